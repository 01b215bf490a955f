"""A paper of the demonstration is a file, and knows the cell of each text in it."""

from goldenthread.demo import papers
from goldenthread.plans.operations.batches import SourceText

PAPER = papers.Paper(
    name="quarter",
    columns=(papers.Column("title", "Milestone"), papers.Column("percent", "%Comp"), papers.Column("risk", "Risk")),
    rows=(papers.Row("1.1", ("Buy, then build", "20%", "")), papers.Row("1.2", ("Open", "", "Rain"))),
)


class TestPaper:
    def test_is_a_file_of_comma_separated_values(self) -> None:
        assert PAPER.file_name == "quarter.csv"
        assert PAPER.content() == b'Milestone,%Comp,Risk\r\n"Buy, then build",20%,\r\nOpen,,Rain\r\n'

    def test_gives_the_cells_that_say_something_with_their_addresses(self) -> None:
        assert PAPER.sources(["title", "risk"]) == {
            "1.1": SourceText("quarter", 2, (("title", "A2", "Buy, then build"),)),
            "1.2": SourceText("quarter", 3, (("title", "A3", "Open"), ("risk", "C3", "Rain"))),
        }


class TestPercent:
    def test_prints_a_figure_and_leaves_none_empty(self) -> None:
        assert [papers.percent(figure) for figure in (0, 37, None)] == ["0%", "37%", ""]
