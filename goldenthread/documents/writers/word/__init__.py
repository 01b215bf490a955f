"""Word: real styles and real tables, so that whoever edits the file can go on with them.

The parts are written as they stand in the file, because nothing of another template's styles, author or language
may come along, and because header rows, alternative text and page numbers are said nowhere else.
"""

from goldenthread.documents.content import Document
from goldenthread.documents.writers import archive
from goldenthread.documents.writers.word import package


def write(document: Document) -> bytes:
    """Return a document as a ``.docx`` file. The same document makes the same bytes.

    :raises colours.UnknownColour: if the document's colour is none
    """
    return archive.pack(package.parts(document))
