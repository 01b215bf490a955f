"""The part of an address that names an item within its plan."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from goldenthread.plans.models import ItemVersion, Plan
from goldenthread.plans.rules import references


class ReferenceTaken(Exception):
    """A reference already belongs to another item of the plan."""


class ReferenceReserved(Exception):
    """A reference would hide one of the plan's own pages."""


class Named(Protocol):
    """Something with a reference and a title."""

    @property
    def reference(self) -> str:
        """The reference, or nothing."""

    @property
    def title(self) -> str:
        """The title."""


def path_of(reference: str, title: str) -> str:
    """Return the address part for a reference, or for a title where there is no reference."""
    return _path_of_reference(reference) or references.address_of_title(title)[:70] or "item"


def _path_of_reference(reference: str) -> str:
    """Empty where there is no reference, or none of its letters can stand in an address."""
    return references.address_of_reference(reference)[:70]


@dataclass(slots=True)
class _Paths:
    """The paths of a plan's items, while some versions of it are given theirs.

    :param now: who holds each path, folded
    :param moving: who is given a path anew, and so gives up the one held now
    :param given: the paths given so far
    """

    plan: Plan
    now: Mapping[str, str]
    moving: frozenset[str] = frozenset()
    given: dict[str, str] = field(default_factory=dict)

    def is_free(self, path: str, holder: str, *, keep_others: bool) -> bool:
        """Whether a path can be a holder's; one that its holder gives up is free unless others are to keep theirs."""
        key = path.casefold()
        if self.given.get(key, holder) != holder:
            return False
        held_by = self.now.get(key, holder)
        return held_by == holder or (held_by in self.moving and not keep_others)

    def give(self, holder: str, version: Named) -> str:
        """Return the path of a version, and hold it for its item."""
        path = path_of(version.reference, version.title)
        if not _path_of_reference(version.reference):
            path = self._numbered(path, holder)
        elif references.is_reserved(path):
            raise ReferenceReserved(f"“{version.reference}” cannot be a reference: every plan has a page of that name.")
        else:
            self.refuse_taken(path, holder, version.reference)
        self.given[path.casefold()] = holder
        return path

    def refuse_taken(self, path: str, holder: str, reference: str) -> None:
        """Do nothing where a reference may be a holder's."""
        if not self.is_free(path, holder, keep_others=False):
            raise ReferenceTaken(f"The reference {reference} belongs to another item of {self.plan.title}.")

    def _numbered(self, path: str, holder: str) -> str:
        free, number = path, 1
        while references.is_reserved(free) or not self.is_free(free, holder, keep_others=True):
            number += 1
            free = f"{path}-{number}"
        return free


def place(plan: Plan, wanted: Iterable[tuple[str, int | None, Named]]) -> dict[str, str]:
    """Return a path for each of some versions, none of them another item's.

    Two items may share a title, and then the later one's path is numbered; they may not share a reference.
    Items that are stated anew together may take each other's references: the plan is renumbered at one stroke.

    :param wanted: (caller's key, item id or None for a new item, what the item is called)
    :raises ReferenceTaken: if a reference belongs to another item
    :raises ReferenceReserved: if a reference is the name of one of the plan's own pages
    """
    versions = list(wanted)
    moving = frozenset(_holder(item_id) for _, item_id, _ in versions if item_id is not None)
    paths = _Paths(plan, _current_paths(plan), moving)
    return {key: paths.give(_holder(item_id) or key, version) for key, item_id, version in versions}


def free_path(plan: Plan, reference: str, *, item_id: int) -> str:
    """Return the path of a reference that an item may also be known by.

    :raises ReferenceTaken: if it belongs to another item
    """
    path = path_of(reference, "")
    _Paths(plan, _current_paths(plan)).refuse_taken(path, _holder(item_id), reference)
    return path


def _current_paths(plan: Plan) -> dict[str, str]:
    latest = ItemVersion.objects.filter(item__plan=plan).latest_each().values_list("path", "item_id")
    return {path.casefold(): _holder(item_id) for path, item_id in latest}


def _holder(item_id: int | None) -> str:
    return "" if item_id is None else f"item {item_id}"
