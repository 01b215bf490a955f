"""The writers of the content tree, one a format."""

from goldenthread.documents import checking
from goldenthread.documents.content import Document

FORMS = ("html", "pdf", "docx", "xlsx")
MEDIA_TYPES = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class UnknownForm(LookupError):
    """Documents are not written in this form."""


def write(document: Document, form: str) -> bytes:
    """Return a document as a file: the same document is the same bytes on any day and any machine.

    :param form: one of :data:`FORMS`
    :raises content.MalformedDocument: if the document is not sound
    :raises UnknownForm: for any other form
    """
    if form not in FORMS:
        raise UnknownForm(f"{form} is not a form of documents. Choose one of {', '.join(FORMS)}.")
    said = checking.printable(document)
    checking.check(said)
    # Each writer brings a library of its own, which is loaded only where it is used.
    match form:
        case "html":
            from goldenthread.documents.writers import html

            return html.page(said)
        case "pdf":
            from goldenthread.documents.writers import pdf

            return pdf.write(said)
        case "docx":
            from goldenthread.documents.writers import word

            return word.write(said)
        case _:
            from goldenthread.documents.writers import excel

            return excel.write(said)
