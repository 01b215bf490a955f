import pytest

from goldenthread.plans.models import DateEntry
from goldenthread.plans.operations import dates, recording
from goldenthread.plans.operations.batches import DateText
from goldenthread.plans.operations.dates import OriginalDateStands
from goldenthread.plans.operations.items import ItemNotInPlan, ReasonMissing
from goldenthread.plans.rules import dates as date_rules
from tests import factories
from tests.plans.conftest import Work
from tests.plans.operations import ledger


def enter(
    work: Work, kind: str, text: str, *, reason: str = "", authority: str = "", seen: int | None = None
) -> DateEntry:
    entry = DateText(kind, date_rules.parse(text), reason=reason, authority_text=authority)
    return dates.enter_date(
        item=work.mine, period=work.period, entry=entry, seen=seen, by=factories.CLERK, now=factories.NOW
    )


class TestEnterDate:
    def test_keeps_the_words_and_what_they_mean(self, work: Work) -> None:
        made = enter(work, "forecast", "May-18")

        assert (made.printed, made.precision, str(made.end)) == ("May-18", "month", "2018-05-31")
        assert ledger.last_event(work.authority).name == "plans.date.entered"
        assert ledger.last_facts(work.authority) == {"kind": "forecast", "period": "q2-2017-18", "printed": "May-18"}

    def test_takes_an_agreed_date_with_its_reason_and_authority(self, work: Work) -> None:
        made = enter(work, "agreed", "May 2018", reason="Late start", authority="Grants Board")

        assert (made.reason, made.authority_text) == ("Late start", "Grants Board")

    @pytest.mark.parametrize(("reason", "authority"), [("", "Grants Board"), ("Late start", " ")])
    def test_refuses_an_agreed_date_without_them(self, work: Work, reason: str, authority: str) -> None:
        with pytest.raises(ReasonMissing):
            enter(work, "agreed", "May 2018", reason=reason, authority=authority)

    def test_refuses_a_second_original(self, work: Work) -> None:
        with pytest.raises(OriginalDateStands):
            enter(work, "original", "May 2018")

    def test_refuses_an_item_of_another_plan(self, work: Work) -> None:
        elsewhere = factories.period(factories.plan(work.authority, "other"))

        with pytest.raises(ItemNotInPlan):
            dates.enter_date(
                item=work.mine,
                period=elsewhere,
                entry=DateText("forecast", date_rules.parse("May 2018")),
                by=factories.CLERK,
                now=factories.NOW,
            )

    def test_refuses_to_hide_what_the_writer_has_not_seen(self, work: Work) -> None:
        enter(work, "agreed", "May 2018", reason="Late start", authority="Grants Board")

        with pytest.raises(recording.ChangedMeanwhile):
            enter(work, "agreed", "June 2018", reason="Late", authority="Board", seen=recording.NOTHING_SEEN)
