"""A document as a page: whole, to keep and to send, or the part that stands in the frame of the site."""

import re
from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path

from goldenthread.core import colours
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
    PageBreak,
    Paragraph,
    ParagraphStyle,
    Run,
    Table,
    Tone,
    Words,
)
from goldenthread.documents.writers import outline, widths

_HEADINGS = {2: "l", 3: "m"}
_PARAGRAPHS = {
    ParagraphStyle.BODY: "govuk-body",
    ParagraphStyle.LEAD: "govuk-body-l",
    ParagraphStyle.SMALL: "govuk-body-s",
}
# So many columns of figures stand side by side on a telephone.
_SMALL = 3
_LABELLED_BY = re.compile(r' aria-labelledby="[^"]*"| role="[^"]*"')


def page(document: Document) -> bytes:
    """Return a sound document as a page that needs nothing beside it: its styles and pictures are in it."""
    head = (
        "<!DOCTYPE html>",
        f'<html lang="{escape(document.language)}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta name="author" content="{escape(document.authority)}">',
        *([f'<meta name="description" content="{escape(document.subject)}">'] if document.subject else []),
        f"<title>{escape(document.title)}</title>",
        f"<style>\n{colours.stylesheet(document.colour)}{_styles()}</style>",
        "</head>",
        "<body>",
        '<main id="report">',
    )
    return "\n".join([*head, fragment(document), "</main>", "</body>", "</html>", ""]).encode()


def fragment(document: Document) -> str:
    """Return a sound document for the ``main`` of a page of the site, without styles of its own."""
    return "\n".join(['<div class="app-report">', *_Fragment(document).lines(), "</div>"])


@cache
def _styles() -> str:
    return Path(__file__).with_name("report.css").read_text(encoding="utf-8")


