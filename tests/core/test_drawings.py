from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.core import drawings
from goldenthread.core.canvas import TONES
from goldenthread.core.charts import Reading, Share
from goldenthread.core.drawings import Drawing, LabelledCount, StackedRow
from tests.core import pictures
from tests.core.pictures import SVG, Box

FIRST = date(2018, 12, 18)
HOSTILE = '<script>alert("x")</script> & \x00 \ud800 ]]> 漢字 \u202e' + "W" * 80

labels = st.one_of(st.text(max_size=120), st.just(HOSTILE), st.just(""))
counts = st.integers(min_value=0, max_value=100_000)
shares = st.lists(
    st.builds(Share, label=labels, tone=st.sampled_from([*TONES, "unheard of"]), count=counts), max_size=7
).map(tuple)
rows = st.lists(st.builds(StackedRow, label=labels, shares=shares), max_size=12)
bars = st.lists(st.builds(LabelledCount, label=labels, count=counts), max_size=30)
series = st.lists(
    st.tuples(st.integers(min_value=0, max_value=2000), st.decimals(min_value=0, max_value=100, places=2)), max_size=30
).map(lambda pairs: [Reading(FIRST + timedelta(days=days), percent) for days, percent in sorted(pairs)])

drawn = st.one_of(
    st.builds(drawings.stacked, labels, rows),
    st.builds(drawings.columns, labels, bars),
    st.builds(
        lambda title, told, days: drawings.steps(title, told, until=FIRST + timedelta(days=days)),
        labels,
        series,
        st.integers(min_value=0, max_value=2500),
    ),
)


def row(label: str, *told: int) -> StackedRow:
    words = ("completed", "on target", "delayed", "overdue")
    return StackedRow(
        label, tuple(Share(word, word.replace(" ", "_"), count) for word, count in zip(words, told, strict=False))
    )


def overlapping(boxes: list[Box]) -> list[tuple[Box, Box]]:
    return [(a, b) for at, a in enumerate(boxes) for b in boxes[at + 1 :] if a.overlaps(b)]


class TestDrawing:
    @given(drawn)
    def test_has_all_of_it_inside_its_frame(self, drawing: Drawing) -> None:
        frame = Box(-0.01, -0.01, drawing.width + 0.01, drawing.height + 0.01)
        for box in [*pictures.rects(drawing), *pictures.texts(drawing)]:
            assert frame.left <= box.left <= box.right <= frame.right, box
            assert frame.top <= box.top <= box.bottom <= frame.bottom, box

    @given(drawn)
    def test_never_writes_over_what_it_wrote(self, drawing: Drawing) -> None:
        assert overlapping(pictures.texts(drawing)) == []

    @given(drawn)
    def test_is_named_and_described_first(self, drawing: Drawing) -> None:
        picture = pictures.read(drawing)
        title, desc = list(picture)[:2]

        assert (title.tag, desc.tag) == (f"{SVG}title", f"{SVG}desc")
        assert picture.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
        assert picture.get("viewBox") == f"0 0 {drawing.width} {drawing.height}"

    @given(drawn)
    def test_needs_nothing_from_outside(self, drawing: Drawing) -> None:
        for part in pictures.read(drawing).iter():
            assert part.tag.removeprefix(SVG) in {
                *("svg", "title", "desc", "defs", "pattern", "rect", "circle", "line", "path", "text")
            }
            assert not {"class", "style", "href"} & set(part.attrib)

    @given(drawn)
    def test_is_painted_with_its_own_patterns(self, drawing: Drawing) -> None:
        own = {f"url(#{each.get('id')})" for each in pictures.read(drawing).iter(f"{SVG}pattern")}

        assert {box.fill for box in pictures.rects(drawing) if box.fill.startswith("url(")} == own

    @pytest.mark.parametrize(
        "draw",
        [
            lambda: drawings.stacked("None", []),
            lambda: drawings.stacked("None", [row("Elections", 0, 0)]),
            lambda: drawings.columns("None", []),
            lambda: drawings.columns("None", [LabelledCount("Once", 0)]),
            lambda: drawings.steps("None", [], until=FIRST),
        ],
    )
    def test_says_when_there_is_nothing(self, draw: Callable[[], Drawing]) -> None:
        assert [text.said for text in pictures.texts(draw())] == ["Nothing to show"]

    def test_is_the_same_each_time(self) -> None:
        assert drawings.stacked("By theme", [row("Grants", 3, 1)]) == drawings.stacked(
            "By theme", [row("Grants", 3, 1)]
        )

    def test_shares_no_id_with_another(self) -> None:
        ids = [
            each.get("id")
            for drawing in (
                drawings.stacked("Themes", [row("Grants", 0, 0, 3)]),
                drawings.stacked("All", [row("", 0, 0, 3)]),
            )
            for each in pictures.read(drawing).iter()
            if each.get("id")
        ]

        assert len(ids) == len(set(ids)) == 6


