from goldenthread.imports.rules import clashes
from goldenthread.imports.rules.clashes import Wanted

HELD = {1: "1.1", 2: "1.2"}


class TestFind:
    def test_finds_a_reference_that_an_item_outside_the_file_keeps(self) -> None:
        assert dict(clashes.find({7: Wanted("1.2", 1)}, HELD)) == {7: 2}

    def test_lets_items_of_the_file_take_each_others_references(self) -> None:
        assert not dict(clashes.find({7: Wanted("1.2", 1), 8: Wanted("1.1", 2)}, HELD))

    def test_finds_references_that_differ_but_not_in_an_address(self) -> None:
        assert dict(clashes.find({7: Wanted("a/1", None)}, {2: "A-1"})) == {7: 2}

    def test_lets_any_number_of_items_be_without_a_reference(self) -> None:
        assert not dict(clashes.find({7: Wanted("", None), 8: Wanted("", 1)}, {1: "", 2: ""}))
