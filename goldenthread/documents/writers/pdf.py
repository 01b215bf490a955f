"""A document as tagged PDF (PDF/UA-1), typeset by typst."""

import typst

from goldenthread.documents import fonts
from goldenthread.documents.content import Document
from goldenthread.documents.writers import typst as typesetting
from goldenthread.documents.writers.typst import Typesetting


class NotTypeset(Exception):
    """Typst refused a document, or set it otherwise than was asked; the message is what it said."""


def write(document: Document) -> bytes:
    """Return a sound, printable document as PDF.

    :raises NotTypeset: if typst refuses it
    """
    return typeset(typesetting.source(document))


def typeset(finished: Typesetting) -> bytes:
    """Return a finished typesetting as PDF.

    :raises NotTypeset: if typst refuses it, or warns, as it does of a font that is not there
    """
    try:
        made, warnings = typst.compile_with_warnings(
            finished.source.encode(),
            format="pdf",
            font_paths=fonts.loaded(),
            ignore_system_fonts=True,
            pdf_standards="ua-1",
            timestamp=int(finished.moment.timestamp()),
        )
    except typst.TypstError as error:
        raise NotTypeset(error.diagnostic) from error
    if warnings:
        raise NotTypeset("; ".join(warning.message for warning in warnings))
    return made
