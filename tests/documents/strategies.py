"""Random documents: whatever the content tree can say, sound by ``checking.check``."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from hypothesis import strategies as st

from goldenthread.core.drawings import Drawing
from goldenthread.documents import content
from goldenthread.documents.content import (
    Align,
    Block,
    Cell,
    Column,
    Document,
    Figure,
    Heading,
    ItemList,
    Mark,
    Note,
    NoteKind,
    PageBreak,
    Paragraph,
    ParagraphStyle,
    Percent,
    Run,
    Table,
    Tone,
    Words,
)
from tests.documents import samples

# Everything but controls, halves of characters and ends of lines.
_CHARACTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"))
_PLAIN = st.sampled_from("The quick brown fox; 37% of £1,234 – “quoted” (R2.4) & <b> =1+1 'it''s' _x0041_".split())
_PIXEL = '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="9"><rect width="{0}" height="9"/></svg>'
_DRAWINGS = tuple(Drawing(_PIXEL.format(width), width, 9) for width in (9, 40))
_DEEPEST = 6


def texts() -> st.SearchStrategy[str]:
    """Return text of any kind, also none."""
    return st.one_of(
        st.lists(_PLAIN, max_size=8).map(" ".join),
        st.text(_CHARACTERS, max_size=12),
        st.sampled_from(samples.HOSTILE),
    )


def said() -> st.SearchStrategy[str]:
    """Return text that says something."""
    return texts().map(lambda text: f"said {text}")


def runs(*, targets: tuple[str, ...] = ()) -> st.SearchStrategy[Run]:
    """Return runs; those that refer to something refer to one of the targets."""
    marked = st.builds(Run, texts(), st.sampled_from(Mark))
    numbers = st.integers(0, 99)
    linked = st.builds(lambda text, n: Run(text, address=f"https://example.org/items/{n}?as-at=2017"), said(), numbers)
    if not targets:
        return st.one_of(marked, linked)
    referring = st.builds(lambda text, key: Run(text, target=key), said(), st.sampled_from(targets))
    return st.one_of(marked, linked, referring)


def words(*, targets: tuple[str, ...] = (), least: int = 0) -> st.SearchStrategy[Words]:
    """Return words; if there must be any, they say something."""
    several = st.lists(runs(targets=targets), min_size=least, max_size=3).map(tuple)
    return several.map(lambda them: (Run("said "), *them)) if least else several


def values() -> st.SearchStrategy[content.Value]:
    """Return numbers, percentages and days, also those that a workbook cannot hold as such."""
    percents = st.decimals(-1000, 1000, places=2, allow_nan=False).map(lambda number: Percent(Decimal(number)))
    return st.one_of(st.integers(), st.integers(-9999, 99999), percents, st.dates(date(1850, 1, 1), date(2150, 1, 1)))


def cells(*, targets: tuple[str, ...] = ()) -> st.SearchStrategy[Cell]:
    """Return cells of a table."""
    worded = st.builds(Cell, words(targets=targets), tone=st.sampled_from(Tone))
    valued = st.builds(
        lambda value, linked: content.value_cell(value, address="https://example.org/working" if linked else ""),
        values(),
        st.booleans(),
    )
    return st.one_of(worded, valued)


@st.composite
def tables(draw: st.DrawFn, *, targets: tuple[str, ...] = ()) -> Table:
    """Return tables, also without rows."""
    columns = st.builds(Column, said(), st.integers(1, 9), st.sampled_from(Align))
    chosen = tuple(draw(st.lists(columns, min_size=1, max_size=4)))
    row = st.lists(cells(targets=targets), min_size=len(chosen), max_size=len(chosen)).map(tuple)
    rows = tuple(draw(st.lists(row, max_size=4)))
    return Table(draw(said()), chosen, rows, has_row_headers=draw(st.booleans()))


def blocks(*, targets: tuple[str, ...] = ()) -> st.SearchStrategy[Block]:
    """Return blocks other than headings."""
    worded = words(targets=targets)
    full = words(targets=targets, least=1)
    return st.one_of(
        st.builds(Paragraph, worded, st.sampled_from(ParagraphStyle)),
        st.builds(ItemList, st.lists(full, min_size=1, max_size=4).map(tuple), st.booleans()),
        tables(targets=targets),
        st.builds(Figure, st.sampled_from(_DRAWINGS), said(), said()),
        st.builds(Note, said(), full, st.sampled_from(NoteKind)),
        st.just(PageBreak()),
    )


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Return sound documents with headings, references and every kind of block."""
    count = draw(st.integers(0, 6))
    keys = tuple(f"key {number}" for number in range(count))
    body: list[Block] = []
    level = 1
    for key in keys:
        body += draw(st.lists(blocks(targets=keys), max_size=2))
        level = draw(st.integers(2, min(level + 1, _DEEPEST)))
        body.append(Heading(level, draw(words(least=1)), key=key))
    body += draw(st.lists(blocks(targets=keys), max_size=3))
    return Document(
        title=draw(said()),
        authority=draw(said()),
        moment=draw(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1))).replace(tzinfo=UTC),  # noqa: DTZ001  # bounds
        blocks=tuple(_with_keys(body)),
        subtitle=draw(texts()),
        details=tuple(draw(st.lists(st.tuples(texts(), texts()), max_size=3))),
        running=draw(texts()),
        subject=draw(texts()),
        colour=draw(st.sampled_from(("#1d3d70", "#ffdd00", "#000000"))),
        has_contents=draw(st.booleans()),
    )


def _with_keys(body: list[Block]) -> list[Block]:
    """Return blocks in which every table and figure has a key of its own."""
    return [
        replace(block, key=f"block {number}") if isinstance(block, Table | Figure) else block
        for number, block in enumerate(body)
    ]
