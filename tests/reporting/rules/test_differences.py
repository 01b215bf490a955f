from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given

from goldenthread.reporting.rules import differences
from goldenthread.reporting.rules.differences import Difference, Field
from goldenthread.reporting.rules.facts import Clash, Passage, PlanFacts, Said, Slip, StatedDate
from tests.reporting.rules import strategies
from tests.reporting.rules.strategies import leaf, plan

SAID = Said("Q2 2017-18", date(2017, 9, 11), (Passage("", "Half of it is done."),), risk="Money", mitigation="A bid")
OTHER_WORDS = replace(SAID, passages=(Passage("Outcomes", "All of it."), Passage("Next", "Nothing.")))
CLASH = Clash("Reported On Target. It is not.", "rule", "citation", "Overdue", date(2017, 7, 1))
MAY, JUNE = StatedDate("May 2017"), StatedDate("June 2017")
SLIP = Slip(date(2017, 9, 11), "May 2017", "June 2017", "Staff left", "The Board")


class TestDifferences:
    @pytest.mark.parametrize(
        ("field", "before", "after", "was", "now"),
        [
            (Field.CANCELLED, {}, {"cancelled_reason": "No money"}, "", "No money"),
            (Field.CANCELLED, {"cancelled_reason": ""}, {}, "Cancelled", ""),
            (Field.STATUS, {"label": "On Target"}, {"label": "Delayed"}, "On Target", "Delayed"),
            (Field.PERCENT, {"percent": Decimal("37.50")}, {"percent": Decimal(100)}, "37.5%", "100%"),
            (Field.PERCENT, {}, {"percent": Decimal(0)}, "", "0%"),
            (Field.LATE, {}, {"is_late": True}, "", "Past its date"),
            (Field.COMPLETED_LATE, {}, {"is_completed_late": True}, "", "Completed after its date"),
            (Field.FORECAST, {"forecast": MAY}, {"forecast": JUNE}, "May 2017", "June 2017"),
            (Field.COMPLETED, {}, {"completed": MAY}, "", "May 2017"),
            (Field.OWNERS, {}, {"owners": ("A", "B")}, "Head of Grants", "A; B"),
            (Field.FOLLOWERS, {"followers": ("A",)}, {}, "A", ""),
            (Field.REFERENCE, {}, {"reference": "1.2"}, "a", "1.2"),
            (Field.TITLE, {}, {"title": "Other"}, "Title of a", "Other"),
            (Field.UPDATE, {"said": SAID}, {"said": OTHER_WORDS}, "Half of it is done.",
             "Outcomes: All of it.\n\nNext: Nothing."),
            (Field.RISK, {"said": SAID}, {"said": replace(SAID, risk="")}, "Money\n\nA bid", "A bid"),
            (Field.CONTRADICTION, {}, {"clash": CLASH}, "", CLASH.because),
            (Field.REPLY, {"clash": CLASH}, {"clash": replace(CLASH, reply="We wait.")}, "", "We wait."),
            (Field.MOVES, {"slips": (SLIP,)}, {"slips": (replace(SLIP, reason=""),)},
             "11 September 2017: May 2017 to June 2017; Staff left; The Board",
             "11 September 2017: May 2017 to June 2017; The Board"),
        ],
    )  # fmt: skip
    def test_name_the_field(
        self, field: Field, before: dict[str, object], after: dict[str, object], was: str, now: str
    ) -> None:
        found = differences.differences(plan((leaf("a", **before),)), plan((leaf("a", **after),)))

        assert found == (Difference("a", field, was, now),)

    def test_tell_of_a_moved_date_what_it_was(self) -> None:
        before = leaf("a", original=MAY)
        after = leaf("a", original=MAY, agreed=JUNE, slips=(SLIP,))

        found = differences.differences(plan((before,)), plan((after,)))

        assert [(each.field, each.before, each.after) for each in found] == [
            (Field.AGREED, "May 2017", "June 2017"),
            (Field.MOVES, "", "11 September 2017: May 2017 to June 2017; Staff left; The Board"),
        ]

    def test_tell_another_place_but_no_new_name_of_the_same_place(self) -> None:
        group = leaf("g", is_leaf=False)
        before = plan((group, leaf("h", is_leaf=False), leaf("a", above="g")))
        moved = plan((group, leaf("h", is_leaf=False), leaf("a", above="h")))
        renamed = plan((replace(group, title="Other"), leaf("h", is_leaf=False), leaf("a", above="g")))

        assert differences.differences(before, moved) == (Difference("a", Field.PLACE, "g Title of g", "h Title of h"),)
        assert [each.key for each in differences.differences(before, renamed)] == ["g"]

    def test_say_of_an_added_and_a_removed_item_only_that(self) -> None:
        found = differences.differences(plan((leaf("a"),)), plan((leaf("b"),)))

        assert found == (
            Difference("b", Field.ADDED, "", "Title of b"),
            Difference("a", Field.REMOVED, "Title of a", ""),
        )

    @given(strategies.plan_facts())
    def test_are_none_between_a_plan_and_itself(self, facts: PlanFacts) -> None:
        assert differences.differences(facts, facts) == ()

    @given(strategies.plan_facts(), strategies.plan_facts())
    def test_applied_to_the_earlier_give_the_later(self, before: PlanFacts, after: PlanFacts) -> None:
        told = {item.key: differences.told(item, before) for item in before.items}

        for each in differences.differences(before, after):
            if each.field is Field.ADDED:
                told[each.key] = differences.told(after.by_key[each.key], after)
            elif each.field is Field.REMOVED:
                del told[each.key]
            else:
                assert told[each.key][each.field] == each.before
                told[each.key][each.field] = each.after

        for key, fields in told.items():
            # A place is told by who stands above, whose name may have changed.
            expected = differences.told(after.by_key[key], after)
            assert {**fields, Field.PLACE: ""} == {**expected, Field.PLACE: ""}
        assert told.keys() == after.by_key.keys()

    @given(strategies.plan_facts(), strategies.plan_facts())
    def test_turn_round_with_the_plans(self, before: PlanFacts, after: PlanFacts) -> None:
        turned = {Field.ADDED: Field.REMOVED, Field.REMOVED: Field.ADDED}
        forth = differences.differences(before, after)
        back = differences.differences(after, before)

        expected = {Difference(each.key, turned.get(each.field, each.field), each.after, each.before) for each in forth}
        assert set(back) == expected

    @given(strategies.plan_facts(), strategies.plan_facts())
    def test_are_in_the_order_of_the_document_and_its_fields(self, before: PlanFacts, after: PlanFacts) -> None:
        found = differences.differences(before, after)
        places = {item.key: at for at, item in enumerate((*after.items, *before.items))}
        order = [item.key for item in after.items]
        fields = list(Field)

        kept = [each for each in found if each.field is not Field.REMOVED]
        assert kept == sorted(kept, key=lambda each: (order.index(each.key), fields.index(each.field)))
        assert found[len(kept) :] == tuple(sorted(found[len(kept) :], key=lambda each: places[each.key]))


class TestTold:
    def test_is_of_every_field_but_coming_and_going(self) -> None:
        told = differences.told(leaf("a"), plan((leaf("a"),)))

        assert list(told) == [field for field in Field if field not in {Field.ADDED, Field.REMOVED}]
