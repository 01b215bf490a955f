import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.plans.rules import references


class TestNormalise:
    @pytest.mark.parametrize(
        ("printed", "reference"),
        [
            ("R2.4", "R2.4"),
            ("r2.4", "R2.4"),
            ("Recommendation 3", "R3"),
            ("Recommendation 3:", "R3"),
            ("Rec. 3", "R3"),
            ("4.", "4"),
            ("R1 & R2", "R1 & R2"),
            ("R1&R2", "R1 & R2"),
            ("R1 and R2", "R1 & R2"),
            ("Recommendations 1 and 2", "R1 & R2"),
            ("Recommendation 9 & Recommendation 10", "R9 & R10"),
            ("  R\u00a02.4 ", "R2.4"),
            ("Health and safety", "Health and safety"),
            ("", ""),
        ],
    )
    def test_writes_a_reference_one_way(self, printed: str, reference: str) -> None:
        assert references.normalise(printed) == reference

    @given(st.text())
    def test_changes_nothing_the_second_time(self, printed: str) -> None:
        once = references.normalise(printed)
        assert references.normalise(once) == once


class TestJoinHeadings:
    def test_names_a_group_after_its_headings(self) -> None:
        assert references.join_headings(["R1", "R2"]) == "R1 & R2"
        assert references.join_headings(["R3"]) == "R3"

    @given(st.lists(st.from_regex(r"R[1-9]\d?", fullmatch=True)))
    def test_can_be_taken_apart_again(self, headings: list[str]) -> None:
        assert references.split_headings(references.join_headings(headings)) == tuple(headings)


class TestAddressOfReference:
    @pytest.mark.parametrize(
        ("reference", "address"),
        [("R2.4", "R2.4"), ("R1 & R2", "R1-R2"), ("5", "5"), ("A/3 (b)", "A-3-b"), ("..", ""), ("Ä1", "A1")],
    )
    def test_keeps_case_and_points(self, reference: str, address: str) -> None:
        assert references.address_of_reference(reference) == address


class TestAddressOfTitle:
    @pytest.mark.parametrize(
        ("title", "address"),
        [
            ("Elections", "elections"),
            ("Organisational Culture", "organisational-culture"),
            ("The Council’s grants – 2017/18", "the-councils-grants-2017-18"),
            ("مجلس", ""),
        ],
    )
    def test_is_lower_case_with_hyphens(self, title: str, address: str) -> None:
        assert references.address_of_title(title) == address

    def test_ends_a_long_title_between_words(self) -> None:
        address = references.address_of_title("review of the strategic assets " * 10)
        assert address == "review-of-the-strategic-assets-review-of-the-strategic"

    def test_cuts_one_endless_word(self) -> None:
        assert references.address_of_title("x" * 100) == "x" * 60

    @given(st.text())
    def test_needs_no_escaping(self, title: str) -> None:
        address = references.address_of_title(title)
        assert len(address) <= 60
        assert set(address) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
        assert address.strip("-") == address


class TestIsReserved:
    @pytest.mark.parametrize(
        "address",
        ["periods", "Report", "contradictions", "dates", "working", "as-at", "items", "json", "csv", "R2.json"],
    )
    def test_holds_for_addresses_of_the_plan(self, address: str) -> None:
        assert references.is_reserved(address)

    @pytest.mark.parametrize("address", ["R2.4", "elections", "reports-2", "5", ""])
    def test_does_not_hold_for_others(self, address: str) -> None:
        assert not references.is_reserved(address)
