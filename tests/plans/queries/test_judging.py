from decimal import Decimal

from goldenthread.core import viewing
from goldenthread.plans.queries import judging, positions
from goldenthread.plans.queries.judging import Judgement, Proposal
from goldenthread.plans.rules import dates
from tests.plans.conftest import Work


def judge(work: Work, proposal: Proposal) -> Judgement:
    """What would be said of the milestone that was due in July."""
    as_at = work.period.as_at
    position = positions.position(work.plan, viewer=viewing.officer_of(work.authority.pk), as_at=as_at)
    return judging.judge(position.by_id[work.other.pk], proposal, scheme=position.scheme, as_at=as_at)


class TestJudge:
    def test_finds_what_the_dates_do_not_allow(self, work: Work) -> None:
        found = judge(work, Proposal("on_target", Decimal(20)))

        assert found.derived.code == "overdue"
        assert found.contradiction is not None
        assert found.contradiction.rule.id == "on_target_past_date"

    def test_finds_nothing_where_they_agree(self, work: Work) -> None:
        assert judge(work, Proposal("overdue", Decimal(20))).contradiction is None

    def test_takes_the_dates_proposed(self, work: Work) -> None:
        done = judge(work, Proposal("completed", None, completed=dates.parse("1 August 2017")))

        assert done.derived.code == "completed"
        assert done.contradiction is None
