"""What the board is asked to do."""

from collections.abc import Iterator

from goldenthread.documents.content import Block, Heading, ItemList, Paragraph, words
from goldenthread.reporting.composing import prose
from goldenthread.reporting.composing.scenes import Scene


def blocks(scene: Scene) -> Iterator[Block]:
    """Return the recommendations of the template, numbered; a report that asks nothing has no such section."""
    asked = tuple(line for each in scene.order.template.asks if (line := prose.line(each)))
    if asked:
        yield Heading(2, words("What the board is asked to do"), key="asks")
        yield Paragraph(words("The board is asked to:"))
        yield ItemList(tuple(words(each) for each in asked), is_numbered=True)
