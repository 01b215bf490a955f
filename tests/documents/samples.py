"""Documents to try writers and checks on: one that has everything, and one that means harm."""

from datetime import UTC, date, datetime
from decimal import Decimal

from goldenthread.core import charts, drawings
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
)

MOMENT = datetime(2017, 9, 18, 9, 30, tzinfo=UTC)
SHARES = (
    charts.Share("completed", "completed", 39),
    charts.Share("on target", "on_target", 52),
    charts.Share("delayed", "delayed", 9),
    charts.Share("overdue", "overdue", 15),
)
HOSTILE = (
    '#panic("typst") $x$ *b* _i_ `raw` <label> @ref // no comment /* */ \\ \\u{41} = heading',
    "<script>alert('html')</script> &amp; &lt; ]]> <!-- --> \"quoted\" 'single'",
    "=SUM(A1:A2) +1 -1 @cmd {{ template }} {% block %} ${shell}",
    "fi ffi fl -- --- ... 1/2 (c) e\u0301 \u1e69 x\u0323\u0302 \u00a0 \u2011 \u2026 “” ‘’ £ € ½ √ ≥ →",
    "টাওয়ার হ্যামলেটস ক্ষ শ্রী",
    "w" * 10_000,
    "https://example.org/" + "a/very-long-path/" * 20,
)


def document(*blocks: Block, title: str = "A short report", **other: object) -> Document:
    """Return a sound document of the blocks."""
    return Document(title=title, authority="Example Council", moment=MOMENT, blocks=blocks, **other)  # type: ignore[arg-type]  # by name


def paragraph(text: str) -> Paragraph:
    """Return a paragraph of plain words."""
    return Paragraph(content.words(text))


def table(*rows: tuple[Cell, ...], titles: tuple[str, ...] = ("Reference", "Title"), caption: str = "Items") -> Table:
    """Return a table of the rows."""
    return Table(caption, tuple(Column(title) for title in titles), rows)


def hostile() -> Document:
    """Return a document whose every word tries to be something else."""
    first, second = HOSTILE[0], HOSTILE[1]
    return Document(
        title=first,
        authority=second,
        subtitle=HOSTILE[2],
        moment=MOMENT,
        details=tuple((f"Detail {number}", text) for number, text in enumerate(HOSTILE)),
        running=first,
        subject=second,
        blocks=(
            *(Heading(2, content.words(text), key=text[:40]) for text in HOSTILE),
            *(paragraph(text) for text in HOSTILE),
            ItemList(tuple(content.words(text, Mark.STRONG) for text in HOSTILE)),
            Table(
                first,
                tuple(Column(text) for text in HOSTILE[:5]),
                tuple(tuple(content.text_cell(text) for _ in range(5)) for text in HOSTILE),
                key="table",
            ),
            Figure(drawings.stacked(first, [drawings.StackedRow(second, SHARES)]), second, first, key="figure"),
            Note(first, content.words(second, Mark.EMPHASIS)),
        ),
    )


def rich(*, themes: int = 3, items: int = 6) -> Document:
    """Return a report that has every kind of block, the size of ``themes`` times ``items``."""
    return Document(
        title="Improvement plan: report for the quarter to September 2017",
        authority="London Borough of Tower Hamlets",
        subtitle="For the Best Value Improvement Board on 11 September 2017",
        moment=MOMENT,
        details=(
            ("As at", "11 September 2017"),
            ("Published", "18 September 2017"),
            ("Version", "1"),
            ("Edition", "Full report"),
        ),
        running="Improvement plan, quarter to September 2017",
        subject="Progress of 115 milestones as at 11 September 2017",
        blocks=(
            *_in_brief(),
            *_statuses(),
            *_dates(),
            *(block for number in range(1, themes + 1) for block in _theme(number, items)),
            *_reading(),
        ),
    )


