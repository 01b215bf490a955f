"""What stands before the text and finds it: the front page, the table of contents, the foot of each page."""

from goldenthread.documents import content
from goldenthread.documents.content import Document, Heading
from goldenthread.documents.writers.word import markup
from goldenthread.documents.writers.word.bindings import Bindings
from goldenthread.documents.writers.word.markup import Opening

# Contents of more entries than this name the parts only, as those of the PDF do.
_MOST_ENTRIES = 110
# The levels of the parts, and of what is directly beneath them; the title is level 1.
_PARTS, _BENEATH = 2, 3


def front(document: Document) -> str:
    """Return the front page: whose document it is, its title and its details."""
    written = [
        markup.paragraph("Authority", markup.run(document.authority)),
        markup.paragraph("Title", markup.run(document.title)),
    ]
    if document.subtitle:
        written.append(markup.paragraph("Subtitle", markup.run(document.subtitle)))
    for name, said in document.details:
        written.append(markup.paragraph("Detail", f"{markup.run(name, '<w:b/>')}<w:r><w:tab/></w:r>{markup.run(said)}"))
    return "".join(written)


def table_of_contents(document: Document) -> str:
    """Return the table of contents as Word itself would make it, so that Word can make it anew.

    There is none without headings. Only Word knows the pages: their numbers appear when it prints or updates
    fields; it does not ask on opening.
    """
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    deepest = _BENEATH if sum(each.level <= _BENEATH for each in headings) <= _MOST_ENTRIES else _PARTS
    entries = [_entry(number, each) for number, each in enumerate(headings, start=1) if each.level <= deepest]
    if not entries:
        return ""
    # The field begins in its first entry and ends in its last.
    entries[0] = (entries[0][0], markup.field_start(f'TOC \\o "1-{deepest - 1}" \\h \\z \\u') + entries[0][1])
    entries[-1] = (entries[-1][0], entries[-1][1] + markup.FIELD_END)
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
        "</w:docPartObj></w:sdtPr><w:sdtContent>"
        f"{markup.paragraph('TOCHeading', markup.run('Contents'), opening=Opening.PAGE)}"
        f"{''.join(markup.paragraph(style, inside) for style, inside in entries)}</w:sdtContent></w:sdt>"
    )


def entered(inside: str, number: int, bindings: Bindings) -> str:
    """Return the runs of a heading as the place its entry in the contents leads to.

    :param number: which heading of the document it is
    """
    bookmark = bindings.next_id()
    start = f'<w:bookmarkStart w:id="{bookmark}" w:name="{_place(number)}"/>'
    return f'{start}{inside}<w:bookmarkEnd w:id="{bookmark}"/>'


def foot(document: Document) -> str:
    """Return the paragraph at the foot of each page."""
    said = (
        f"{markup.run(document.running)}<w:r><w:tab/></w:r>{markup.run('Page ')}{markup.field('PAGE', markup.run('1'))}"
        f"{markup.run(' of ')}{markup.field('NUMPAGES', markup.run('1'))}"
    )
    return markup.paragraph("Footer", said)


def _entry(number: int, heading: Heading) -> tuple[str, str]:
    page = markup.field(f"PAGEREF {_place(number)} \\h")
    inside = f"{markup.run(content.plain(heading.words))}<w:r><w:tab/></w:r>{page}"
    linked = f'<w:hyperlink w:anchor="{_place(number)}" w:history="1">{inside}</w:hyperlink>'
    return f"TOC{heading.level - 1}", linked


def _place(number: int) -> str:
    return f"_Toc{number:08}"
