"""The part of an address that names an item within its plan."""

from collections.abc import Iterable
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
    if reference:
        return references.address_of_reference(reference)[:70]
    return references.address_of_title(title)[:70] or "item"


def place(plan: Plan, wanted: Iterable[tuple[str, int | None, Named]]) -> dict[str, str]:
    """Return a path for each of some versions, none of them another item's.

    Two items may share a title, and then the later one's path is numbered; they may not share a reference.

    :param wanted: (caller's key, item id or None for a new item, what the item is called)
    :raises ReferenceTaken: if a reference belongs to another item
    :raises ReferenceReserved: if a reference is the name of one of the plan's own pages
    """
    taken = _current_paths(plan)
    return {key: _take(taken, _holder(item_id) or key, version, plan) for key, item_id, version in wanted}


def free_path(plan: Plan, reference: str, *, item_id: int) -> str:
    """Return the path of a reference that an item may also be known by.

    :raises ReferenceTaken: if it belongs to another item
    """
    path = path_of(reference, "")
    _refuse_taken(_current_paths(plan), path, _holder(item_id), reference, plan)
    return path


def _take(taken: dict[str, str], holder: str, version: Named, plan: Plan) -> str:
    path = path_of(version.reference, version.title)
    if not version.reference:
        path = _numbered(path, taken, holder)
    elif references.is_reserved(path):
        raise ReferenceReserved(f"“{version.reference}” cannot be a reference: every plan has a page of that name.")
    else:
        _refuse_taken(taken, path, holder, version.reference, plan)
    taken[path.casefold()] = holder
    return path


def _refuse_taken(taken: dict[str, str], path: str, holder: str, reference: str, plan: Plan) -> None:
    if taken.get(path.casefold(), holder) != holder:
        raise ReferenceTaken(f"The reference {reference} belongs to another item of {plan.title}.")


def _numbered(path: str, taken: dict[str, str], holder: str) -> str:
    free, number = path, 1
    while taken.get(free.casefold(), holder) != holder or references.is_reserved(free):
        number += 1
        free = f"{path}-{number}"
    return free


def _current_paths(plan: Plan) -> dict[str, str]:
    latest = ItemVersion.objects.filter(item__plan=plan).latest_each().values_list("path", "item_id")
    return {path.casefold(): _holder(item_id) for path, item_id in latest}


def _holder(item_id: int | None) -> str:
    return "" if item_id is None else f"item {item_id}"
