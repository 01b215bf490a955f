"""The facts of the authority and its people, boards and posts: one value a table of the files in ``facts/``."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Authority:
    """The council itself."""

    slug: str
    name: str
    short_name: str
    colour: str
    municipal_year_month: int


@dataclass(frozen=True, slots=True)
class Wards:
    """The wards of one electoral order."""

    from_date: date
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Directorate:
    """A part of the council under one director."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class Post:
    """A job; ``printed`` is False where the papers name a lead without a post and we describe it."""

    slug: str
    title: str
    directorate: str = ""
    standing: str = "substantive"
    acts_for: str = ""
    printed: bool = True
    note: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """An elected member or an external representative."""

    slug: str
    name: str
    honorific: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A political group; ``printed`` is False where only the public record names it."""

    slug: str
    name: str
    printed: bool = True


@dataclass(frozen=True, slots=True)
class GroupMembership:
    """A member of a political group, at the meetings whose papers say so."""

    group: str
    person: str
    first_seen: date
    last_seen: date
    leader: bool = False


@dataclass(frozen=True, slots=True)
class OfficeHolding:
    """Someone in an elected office, at the meetings whose papers say so."""

    person: str
    first_seen: date
    last_seen: date


@dataclass(frozen=True, slots=True)
class Office:
    """An elected office and who has held it."""

    title: str
    holdings: tuple[OfficeHolding, ...]


@dataclass(frozen=True, slots=True)
class OtherName:
    """Another name of a body."""

    name: str
    abbreviation: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    """A board, committee or group."""

    slug: str
    name: str
    kind: str
    regime: str
    other_names: tuple[OtherName, ...] = ()
    first_met: date | None = None
    predecessor: str = ""
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class Membership:
    """A person, or the holder of a post, on a body."""

    body: str
    role: str
    first_seen: date
    last_seen: date
    person: str = ""
    post: str = ""
    capacity: str = ""
    note: str = ""
