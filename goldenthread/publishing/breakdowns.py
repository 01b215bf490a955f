"""A plan's figures broken down: by status, theme, owner and board, over time, and by how far its dates slipped."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.text import slugify

from goldenthread.plans.queries.standings import PlanStanding
from goldenthread.plans.rules import counting
from goldenthread.plans.rules.counting import StatusCount
from goldenthread.plans.rules.schemes import Scheme
from goldenthread.publishing.digests import MOST_MOVES, Digest, Row, Section


@dataclass(frozen=True, slots=True)
class Part:
    """How the leaves of one theme, owner or board are reported.

    :param key: the value by which a selection asks for them; empty where none does
    """

    key: str
    label: str
    leaves: int
    late: int
    statuses: tuple[StatusCount, ...]


@dataclass(frozen=True, slots=True)
class ThemePart:
    """A theme, with its percentage rolled up, 0-100; None where nothing is reported.

    :param name: its reference, or its title where it has none
    """

    part: Part
    name: str
    percent: int | None


@dataclass(frozen=True, slots=True)
class Slips:
    """How far the agreed dates of some leaves lie behind the original ones.

    :param moved: leaves whose date was moved at all
    :param later: how many of them are later by ``days`` in all, ``longest`` the most
    :param earlier: how many were brought forward
    :param unread: how many moved dates name no last day, and so no number of days
    """

    moved: int
    later: int
    days: int
    longest: int
    earlier: int
    unread: int


@dataclass(frozen=True, slots=True)
class ThemeSlips:
    """How far the dates of one theme slipped."""

    key: str
    label: str
    slips: Slips


@dataclass(frozen=True, slots=True)
class Breakdown:
    """All that the charts of a plan show.

    :param owners: those with most leaves first; a leaf of two owners counts for both
    :param boards: likewise
    :param moves: how many leaves had their date moved never, once, twice, three times or more
    :param over_time: one standing for each of the last reports, oldest first
    """

    themes: tuple[ThemePart, ...]
    owners: tuple[Part, ...]
    unowned: Part
    boards: tuple[Part, ...]
    unfollowed: Part
    moves: tuple[int, ...]
    slips: Slips
    slips_by_theme: tuple[ThemeSlips, ...]
    over_time: tuple[PlanStanding, ...]


def breakdown(whole: Digest, scheme: Scheme, over_time: tuple[PlanStanding, ...]) -> Breakdown:
    """Break a plan's digest down."""
    sections = whole.overview.sections
    by_theme = _grouped((row.section, row) for row in whole.rows)
    return Breakdown(
        themes=tuple(_theme(scheme, section, by_theme.get(section.path, [])) for section in sections),
        owners=_parts(scheme, ((slugify(owner), owner, row) for row in whole.rows for owner in row.owners)),
        unowned=_part(scheme, "", "", [row for row in whole.rows if not row.owners]),
        boards=_parts(scheme, ((slug, text, row) for row in whole.rows for slug, text in row.boards)),
        unfollowed=_part(scheme, "", "", [row for row in whole.rows if not row.boards]),
        moves=_moves(whole.rows),
        slips=_slips(whole.rows),
        slips_by_theme=tuple(
            ThemeSlips(each.path, name_of(each), _slips(by_theme.get(each.path, []))) for each in sections
        ),
        over_time=over_time,
    )


def name_of(section: Section) -> str:
    """Return what a theme is called: its reference and title."""
    return f"{section.reference} {section.title}".strip()


def _grouped(pairs: Iterable[tuple[str, Row]]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for key, row in pairs:
        found.setdefault(key, []).append(row)
    return found


def _theme(scheme: Scheme, section: Section, rows: Sequence[Row]) -> ThemePart:
    part = _part(scheme, section.path, name_of(section), rows)
    return ThemePart(part=part, name=section.reference or section.title, percent=section.percent)


def _parts(scheme: Scheme, named: Iterable[tuple[str, str, Row]]) -> tuple[Part, ...]:
    """Return a part for each name, the largest first; a name that no address can say counts under its own words."""
    labels: dict[tuple[str, str], str] = {}
    rows: dict[tuple[str, str], dict[int, Row]] = {}
    for key, label, row in named:
        same = (key, "" if key else label)
        labels.setdefault(same, label)
        rows.setdefault(same, {})[row.id] = row
    found = (_part(scheme, same[0], labels[same], tuple(kept.values())) for same, kept in rows.items())
    return tuple(sorted(found, key=lambda part: (-part.leaves, part.key, part.label)))


def _part(scheme: Scheme, key: str, label: str, rows: Sequence[Row]) -> Part:
    return Part(
        key=key,
        label=label,
        leaves=len(rows),
        late=sum(row.late for row in rows),
        statuses=counting.status_counts(scheme, (row.status for row in rows)),
    )


def _moves(rows: Sequence[Row]) -> tuple[int, ...]:
    counts = Counter(min(row.moves, MOST_MOVES) for row in rows)
    return tuple(counts[moves] for moves in range(MOST_MOVES + 1))


def _slips(rows: Sequence[Row]) -> Slips:
    moved = [row.slipped for row in rows if row.moves]
    days = [slipped for slipped in moved if slipped is not None]
    later = [slipped for slipped in days if slipped > 0]
    return Slips(
        moved=len(moved),
        later=len(later),
        days=sum(later),
        longest=max(later, default=0),
        earlier=sum(slipped < 0 for slipped in days),
        unread=len(moved) - len(days),
    )
