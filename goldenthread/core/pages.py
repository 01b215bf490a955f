"""What the frame around every page needs to know."""

from dataclasses import dataclass
from datetime import date

from goldenthread.core import addresses


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another page.

    :param current: whether the reader is already in that part of the site
    """

    text: str
    address: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Twin:
    """The same page for machines, or to take away."""

    text: str
    address: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture and what it says; empty where the words beside it say the same."""

    address: str
    text: str


@dataclass(frozen=True, slots=True)
class Masthead:
    """Whose site this is.

    :param colour: the authority's colour, as ``#1d3d70``
    """

    name: str
    address: str
    colour: str
    links: tuple[Link, ...] = ()
    logo: Picture | None = None

    @property
    def colour_stylesheet(self) -> str:
        """The address of the few rules that carry the colour."""
        return addresses.colour_stylesheet(self.colour)


@dataclass(frozen=True, slots=True)
class AsAt:
    """The date for which a page is true, and the ways to other dates.

    :param note: follows the date after a comma, such as "as published that day"
    :param kept: names and values that a reader who asks for another date keeps
    :param latest: the last date that may be asked for; None where no date can be asked for
    """

    day: date
    note: str = ""
    links: tuple[Link, ...] = ()
    kept: tuple[tuple[str, str], ...] = ()
    latest: date | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """The frame of one page; what stands inside is for the capability's own presenter."""

    title: str
    masthead: Masthead | None = None
    as_at: AsAt | None = None
    breadcrumbs: tuple[Link, ...] = ()
    twins: tuple[Twin, ...] = ()

    @property
    def whole_title(self) -> str:
        """The title as a browser's tab shows it: the page first, then whose it is."""
        return f"{self.title} - {self.masthead.name if self.masthead else 'Golden Thread'}"
