"""What is computed of a plan, kept for the next reader: by revision, so that nothing out of date is shown."""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from django.core.cache import cache

from goldenthread.core.viewing import PUBLIC
from goldenthread.plans.queries import changes, items, plans, positions, standings
from goldenthread.plans.queries.states import PlanPosition
from goldenthread.plans.rules import schemes
from goldenthread.publishing import breakdowns, digesting
from goldenthread.publishing.asking import Selection
from goldenthread.publishing.breakdowns import Breakdown
from goldenthread.publishing.digests import Branch, Digest, Overview, Row
from goldenthread.publishing.scenes import AuthorityScene, PlanScene

T = TypeVar("T")

LEAVES_A_PAGE = 50
_KEPT_SECONDS = int(timedelta(days=1).total_seconds())
# Whole positions are kept in this process only, and only so many items of them.
_ITEMS_IN_MEMORY = 20_000


@dataclass(frozen=True, slots=True)
class RowsPage:
    """One page of the rows a selection asks for, and the headings they stand under."""

    rows: tuple[Row, ...]
    branches: dict[str, Branch]
    total: int
    number: int
    pages: int


@dataclass(frozen=True, slots=True)
class Keeper:
    """What is kept of a plan as at a date. Asking for it costs one query; making it a fixed number."""

    scene: PlanScene
    stamp: str

    def overview(self) -> Overview:
        """Return the plan summed up."""
        return _kept(f"{self.stamp}:overview", lambda: self.digest().overview)

    def rows(self, asked: Selection, number: int) -> RowsPage:
        """Return a page of the rows a selection asks for; a page past the end is the last."""
        key = f"{self.stamp}:rows:{asked.pairs()!r}:{number}"
        return _kept(key, lambda: _page(self.digest(), asked, number))

    def all_rows(self, asked: Selection) -> tuple[Row, ...]:
        """Return every row a selection asks for."""
        return tuple(row for row in self.digest().rows if row.is_in(asked))

    def digest(self) -> Digest:
        """Return the plan boiled down to its rows."""
        return _kept(f"{self.stamp}:digest", self._boil)

    def breakdown(self) -> Breakdown:
        """Return the plan's figures broken down, and how it came there; asks more often the more reports there are."""
        return _kept(f"{self.stamp}:breakdown", self._break_down)

    def position(self) -> PlanPosition:
        """Return the plan with every figure and its working."""
        return _positions.get(
            self.stamp,
            lambda: positions.position(self.scene.plan, viewer=PUBLIC, as_at=self.scene.as_at, known=self.scene.known),
        )

    def paths(self) -> dict[int, str]:
        """Return the present path of each item."""
        return _kept(
            f"{self.stamp}:paths",
            lambda: items.present_paths(self.scene.plan, viewer=PUBLIC, today=self.scene.today),
        )

    def _break_down(self) -> Breakdown:
        plan = self.scene.plan
        scheme = schemes.scheme(plan.scheme_code, plan.scheme_version)
        over_time = standings.standings(plan, viewer=PUBLIC, as_at=self.scene.as_at, known=self.scene.known)
        return breakdowns.breakdown(self.digest(), scheme, over_time)

    def _boil(self) -> Digest:
        position = self.position()
        found = changes.changes(self.scene.plan, position, viewer=PUBLIC, known=self.scene.known)
        return digesting.digest(position, found, self.paths())


def keeper(scene: PlanScene) -> Keeper:
    """Return what is kept of a scene's plan as at its date."""
    linked = items.linked_revisions(scene.plan)
    parts = (
        _code_version(),
        scene.plan.public_id,
        scene.plan.revision,
        linked,
        "public",
        scene.as_at.isoformat(),
        scene.known.isoformat(),
        scene.today.isoformat(),
    )
    return Keeper(scene=scene, stamp=":".join(str(part) for part in parts).replace(" ", ""))


def keepers(scene: AuthorityScene) -> list[Keeper]:
    """Return the plans published by a scene's date, each as at that date, or as last reported if its time was over."""
    found = plans.plans_of(scene.authority, viewer=PUBLIC, as_at=scene.as_at)
    standing = (
        PlanScene(
            authority=scene.authority,
            plan=plan,
            asked=scene.asked,
            as_at=min(plans.default_as_at(plan, viewer=PUBLIC, today=scene.as_at), scene.as_at),
            today=scene.today,
        )
        for plan in found
    )
    return [keeper(plan) for plan in standing]


def dated(scene: AuthorityScene, kept: Sequence[Keeper] | None = None) -> AuthorityScene:
    """Return a scene as at the day its plans are shown for: their latest report, where the time of all is over."""
    if scene.asked:
        return scene
    shown = keepers(scene) if kept is None else kept
    return replace(scene, as_at=max((each.scene.as_at for each in shown), default=scene.today))


def _page(whole: Digest, asked: Selection, number: int) -> RowsPage:
    found = [row for row in whole.rows if row.is_in(asked)]
    pages = max(-(-len(found) // LEAVES_A_PAGE), 1)
    number = min(number, pages)
    rows = tuple(found[(number - 1) * LEAVES_A_PAGE : number * LEAVES_A_PAGE])
    branches: dict[str, Branch] = {}
    for row in rows:
        above = row.above
        while above and above not in branches:
            branches[above] = whole.branches[above]
            above = branches[above].above
    return RowsPage(rows=rows, branches=branches, total=len(found), number=number, pages=pages)


def _kept(key: str, make: Callable[[], T]) -> T:
    found: T | None = cache.get(_short(key))
    if found is None:
        found = make()
        cache.set(_short(key), found, _KEPT_SECONDS)
    return found


@lru_cache
def _code_version() -> str:
    """What the figures are computed by: whatever an earlier version of the code or a scheme kept is not read."""
    room = Path(__file__).parents[1]
    sources = sorted(file for part in ("plans", "publishing") for file in (room / part).rglob("*.[pt][yo]*"))
    read = hashlib.sha256()
    for file in sources:
        if file.suffix in {".py", ".toml"}:
            read.update(file.read_bytes())
    return read.hexdigest()[:12]


def _short(key: str) -> str:
    """A key that every cache takes, whatever stands in it."""
    return f"publishing:{hashlib.sha256(key.encode()).hexdigest()}"


class _Memory:
    """The positions last used, up to a number of items."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, PlanPosition] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, stamp: str, make: Callable[[], PlanPosition]) -> PlanPosition:
        with self._lock:
            if found := self._kept.get(stamp):
                self._kept.move_to_end(stamp)
                return found
        made = make()
        with self._lock:
            self._kept[stamp] = made
            while sum(len(kept.items) for kept in self._kept.values()) > _ITEMS_IN_MEMORY and len(self._kept) > 1:
                self._kept.popitem(last=False)
        return made


_positions = _Memory()
