"""The page of reported statuses that the published criteria and dates do not allow."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from goldenthread.plans.queries.replies import ReplyText
from goldenthread.plans.rules import wording
from goldenthread.plans.rules.schemes import Scheme
from goldenthread.publishing.asking import Selection
from goldenthread.publishing.digests import Row
from goldenthread.publishing.keeping import Keeper, RowsPage
from goldenthread.publishing.presenters import parts, rows, working
from goldenthread.publishing.presenters.filtering import FLAGS
from goldenthread.publishing.presenters.parts import PageLinks, Tag, Way
from goldenthread.publishing.presenters.replies import ReplyLine, reply_line
from goldenthread.publishing.presenters.rows import RowLine
from goldenthread.publishing.presenters.working import RuleLine
from goldenthread.publishing.scenes import PlanScene


@dataclass(frozen=True, slots=True)
class ClashLine:
    """One item: reported as, what the criteria give, why, which sentence, since when, and the owner's reply."""

    line: RowLine
    reported: Tag
    derived: Tag
    dates: tuple[tuple[str, str], ...]
    because: str
    rule: RuleLine
    since: str
    working: str
    reply: ReplyLine | None


@dataclass(frozen=True, slots=True)
class ClashGroup:
    """The items of one theme."""

    title: str
    lines: tuple[ClashLine, ...]


@dataclass(frozen=True, slots=True)
class Apart:
    """Items listed for another reason than a contradiction."""

    key: str
    title: str
    about: str
    lines: tuple[RowLine, ...]
    more: Way | None


@dataclass(frozen=True, slots=True)
class ContradictionsPage:
    """What the page says."""

    headline: str
    total: int
    leaves: str
    scheme: Way
    groups: tuple[ClashGroup, ...]
    paging: PageLinks | None
    apart: tuple[Apart, ...]


_ABOUT = {
    "completed_late": (
        "Completed after their date",
        "A completion date is given, and it is after the date the item is judged on.",
    ),
    "stale": (
        "Without an update of substance in two reports",
        "They are not complete, and the last two reports said nothing new of them.",
    ),
    "unowned": ("Without an owner", "Nobody is named as answerable."),
}


def contradictions_page(
    kept: Keeper, scheme: Scheme, number: int, replies: Mapping[int, ReplyText]
) -> ContradictionsPage:
    """Return what the page of contradictions says; ``replies`` are by item id."""
    scene = kept.scene
    shown = kept.rows(Selection(contradicting=True), number)
    overview = kept.overview()
    titles = {each.path: f"{each.reference} {each.title}".strip() for each in overview.sections}
    leaf = str((scene.plan.level_names or ["item"])[-1]).lower()
    page = scene.address.contradictions()
    return ContradictionsPage(
        headline=_headline(shown, overview.leaves, leaf),
        total=shown.total,
        leaves=wording.count(overview.leaves, leaf),
        scheme=working.scheme_way(scene, scheme),
        groups=tuple(
            ClashGroup(titles.get(section, ""), tuple(_line(scene, scheme, row, replies.get(row.id)) for row in found))
            for section, found in groupby(shown.rows, key=lambda row: row.section)
        ),
        paging=parts.paging(shown.number, shown.pages, shown.total, lambda at: scene.paged(page, at)),
        apart=tuple(_apart(scene, kept)),
    )


def _headline(shown: RowsPage, leaves: int, leaf: str) -> str:
    if not leaves:
        return "Nothing had been reported by this date."
    if not shown.total:
        return f"None of {wording.count(leaves, leaf)}: every reported status is one the dates allow."
    return f"{shown.total:,} of {wording.count(leaves, leaf)}"


def _line(scene: PlanScene, scheme: Scheme, row: Row, reply: ReplyText | None) -> ClashLine:
    return ClashLine(
        line=rows.line(scene, row),
        reported=Tag(row.label, row.tone),
        derived=Tag(row.derived, row.derived_tone),
        dates=tuple(_dates(row)),
        because=row.because,
        rule=working.rule_line(scheme.rule(row.rule)),
        since=row.since,
        working=scene.link(scene.address.working(row.path)),
        reply=reply_line(reply),
    )


def _dates(row: Row) -> Iterator[tuple[str, str]]:
    yield "Original date", row.original or "none given"
    if row.moves:
        yield "Agreed date", row.due
    if row.forecast:
        yield "Forecast", row.forecast
    yield "Reported at", row.percent or "no percentage"


def _apart(scene: PlanScene, kept: Keeper) -> Iterator[Apart]:
    for name, (title, about) in _ABOUT.items():
        asked = Selection().having(name, True)
        found = kept.rows(asked, 1)
        if not found.total:
            continue
        address = f"{asked.address(scene.address.page(), as_at=scene.asked)}#items"
        rest = found.total - len(found.rows)
        yield Apart(
            key=name.replace("_", "-"),
            title=f"{title}: {found.total:,}",
            about=about,
            lines=tuple(rows.line(scene, row) for row in found.rows),
            more=Way(f"All {found.total:,} {FLAGS[name]}", address) if rest else None,
        )
