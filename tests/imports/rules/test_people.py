import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.imports.rules import people
from goldenthread.imports.rules.parsed import Owner

NAMES = st.from_regex(r"[A-Z][a-z]{1,8} (?:Fitz|Smythe|Okoro|Hussain|Patel)[a-z]{0,4}", fullmatch=True)


def names(text: str) -> list[str]:
    return [owner.name for owner in people.split(text).owners]


class TestSplit:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Will Tuckley/Louise Stamp", ["Will Tuckley", "Louise Stamp"]),
            ("Steve Hill / Emily", ["Steve Hill", "Emily"]),
            ("Vicky Clark; Judith St John", ["Vicky Clark", "Judith St John"]),
            ("Will Tuckley\nLouise Stamp", ["Will Tuckley", "Louise Stamp"]),
            ("• Will Tuckley\n• Louise Stamp", ["Will Tuckley", "Louise Stamp"]),
            ("- Will Tuckley\n- Louise Stamp", ["Will Tuckley", "Louise Stamp"]),
            ("Emily Fieran-Reed", ["Emily Fieran-Reed"]),
            ("Andreas", ["Andreas"]),
            ("יעל כהן / محمد علي", ["יעל כהן", "محمد علي"]),
            ("\u200fמשה לוי\u200f", ["\u200fמשה לוי\u200f"]),
        ],
    )
    def test_divides_names(self, text: str, expected: list[str]) -> None:
        assert names(text) == expected

    def test_gives_a_name_the_post_on_its_next_line(self) -> None:
        text = "Ann Sutcliffe\nActing Corporate Director for Place\nTom McCourt\nStrategic Director for Place"
        assert [(owner.name, owner.post) for owner in people.split(text).owners] == [
            ("Ann Sutcliffe", "Acting Corporate Director for Place"),
            ("Tom McCourt", "Strategic Director for Place"),
        ]

    def test_keeps_name_and_post_as_given_together(self) -> None:
        assert people.split("Will Tuckley\nChief Executive").owners == (
            Owner("Will Tuckley", "Chief Executive", "Will Tuckley\nChief Executive"),
        )

    @pytest.mark.parametrize("text", ["Will Tuckley, Chief Executive", "Will Tuckley (Chief Executive)"])
    def test_reads_a_post_on_the_same_line(self, text: str) -> None:
        assert people.split(text).owners == (Owner("Will Tuckley", "Chief Executive", text),)

    def test_joins_a_post_that_runs_over_two_lines(self) -> None:
        owners = people.split("Sharon Godman\nDivisional Director Strategy,\nPolicy and Performance").owners
        assert [owner.post for owner in owners] == ["Divisional Director Strategy, Policy and Performance"]

    @pytest.mark.parametrize(
        "post", ["Chief Executive", "Head of Audit & Risk", "Divisional Director, HR", "IT Manager"]
    )
    def test_takes_a_post_alone_for_the_owner(self, post: str) -> None:
        assert people.split(post) == people.Owners((Owner("", post, post),))

    @pytest.mark.parametrize(
        "text",
        [
            "Debbie Jones & Denise Radley",
            "Debbie Jones and Denise Radley",
            "Head of Audit & Head of Risk",
            "Debbie Jones (Head of Audit), Denise Radley (Director)",
        ],
    )
    def test_keeps_whole_and_warns_of_what_cannot_be_divided(self, text: str) -> None:
        found = people.split(text)
        assert [owner.text for owner in found.owners] == [text]
        assert found.warning == f"“{text}” may be 2 owners; it was kept as one."

    def test_takes_initials_for_a_post_and_a_name_like_them_for_a_name(self) -> None:
        found = people.split("Mo Hussain\nMO").owners
        assert [(owner.name, owner.post) for owner in found] == [("Mo Hussain", "MO")]

    @pytest.mark.parametrize("text", ["TBC", "n/a", "Vacant", "-"])
    def test_knows_words_that_name_nobody(self, text: str) -> None:
        assert people.split(text) == people.Owners((), f"“{text}” names nobody; the item has no owner.")

    @given(st.lists(NAMES, min_size=1, max_size=6), st.sampled_from(["/", " / ", ";", "; ", "\n", "\n• "]))
    def test_gives_back_every_name_in_order(self, given_names: list[str], separator: str) -> None:
        assert names(separator.join(given_names)) == given_names

    @given(st.text(max_size=80))
    def test_loses_no_letter(self, text: str) -> None:
        found = people.split(text)
        if not found.owners:
            return
        kept = "".join(c for owner in found.owners for c in owner.text if c.isalnum())
        assert set(kept) <= {c for c in text if c.isalnum()}
        assert all(owner.name or owner.post for owner in found.owners)

    @given(NAMES, NAMES)
    def test_never_divides_at_an_ampersand(self, one: str, other: str) -> None:
        assert names(f"{one} & {other}") == [f"{one} & {other}"]


class TestIsPost:
    @pytest.mark.parametrize(
        "line", ["Chief Executive", "Corporate director for Children's Services", "Finance Director"]
    )
    def test_knows_posts(self, line: str) -> None:
        assert people.is_post(line)

    @pytest.mark.parametrize("line", ["Will Tuckley", "Graham White", "Andreas", "", "2018"])
    def test_takes_no_name_for_a_post(self, line: str) -> None:
        assert not people.is_post(line)
