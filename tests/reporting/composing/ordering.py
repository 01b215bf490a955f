"""Reports composed for tests, and what they say."""

from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st

from goldenthread.documents import content
from goldenthread.documents.content import Block, Document, Heading, ItemList, Paragraph, Run, Table, Tone
from goldenthread.reporting import composing
from goldenthread.reporting.composing import Order, SectionChoice, TemplateText, scenes
from goldenthread.reporting.composing.scenes import Scene
from goldenthread.reporting.rules import cleaning, scoping
from goldenthread.reporting.rules.facts import ItemFacts, PlanFacts, Quarter
from goldenthread.reporting.rules.naming import WHOLE_PLAN
from goldenthread.reporting.rules.scoping import Scope
from tests.reporting.rules import strategies

MOMENT = datetime(2017, 9, 12, 9, 0, tzinfo=UTC)
ORIGIN = "https://council.example"
PAGE = f"{ORIGIN}/barsetshire/plans/improvement/"
# The reports of these tests are made, and so can be read, the day after the one they are about.
DAY = "?as-at=2017-09-12"


def template(*codes: str, introduction: str = "", asks: tuple[str, ...] = ("Note the report.",)) -> TemplateText:
    """Return a template with only some sections, in their order; with all of them if none is named."""
    if not codes:
        return replace(composing.default_template(), introduction=introduction, asks=asks)
    known = [choice.code for choice in composing.default_template().sections]
    off = tuple(SectionChoice(code, False) for code in known if code not in codes)
    return TemplateText((*(SectionChoice(code, True) for code in codes), *off), introduction, asks)


def order(
    *codes: str,
    edition: str = "full",
    scope: Scope = WHOLE_PLAN,
    version: int = 1,
    correction: str = "",
    text: TemplateText | None = None,
) -> Order:
    """Return an order for a report with some sections."""
    return Order(edition, text or template(*codes), scope, MOMENT, ORIGIN, version, correction)


def quarter(now: Sequence[ItemFacts], before: Sequence[ItemFacts] | None = None, **facts: object) -> Quarter:
    """Return a quarter of a plan of some items, and perhaps of others before."""
    earlier = None if before is None else _named(strategies.plan(tuple(before)), "Q1 2017-18")
    return Quarter(replace(strategies.plan(tuple(now)), **facts), earlier)  # type: ignore[arg-type]  # the caller names fields and values together


def _named(facts: PlanFacts, period: str) -> PlanFacts:
    return replace(facts, period=replace(facts.period, slug="q1", name=period))


def scene(told: Quarter, ordered: Order | None = None) -> Scene:
    """Return the scene of a report."""
    return scenes.scene(told, ordered or order())


def composed(told: Quarter, ordered: Order | None = None) -> Document:
    """Return a report, kept to the scope that is ordered."""
    ordered = ordered or order()
    return composing.compose(scoping.scoped(told, ordered.scope), ordered)


def lines(document: Document) -> list[str]:
    """Return what a document says, line by line."""
    return list(content.text_lines(document))


def text(document: Document) -> str:
    """Return what a document says."""
    return "\n".join(lines(document))


def headings(document: Document, level: int = 2) -> list[str]:
    """Return the headings of one level."""
    found = (block for block in document.blocks if isinstance(block, Heading))
    return [content.plain(block.words) for block in found if block.level == level]


def table(document: Document, caption: str) -> list[list[str]]:
    """Return the rows of the one table with a caption, cell by cell, the header first."""
    [found] = [block for block in document.blocks if isinstance(block, Table) and block.caption == caption]
    rows = ([content.plain(cell.words) for cell in row] for row in found.rows)
    return [[column.title for column in found.columns], *rows]


def captions(document: Document) -> list[str]:
    """Return the captions of all tables."""
    return [block.caption for block in document.blocks if isinstance(block, Table)]


def runs(blocks: Sequence[Block]) -> list[Run]:
    """Return all runs of some blocks, those in lists and tables included."""
    found: list[Run] = []
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                found += block.words
            case ItemList():
                found += [run for item in block.items for run in item]
            case Table():
                found += [run for row in block.rows for cell in row for run in cell.words]
            case _:
                pass
    return found


def address_of(document: Document, said: str) -> str:
    """Return where the first run of some words leads."""
    return next(run.address for run in runs(document.blocks) if run.text == said)


_IN_SEVERAL_LINES = {"text", "reason", "reply", "risk", "mitigation", "cancelled_reason"}
tones = st.sampled_from([tone.value for tone in Tone if tone])


@st.composite
def quarters(draw: st.DrawFn) -> Quarter:
    """Quarters of every kind as they are read: titled, what stands on one line on one line, looks that there are."""
    told = draw(strategies.quarters())
    before = _as_read(draw, told.before) if told.before else None
    return replace(told, now=_as_read(draw, told.now), before=before and _named(before, "Q1 2017-18"))


def _as_read(draw: st.DrawFn, facts: PlanFacts) -> PlanFacts:
    codes = ["", *(status.code for status in facts.scheme.statuses)]
    items = tuple(
        replace(_on_lines(item), title=f"Title of {item.key}", tone=draw(tones), derived=draw(st.sampled_from(codes)))
        for item in facts.items
    )
    return replace(facts, items=items, by_key={item.key: item for item in items})


def _on_lines(value: Any) -> Any:
    """Return facts with only those words in several lines that may be."""
    if isinstance(value, tuple):
        return tuple(map(_on_lines, value))
    if not is_dataclass(value) or isinstance(value, type):
        return cleaning.line(value) if isinstance(value, str) else value
    told = {each.name: getattr(value, each.name) for each in fields(value) if each.name not in _IN_SEVERAL_LINES}
    return replace(value, **{name: _on_lines(each) for name, each in told.items()})
