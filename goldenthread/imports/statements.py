"""From rows as compared to the statements that the plan records."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from goldenthread.imports.directory import Directory
from goldenthread.imports.rules import comparing
from goldenthread.imports.rules.comparing import ComparedRow, Comparison
from goldenthread.imports.rules.meanings import Meaning
from goldenthread.imports.rules.parsed import OfferedMilestone
from goldenthread.plans.models import DateKind
from goldenthread.plans.operations.batches import (
    DateText,
    FollowerText,
    HeadingText,
    ItemStatements,
    OwnerText,
    SourceText,
    UpdateText,
    VersionText,
)
from goldenthread.plans.queries.contents import Content, LastUpdate
from goldenthread.plans.rules import substance

LONGEST_NAME = 300


@dataclass(frozen=True, slots=True)
class Context:
    """What turning rows into statements needs to know of the plan and the authority."""

    directory: Directory
    contents: Mapping[int, Content]
    has_owners: bool
    has_followers: bool
    section: str
    first_position: int


def statements(comparison: Comparison, context: Context, ticked: frozenset[str]) -> Iterator[ItemStatements]:
    """Yield what is to be recorded, parents before their items; ticked milestones after their item."""
    offered = _offered_by_row(comparison)
    for at, row in enumerate(comparison.rows):
        yield _of_row(row, context, position=context.first_position + at)
        for key, offer in offered.get(row.key, ()):
            if key in ticked:
                yield _of_milestone(key, offer, row)


def _offered_by_row(comparison: Comparison) -> dict[str, list[tuple[str, OfferedMilestone]]]:
    by_row: dict[str, list[tuple[str, OfferedMilestone]]] = {}
    for key, offer in comparison.offered:
        by_row.setdefault(key.partition(".")[0], []).append((key, offer))
    return by_row


def _of_row(row: ComparedRow, context: Context, *, position: int) -> ItemStatements:
    said = row.is_version_changed or row.is_update_changed or row.dates
    return ItemStatements(
        key=row.key,
        item_id=row.item_id,
        parent_key=row.parent_key,
        version=_version(row, context, position) if row.is_version_changed else None,
        dates=tuple(
            DateText(kind=entry.kind, date=entry.date, reason=entry.reason, authority_text=entry.authority_text)
            for entry in row.dates
        ),
        update=_update(row, context) if row.is_update_changed else None,
        source=_source(row) if said else None,
    )


def _version(row: ComparedRow, context: Context, position: int) -> VersionText:
    item = row.item
    before = context.contents.get(row.item_id) if row.item_id is not None else None
    headings = tuple(HeadingText(heading.reference, heading.title) for heading in item.headings)
    if before is not None and not headings:
        headings = tuple(HeadingText(*heading) for heading in before.headings)
    return VersionText(
        title=item.title,
        position=before.position if before else position,
        reference=row.reference,
        is_reference_assigned=row.is_reference_assigned,
        weight=before.weight if before else 1,
        is_new_action=item.is_new,
        headings=headings,
        owners=tuple(_owners(row, context, before)),
        followers=tuple(_followers(row, context, before)),
    )


def _owners(row: ComparedRow, context: Context, before: Content | None) -> Iterator[OwnerText]:
    if before is not None and not context.has_owners:
        yield from (OwnerText(known.text, known.person_id, known.post_id) for known in before.owners)
        return
    for owner in row.item.owners:
        yield OwnerText(
            text=owner.text[:LONGEST_NAME],
            person_id=context.directory.person(owner.name),
            post_id=context.directory.post(owner.post),
        )


def _followers(row: ComparedRow, context: Context, before: Content | None) -> Iterator[FollowerText]:
    if before is not None and not context.has_followers:
        yield from (FollowerText(known.text, known.body_id) for known in before.followers)
        return
    for name in row.item.followers:
        yield FollowerText(text=name[:LONGEST_NAME], body_id=context.directory.group(name))


def _update(row: ComparedRow, context: Context) -> UpdateText:
    item = row.item
    before = context.contents.get(row.item_id) if row.item_id is not None else None
    said = substance.Said(text=item.update_text, percent=item.percent, status=item.status_code or None)
    update = UpdateText(
        public_text={context.section: item.update_text} if item.update_text else {},
        percent=item.percent,
        status=item.status_code,
        label=item.status_label,
        risk=item.risk,
        mitigation=item.mitigation,
        officer_note=item.officer_note,
        stated_by_text="; ".join(owner.name or owner.post for owner in item.owners)[:LONGEST_NAME],
        is_substantive=substance.is_substantive(said, _said_before(before, context.section)),
    )
    if row.is_update_restated and before is not None and before.update is not None:
        return _restated(update, before.update, row.kept, context.section)
    return update


def _restated(update: UpdateText, before: LastUpdate, kept: frozenset[Meaning], section: str) -> UpdateText:
    """An update once more, with what was said of it before under headings that the file does not have."""
    held: dict[Meaning, dict[str, Any]] = {
        Meaning.STATUS: {"status": before.status, "label": before.label},
        Meaning.PERCENT: {"percent": before.percent},
        Meaning.RISK: {"risk": before.risk},
        Meaning.MITIGATION: {"mitigation": before.mitigation},
        Meaning.OFFICER_NOTE: {"officer_note": before.officer_note},
    }
    words = (
        dict(before.public_text)
        if Meaning.UPDATE in kept
        else {code: text for code, text in before.public_text.items() if code != section}
    )
    for meaning in kept & held.keys():
        update = replace(update, **held[meaning])
    return replace(update, public_text={**words, **update.public_text})


def _said_before(before: Content | None, section: str) -> substance.Said | None:
    if before is None or before.update is None:
        return None
    update = before.update
    return substance.Said(
        text=update.public_text.get(section, ""), percent=update.percent, status=update.status or None
    )


def _source(row: ComparedRow) -> SourceText:
    cells = tuple((cell.meaning, cell.address, cell.text) for cell in row.item.source)
    return SourceText(sheet=row.item.sheet, row=row.item.row, cells=cells)


def _of_milestone(key: str, offer: OfferedMilestone, row: ComparedRow) -> ItemStatements:
    number = int(key.partition(".")[2]) + 1
    reference = f"{row.reference}.{number}" if row.reference else ""
    return ItemStatements(
        key=key,
        parent_key=row.key,
        version=VersionText(
            title=comparing.milestone_title(offer, row),
            position=number,
            reference=reference,
            is_reference_assigned=bool(reference),
        ),
        dates=(DateText(kind=DateKind.ORIGINAL, date=offer.date),),
        source=_source(row),
    )


def unsplit_names(rows: Iterable[ComparedRow], warned: frozenset[str]) -> frozenset[str]:
    """Return the names standing in cells that the reader warned may hold several."""
    return frozenset(
        name
        for row in rows
        for cell in row.item.source
        if cell.address in warned
        for name in (*row.item.followers, *(owner.name for owner in row.item.owners))
    )
