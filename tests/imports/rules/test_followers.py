import pytest

from goldenthread.imports.rules import followers


class TestSplit:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("CLT; General Purpose Committee", ("CLT", "General Purpose Committee")),
            ("• CLT\n• Partnership Boards", ("CLT", "Partnership Boards")),
            ("CLT\nGeneral Purpose Committee", ("CLT", "General Purpose Committee")),
            ("Crime & Anti-Social Behaviour Board", ("Crime & Anti-Social Behaviour Board",)),
            ("High Streets and Town Centre Working Group", ("High Streets and Town Centre Working Group",)),
            ("Transformation & Improvement Board", ("Transformation & Improvement Board",)),
            ("N/A", ()),
        ],
    )
    def test_divides_groups_but_never_at_an_ampersand(self, text: str, expected: tuple[str, ...]) -> None:
        assert followers.split(text) == followers.Followers(expected)

    def test_keeps_two_groups_with_an_ampersand_whole_and_warns(self) -> None:
        text = "Grants Scrutiny Sub-Committee & Grants Determination Committee"
        assert followers.split(text) == followers.Followers(
            (text,), f"“{text}” may be several groups; it was kept as one."
        )
