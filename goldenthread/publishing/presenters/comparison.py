"""Two published reports compared: what differs, item by item and field by field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from goldenthread.core import addresses
from goldenthread.plans.rules import wording
from goldenthread.publishing.presenters import parts, report
from goldenthread.publishing.presenters.parts import PageLinks, Way
from goldenthread.publishing.presenters.report import Choices
from goldenthread.publishing.presenters.thread import paragraphs
from goldenthread.publishing.scenes import PlanScene
from goldenthread.reporting.queries.reports import PublishedReport
from goldenthread.reporting.rules.differences import Difference, Field
from goldenthread.reporting.rules.facts import ItemFacts, PlanFacts


@dataclass(frozen=True, slots=True)
class Compared:
    """Two reports, what each was composed from, and all that differs."""

    before: PublishedReport
    after: PublishedReport
    facts: tuple[PlanFacts, PlanFacts]
    differences: tuple[Difference, ...]

    def item(self, key: str) -> ItemFacts:
        """Return an item as the later report has it, or the earlier one where the later has it no more."""
        earlier, later = self.facts
        return later.by_key.get(key) or earlier.by_key[key]


@dataclass(frozen=True, slots=True)
class FieldLine:
    """What one report said and the other says; a field that holds nothing says so."""

    name: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ItemDifferences:
    """An item and what differs about it; ``only`` where it is in one of the reports alone."""

    name: Way
    only: str
    lines: tuple[FieldLine, ...]


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    """What the page of a comparison says."""

    headline: str
    before: Way
    after: Way
    counts: tuple[Way, ...]
    chosen: str
    clear: str
    items: tuple[ItemDifferences, ...]
    paging: PageLinks | None
    choices: Choices | None


def comparison_page(
    scene: PlanScene, compared: Compared, known: Sequence[PublishedReport], *, field: str, number: int
) -> ComparisonPage:
    """Return what the comparison says.

    :param field: only what differs in this field; empty for all
    """
    wanted = [each for each in compared.differences if not field or each.field == field]
    items = [(key, tuple(found)) for key, found in groupby(wanted, key=lambda each: each.key)]
    pages = max(-(-len(items) // parts.PAGE), 1)
    number = min(number, pages)
    shown = items[(number - 1) * parts.PAGE : number * parts.PAGE]
    return ComparisonPage(
        headline=_headline(compared),
        before=_way(scene, compared.before),
        after=_way(scene, compared.after),
        counts=tuple(_counts(scene, compared, field)),
        chosen=compared_name(field) if field else "",
        clear=_address(scene, compared),
        items=tuple(_item(scene, compared, key, found) for key, found in shown),
        paging=parts.paging(number, pages, len(items), lambda at: _address(scene, compared, field=field, number=at)),
        choices=report.choices(scene, known, compared.before.public_id, compared.after.public_id),
    )


_NAMES: Mapping[str, str] = {
    Field.ADDED: "New in the plan",
    Field.REMOVED: "No longer in the plan",
    Field.PERCENT: "Percent",
    Field.AGREED: "Agreed date",
    Field.FORECAST: "Forecast date",
    Field.FOLLOWERS: "Monitoring",
    Field.PLACE: "Place in the plan",
}


def compared_name(field: str) -> str:
    """Return what a field is called."""
    return _NAMES.get(field, field.replace("_", " ").capitalize())


def _headline(compared: Compared) -> str:
    if not compared.differences:
        return "Nothing differs between the two."
    items = len({each.key for each in compared.differences})
    return f"{wording.count(len(compared.differences), 'difference')} in {wording.count(items, 'item')}."


def _way(scene: PlanScene, found: PublishedReport) -> Way:
    return Way(f"{found.name}, version {found.version}", report.address_of(scene, found))


def _counts(scene: PlanScene, compared: Compared, chosen: str) -> list[Way]:
    found = [each.field for each in compared.differences]
    return [
        Way(
            compared_name(field),
            _address(scene, compared, field=field.value),
            current=field == chosen,
            count=found.count(field),
        )
        for field in Field
        if field in found
    ]


def _address(scene: PlanScene, compared: Compared, *, field: str = "", number: int = 1) -> str:
    asked = {"from": compared.before.public_id, "to": compared.after.public_id, "field": field}
    return addresses.with_query(scene.address.compare(), **asked, page=number if number > 1 else None)


def _item(scene: PlanScene, compared: Compared, key: str, found: Sequence[Difference]) -> ItemDifferences:
    item = compared.item(key)
    day = compared.after.as_at if key in compared.facts[1].by_key else compared.before.as_at
    lone = next((each for each in found if each.field in {Field.ADDED, Field.REMOVED}), None)
    return ItemDifferences(
        name=Way(
            f"{item.reference} {item.title}".strip(),
            addresses.with_query(scene.address.item(item.path), as_at=day),
        ),
        only=compared_name(lone.field) if lone else "",
        lines=tuple(
            FieldLine(compared_name(each.field), paragraphs(each.before), paragraphs(each.after))
            for each in found
            if each is not lone
        ),
    )
