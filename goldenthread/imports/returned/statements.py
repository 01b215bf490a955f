"""From what is accepted of a returned copy to the statements that the plan records."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from goldenthread.imports.directory import Directory
from goldenthread.imports.rules import copy_values, returned
from goldenthread.imports.rules.copy_additions import Addition
from goldenthread.imports.rules.copy_tables import GivenRow
from goldenthread.imports.rules.copy_values import Vocabulary
from goldenthread.imports.rules.decisions import Accepted
from goldenthread.imports.rules.meanings import Meaning
from goldenthread.imports.rules.returned import CellChange, RowChange
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
from goldenthread.plans.queries.contents import Content, KnownParty, LastUpdate
from goldenthread.plans.rules import substance
from goldenthread.reporting.rules import copies

_OF_VERSION = frozenset({"title", "owners", "followers"})
_DATES = ("agreed", "forecast", "completed")
_PARENT = "above-"
# What columns mean where the source of a statement is shown; the others have no meaning there and stay unshown.
_MEANINGS = {
    "above": Meaning.GROUP,
    "owners": Meaning.OWNER,
    "followers": Meaning.FOLLOWER,
    "original": Meaning.DATE,
    "agreed": Meaning.DATE,
}


@dataclass(frozen=True, slots=True)
class Context:
    """What turning accepted rows into statements needs to know of the plan and the authority.

    :param contents: what the plan says of each item, by public id
    :param new_actions: the ids of the items that the plan prints as new
    """

    contents: Mapping[str, Content]
    public_ids: Mapping[int, str]
    new_actions: frozenset[int]
    directory: Directory
    vocabulary: Vocabulary
    sheet: str
    sections: tuple[str, ...]
    first_position: int
    stated_by: str


def statements(accepted: Accepted, context: Context) -> Iterator[ItemStatements]:
    """Yield what is to be recorded, parents before their items."""
    yield from _parents(accepted, context)
    for row in accepted.rows:
        yield _of_row(row, context)
    for at, addition in enumerate(accepted.added):
        yield _of_addition(addition, context, position=context.first_position + at)


def _parents(accepted: Accepted, context: Context) -> Iterator[ItemStatements]:
    """The items of the plan that others are said to stand beneath, each once, without a word of their own."""
    keys: dict[str, None] = {}
    for row in accepted.rows:
        parent = context.contents[row.key].parent_id
        if parent is not None and _is_version_changed(row):
            keys[context.public_ids[parent]] = None
    for addition in accepted.added:
        if addition.parent in context.contents:
            keys[addition.parent] = None
    for key in keys:
        yield ItemStatements(key=f"{_PARENT}{key}", item_id=context.contents[key].item_id)


def _is_version_changed(row: RowChange) -> bool:
    return any(cell.code in _OF_VERSION for cell in row.changes)


def _of_row(row: RowChange, context: Context) -> ItemStatements:
    content = context.contents[row.key]
    said = {cell.code: cell.mine for cell in row.changes}
    parent = context.public_ids[content.parent_id] if content.parent_id is not None else ""
    return ItemStatements(
        key=row.key,
        item_id=content.item_id,
        parent_key=f"{_PARENT}{parent}" if parent and _is_version_changed(row) else None,
        version=_version(content, said, context) if _is_version_changed(row) else None,
        dates=tuple(_date(cell) for cell in row.changes if cell.code in _DATES),
        update=_update(content.update, said, context) if any(map(returned.is_of_update, said)) else None,
        source=_source(row.given, said, context),
    )


def _version(content: Content, said: Mapping[str, str], context: Context) -> VersionText:
    return VersionText(
        title=said.get("title", content.title),
        position=content.position,
        reference=content.reference,
        is_reference_assigned=content.is_reference_assigned,
        weight=content.weight,
        is_new_action=content.item_id in context.new_actions,
        headings=tuple(HeadingText(*heading) for heading in content.headings),
        owners=_owners(said.get("owners"), content.owners, context.directory),
        followers=_followers(said.get("followers"), content.followers, context.directory),
    )


def _owners(said: str | None, before: tuple[KnownParty, ...], directory: Directory) -> tuple[OwnerText, ...]:
    """Owners by name: those there already stay whom they name, others are looked up; nobody is made."""
    known = {party.text: OwnerText(party.text, party.person_id, party.post_id) for party in before}
    if said is None:
        return tuple(known.values())
    return tuple(
        known.get(name) or OwnerText(name, directory.person(name), directory.post(name)) for name in copies.names(said)
    )


def _followers(said: str | None, before: tuple[KnownParty, ...], directory: Directory) -> tuple[FollowerText, ...]:
    known = {party.text: FollowerText(party.text, party.body_id) for party in before}
    if said is None:
        return tuple(known.values())
    return tuple(known.get(name) or FollowerText(name, directory.group(name)) for name in copies.names(said))


def _date(cell: CellChange) -> DateText:
    return DateText(
        kind=DateKind(cell.code).value,
        date=copy_values.read_date(cell.mine),
        reason=cell.reason,
        authority_text=cell.authority,
    )


def _update(before: LastUpdate | None, said: Mapping[str, str], context: Context) -> UpdateText:
    """An update with what is said anew, and once more all that is not."""
    words = dict(before.public_text) if before else {}
    words.update({code.removeprefix(copies.TEXT): t for code, t in said.items() if code.startswith(copies.TEXT)})
    percent = copy_values.percentage(said["percent"]) if "percent" in said else before.percent if before else None
    status, label = (before.status, before.label) if before else ("", "")
    if "status" in said:
        status, label = context.vocabulary.code(said["status"]), said["status"]
    text = UpdateText(
        public_text={code: text for code, text in words.items() if text},
        percent=percent,
        status=status,
        label=label,
        risk=said.get("risk", before.risk if before else ""),
        mitigation=said.get("mitigation", before.mitigation if before else ""),
        officer_note=said.get("officer_note", before.officer_note if before else ""),
        stated_by_text=context.stated_by,
    )
    return _weighed(text, before, context)


def _weighed(update: UpdateText, before: LastUpdate | None, context: Context) -> UpdateText:
    """An update that knows whether it says anything of substance."""
    said = substance.Said(_all_words(update.public_text, context), update.percent, update.status or None)
    previous = None
    if before is not None:
        previous = substance.Said(_all_words(before.public_text, context), before.percent, before.status or None)
    return replace(update, is_substantive=substance.is_substantive(said, previous))


def _all_words(text: Mapping[str, str], context: Context) -> str:
    return "\n".join(text[code] for code in context.sections if text.get(code))


def _of_addition(addition: Addition, context: Context, *, position: int) -> ItemStatements:
    said = addition.values
    kinds = [code for code in ("original", *_DATES) if said.get(code)]
    return ItemStatements(
        key=addition.key,
        parent_key=f"{_PARENT}{addition.parent}" if addition.parent in context.contents else addition.parent or None,
        version=VersionText(
            title=addition.title,
            position=position,
            reference=addition.reference,
            owners=_owners(said.get("owners", ""), (), context.directory),
            followers=_followers(said.get("followers", ""), (), context.directory),
        ),
        dates=tuple(_first_date(kind, said) for kind in kinds),
        update=_update(None, said, context) if any(map(returned.is_of_update, said)) else None,
        source=_source(addition.given, said, context),
    )


def _first_date(kind: str, said: Mapping[str, str]) -> DateText:
    is_agreed = kind == DateKind.AGREED
    return DateText(
        kind=kind,
        date=copy_values.read_date(said[kind]),
        reason=said["agreed_reason"] if is_agreed else "",
        authority_text=said["agreed_authority"] if is_agreed else "",
    )


def _source(given: GivenRow, said: Mapping[str, str], context: Context) -> SourceText:
    """The cells that something is taken from, as they were given; those that go with a new date too."""
    codes = {*said, *(returned.BESIDE_AGREED if "agreed" in said else ())}
    cells = tuple(
        (_meaning(code), cell.address, cell.given) for code, cell in given.cells.items() if code in codes and cell.given
    )
    return SourceText(sheet=context.sheet, row=given.number, cells=cells)


def _meaning(code: str) -> str:
    return Meaning.UPDATE.value if code.startswith(copies.TEXT) else _MEANINGS.get(code, code)
