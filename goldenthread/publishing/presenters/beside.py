"""The column beside an item's thread: who answers for it, who follows it, what it is tied to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.text import slugify

from goldenthread.core import addresses
from goldenthread.plans.queries.details import ItemDetail, Tied
from goldenthread.plans.queries.ledger import Entry
from goldenthread.plans.queries.replies import ReplyText
from goldenthread.plans.queries.states import ItemState, Party, PlanPosition
from goldenthread.plans.rules import wording
from goldenthread.publication.registry import Knot
from goldenthread.publishing.asking import Selection
from goldenthread.publishing.keeping import Keeper
from goldenthread.publishing.presenters.parts import Way
from goldenthread.publishing.scenes import PlanScene


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """All that was read of an item for its page; ``reply`` is only asked for where there is a contradiction."""

    scene: PlanScene
    keeper: Keeper
    position: PlanPosition
    paths: dict[int, str]
    item: ItemState
    detail: ItemDetail
    entries: tuple[Entry, ...]
    knots: Sequence[Knot]
    reply: ReplyText | None


@dataclass(frozen=True, slots=True)
class Named:
    """Things under one word in the column beside the thread: a link where there is a page, else words."""

    title: str
    ways: tuple[Way, ...]


def named(facts: ItemFacts) -> Iterator[Named]:
    """Return what stands beside an item's thread."""
    scene, item, detail = facts.scene, facts.item, facts.detail
    owners = tuple(Way(owner.text, _owned(scene, owner)) for owner in item.owners)
    if owners or item.is_leaf:
        yield Named("Owner" if len(owners) < 2 else "Owners", owners or (Way("nobody named", ""),))
    sides = (
        ("Followed by", tuple(_follower(scene, follower) for follower in item.followers)),
        ("Stands for", tuple(Way(f"{each.reference} {each.title}".strip(), "") for each in item.headings)),
        ("Also known as", tuple(_former(detail))),
        ("Counts towards", tuple(_counts_towards(facts))),
        ("Is itself a plan", tuple(_plan(scene, each.slug, each.title) for each in detail.linked_plans)),
        ("Waits for", tuple(_tied(scene, each) for each in detail.needs)),
        ("Is waited for by", tuple(_tied(scene, each) for each in detail.needed_by)),
        ("Carried from", tuple(_tied(scene, each) for each in detail.carried_from)),
        ("Carried on as", tuple(_tied(scene, each) for each in detail.carried_to)),
        *((group.kind, (Way(group.title, ""),)) for group in detail.groups),
    )
    yield from (Named(title, ways) for title, ways in sides if ways)


def _owned(scene: PlanScene, owner: Party) -> str:
    return f"{Selection(owner=slugify(owner.text)).address(scene.address.page(), as_at=scene.asked)}#items"


def _follower(scene: PlanScene, follower: Party) -> Way:
    board = addresses.body(scene.authority.slug, follower.slug)
    return Way(follower.text, scene.link(board) if follower.slug else "")


def _former(detail: ItemDetail) -> Iterator[Way]:
    for each in detail.former_names:
        until = f" to {wording.long_date(each.until)}" if each.until else ""
        yield Way(f"{each.reference}, from {wording.long_date(each.since)}{until}", "")


def _counts_towards(facts: ItemFacts) -> Iterator[Way]:
    scene = facts.scene
    if facts.item.parent_id is None:
        rolled, name, address = facts.position.rollups[None], scene.plan.title, scene.address.working()
    else:
        parent = facts.position.by_id[facts.item.parent_id]
        rolled, name = facts.position.rollups[parent.id], wording.item_name(parent)
        address = scene.address.working(facts.paths[parent.id])
    figure = wording.percent(rolled.percent) or "no figure"
    yield Way(f"{name}: {figure}", scene.link(address))


def _tied(scene: PlanScene, each: Tied) -> Way:
    address = addresses.PlanAddress(scene.authority.slug, each.plan_slug).item(each.path)
    where = "" if each.plan_slug == scene.plan.slug else f" ({each.plan_title})"
    return Way(f"{each.reference} {each.title}{where}".strip(), scene.link(address))


def _plan(scene: PlanScene, slug: str, title: str) -> Way:
    return Way(title, scene.link(addresses.PlanAddress(scene.authority.slug, slug).page()))
