"""In brief: a handful of sentences that the figures fill."""

from collections.abc import Iterator

from goldenthread.documents.content import Block, Heading, ItemList, Mark, Paragraph, ParagraphStyle, Run, words
from goldenthread.reporting.composing import sentences
from goldenthread.reporting.composing.scenes import Scene

# What each sentence is about, for a reader who looks for one of them.
_TOLD = (
    ("Moved", sentences.moved),
    ("Status and dates", sentences.contradicting),
    ("New and cancelled", sentences.come_and_gone),
    ("Not known", sentences.unknown),
)


def blocks(scene: Scene) -> Iterator[Block]:
    """Return what a reader with one minute needs to know."""
    yield Heading(2, words("In brief"), key="brief")
    if scoped := sentences.scoped(scene):
        yield Paragraph(scoped)
    yield Paragraph(sentences.progress(scene), ParagraphStyle.LEAD)
    if not scene.now.leaves:
        return
    told = (("Late", sentences.late), *_TOLD)
    said = ((name, tell(scene)) for name, tell in told)
    yield ItemList(tuple((Run(f"{name}: ", Mark.STRONG), *sentence) for name, sentence in said if sentence))