def _in_brief() -> tuple[Block, ...]:
    link = Run("15 are overdue", address="https://example.org/plans/improvement?status=overdue")
    return (
        Heading(2, content.words("What the board is asked to do"), key="asks"),
        ItemList(
            (
                content.words("Note the progress of the plan as at 11 September 2017."),
                content.words("Consider the items whose reported status does not match their dates."),
                (Run("Agree the "), Run("four new dates", Mark.STRONG), Run(" in "), Run("Dates", target="dates")),
            ),
            is_numbered=True,
        ),
        Heading(2, content.words("In brief"), key="brief"),
        Paragraph(content.words("Of 115 milestones, 39 are completed and 52 are on target."), ParagraphStyle.LEAD),
        Paragraph(
            (
                Run("Of the rest, 9 are delayed and "),
                link,
                Run(". The "),
                Run("dates", target="dates"),
                Run(" say more."),
            )
        ),
        ItemList((content.words("3 dates moved since June."), content.words("5 milestones were completed late."))),
        Note("Draft", content.words("The period is not published, so these figures may still change.")),
        Note(
            "Contradictions",
            content.words("Seven statuses are not what the published criteria give on these dates."),
            NoteKind.WARNING,
        ),
    )


def _statuses() -> tuple[Block, ...]:
    return (
        Figure(
            drawings.stacked("Milestones by status", [drawings.StackedRow("All milestones", SHARES)]),
            "39 of 115 milestones are completed, 52 on target, 9 delayed and 15 overdue.",
            "All milestones by status, 11 September 2017",
            key="chart",
        ),
        Table(
            "Milestones by status",
            (Column("Status"), Column("Milestones", align=Align.END), Column("Share", align=Align.END)),
            tuple(
                (
                    content.text_cell(share.label.capitalize(), tone=Tone(share.tone)),
                    content.value_cell(share.count),
                    content.value_cell(Percent(Decimal(share.count * 100) / 115 // 1)),
                )
                for share in SHARES
            ),
        ),
        Table(
            "Milestones of each theme by status",
            (Column("Theme", 3), *(Column(share.label.capitalize(), align=Align.END) for share in SHARES)),
            ((content.text_cell("Elections"), *(content.value_cell(share.count) for share in SHARES)),),
        ),
    )


def _dates() -> tuple[Block, ...]:
    return (
        Heading(2, content.words("Dates"), key="dates"),
        Table(
            "Dates, original and agreed",
            (
                Column("Reference", 2),
                Column("Title", 7),
                Column("Original", 3),
                Column("Agreed", 3),
                Column("Slips", 1, Align.END),
                Column("Status", 3),
            ),
            tuple(
                (
                    content.text_cell(
                        f"R{number}.{number % 4 + 1}", address=f"https://example.org/plans/improvement/{number}/"
                    ),
                    content.text_cell(
                        "Deliver the transformation programme and its communications and engagement plan"
                    ),
                    content.value_cell(date(2017, 9, number)),
                    content.value_cell(date(2018, 3, number)),
                    content.value_cell(number % 3),
                    content.text_cell("Delayed", tone=list(Tone)[number % 8]),
                )
                for number in range(1, 26)
            ),
            key="dates-table",
        ),
        PageBreak(),
    )


def _theme(number: int, items: int) -> tuple[Block, ...]:
    update = (
        "The programme board met on 4 September and agreed the revised scope. Recruitment to the two vacant posts is "
        "under way and is expected to finish in October; the delay comes from the later start of the procurement, "
        "which the Cabinet approved in July. "
    )
    blocks: list[Block] = [
        Heading(2, content.words(f"Theme {number}: Communications and community engagement"), key=f"theme-{number}"),
        Heading(3, content.words("Achievements")),
        paragraph(update * 2),
        Heading(3, content.words("Milestones")),
    ]
    for item in range(1, items + 1):
        reference = f"R{number}.{item}"
        blocks += (
            Heading(
                4, content.words(f"{reference} Deliver the Smarter Together transformation programme"), key=reference
            ),
            Table(
                f"{reference} at a glance",
                (Column("What", 1), Column("On 11 September 2017", 3)),
                (
                    (content.text_cell("Status"), content.text_cell("On target", tone=Tone.ON_TARGET)),
                    (content.text_cell("Percent complete"), content.value_cell(Percent(Decimal("37.5")))),
                    (content.text_cell("Owner"), content.text_cell("Corporate Director, Resources")),
                    (content.text_cell("Agreed date"), content.value_cell(date(2022, 4, 30))),
                    (content.text_cell("Forecast"), content.value_cell(None)),
                ),
            ),
            paragraph(update),
            paragraph(update + update),
        )
    return tuple(blocks)


def _reading() -> tuple[Block, ...]:
    return (
        Heading(2, content.words("How to read this")),
        Paragraph(content.words("Figures link to their working on the public site."), ParagraphStyle.SMALL),
        Paragraph((Run("A status is "), Run("reported", Mark.EMPHASIS), Run(" by the owner."))),
    )
