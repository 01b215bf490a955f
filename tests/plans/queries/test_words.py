from datetime import date

from goldenthread.core import viewing
from goldenthread.core.viewing import PUBLIC, Standpoint
from goldenthread.plans.operations import updates
from goldenthread.plans.operations.batches import UpdateText
from goldenthread.plans.queries import words
from tests import factories
from tests.plans.conftest import Work

DECEMBER = date(2017, 12, 11)
OFFICERS = Standpoint(as_at=DECEMBER, published_before=None)


class TestLatestWords:
    def test_are_those_of_the_latest_update_without_the_officers_note(self, work: Work) -> None:
        later = factories.period(work.plan, "Q3 2017-18", as_at=DECEMBER)
        factories.update(work.mine, work.period, text="Begun.")
        said = UpdateText(
            {"update": "Half of it."},
            officer_note="Not for the public",
            risk="Money",
            mitigation="A bid",
            stated_by_text="Ada Owner",
        )
        updates.record_update(item=work.mine, period=later, update=said, by=factories.CLERK, now=factories.NOW)

        found = words.latest_words(work.plan, OFFICERS)

        assert found == {
            work.mine.pk: words.UpdateWords(
                later.pk, "Q3 2017-18", DECEMBER, (("", "Half of it."),), "Money", "A bid", "Ada Owner"
            )
        }

    def test_are_for_the_public_only_once_published(self, work: Work) -> None:
        factories.update(work.mine, work.period, text="Begun.")
        public = viewing.standpoint(PUBLIC, authority_id=work.authority.pk, as_at=DECEMBER)

        assert words.latest_words(work.plan, public) == {}
        factories.publish(work.period)
        assert words.latest_words(work.plan, public)[work.mine.pk].passages == (("", "Begun."),)
