"""Charts as geometry: drawn on the server, the same on a page and on paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

# A share too small to see is drawn this wide, in per cent of the bar: one late item of 5,000 must not vanish.
NARROWEST = 0.6


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, before it is drawn.

    :param label: what these are, as it reads after the number: "on target"
    :param tone: which colour and pattern; never the only sign
    :param address: where these are listed, if anywhere
    """

    label: str
    tone: str
    count: int
    address: str = ""


@dataclass(frozen=True, slots=True)
class Portion:
    """A share beside the others of its bar; ``start`` and ``width`` are parts of one."""

    share: Share
    start: float
    width: float


def portions(shares: Sequence[Share]) -> tuple[Portion, ...]:
    """Return shares side by side, filling one, in the order given; those that count nothing are left out."""
    shown = tuple(share for share in shares if share.count > 0)
    total = sum(share.count for share in shown)
    widths = [max(share.count / total, NARROWEST / 100) for share in shown]
    scale = 1 / sum(widths) if widths else 1
    found, start = [], 0.0
    for share, width in zip(shown, widths, strict=True):
        found.append(Portion(share, start=start, width=width * scale))
        start += width * scale
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar; ``start`` and ``width`` are per cent of the bar's width."""

    share: Share
    start: str
    width: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar that shows how a whole is made up, and its legend."""

    title: str
    total: int
    segments: tuple[Segment, ...]
    legend: tuple[Share, ...]

    @property
    def description(self) -> str:
        """The bar in words."""
        return ", ".join(f"{share.count:,} {share.label}" for share in self.legend) or "nothing to show"


def bar(title: str, shares: Sequence[Share]) -> Bar:
    """Return a bar of the shares in the order given; those that count nothing are left out."""
    parts = portions(shares)
    return Bar(
        title=title,
        total=sum(part.share.count for part in parts),
        segments=tuple(
            Segment(part.share, start=f"{100 * part.start:.3f}%", width=f"{100 * part.width:.3f}%") for part in parts
        ),
        legend=tuple(part.share for part in parts),
    )


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure reported for a day, 0 to 100."""

    day: date
    percent: Decimal


@dataclass(frozen=True, slots=True)
class Mark:
    """A reading where it is drawn."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Step:
    """A chart of figures that hold until the next one is reported."""

    readings: tuple[Reading, ...]
    until: date
    marks: tuple[Mark, ...]
    path: str

    # The drawing is this wide and high; the axis stands left of the figures.
    WIDTH = 640
    HEIGHT = 200
    LEFT = 52
    RIGHT = 628
    TOP = 30
    BOTTOM = 166

    @property
    def description(self) -> str:
        """The chart in words."""
        said = (f"{reading.percent.normalize():f}% on {reading.day:%-d %B %Y}" for reading in self.readings)
        return "; ".join(said)


def step(readings: Sequence[Reading], *, until: date) -> Step:
    """Return a step chart of readings, oldest first, that runs until a day."""
    first = readings[0].day
    days = max((until - first).days, 1)
    marks = tuple(
        Mark(
            x=round(Step.LEFT + (Step.RIGHT - Step.LEFT) * min((reading.day - first).days / days, 1), 1),
            y=round(Step.BOTTOM - (Step.BOTTOM - Step.TOP) * float(reading.percent) / 100, 1),
        )
        for reading in readings
    )
    path = f"M{marks[0].x} {marks[0].y}" + "".join(f"H{mark.x}V{mark.y}" for mark in marks[1:]) + f"H{Step.RIGHT}"
    return Step(readings=tuple(readings), until=until, marks=marks, path=path)
