"""Reading imports and their previews."""

from collections.abc import Iterable
from datetime import date

from goldenthread.core.viewing import Role, Viewer
from goldenthread.core.workspace_addresses import ImportAddress
from goldenthread.imports import lines
from goldenthread.imports.lines import Kind, Line
from goldenthread.imports.models import Import, ImportState
from goldenthread.organisations.models import Authority
from goldenthread.publication.registry import Need

LISTED_AT_ONCE = 50


def imports_of(authority: Authority, *, page: int) -> tuple[list[Import], bool]:
    """Return a page of an authority's imports, newest first, and whether older ones follow.

    :param page: from 1
    """
    start = (page - 1) * LISTED_AT_ONCE
    found = Import.objects.filter(authority=authority).select_related("file", "plan")
    kept = list(found.defer("summary", "left_out", "accepted", "as_new")[start : start + LISTED_AT_ONCE + 1])
    return kept[:LISTED_AT_ONCE], len(kept) > LISTED_AT_ONCE


def import_of(authority: Authority, public_id: str) -> Import | None:
    """Return one of an authority's imports."""
    found = Import.objects.filter(authority=authority, public_id=public_id)
    return found.select_related("authority", "file", "plan").first()


def lines_of(record: Import, kind: Kind, *, page: int) -> tuple[Line, ...]:
    """Return a page of a part of a preview; none where there is no such page.

    :param page: from 1
    """
    kept = record.pages.filter(kind=kind, number=page).values_list("rows", flat=True).first()
    return lines.read(kind, kept or [])


def import_needs(viewer: Viewer, today: date) -> Iterable[Need]:
    """Yield the previews that wait for somebody to check them."""
    if viewer.authority_id is None:
        return
    if not viewer.has_role(Role.ADMINISTRATOR, Role.PLAN_MANAGER, authority_id=viewer.authority_id):
        return
    waiting = Import.objects.filter(authority_id=viewer.authority_id, state=ImportState.PREVIEWED)
    for public_id, name, slug in waiting.values_list("public_id", "file__name", "authority__slug"):
        yield Need(f"Import to check: {name}", ImportAddress(slug, public_id).page())
