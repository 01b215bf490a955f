"""Parts that several pages show: bars of statuses, tags, figures with a link, ways to other pages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from goldenthread.core import charts
from goldenthread.plans.rules.counting import StatusCount

Address = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that leads to what it is made of."""

    number: str
    caption: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Tag:
    """A status as a tag: words, and a tone that is never the only sign; ``address`` leads to its working."""

    text: str
    tone: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """A link; ``current`` where the reader is there already. ``count`` says how many wait behind it."""

    text: str
    address: str
    current: bool = False
    count: int | None = None


def status_bar(title: str, statuses: Sequence[StatusCount], address: Address | None = None) -> charts.Bar:
    """Return the bar of how leaves are reported; ``address`` leads from a status code to its list."""
    shares = [
        charts.Share(each.label, each.tone, each.count, address(each.code) if address else "") for each in statuses
    ]
    return charts.bar(title, shares)


@dataclass(frozen=True, slots=True)
class Progress:
    """A rolled-up percentage and how much of it is known."""

    percent: str
    note: str
    address: str


def progress(percent: int | None, not_reported: int, leaves: int, address: str) -> Progress:
    """Return a rolled-up percentage in words; what is not reported is counted beside it."""
    note = f"{not_reported:,} of {leaves:,} not reported" if not_reported and percent is not None else ""
    return Progress("not reported" if percent is None else f"{percent}%", note, address)


def done(statuses: Sequence[StatusCount]) -> int:
    """Return how many are reported completed."""
    return sum(each.count for each in statuses if each.tone == "completed")


# Rows on one page of a long list.
PAGE = 50


@dataclass(frozen=True, slots=True)
class PageLinks:
    """The ways to the other pages of a long list."""

    previous: str
    next: str
    number: int
    pages: int
    first_row: int
    last_row: int
    total: int


def paging(number: int, pages: int, total: int, address: Callable[[int], str]) -> PageLinks | None:
    """Return the ways between the pages of a list, or None where one page holds it."""
    if pages < 2:
        return None
    return PageLinks(
        previous=f"{address(number - 1)}#items" if number > 1 else "",
        next=f"{address(number + 1)}#items" if number < pages else "",
        number=number,
        pages=pages,
        first_row=(number - 1) * PAGE + 1,
        last_row=min(number * PAGE, total),
        total=total,
    )
