"""What is not public is in no byte of a report, of its files, or of the pages that lead to it."""

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pikepdf
import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from goldenthread.core.viewing import PUBLIC, Role
from goldenthread.plans.operations import dates as date_operations
from goldenthread.plans.operations import items, periods, replies, updates
from goldenthread.plans.operations.batches import DateText, FollowerText, OwnerText, UpdateText, VersionText
from goldenthread.plans.operations.periods import Span
from goldenthread.plans.rules import dates
from goldenthread.reporting.models import Report
from goldenthread.reporting.queries import reports
from tests import factories
from tests.documents import reading
from tests.reporting import published
from tests.reporting.published import Reported

# No letter of it is bent on its way into a file: compressed parts are unpacked before they are searched.
CANARY = "zxqcanaryqxz"
TODAY = datetime(2017, 9, 20, 12, 0, tzinfo=UTC)
PLAN = "/barsetshire/plans/improvement/"
PAGES = (
    "/data.json",
    "/barsetshire/",
    "/barsetshire/data.json",
    f"{PLAN}",
    f"{PLAN}data.json",
    f"{PLAN}data.csv",
    f"{PLAN}charts/",
    f"{PLAN}charts/data.json",
    f"{PLAN}contradictions/",
    f"{PLAN}contradictions/data.json",
    f"{PLAN}dates/",
    f"{PLAN}dates/data.json",
    f"{PLAN}working/",
    f"{PLAN}periods/",
    f"{PLAN}periods/q2-2017-18/",
    f"{PLAN}reports/",
    f"{PLAN}reports/data.json",
    f"{PLAN}reports/compare/",
    f"{PLAN}1.2/",
    f"{PLAN}1.2/data.json",
    f"{PLAN}1.2/working/",
)


@pytest.fixture
def _canaries(reported: Reported) -> Iterator[None]:
    """A published note for officers, and drafts of every kind in the period after the published one."""
    cache.clear()
    with time_machine.travel(TODAY, tick=False):
        _note(reported)
        replies.reply(
            item=reported.late, period=reported.period, text="The rest is booked.", by=factories.CLERK, now=TODAY
        )
        factories.publish(reported.period, now=TODAY)
        _drafts(reported)
        yield


def _note(reported: Reported) -> None:
    said = UpdateText({"update": "Half was held."}, status="on_target", label="On Target", officer_note=CANARY)
    updates.record_update(item=reported.late, period=reported.period, update=said, by=factories.CLERK, now=TODAY)


def _drafts(reported: Reported) -> None:
    day = date(2017, 9, 18)
    period = periods.open_period(
        plan=reported.plan, name=f"Draft {CANARY}", as_at=day, by=factories.CLERK, now=TODAY, span=Span(day, day)
    )
    late, by, now = reported.late, factories.CLERK, TODAY
    factories.item(period, f"New {CANARY}", "1.3", factories.Placing(reported.theme, "July 2018", CANARY))
    said = UpdateText({"update": CANARY}, risk=CANARY, mitigation=CANARY, officer_note=CANARY, stated_by_text=CANARY)
    updates.record_update(item=late, period=period, update=said, by=by, now=now)
    changed = VersionText(
        title=f"Changed {CANARY}",
        position=2,
        reference="1.2",
        owners=(OwnerText(CANARY),),
        followers=(FollowerText(CANARY),),
    )
    items.revise_item(item=late, period=period, version=changed, parent=reported.theme, by=by, now=now)
    moved = DateText("agreed", dates.parse("May 2019"), CANARY, CANARY)
    date_operations.enter_date(item=late, period=period, entry=moved, by=by, now=now)
    replies.reply(item=late, period=period, text=CANARY, by=by, now=now)
    items.cancel_item(item=reported.done, period=period, reason=CANARY, by=by, now=now)


def _bytes_of(file: bytes, form: str) -> Iterator[bytes]:
    yield file
    if form in ("docx", "xlsx"):
        with zipfile.ZipFile(io.BytesIO(file)) as archive:
            yield from (archive.read(name) for name in archive.namelist())
    if form == "pdf":
        with pikepdf.open(io.BytesIO(file)) as pdf:
            unpacked = io.BytesIO()
            # What is told of the document and said for pictures; the letters of the pages are numbers of a font.
            pdf.save(unpacked, stream_decode_level=pikepdf.StreamDecodeLevel.all, qdf=True)
            yield unpacked.getvalue()
        yield "\n".join(reading.read_pdf(file)).encode()


def _publish_all(reported: Reported) -> list[Report]:
    return [
        published.publish(reported.period, edition=edition, now=TODAY) for edition in ("full", "exceptions", "summary")
    ]


@pytest.mark.usefixtures("_canaries")
class TestReport:
    def test_says_nothing_that_is_not_public_in_any_form(self, reported: Reported) -> None:
        for report in _publish_all(reported):
            for form in ("html", "pdf", "docx", "xlsx", "json"):
                file = reports.content(report, form)
                said = b"\n".join(_bytes_of(file, form))
                assert CANARY.encode() not in said, f"{report.edition} as {form}"

    def test_leads_from_pages_that_say_nothing_else_either(self, reported: Reported, client: Client) -> None:
        made = _publish_all(reported)
        seen = reports.reports_of(reported.plan, viewer=PUBLIC)
        lasting = [f"{PLAN}report/q2-2017-18/versions/{each.public_id}/" for each in made]

        for page in (*PAGES, *lasting, f"{PLAN}report/q2-2017-18/"):
            answer = client.get(page)
            assert answer.status_code == 200, page
            assert CANARY.encode() not in answer.content, page
            assert CANARY not in str(answer.headers), page
        assert len(seen) == 3

    def test_is_searched_for_what_officers_do_see(self, reported: Reported, client: Client, settings: Settings) -> None:
        """Else the searches above would prove nothing."""
        settings.GOLDENTHREAD_DEMO_SIGN_INS = True
        client.force_login(factories.officer(reported.authority, Role.PLAN_MANAGER))
        period = reported.plan.periods.get(as_at=date(2017, 9, 18))
        page = f"/barsetshire/workspace/plans/improvement/reports/{period.slug}/draft."

        for form in ("html", "pdf", "docx", "xlsx"):
            answer = client.get(f"{page}{form}", {"download": "yes"})
            assert CANARY.encode() in b"\n".join(_bytes_of(answer.content, form)), form
