"""The editions of a report: which sections each has, in what order."""

from collections.abc import Callable, Iterator, Mapping

from goldenthread.documents.content import Block, Document, PageBreak, Paragraph, ParagraphStyle, Run
from goldenthread.reporting.composing import (
    asks,
    brief,
    changes,
    charts,
    contradictions,
    dates,
    exceptions,
    front,
    introduction,
    items,
    people,
    progress,
    reading,
    scenes,
    themes,
)
from goldenthread.reporting.composing.orders import Order
from goldenthread.reporting.composing.scenes import Scene
from goldenthread.reporting.rules.facts import Quarter

_SECTIONS: Mapping[str, Callable[[Scene], Iterator[Block]]] = {
    "asks": asks.blocks,
    "brief": brief.blocks,
    "introduction": introduction.blocks,
    "charts": charts.blocks,
    "progress": progress.blocks,
    "people": people.blocks,
    "changes": changes.blocks,
    "dates": dates.blocks,
    "contradictions": contradictions.blocks,
    "themes": themes.blocks,
    "items": items.blocks,
    "reading": reading.blocks,
}
# Long sections that readers look things up in begin on a page of their own.
_ON_A_NEW_PAGE = frozenset({"themes", "items", "reading"})


def compose(quarter: Quarter, order: Order) -> Document:
    """Return the report of a quarter.

    The template chooses the sections of the full report; the shorter editions always have their own.

    :param quarter: what it is of, already kept to the order's scope
    """
    now, scene = quarter.now, scenes.scene(quarter, order)
    return Document(
        title=front.title(now),
        subtitle=front.subtitle(now, order),
        authority=now.authority,
        details=tuple(front.details(now, order)),
        moment=order.moment,
        blocks=(*front.notes(now, order), *_EDITIONS[order.edition](scene)),
        running=front.running(now, order),
        colour=now.colour,
        subject=now.purpose,
        has_contents=order.edition == "full",  # the shorter ones are read from front to back
    )


def _full(scene: Scene) -> Iterator[Block]:
    for code in scene.codes:
        told = tuple(_SECTIONS[code](scene))
        if told and code in _ON_A_NEW_PAGE:
            yield PageBreak()
        yield from told


def _exceptions(scene: Scene) -> Iterator[Block]:
    yield from brief.blocks(scene)
    yield from progress.blocks(scene)
    yield from exceptions.blocks(scene)
    yield _whole(scene, "What is not told here, and how to read the figures, is in the whole report: ")


def _summary(scene: Scene) -> Iterator[Block]:
    yield from brief.blocks(scene)
    if scene.now.leaves:
        yield charts.overall(scene)
    yield from progress.summary(scene)
    yield _whole(scene, "The whole report, with every update: ")


def _whole(scene: Scene, words: str) -> Paragraph:
    address = scene.links.lasting(scene.links.plan.report(scene.now.period.slug))
    return Paragraph((Run(words), Run(address, address=address)), ParagraphStyle.SMALL)


_EDITIONS: Mapping[str, Callable[[Scene], Iterator[Block]]] = {
    "full": _full,
    "exceptions": _exceptions,
    "summary": _summary,
}
