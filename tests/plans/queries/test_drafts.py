from collections import Counter
from datetime import date

from goldenthread.plans.operations import links
from goldenthread.plans.queries import drafts
from tests import factories
from tests.plans.conftest import Work


class TestDraftsOf:
    def test_are_all_that_is_not_public_by_kind(self, work: Work) -> None:
        factories.update(work.mine, work.period, percent=20)

        assert Counter(draft.kind for draft in drafts.drafts_of(work.plan)) == {
            "description": 3,
            "date": 2,
            "update": 1,
        }

    def test_are_those_of_a_period_where_one_is_asked_for(self, work: Work) -> None:
        factories.publish(work.period)
        later = factories.period(work.plan, "Q3 2017-18", as_at=date(2017, 12, 18))
        factories.update(work.mine, later, percent=20)

        assert drafts.drafts_of(work.plan, period=work.period) == ()
        assert drafts.drafts_of(work.plan, period=later) == (drafts.Draft("update", work.mine.pk, later.pk),)


class TestHasDrafts:
    def test_looks_at_what_counts_by_the_day_and_is_not_public(self, work: Work) -> None:
        day = work.period.as_at

        assert drafts.has_drafts([work.plan.pk], as_at=day)
        assert not drafts.has_drafts([work.plan.pk], as_at=date(2017, 9, 10))
        factories.publish(work.period)
        assert not drafts.has_drafts([work.plan.pk], as_at=day)
        factories.update(work.mine, work.period, percent=20)
        assert drafts.has_drafts([work.plan.pk], as_at=day)
        assert not drafts.has_drafts([], as_at=day)

    def test_takes_no_other_name_of_an_item_for_a_draft_of_the_figures(self, work: Work) -> None:
        factories.publish(work.period)
        links.also_known_as(item=work.mine, reference="R9", period=work.period, by=factories.CLERK, now=factories.NOW)

        assert not drafts.has_drafts([work.plan.pk], as_at=work.period.as_at)