class TestStacked:
    @given(st.lists(st.builds(StackedRow, label=labels, shares=shares), min_size=1, max_size=6))
    def test_has_one_segment_for_each_share_that_counts_something(self, told: list[StackedRow]) -> None:
        drawing = drawings.stacked("By theme", told)

        assert len(pictures.segments(drawing)) == sum(share.count > 0 for row in told for share in row.shares)

    @given(st.lists(st.tuples(st.integers(1, 40), st.integers(1, 40)), min_size=1, max_size=8))
    def test_is_as_long_as_it_counts_on_one_scale(self, told: list[tuple[int, int]]) -> None:
        drawing = drawings.stacked("By theme", [row(f"Theme {at}", *pair) for at, pair in enumerate(told)])

        boxes = pictures.segments(drawing)
        scale = sum(box.width for box in boxes) / sum(map(sum, told))
        for (done, open_), one, two in zip(told, boxes[::2], boxes[1::2], strict=True):
            assert one.width == pytest.approx(done * scale, abs=0.7)
            assert two.width == pytest.approx(open_ * scale, abs=0.7)
            assert two.left == pytest.approx(one.right, abs=0.02)

    def test_lets_one_late_item_of_5000_be_seen(self) -> None:
        boxes = pictures.segments(drawings.stacked("All", [row("All", 4999, 0, 0, 1)]))

        assert boxes[1].width > 2

    def test_says_label_counts_and_total(self) -> None:
        said = [text.said for text in pictures.texts(drawings.stacked("By theme", [row("Grants", 139, 0, 0, 1115)]))]

        assert said == ["completed", "overdue", "Grants", "139", "1,115", "1,254"]

    def test_leaves_a_count_out_where_it_has_no_room(self) -> None:
        said = [text.said for text in pictures.texts(drawings.stacked("All", [row("All", 4999, 0, 0, 1)]))]

        assert "1" not in said

    def test_has_a_legend_from_done_to_not_known(self) -> None:
        unstated = StackedRow("B", (Share("not stated", "unstated", 1), Share("overdue", "overdue", 1)))
        said = [text.said for text in pictures.texts(drawings.stacked("All", [unstated, row("A", 1, 0, 2)]))]

        assert said[:4] == ["completed", "delayed", "overdue", "not stated"]

    def test_puts_a_long_label_on_two_lines(self) -> None:
        label = "Communications and engagement with residents, partners, staff and everybody else there is"
        said = [text.said for text in pictures.texts(drawings.stacked("All", [row(label, 1)]))]

        assert said[1:3] == ["Communications and engagement", "with residents, partners, staff an…"]

    def test_keeps_what_is_hostile_as_words(self) -> None:
        drawing = drawings.stacked(HOSTILE, [row(HOSTILE, 1)])

        title = pictures.read(drawing).find(f"{SVG}title")
        assert title is not None
        assert (title.text or "").startswith('<script>alert("x")</script> & ]]> 漢字')

    def test_is_described_in_words(self) -> None:
        desc = pictures.read(drawings.stacked("All", [row("Grants", 3, 1), row("", 2)])).find(f"{SVG}desc")

        assert desc is not None
        assert desc.text == "Grants: 3 completed, 1 on target; 2 completed"


class TestColumns:
    @given(st.lists(st.integers(50, 1000), min_size=1, max_size=12))
    def test_are_as_long_as_they_count(self, told: list[int]) -> None:
        drawing = drawings.columns("Moves", [LabelledCount(f"Row {at}", count) for at, count in enumerate(told)])

        widths = [box.width for box in pictures.rects(drawing)]
        assert widths == pytest.approx([max(widths) * count / max(told) for count in told], abs=0.1)

    def test_say_a_count_of_nought_without_a_bar(self) -> None:
        drawing = drawings.columns("Moves", [LabelledCount("Once", 1200), LabelledCount("Twice", 0)])

        assert [text.said for text in pictures.texts(drawing)] == ["Once", "1,200", "Twice", "0"]
        assert len(pictures.rects(drawing)) == 1


class TestSteps:
    def test_say_each_figure_and_its_day(self) -> None:
        told = [Reading(FIRST, Decimal(0)), Reading(date(2019, 12, 9), Decimal("37.50"))]
        said = {text.said for text in pictures.texts(drawings.steps("Progress", told, until=date(2020, 12, 31)))}

        assert {"37.5%", "18 December 2018", "9 December 2019", "31 December 2020"} <= said

    def test_mark_every_reading(self) -> None:
        told = [Reading(FIRST + timedelta(days=each), Decimal(each)) for each in range(100)]
        picture = pictures.read(drawings.steps("Progress", told, until=FIRST + timedelta(days=99)))

        assert len(picture.findall(f"{SVG}circle")) == 100

    def test_keep_the_last_figure_where_not_all_have_room(self) -> None:
        told = [Reading(FIRST + timedelta(days=each), Decimal(each)) for each in range(99)]
        said = {
            text.said for text in pictures.texts(drawings.steps("Progress", told, until=FIRST + timedelta(days=98)))
        }

        assert "98%" in said
        assert len(said) < 60
