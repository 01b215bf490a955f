"""Leaves as a plan lists them, under the headings of their tree."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.text import slugify

from goldenthread.publishing.asking import Selection
from goldenthread.publishing.digests import Branch, Digest, Row
from goldenthread.publishing.keeping import RowsPage
from goldenthread.publishing.presenters import parts
from goldenthread.publishing.presenters.parts import Progress, Tag, Way
from goldenthread.publishing.scenes import PlanScene


@dataclass(frozen=True, slots=True)
class RowLine:
    """One leaf in a table."""

    reference: str
    title: str
    address: str
    owners: tuple[Way, ...]
    due: str
    original: str
    moves: str
    forecast: str
    percent: str
    working: str
    tag: Tag | None
    mark: Way | None
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowHeading:
    """A heading over some rows. ``depth`` counts from 0 at the top of the tree."""

    reference: str
    title: str
    address: str
    progress: Progress
    depth: int


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows under one heading; ``headings`` are those that begin here, from the top down."""

    headings: tuple[RowHeading, ...]
    caption: str
    rows: tuple[RowLine, ...]


def grouped(scene: PlanScene, shown: RowsPage) -> tuple[RowGroup, ...]:
    """Return a page of rows under their headings, each heading once."""
    return _grouped(scene, shown.rows, shown.branches, begun=set())


def grouped_under(scene: PlanScene, whole: Digest, shown: Sequence[Row], path: str) -> tuple[RowGroup, ...]:
    """Return rows beneath an item under the headings between it and them."""
    begun = {branch.path for branch in _chain(whole.branches, path)}
    return _grouped(scene, shown, whole.branches, begun=begun)


def _grouped(
    scene: PlanScene, shown: Sequence[Row], branches: Mapping[str, Branch], *, begun: set[str]
) -> tuple[RowGroup, ...]:
    made = []
    skipped = len(begun)
    for above, kept in groupby(shown, key=lambda row: row.above):
        chain = list(_chain(branches, above))
        headings = tuple(
            _heading(scene, branch, depth - skipped) for depth, branch in enumerate(chain) if branch.path not in begun
        )
        begun.update(branch.path for branch in chain)
        caption = f"{chain[-1].reference} {chain[-1].title}".strip() if chain else scene.plan.title
        made.append(RowGroup(headings, caption, tuple(line(scene, row) for row in kept)))
    return tuple(made)


def _chain(branches: Mapping[str, Branch], above: str) -> Iterator[Branch]:
    """The headings over some rows, from the top down."""
    if above not in branches:
        return
    branch = branches[above]
    yield from _chain(branches, branch.above)
    yield branch


def _heading(scene: PlanScene, branch: Branch, depth: int) -> RowHeading:
    working = scene.link(scene.address.working(branch.path))
    return RowHeading(
        reference=branch.reference,
        title=branch.title,
        address=scene.link(scene.address.item(branch.path)),
        progress=parts.progress(branch.percent, branch.not_reported, branch.leaves, working),
        depth=depth,
    )


def line(scene: PlanScene, row: Row) -> RowLine:
    """Return a row in words."""
    working = scene.link(scene.address.working(row.path))
    return RowLine(
        reference=row.reference,
        title=row.title,
        address=scene.link(scene.address.item(row.path)),
        owners=tuple(Way(owner, _owned(scene, owner)) for owner in row.owners),
        due=row.due or "no date",
        original=row.original,
        moves="" if not row.moves else "moved once" if row.moves == 1 else f"moved {row.moves} times",
        forecast=row.forecast,
        percent=row.percent,
        working=working,
        tag=Tag(row.label, row.tone, working) if row.label else None,
        mark=Way(f"The dates say {row.derived}", working) if row.because else None,
        notes=tuple(_notes(row)),
    )


def _owned(scene: PlanScene, owner: str) -> str:
    asked = Selection(owner=slugify(owner))
    return f"{asked.address(scene.address.page(), as_at=scene.asked)}#items"


def _notes(row: Row) -> Iterator[str]:
    if row.cancelled:
        yield "Cancelled"
    if row.new:
        yield "New since the plan was agreed"
    if row.changed and not row.cancelled:
        yield row.changed[:1].upper() + row.changed[1:]
    if row.completed_late:
        yield "Completed after its date"
    if row.stale:
        yield "No update of substance in two reports"
    if not row.owners:
        yield "No owner"
