from goldenthread.plans.rules import passages

SECTIONS = (("update", "Update"), ("next", "Work continuing"))


class TestPassages:
    def test_are_in_the_order_of_the_plan_and_those_it_does_not_know_last(self) -> None:
        found = passages.passages({"other": "c", "next": "b", "update": "a"}, SECTIONS)

        assert found == (("Update", "a"), ("Work continuing", "b"), ("other", "c"))

    def test_need_no_heading_for_words_alone_under_the_first_section(self) -> None:
        assert passages.passages({"update": "a", "next": " "}, SECTIONS) == (("", "a"),)
        assert passages.passages({"next": "b"}, SECTIONS) == (("Work continuing", "b"),)

    def test_need_no_heading_where_a_plan_has_no_sections(self) -> None:
        assert passages.passages({"update": "a"}, ()) == (("", "a"),)

    def test_are_none_where_nothing_is_said(self) -> None:
        assert passages.passages({"update": "\n"}, SECTIONS) == ()
