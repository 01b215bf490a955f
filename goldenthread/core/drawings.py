"""Charts drawn as pictures: SVG that looks the same on a page, on paper and in a file.

Every row given is drawn, one under the other: the caller says how many are worth seeing (``MOST_ROWS`` fit on a page
of paper), and the table beside the picture has them all. A label too long for its place is cut off with an ellipsis.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.core import charts, lettering
from goldenthread.core.canvas import INK, PAPER, TONES, Canvas

WIDTH = 640
# Rows that fit on a page of paper, legend and caption included.
MOST_ROWS = 18

_SIZE = 14
_LINE = 17
_BAR = 22
_GAP = 10
_LABEL_ROOM = 228
_SOLID = "#1d3d70"
_FAINT = "#b1b4b6"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture drawn by us: SVG with presentation attributes only, and its size in CSS pixels."""

    svg: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class StackedRow:
    """A bar made up of shares, in the order given."""

    label: str
    shares: tuple[charts.Share, ...]

    @property
    def total(self) -> int:
        """How many the bar stands for."""
        return sum(share.count for share in self.shares)


@dataclass(frozen=True, slots=True)
class LabelledCount:
    """A bar of one count, nought or more."""

    label: str
    count: int


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a row is drawn: the lines of its label, the top of its bar, and how long the bar is."""

    lines: tuple[str, ...]
    top: float
    length: float


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where rows are drawn: bars run right from ``left``, on a scale that all rows share."""

    left: float
    bottom: float
    places: tuple[_Place, ...]


def stacked(title: str, rows: Sequence[StackedRow]) -> Drawing:
    """Return rows of bars, each as long as its total, with a legend above and the total behind each.

    A share too small to be seen is drawn a little wider; its count stands in it only where there is room. Shares of
    one label are one entry of the legend.
    """
    shown = [row for row in rows if row.total > 0]
    if not shown:
        return _nothing(title)
    legend = _legend_places(shown)
    top = legend[-1][2] + 2 * _GAP + _LINE / 2
    frame = _frame([row.label for row in shown], [row.total for row in shown], top=top)
    canvas = Canvas(f"stacked {title} {rows!r}", width=WIDTH, height=_height(frame))
    for share, x, y in legend:
        canvas.rect(x, y - 12, 14, 14, fill=canvas.tone(share.tone), stroke=INK)
        canvas.text(x + 20, y, _legend_label(share))
    for row, place in zip(shown, frame.places, strict=True):
        _label(canvas, frame, place)
        _segments(canvas, row, frame, place)
        canvas.text(frame.left + place.length + 8, place.top + _LINE - 1, f"{row.total:,}", font_weight="700")
    return _drawing(canvas, title, _in_words(shown), _height(frame))


def _legend_places(rows: Sequence[StackedRow]) -> list[tuple[charts.Share, float, float]]:
    """Return one share for each entry of the legend, and where it stands: from done to not known, wrapped."""
    kinds = {(share.label, share.tone): share for row in rows for share in row.shares if share.count > 0}
    places, x, y = [], 1.0, float(_LINE)
    for share in sorted(kinds.values(), key=lambda each: TONES.index(each.tone) if each.tone in TONES else len(TONES)):
        wide = 20 + lettering.width(_legend_label(share), size=_SIZE) + 18
        if x > 1 and x + wide > WIDTH:
            x, y = 1.0, y + _LINE + 5
        places.append((share, x, y))
        x += wide
    return places


def _legend_label(share: charts.Share) -> str:
    return lettering.shortened(lettering.written(share.label), room=WIDTH - 60, size=_SIZE)


def _segments(canvas: Canvas, row: StackedRow, frame: _Frame, place: _Place) -> None:
    for part in charts.portions(row.shares):
        x, wide = frame.left + place.length * part.start, place.length * part.width
        canvas.rect(x, place.top, wide, _BAR, fill=canvas.tone(part.share.tone), stroke=INK, stroke_width=0.75)
        said = f"{part.share.count:,}"
        room = lettering.width(said, size=13) + 6
        if wide >= room + 4:
            # On white, because no colour of letters can be read on every pattern.
            canvas.rect(x + (wide - room) / 2, place.top + 3, room, _BAR - 6, rx=2, fill=PAPER)
            canvas.text(x + wide / 2, place.top + _LINE - 1.5, said, font_size=13, text_anchor="middle")


def _in_words(rows: Sequence[StackedRow]) -> str:
    told = (f"{row.label}: {charts.bar(row.label, row.shares).description}".removeprefix(": ") for row in rows)
    return "; ".join(told)


def columns(title: str, bars: Sequence[LabelledCount]) -> Drawing:
    """Return one bar for each count, lying down so that its label can be read, with the count behind it."""
    if not any(bar.count > 0 for bar in bars):
        return _nothing(title)
    frame = _frame([bar.label for bar in bars], [bar.count for bar in bars], top=4)
    canvas = Canvas(f"columns {title} {bars!r}", width=WIDTH, height=_height(frame))
    canvas.line(frame.left, 0, frame.left, frame.bottom, stroke=INK)
    for bar, place in zip(bars, frame.places, strict=True):
        _label(canvas, frame, place)
        if bar.count > 0:
            canvas.rect(frame.left, place.top, place.length, _BAR, fill=_SOLID)
        canvas.text(frame.left + place.length + 8, place.top + _LINE - 1, f"{bar.count:,}", font_weight="700")
    return _drawing(canvas, title, "; ".join(f"{bar.label}: {bar.count:,}" for bar in bars), _height(frame))


