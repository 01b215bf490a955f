from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client

from goldenthread.plans.operations import closing
from goldenthread.reporting.models import Report, ReportRun
from goldenthread.reporting.rules.scoping import Scope
from tests import factories
from tests.reporting import published
from tests.reporting.published import Reported
from tests.reporting.views.asking import PERIOD, page

pytestmark = pytest.mark.usefixtures("plain_writers")


@pytest.fixture
def at_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(transaction, "on_commit", lambda work: work())
        yield


class TestReportPrepare:
    def test_offers_the_draft_in_every_form(self, manager: Client) -> None:
        shown = page(manager, PERIOD)

        assert f"{PERIOD}draft.html" in shown
        for form in ("pdf", "docx", "xlsx", "html"):
            assert f"{PERIOD}draft.{form}?download=yes" in shown

    def test_offers_the_parts_of_the_plan(self, manager: Client) -> None:
        shown = page(manager, f"{PERIOD}?edition=summary&part=owner:Head of Grants")

        assert "Q2 2017-18 report, one-page summary, Head of Grants" in shown
        assert f"{PERIOD}draft.pdf?edition=summary&amp;part=owner%3AHead+of+Grants&amp;download=yes" in shown

    @pytest.mark.parametrize("query", ["edition=nonsense", "part=owner:Nobody", "part=nonsense"])
    def test_takes_what_cannot_be_chosen_for_not_chosen(self, manager: Client, query: str) -> None:
        assert '<h2 class="govuk-heading-m">Q2 2017-18 report</h2>' in page(manager, f"{PERIOD}?{query}")

    def test_says_what_to_do_first(self, manager: Client, reported: Reported) -> None:
        factories.update(reported.late, reported.period, percent=60)

        shown = page(manager, PERIOD)

        assert "Drafts wait that the report would not tell of" in shown
        assert "Publish the report" not in shown

    def test_says_what_is_better_seen_before_the_board_sees_it(self, manager: Client) -> None:
        shown = page(manager, PERIOD)

        assert "1 status does not match the dates" in shown
        assert "Every item has an owner" in shown
        assert "It has no introduction in the authority" in shown

    @pytest.mark.usefixtures("at_once")
    def test_publishes(self, manager: Client) -> None:
        answer = manager.post(PERIOD, {"edition": "full", "part": ""}, follow=True)

        assert Report.objects.get().sealed.sealed_by_text == "Plan manager"
        assert "Version 1 is public, sealed in every form." in answer.content.decode()

    @pytest.mark.usefixtures("at_once")
    def test_publishes_a_part_in_an_edition(self, manager: Client) -> None:
        manager.post(PERIOD, {"edition": "exceptions", "part": "owner:Head of People"})

        report = Report.objects.get()
        assert (report.edition, report.scope_kind, report.scope) == ("exceptions", "owner", "Head of People")

    @pytest.mark.usefixtures("at_once")
    @pytest.mark.parametrize("asked", [{"edition": "full", "part": "owner:Nobody"}, {"edition": "none", "part": ""}])
    def test_publishes_nothing_else_than_was_asked_for(self, manager: Client, asked: dict[str, str]) -> None:
        """A page may be left open while the only item of an owner goes to somebody else."""
        answer = manager.post(PERIOD, asked)

        assert "The plan has no such report any more" in answer.content.decode()
        assert not ReportRun.objects.exists()

    def test_makes_one_of_a_double_click(self, manager: Client) -> None:
        first, second = (manager.post(PERIOD, {"edition": "full", "part": ""}) for _ in range(2))

        assert first["Location"] == second["Location"]
        assert ReportRun.objects.count() == 1
        assert "Publish the report</button>" not in page(manager, PERIOD)

    def test_asks_what_a_new_version_puts_right(self, manager: Client, reported: Reported) -> None:
        published.publish(reported.period)

        assert "Publish version 2" in page(manager, PERIOD)
        shown = manager.post(PERIOD, {"edition": "full", "part": "", "correction": " "}).content.decode()

        assert "Error: " in shown
        assert shown.count("Say what the new version puts right") == 2

    @pytest.mark.usefixtures("at_once")
    def test_corrects_a_published_report(self, manager: Client, reported: Reported) -> None:
        published.publish(reported.period)
        published.change(reported)

        manager.post(PERIOD, {"edition": "full", "part": "", "correction": "The percentage of 1.2."})

        assert Report.objects.get(version=2).correction == "The percentage of 1.2."

    @pytest.mark.usefixtures("at_once")
    def test_tells_later_what_could_not_be_known_at_once(self, manager: Client, reported: Reported) -> None:
        published.publish(reported.period)

        answer = manager.post(PERIOD, {"edition": "full", "part": "", "correction": "A word."}, follow=True)

        assert "Nothing differs from version 1" in answer.content.decode()

    @pytest.mark.usefixtures("at_once")
    def test_publishes_the_last_report_of_a_closed_plan(self, manager: Client, reported: Reported) -> None:
        closing.close_plan(
            plan=reported.plan,
            closed=published.LATER.date(),
            reason="It is over.",
            carried=[],
            by=factories.CLERK,
            now=published.LATER,
        )

        manager.post(PERIOD, {"edition": "full", "part": ""})

        assert Report.objects.count() == 1

    def test_lets_an_owner_read_and_not_publish(self, owner: Client) -> None:
        assert "A plan manager or an administrator publishes it." in page(owner, PERIOD)
        assert owner.post(PERIOD, {"edition": "full", "part": ""}).status_code == 404

    def test_shows_the_versions_of_the_report_chosen(self, manager: Client, reported: Reported) -> None:
        published.publish(reported.period, scope=Scope("owner", "Head of Grants"))

        assert "Published</h2>" not in page(manager, PERIOD)
        assert "Published</h2>" in page(manager, f"{PERIOD}?part=owner:Head of Grants")

    def test_is_not_there_for_another_period(self, manager: Client) -> None:
        assert manager.get(PERIOD.replace("q2", "q9")).status_code == 404
