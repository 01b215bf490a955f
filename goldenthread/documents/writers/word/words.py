"""Words as runs: marked, linked, referring."""

from goldenthread.documents.content import Mark, Run, Words
from goldenthread.documents.writers.tones import Paint
from goldenthread.documents.writers.word import markup
from goldenthread.documents.writers.word.bindings import Bindings

_LOOKS = {Mark.PLAIN: "", Mark.STRONG: "<w:b/>", Mark.EMPHASIS: "<w:i/>"}
_PAPER = "#ffffff"


def runs(words: Words, bindings: Bindings, paint: Paint | None = None) -> str:
    """Return words as runs, in an ink of their own if they are painted."""
    return "".join(_run(run, bindings, paint) for run in words if run.text)


def bookmarked(inside: str, key: str, bindings: Bindings) -> str:
    """Return runs as the place of a key, if there is one."""
    if not key:
        return inside
    number = bindings.next_id()
    start = f'<w:bookmarkStart w:id="{number}" w:name="{bindings.places[key]}"/>'
    return f'{start}{inside}<w:bookmarkEnd w:id="{number}"/>'


def _run(run: Run, bindings: Bindings, paint: Paint | None) -> str:
    place = bindings.places.get(run.target, "")
    style = '<w:rStyle w:val="Hyperlink"/>' if run.address or place else ""
    colour = f'<w:color w:val="{paint.ink[1:]}"/>' if paint else ""
    written = markup.run(run.text, f"{style}{_LOOKS[run.mark]}{colour}")
    if run.address:
        return f'<w:hyperlink r:id="{bindings.address(run.address)}" w:history="1">{written}</w:hyperlink>'
    if place:
        page = _page_of(place, paint.ground if paint else _PAPER)
        return f'<w:hyperlink w:anchor="{place}" w:history="1">{written}</w:hyperlink>{page}'
    return written


def _page_of(place: str, ground: str) -> str:
    """Return the page of a place. Only Word knows it: it shows nothing until Word prints or updates fields."""
    # LibreOffice shows the bare number: a border that is not seen keeps it apart from the words before it.
    apart = f'<w:bdr w:val="single" w:sz="2" w:space="4" w:color="{ground[1:]}"/>'
    return markup.field(f"PAGEREF {place} \\# \"' (page '0')'\"", look=apart)