def _frame(labels: Sequence[str], counts: Sequence[int], *, top: float) -> _Frame:
    """Return where rows stand: labels left, then bars on one scale, then room for the largest figure."""
    written = [lettering.written(label) for label in labels]
    widest = min(max(lettering.width(label, size=_SIZE) for label in written), _LABEL_ROOM)
    left = widest + 12 if widest else 1
    most = max(counts)
    length = WIDTH - left - 14 - max(lettering.width(f"{count:,}", size=_SIZE, bold=True) for count in counts)
    places = []
    for label, count in zip(written, counts, strict=True):
        lines = lettering.lines(label, room=_LABEL_ROOM, size=_SIZE, at_most=2)
        # However few they are, there is something to see.
        places.append(_Place(lines, top + _over(lines), max(length * count / most, 4) if count > 0 else 0))
        top += max(_BAR, _LINE * len(lines)) + _GAP
    return _Frame(left=left, bottom=top - _GAP + 4, places=tuple(places))


def _over(lines: tuple[str, ...]) -> float:
    """How far below the top of its row a bar stands, to be level with the middle of its label."""
    return max(_LINE * len(lines) - _BAR, 0) / 2


def _label(canvas: Canvas, frame: _Frame, place: _Place) -> None:
    first = place.top + _BAR / 2 + 5 - (len(place.lines) - 1) * _LINE / 2
    for number, line in enumerate(place.lines):
        canvas.text(frame.left - 12, first + number * _LINE, line, text_anchor="end")


def _height(frame: _Frame) -> int:
    return int(frame.bottom) + 2


def steps(title: str, series: Sequence[charts.Reading], *, until: date) -> Drawing:
    """Return figures that hold until the next one is reported, 0 to 100, up to a day.

    :param series: oldest first. Each is marked; a figure or a day that would stand on another is left to the table
    """
    if not series:
        return _nothing(title)
    step = charts.step(series, until=until)
    canvas = Canvas(f"steps {title} {series!r} {until}", width=step.WIDTH, height=step.HEIGHT)
    for percent in (0, 25, 50, 75, 100):
        y = step.BOTTOM - (step.BOTTOM - step.TOP) * percent / 100
        canvas.line(step.LEFT, y, step.RIGHT, y, stroke=_FAINT)
        canvas.text(step.LEFT - 10, y + 5, f"{percent}%", text_anchor="end", font_size=12)
    canvas.path(step.path, fill="none", stroke=_SOLID, stroke_width=3)
    _days(canvas, step)
    for mark in step.marks:
        canvas.circle(mark.x, mark.y, 5, fill=PAPER, stroke=_SOLID, stroke_width=3)
    for x, y, said in _spread(list(_figures(step)), left=step.LEFT - 8, bold=True):
        canvas.text(x, y, said, text_anchor="middle", font_weight="700")
    return _drawing(canvas, title, step.description, step.HEIGHT)


def _figures(step: charts.Step) -> Iterator[tuple[float, float, str]]:
    """Return where each figure is best written: above its mark, but beside a line that comes down to it."""
    before = float(step.BOTTOM)
    for reading, mark in zip(step.readings, step.marks, strict=True):
        said = f"{reading.percent.normalize():f}%"
        beside = 8 + lettering.width(said, size=_SIZE, bold=True) / 2 if before < mark.y else 0
        yield mark.x + beside, mark.y - 11, said
        before = mark.y


def _days(canvas: Canvas, step: charts.Step) -> None:
    marks = [(mark.x, reading.day) for mark, reading in zip(step.marks, step.readings, strict=True)]
    if step.until > step.readings[-1].day:
        marks.append((step.RIGHT, step.until))
    for x, _ in marks:
        canvas.line(x, step.BOTTOM, x, step.BOTTOM + 6, stroke=INK)
    told = [(x, step.HEIGHT - 8.0, f"{day:%-d %B %Y}") for x, day in marks]
    for x, y, said in _spread(told, left=0, bold=False):
        canvas.text(x, y, said, text_anchor="middle")


def _spread(wanted: list[tuple[float, float, str]], *, left: float, bold: bool) -> Iterator[tuple[float, float, str]]:
    """Return what can be written right of ``left`` without standing on another; the last one goes first."""
    taken: list[tuple[float, float, float]] = []
    for x, y, said in [*wanted[-1:], *wanted[:-1]]:
        half = lettering.width(said, size=_SIZE, bold=bold) / 2
        middle = min(max(x, left + half), WIDTH - half)
        if all(abs(middle - other) >= half + reach + 6 or abs(y - line) >= _LINE for other, reach, line in taken):
            taken.append((middle, half, y))
            yield middle, y, said


def _nothing(title: str) -> Drawing:
    canvas = Canvas(f"nothing {title}", width=WIDTH, height=48)
    canvas.text(0, 30, "Nothing to show")
    return _drawing(canvas, title, "Nothing to show", 48)


def _drawing(canvas: Canvas, title: str, description: str, height: int) -> Drawing:
    return Drawing(canvas.svg(title=title, description=description, size=_SIZE), WIDTH, height)
