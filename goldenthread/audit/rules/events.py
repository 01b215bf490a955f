"""Who did something, and to what: the plain values of an event."""

from dataclasses import dataclass

Fact = str | int | bool | None | list[str] | list[int] | dict[str, str] | dict[str, int]


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did it: a user, or a named command where no user signed in."""

    user_id: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Subject:
    """What it was done to: a kind of thing and its public id."""

    kind: str
    public_id: str
