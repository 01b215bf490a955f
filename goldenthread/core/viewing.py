"""The viewer: the only key to rows."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from goldenthread.core import clock


class Role(StrEnum):
    """What a person may be within one authority."""

    ADMINISTRATOR = "administrator"
    PLAN_MANAGER = "plan_manager"
    OWNER = "owner"
    BOARD_MEMBER = "board_member"


# Roles whose holders work for the authority and read what is not yet published.
OFFICER_ROLES = frozenset({Role.ADMINISTRATOR, Role.PLAN_MANAGER, Role.OWNER})


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who is looking: nobody in particular, or a user with roles in one authority.

    :param user_id: the user's id, or None for the public
    :param authority_id: the authority in which the roles are held
    """

    user_id: int | None = None
    authority_id: int | None = None
    roles: frozenset[Role] = field(default_factory=frozenset)
    person_id: int | None = None

    def is_officer_of(self, authority_id: int) -> bool:
        """Whether this viewer reads unpublished statements of the authority."""
        return self.authority_id == authority_id and bool(self.roles & OFFICER_ROLES)

    def has_role(self, *roles: Role, authority_id: int) -> bool:
        """Whether this viewer holds one of the roles in the authority."""
        return self.authority_id == authority_id and bool(self.roles & set(roles))


PUBLIC = Viewer()


def officer_of(authority_id: int) -> Viewer:
    """Return the viewer that a command line run inside the authority's own walls stands for."""
    return Viewer(authority_id=authority_id, roles=frozenset({Role.ADMINISTRATOR}))


@dataclass(frozen=True, slots=True)
class Standpoint:
    """A date to look from, and what had been published by then.

    :param as_at: the date for which the page or figure is true
    :param published_before: None for officers; for the public, the moment before which a
        statement must have been published to be seen
    """

    as_at: date
    published_before: datetime | None


def standpoint(viewer: Viewer, *, authority_id: int, as_at: date, known: date | None = None) -> Standpoint:
    """Return what the viewer may see of an authority's statements as at a date.

    :param known: the day by whose end the public must have been able to read them, where that is later
    """
    if viewer.is_officer_of(authority_id):
        return Standpoint(as_at=as_at, published_before=None)
    return Standpoint(as_at=as_at, published_before=clock.end_of_day(known or as_at))
