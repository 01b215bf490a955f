"""What every chart of a page consists of: a sentence that answers, a picture, and the table of what it shows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from goldenthread.core.charts import Share
from goldenthread.core.drawings import Drawing
from goldenthread.plans.rules import wording
from goldenthread.plans.rules.counting import StatusCount
from goldenthread.publishing.asking import Selection
from goldenthread.publishing.breakdowns import Breakdown
from goldenthread.publishing.digests import Overview
from goldenthread.publishing.presenters.parts import Way
from goldenthread.publishing.scenes import PlanScene


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; ``about`` says what the number counts to those who do not see where it stands."""

    text: str
    address: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table."""

    head: Way
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """What a picture shows, in numbers; ``rest`` are rows to be unfolded under ``more``."""

    caption: str
    heads: tuple[str, ...]
    lines: tuple[Line, ...]
    rest: tuple[Line, ...] = ()
    more: str = ""

    @property
    def is_narrow(self) -> bool:
        """Whether it has one column of numbers, which then stand near what they count."""
        return len(self.heads) == 2


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart. It has no drawing where there is nothing to draw."""

    key: str
    title: str
    answer: str
    drawing: Drawing | None
    table: Table | None
    notes: tuple[str, ...] = ()
    ways: tuple[Way, ...] = ()


@dataclass(frozen=True, slots=True)
class Charted:
    """What a page of charts is about."""

    scene: PlanScene
    overview: Overview
    figures: Breakdown

    @property
    def leaf(self) -> str:
        """The plan's name for what carries progress."""
        return str((self.scene.plan.level_names or ["item"])[-1]).lower()

    @property
    def level(self) -> str:
        """The plan's name for what stands at its top."""
        return self.scene.plan.level_name(0)

    @property
    def leaves(self) -> str:
        """How many leaves there are, in words."""
        return wording.count(self.overview.leaves, self.leaf)

    def listed(self, asked: Selection) -> str:
        """Return the address of the list of what is asked for."""
        return f"{asked.address(self.scene.address.page(), as_at=self.scene.asked)}#items"


def shares(statuses: Sequence[StatusCount]) -> tuple[Share, ...]:
    """Return counts of statuses as the shares of a bar."""
    return tuple(Share(each.label, each.tone, each.count) for each in statuses)


def status_heads(statuses: Sequence[StatusCount]) -> tuple[str, ...]:
    """Return the status words as they stand over columns."""
    return tuple(f"{each.label[:1].upper()}{each.label[1:]}" for each in statuses)


def number(count: int, address: str = "", about: str = "") -> Cell:
    """Return a count that leads to what it counts; nought leads nowhere."""
    return Cell(f"{count:,}", address, about) if count else Cell("0")


def status_cells(
    about: Charted, columns: Sequence[StatusCount], statuses: Sequence[StatusCount], asked: Selection | None, name: str
) -> tuple[Cell, ...]:
    """Return one cell for each column of statuses; without a selection they lead nowhere."""
    counts = {each.code: each.count for each in statuses}
    return tuple(
        number(
            counts.get(each.code, 0),
            about.listed(replace(asked, status=each.code)) if asked else "",
            f"{each.label}, {name}",
        )
        for each in columns
    )


def are(count: int) -> str:
    """Return the verb that goes with a number."""
    return "is" if count == 1 else "are"
