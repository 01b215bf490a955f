"""An authority's boards: who sits on them, which law they follow, what they follow."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.core import addresses
from goldenthread.organisations.models import Body, BodyName, Regime
from goldenthread.organisations.queries import Member
from goldenthread.plans.rules import wording
from goldenthread.publishing.asking import Selection
from goldenthread.publishing.keeping import Keeper
from goldenthread.publishing.presenters import rows
from goldenthread.publishing.presenters.parts import Way
from goldenthread.publishing.presenters.rows import RowLine
from goldenthread.publishing.scenes import AuthorityScene

REGIMES = {
    Regime.COMMITTEE: "Its meetings and papers follow the Local Government Act 1972, Part VA: notice, papers and "
    "minutes are public unless the law says otherwise.",
    Regime.EXECUTIVE: "Its meetings and papers follow the Local Authorities (Executive Arrangements) (Meetings and "
    "Access to Information) (England) Regulations 2012.",
    Regime.VOLUNTARY: "No statute asks it to publish anything; its papers are published by choice.",
    Regime.INTERNAL: "It is an internal group: no statute asks it to publish anything, and nothing is published as "
    "of right.",
}


@dataclass(frozen=True, slots=True)
class BoardLine:
    """A board in the list of boards."""

    name: str
    address: str
    kind: str
    purpose: str


@dataclass(frozen=True, slots=True)
class BoardGroup:
    """Boards of one kind."""

    title: str
    lines: tuple[BoardLine, ...]


def board_groups(scene: AuthorityScene, found: Sequence[Body]) -> tuple[BoardGroup, ...]:
    """Return boards by kind, in the order of the kinds."""
    kinds: dict[str, list[BoardLine]] = {}
    for body in found:
        line = BoardLine(
            name=body.name,
            address=scene.link(addresses.body(scene.authority.slug, body.slug)),
            kind=body.get_kind_display(),
            purpose=body.purpose,
        )
        kinds.setdefault(line.kind, []).append(line)
    return tuple(
        BoardGroup(f"{kind}" if len(lines) == 1 else plural(kind), tuple(lines)) for kind, lines in kinds.items()
    )


def plural(kind: str) -> str:
    """Return the plural of a kind of body."""
    return wording.plural(kind)


@dataclass(frozen=True, slots=True)
class FollowedPlan:
    """The items of one plan that a board follows."""

    title: str
    as_at: str
    lines: tuple[RowLine, ...]
    more: Way | None


@dataclass(frozen=True, slots=True)
class BoardPage:
    """What a board's page says."""

    name: str
    kind: str
    purpose: str
    regime: str
    over: str
    facts: tuple[tuple[str, tuple[Way, ...]], ...]
    members: tuple[Member, ...]
    followed: tuple[FollowedPlan, ...]


def board_page(
    scene: AuthorityScene,
    body: Body,
    names: Sequence[BodyName],
    members: Sequence[Member],
    successors: Sequence[Body],
    kept: Sequence[Keeper],
) -> BoardPage:
    """Return what a board's page says."""
    return BoardPage(
        name=body.name,
        kind=body.get_kind_display(),
        purpose=body.purpose,
        regime=REGIMES[Regime(body.regime)],
        over=_over(body, scene.as_at),
        facts=tuple(_facts(scene, body, names, successors)),
        members=tuple(members),
        followed=tuple(_followed(body, kept)),
    )


def _over(body: Body, day: date) -> str:
    last = body.to_date
    return f"Not known to have met after {wording.long_date(last)}." if last and last < day else ""


def _facts(
    scene: AuthorityScene, body: Body, names: Sequence[BodyName], successors: Sequence[Body]
) -> Iterator[tuple[str, tuple[Way, ...]]]:
    if body.from_date:
        yield "First met", (Way(wording.long_date(body.from_date), ""),)
    if names:
        yield "Also known as", tuple(Way(_dated(each), "") for each in names)
    for title, others in (
        ("Part of", [body.parent]),
        ("Follows on from", [body.predecessor]),
        ("Followed by", list(successors)),
    ):
        ways = tuple(
            Way(other.name, scene.link(addresses.body(scene.authority.slug, other.slug))) for other in others if other
        )
        if ways:
            yield title, ways


def _dated(name: BodyName) -> str:
    until = f" until {wording.long_date(name.to_date)}" if name.to_date else ""
    return f"{name.name}{until}"


def _followed(body: Body, kept: Sequence[Keeper]) -> Iterator[FollowedPlan]:
    asked = Selection(board=body.slug)
    for keeper in kept:
        shown = keeper.rows(asked, 1)
        if not shown.total:
            continue
        scene = keeper.scene
        address = f"{asked.address(scene.address.page(), as_at=scene.asked)}#items"
        more = Way(f"All {shown.total:,} in the plan's list", address) if shown.pages > 1 else None
        lines = tuple(rows.line(scene, row) for row in shown.rows)
        yield FollowedPlan(scene.plan.title, wording.long_date(scene.as_at), lines, more)