class _Fragment:
    """The lines of one document, and what they must know of each other: the names that links lead to."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._names = outline.names(document)
        self._targets = {
            block.key: self._names[place]
            for place, block in enumerate(document.blocks)
            if isinstance(block, Heading | Table | Figure) and block.key
        }
        self._drawn: set[str] = set()

    def lines(self) -> Iterator[str]:
        yield from self._front()
        if self._document.has_contents:
            yield from self._contents()
        for place, block in enumerate(self._document.blocks):
            yield from self._block(block, self._names.get(place, ""))

    def _front(self) -> Iterator[str]:
        document = self._document
        yield '<div class="app-report__front">'
        yield f'<p class="govuk-caption-xl app-report__authority">{escape(document.authority)}</p>'
        yield f'<h1 class="govuk-heading-xl">{escape(document.title)}</h1>'
        if document.subtitle:
            yield f'<p class="govuk-body-l app-report__subtitle">{escape(document.subtitle)}</p>'
        yield "</div>"
        if document.details:
            yield '<dl class="govuk-summary-list govuk-summary-list--no-border app-report__details">'
            for name, said in document.details:
                yield (
                    '<div class="govuk-summary-list__row">'
                    f'<dt class="govuk-summary-list__key">{escape(name)}</dt>'
                    f'<dd class="govuk-summary-list__value">{escape(said)}</dd></div>'
                )
            yield "</dl>"

    def _contents(self) -> Iterator[str]:
        yield '<nav class="app-report__contents" aria-labelledby="report-contents">'
        yield '<h2 class="govuk-heading-m" id="report-contents">Contents</h2>'
        yield '<ol class="govuk-list">'
        for part in outline.parts(self._document):
            sections = "".join(f"<li>{self._entry(*section)}</li>" for section in part.sections)
            below = f'<ol class="govuk-list">{sections}</ol>' if sections else ""
            yield f"<li>{self._entry(part.place, part.words)}{below}</li>"
        yield "</ol>"
        yield "</nav>"

    def _entry(self, place: int, said: str) -> str:
        return f'<a class="govuk-link" href="#{self._names[place]}">{escape(said)}</a>'

    def _block(self, block: Block, name: str) -> Iterator[str]:
        match block:
            case Heading():
                size = _HEADINGS.get(block.level, "s")
                said = self._words(block.words)
                yield f'<h{block.level} class="govuk-heading-{size}" id="{name}">{said}</h{block.level}>'
            case Paragraph():
                yield f'<p class="{_PARAGRAPHS[block.style]}">{self._words(block.words)}</p>'
            case ItemList():
                yield from self._list(block)
            case Note():
                yield f'<div class="govuk-inset-text app-report__note app-report__note--{block.kind.value}">'
                yield f'<p class="govuk-body govuk-!-font-weight-bold">{escape(block.label)}</p>'
                yield f'<p class="govuk-body">{self._words(block.words)}</p>'
                yield "</div>"
            case Table():
                yield from self._table(block, name)
            case Figure():
                yield from self._figure(block, name)
            case PageBreak():
                yield '<div class="app-report__break"></div>'

    def _list(self, block: ItemList) -> Iterator[str]:
        tag, kind = ("ol", "number") if block.is_numbered else ("ul", "bullet")
        yield f'<{tag} class="govuk-list govuk-list--{kind}">'
        for item in block.items:
            yield f"<li>{self._words(item)}</li>"
        yield f"</{tag}>"

    def _table(self, table: Table, name: str) -> Iterator[str]:
        # Where the page is narrow a row stands as a block, so the roles say again what the elements are.
        yield f'<table class="govuk-table app-report__table{_size(table)}" role="table"{_id(name)}>'
        yield f'<caption class="govuk-table__caption govuk-table__caption--s">{escape(table.caption)}</caption>'
        yield '<thead class="govuk-table__head" role="rowgroup">'
        yield f'<tr class="govuk-table__row" role="row">{"".join(map(_header, table.columns))}</tr>'
        yield "</thead>"
        yield '<tbody class="govuk-table__body" role="rowgroup">'
        for row in table.rows:
            cells = "".join(
                self._cell(cell, column, is_header=table.has_row_headers and not place)
                for place, (cell, column) in enumerate(zip(row, table.columns, strict=True))
            )
            yield f'<tr class="govuk-table__row" role="row">{cells}</tr>'
        yield "</tbody>"
        yield "</table>"

    def _cell(self, cell: Cell, column: Column, *, is_header: bool) -> str:
        said = self._words(cell.words)
        if cell.tone is not Tone.NONE and said:
            said = f'<span class="app-report__tone app-report__tone--{cell.tone.value}">{said}</span>'
        if is_header and said:
            return f'<th class="govuk-table__header" role="rowheader" scope="row">{said}</th>'
        end = " govuk-table__cell--numeric" if column.align is Align.END else ""
        return f'<td class="govuk-table__cell{end}" role="cell" data-label="{escape(column.title)}">{said}</td>'

    def _figure(self, figure: Figure, name: str) -> Iterator[str]:
        yield f'<figure class="app-report__figure"{_id(name)}>'
        yield f'<figcaption class="govuk-body govuk-!-font-weight-bold">{escape(figure.caption)}</figcaption>'
        yield self._picture(figure)
        yield "</figure>"

    def _picture(self, figure: Figure) -> str:
        alternative = escape(figure.alternative)
        svg = figure.drawing.svg
        if svg in self._drawn:
            # The names in a picture are its own; drawn a second time it must stand apart.
            source = f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
            size = f'width="{figure.drawing.width}" height="{figure.drawing.height}"'
            return f'<img src="{source}" alt="{alternative}" {size}>'
        self._drawn.add(svg)
        start, end = svg.index("<svg"), svg.index(">", svg.index("<svg"))
        opening = _LABELLED_BY.sub("", svg[start:end])
        return f'{opening} role="img" aria-label="{alternative}"{svg[end:]}'

    def _words(self, words: Words) -> str:
        return "".join(map(self._run, words))

    def _run(self, run: Run) -> str:
        said = escape(run.text)
        if run.mark is not Mark.PLAIN:
            tag = "strong" if run.mark is Mark.STRONG else "em"
            said = f"<{tag}>{said}</{tag}>"
        address = escape(run.address) if run.address else f"#{self._targets[run.target]}" if run.target else ""
        return f'<a class="govuk-link" href="{address}">{said}</a>' if address else said


def _size(table: Table) -> str:
    """Return the classes of a table that needs little room, on a wide screen and on a narrow one."""
    if not widths.is_narrow(table):
        return ""
    return " app-report__table--narrow" + (" app-report__table--small" if len(table.columns) <= _SMALL else "")


def _header(column: Column) -> str:
    end = " govuk-table__header--numeric" if column.align is Align.END else ""
    return f'<th class="govuk-table__header{end}" role="columnheader" scope="col">{escape(column.title)}</th>'


def _id(name: str) -> str:
    return f' id="{name}"' if name else ""
