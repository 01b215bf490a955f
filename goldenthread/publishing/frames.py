"""The frame of each public page: masthead, date, breadcrumbs, twins."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from urllib.parse import urlencode

from goldenthread.core import addresses
from goldenthread.core.pages import AsAt, Link, Masthead, Page, Twin
from goldenthread.organisations.models import Authority
from goldenthread.publishing.scenes import AuthorityScene, PlanScene

Scene = AuthorityScene | PlanScene
Pairs = tuple[tuple[str, str], ...]


def masthead(scene: Scene, *, part: str = "") -> Masthead:
    """Return whose site it is, and its parts; ``part`` is the one the reader is in."""
    authority: Authority = scene.authority
    return Masthead(
        name=authority.name,
        address=scene.link(addresses.authority(authority.slug)),
        colour=authority.colour,
        logo=authority.picture,
        links=(
            Link("Plans", scene.link(addresses.plans(authority.slug)), current=part == "plans"),
            Link("Boards", scene.link(addresses.bodies(authority.slug)), current=part == "boards"),
        ),
    )


def authority_page(scene: AuthorityScene, *, title: str, address: str, part: str = "") -> Page:
    """Return the frame of an authority's own page."""
    crumbs = (Link(scene.authority.name, scene.link(addresses.authority(scene.authority.slug))),) if part else ()
    return Page(
        title=title,
        masthead=masthead(scene, part=part),
        as_at=as_at(scene),
        breadcrumbs=crumbs,
        twins=(json_twin(scene, address),),
    )


def plan_page(
    scene: PlanScene,
    *,
    title: str,
    above: tuple[Link, ...] = (),
    twins: tuple[Twin, ...] = (),
    kept: Pairs = (),
) -> Page:
    """Return the frame of a page of a plan; ``above`` are the pages between the plan's own and this one."""
    plans_link = Link("Plans", scene.link(addresses.plans(scene.authority.slug)))
    return Page(
        title=title,
        masthead=masthead(scene, part="plans"),
        as_at=as_at(scene, kept=kept),
        breadcrumbs=(plans_link, *above),
        twins=twins,
    )


def plan_link(scene: PlanScene) -> Link:
    """Return the way to the plan's own page."""
    return Link(scene.plan.title, scene.link(scene.address.page()))


def as_at(scene: Scene, *, kept: Pairs = ()) -> AsAt:
    """Return the strip that says for which date a page is true, and why for that one."""
    return AsAt(day=scene.as_at, note=_note(scene), links=tuple(_dates(scene, kept)), kept=kept, latest=scene.today)


def fixed(page: Page, *, day: date, note: str) -> Page:
    """Return the frame of a page that is true for one day whatever date is asked for."""
    return replace(page, as_at=AsAt(day=day, note=note))


def _dates(scene: Scene, kept: Pairs) -> Iterator[Link]:
    if scene.asked:
        yield Link("Back to the usual date", f"?{urlencode(kept)}")
    if scene.as_at != scene.today:
        yield Link("Today", f"?{urlencode((*kept, ('as-at', scene.today.isoformat())))}")


def _note(scene: Scene) -> str:
    if scene.asked:
        return "as published that day"
    if scene.as_at == scene.today:
        return "today"
    return "the last report of this plan" if isinstance(scene, PlanScene) else "the last report of any plan"


def json_twin(scene: Scene, address: str) -> Twin:
    """Return a page's machine-readable twin."""
    return Twin("This page as JSON", scene.link(addresses.data(address)), "application/json")


def link(scene: Scene, text: str, address: str) -> Link:
    """Return a way that keeps the date asked for."""
    return Link(text, scene.link(address))
