"""The named figures of a report: each number once, with its name, what it counts and what it was before.

They are the same numbers as the plan's public pages show for the same date.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from goldenthread.plans.rules import counting, wording
from goldenthread.plans.rules.counting import StatusCount
from goldenthread.plans.rules.schemes import Scheme, Tone
from goldenthread.reporting.rules.facts import ItemFacts, PlanFacts, Quarter

_NO_FIGURE = "no figure"


class Page(StrEnum):
    """The public page on which a figure is shown with what it is made of."""

    NONE = ""
    PLAN = "plan"
    WORKING = "working"
    CONTRADICTIONS = "contradictions"
    DATES = "dates"


@dataclass(frozen=True, slots=True)
class NamedFigure:
    """A number of a report.

    :param code: by which the words of a report ask for it: ``late``, ``status:overdue``
    :param name: what it is, as it reads in a table: "past their date and not complete"
    :param value: a count, or a percentage from 0 to 100; None where there is none
    :param before: the same at the report before; None where there is none, or where it reported nothing of any item,
        so that there is nothing to compare with
    :param working: in a sentence, how it is found
    :param page: where its items are listed, or how it is worked out, is shown
    :param query: what that page is asked for, as (name, value) pairs
    """

    code: str
    name: str
    value: int | Decimal | None
    working: str
    before: int | Decimal | None = None
    is_percent: bool = False
    page: Page = Page.NONE
    query: tuple[tuple[str, str], ...] = ()

    @property
    def words(self) -> str:
        """The number as it is printed: ``1,234``, ``60%``, ``no figure``."""
        if self.value is None:
            return _NO_FIGURE
        return wording.percent(self.value) if self.is_percent else f"{self.value:,}"

    @property
    def change(self) -> int | Decimal | None:
        """How much more it is than at the report before; None where either is not known."""
        return None if self.value is None or self.before is None else self.value - self.before


@dataclass(frozen=True, slots=True)
class ThemeFigures:
    """An item at the top of the tree, summed up.

    :param percent: 0-100; ``before`` is what it was at the report before
    :param statuses: its leaves by the word they are reported under, from done to not known
    :param completed: the leaves reported under a word that means done
    """

    item: ItemFacts
    leaves: int
    percent: Decimal | None
    before: Decimal | None
    not_reported: int
    statuses: tuple[StatusCount, ...]
    completed: int
    late: int
    contradicting: int
    moved: int

    @property
    def change(self) -> Decimal | None:
        """How many percentage points more it is than at the report before; None where either is not known."""
        return None if self.percent is None or self.before is None else self.percent - self.before


@dataclass(frozen=True, slots=True)
class Figures:
    """All named figures of a report, by code; and those of each theme, in the order of the plan.

    :param is_first: whether there is no report before
    """

    named: Mapping[str, NamedFigure]
    themes: tuple[ThemeFigures, ...]
    is_first: bool

    def __getitem__(self, code: str) -> NamedFigure:
        return self.named[code]

    def __iter__(self) -> Iterator[NamedFigure]:
        return iter(self.named.values())

    @property
    def statuses(self) -> tuple[NamedFigure, ...]:
        """The counts by reported status that count something now, from done to not known."""
        return tuple(each for each in self if each.code.startswith("status:") and each.value)


def figures(quarter: Quarter) -> Figures:
    """Return the figures of a quarter."""
    now, before = quarter.now, quarter.before
    compared = before if before and any(leaf.said for leaf in before.leaves) else None
    named = (
        *_whole(now, compared),
        *_statuses(now, compared),
        *_counts(now, compared),
        *_since(now, before),
        _newly_completed(now, compared),
    )
    return Figures({each.code: each for each in named}, tuple(_themes(now, before)), is_first=before is None)


def _whole(now: PlanFacts, before: PlanFacts | None) -> Iterator[NamedFigure]:
    yield NamedFigure(
        "leaves",
        "in the plan",
        len(now.leaves),
        f"Counts every {_noun(now)} of the plan, those cancelled included.",
        len(before.leaves) if before else None,
        page=Page.PLAN,
    )
    yield NamedFigure(
        "percent",
        "progress overall",
        now.percent,
        "No percentage is reported."
        if now.percent is None
        else f"The mean, level by level, of the percentages reported: {now.arithmetic}.",
        before.percent if before else None,
        is_percent=True,
        page=Page.WORKING,
    )


def _statuses(now: PlanFacts, before: PlanFacts | None) -> Iterator[NamedFigure]:
    """One figure for each word that is reported now or was before."""
    counted = {each.code: each for each in _by_status(now.scheme, now.leaves)}
    counted_before = {each.code: each for each in _by_status(now.scheme, before.leaves)} if before else {}
    known = sorted({**counted_before, **counted}.values(), key=lambda each: wording.TONES.index(each.tone))
    for each in known:
        stated = each.code != counting.NOT_STATED
        count, was = counted.get(each.code), counted_before.get(each.code)
        yield NamedFigure(
            f"status:{each.code}",
            each.label if stated else wording.NOT_STATED,
            count.count if count else 0,
            f"Counts every {_noun(now)} reported {each.label}."
            if stated
            else f"Counts every {_noun(now)} of which no status is stated.",
            (was.count if was else 0) if before else None,
            page=Page.PLAN,
            query=(("status", each.code),),
        )


def _by_status(scheme: Scheme, leaves: Iterable[ItemFacts]) -> tuple[StatusCount, ...]:
    return counting.status_counts(scheme, (counting.group_code(scheme, leaf.status) for leaf in leaves))


def is_completed(leaf: ItemFacts, scheme: Scheme) -> bool:
    """Whether a leaf is reported under a word that means done."""
    return bool(leaf.status) and scheme.group_of(leaf.status).tone is Tone.COMPLETED


def is_unreported(leaf: ItemFacts) -> bool:
    """Whether a leaf that counts has no percentage, and is left out of every figure above it."""
    return leaf.percent is None and not leaf.is_cancelled


@dataclass(frozen=True, slots=True)
class _Count:
    """A figure that counts leaves, or sums up what they have."""

    code: str
    name: str
    of: Callable[[ItemFacts, Scheme], int]
    working: str
    page: Page = Page.NONE
    query: tuple[tuple[str, str], ...] = ()


_COUNTS = (
    _Count(
        "completed",
        "reported complete",
        lambda leaf, scheme: is_completed(leaf, scheme),
        "Counts every {noun} reported under a status that means done.",
    ),
    _Count(
        "late",
        "past their date and not complete",
        lambda leaf, _: leaf.is_late,
        "Counts every {noun} whose last day has passed by the date of the report, not complete and not cancelled.",
        Page.PLAN,
        (("late", "yes"),),
    ),
    _Count(
        "completed_late",
        "completed after their date",
        lambda leaf, _: leaf.is_completed_late,
        "Counts every {noun} whose completion date is after its last day.",
        Page.PLAN,
        (("completed_late", "yes"),),
    ),
    _Count(
        "contradictions",
        "reported better than their dates allow",
        lambda leaf, _: leaf.clash is not None,
        "Counts every {noun} whose reported status a published criterion does not allow on the date of the report.",
        Page.CONTRADICTIONS,
    ),
    _Count(
        "replies",
        "answered by the owner",
        lambda leaf, _: bool(leaf.clash and leaf.clash.reply),
        "Counts every {noun} reported better than its dates allow whose owner has replied.",
        Page.CONTRADICTIONS,
    ),
    _Count(
        "moved",
        "with a date moved",
        lambda leaf, _: bool(leaf.slips),
        "Counts every {noun} whose agreed date was changed at least once.",
        Page.DATES,
        (("moved", "yes"),),
    ),
    _Count(
        "moves",
        "changes of an agreed date",
        lambda leaf, _: len(leaf.slips),
        "Adds up how often the agreed date of each {noun} was changed.",
        Page.DATES,
        (("moved", "yes"),),
    ),
    _Count(
        "cancelled",
        "cancelled",
        lambda leaf, _: leaf.is_cancelled,
        "Counts every {noun} that was given up, in itself or with one above it.",
    ),
    _Count(
        "unowned",
        "without an owner",
        lambda leaf, _: not leaf.owners,
        "Counts every {noun} for which nobody is named as answerable.",
        Page.PLAN,
        (("unowned", "yes"),),
    ),
    _Count(
        "stale",
        "without news in two reports",
        lambda leaf, _: leaf.is_stale,
        "Counts every {noun} not complete of which the last two reports brought nothing new.",
        Page.PLAN,
        (("stale", "yes"),),
    ),
    _Count(
        "not_reported",
        "without a percentage",
        lambda leaf, _: is_unreported(leaf),
        "Counts every {noun} not cancelled without a percentage: it is left out of every figure above it.",
        Page.WORKING,
    ),
)


def _counts(now: PlanFacts, before: PlanFacts | None) -> Iterator[NamedFigure]:
    for each in _COUNTS:
        yield NamedFigure(
            each.code,
            each.name,
            _sum(each, now),
            each.working.format(noun=_noun(now)),
            _sum(each, before) if before else None,
            page=each.page,
            query=each.query,
        )


def _sum(count: _Count, facts: PlanFacts) -> int:
    return sum(count.of(leaf, facts.scheme) for leaf in facts.leaves)


def has_changed(leaf: ItemFacts, was: ItemFacts | None) -> bool:
    """Whether status, percentage or agreed date differ from the report before, or a leaf is new or newly cancelled.

    What is said for the first time is news of the plan's reporting, not of the item.
    """
    if was is None or (leaf.is_cancelled and not was.is_cancelled):
        return True
    if leaf.due and was.due and len(leaf.slips) != len(was.slips):
        return True
    if leaf.said is None or was.said is None:
        return False
    status = bool(leaf.status and was.status) and leaf.status != was.status
    percent = None not in (leaf.percent, was.percent) and leaf.percent != was.percent
    return status or percent


_Pair = Callable[[ItemFacts, ItemFacts | None], bool]

# (code, name, what it counts of a leaf and the same leaf before, working)
_SINCE: Sequence[tuple[str, str, _Pair, str]] = (
    (
        "changed",
        "changed since the last report",
        has_changed,
        "Counts every {noun} whose status, percentage or agreed date differs from the last report, or that is new or "
        "newly cancelled.",
    ),
    (
        "new",
        "new since the last report",
        lambda _, was: was is None,
        "Counts every {noun} that was not in the plan at the last report.",
    ),
    (
        "newly_cancelled",
        "cancelled since the last report",
        lambda leaf, was: leaf.is_cancelled and not (was and was.is_cancelled),
        "Counts every {noun} cancelled now and not at the last report.",
    ),
    (
        "newly_moved",
        "with a date moved since the last report",
        lambda leaf, was: len(leaf.slips) > (len(was.slips) if was else 0),
        "Counts every {noun} whose agreed date was changed since the last report.",
    ),
)


def _since(now: PlanFacts, before: PlanFacts | None) -> Iterator[NamedFigure]:
    """Figures that compare with the report before; they have no value where there is none."""
    earlier = {item.key: item for item in before.items} if before else {}
    for code, name, counts, working in _SINCE:
        value = sum(counts(leaf, earlier.get(leaf.key)) for leaf in now.leaves) if before else None
        query = (("changed", "yes"),) if code == "changed" else ()
        page = Page.PLAN if code == "changed" else Page.NONE
        yield NamedFigure(code, name, value, working.format(noun=_noun(now)), page=page, query=query)


def _newly_completed(now: PlanFacts, compared: PlanFacts | None) -> NamedFigure:
    """What was never reported on before is not known to have been completed since."""
    done = {leaf.key for leaf in compared.leaves if is_completed(leaf, compared.scheme)} if compared else set()
    found = sum(is_completed(leaf, now.scheme) and leaf.key not in done for leaf in now.leaves)
    return NamedFigure(
        "newly_completed",
        "completed since the last report",
        found if compared else None,
        f"Counts every {_noun(now)} reported complete now and not at the last report.",
    )


def _themes(now: PlanFacts, before: PlanFacts | None) -> Iterator[ThemeFigures]:
    earlier = {item.key: item for item in before.items} if before else {}
    leaves = _leaves_by_root(now)
    for root in now.roots:
        was = earlier.get(root.key)
        yield _theme(now.scheme, root, leaves.get(root.key, ()), was.percent if was else None)


def _theme(scheme: Scheme, root: ItemFacts, leaves: Sequence[ItemFacts], before: Decimal | None) -> ThemeFigures:
    return ThemeFigures(
        item=root,
        leaves=len(leaves),
        percent=root.percent,
        before=before,
        not_reported=root.not_reported,
        statuses=_by_status(scheme, leaves),
        completed=sum(is_completed(leaf, scheme) for leaf in leaves),
        late=sum(leaf.is_late for leaf in leaves),
        contradicting=sum(leaf.clash is not None for leaf in leaves),
        moved=sum(bool(leaf.slips) for leaf in leaves),
    )


def _leaves_by_root(facts: PlanFacts) -> dict[str, list[ItemFacts]]:
    tops: dict[str, str] = {}
    found: dict[str, list[ItemFacts]] = {}
    for item in facts.items:
        tops[item.key] = tops[item.above] if item.above else item.key
        if item.is_leaf:
            found.setdefault(tops[item.key], []).append(item)
    return found


def _noun(facts: PlanFacts) -> str:
    return facts.level_names[-1].lower() if facts.level_names else "item"
