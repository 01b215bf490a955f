"""Excel: a front sheet, and a sheet for each part; numbers, percentages and days as values to calculate with."""

from goldenthread.documents.content import Document
from goldenthread.documents.writers.excel import book


def write(document: Document) -> bytes:
    """Return a document as an ``.xlsx`` file. The same document makes the same bytes.

    :raises colours.UnknownColour: if the document's colour is none
    """
    return book.write(document)
