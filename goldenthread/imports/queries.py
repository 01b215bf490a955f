"""Reading imports, working copies brought back, and the previews of both."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from goldenthread.core.viewing import Role, Viewer
from goldenthread.core.workspace_addresses import ImportAddress, ReturnedCopyAddress
from goldenthread.imports import lines
from goldenthread.imports.lines import Kind, Line
from goldenthread.imports.models import Import, ImportState, ReturnedCopy
from goldenthread.imports.returned import lines as copy_lines
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


def copies_of(authority: Authority, viewer: Viewer, *, page: int) -> tuple[list[ReturnedCopy], bool]:
    """Return a page of the working copies brought back that a viewer may see, newest first, and whether older follow.

    :param page: from 1
    """
    start = (page - 1) * LISTED_AT_ONCE
    found = _copies_seen(authority.pk, viewer).select_related("file", "copy__plan", "copy__period")
    kept = list(found.defer("summary", "decisions")[start : start + LISTED_AT_ONCE + 1])
    return kept[:LISTED_AT_ONCE], len(kept) > LISTED_AT_ONCE


def copy_of(authority: Authority, viewer: Viewer, public_id: str) -> ReturnedCopy | None:
    """Return a working copy brought back: any to who manages plans, to others their own."""
    found = _copies_seen(authority.pk, viewer).filter(public_id=public_id)
    return found.select_related("authority", "file", "copy__plan", "copy__period").first()


def copy_lines_of(record: ReturnedCopy, *, page: int) -> tuple[copy_lines.Line, ...]:
    """Return a page of a returned copy's preview; none where there is no such page.

    :param page: from 1
    """
    kept = record.pages.filter(number=page).values_list("rows", flat=True).first()
    return copy_lines.read(kept or [])


def _copies_seen(authority_id: int, viewer: Viewer) -> QuerySet[ReturnedCopy]:
    found = ReturnedCopy.objects.filter(authority_id=authority_id)
    if viewer.has_role(Role.ADMINISTRATOR, Role.PLAN_MANAGER, authority_id=authority_id):
        return found
    if viewer.user_id is None or not viewer.has_role(Role.OWNER, authority_id=authority_id):
        return found.none()
    return found.filter(started_by_id=viewer.user_id)


def copy_needs(viewer: Viewer, today: date) -> Iterable[Need]:
    """Yield the working copies brought back that say something new and wait for somebody to check them."""
    if viewer.authority_id is None:
        return
    waiting = _copies_seen(viewer.authority_id, viewer).filter(state=ImportState.PREVIEWED).exclude(summary__lines=0)
    for public_id, name, slug in waiting.values_list("public_id", "file__name", "authority__slug"):
        yield Need(f"Working copy to check: {name}", ReturnedCopyAddress(slug, public_id).page())


def import_needs(viewer: Viewer, today: date) -> Iterable[Need]:
    """Yield the previews that wait for somebody to check them."""
    if viewer.authority_id is None:
        return
    if not viewer.has_role(Role.ADMINISTRATOR, Role.PLAN_MANAGER, authority_id=viewer.authority_id):
        return
    waiting = Import.objects.filter(authority_id=viewer.authority_id, state=ImportState.PREVIEWED)
    for public_id, name, slug in waiting.values_list("public_id", "file__name", "authority__slug"):
        yield Need(f"Import to check: {name}", ImportAddress(slug, public_id).page())
