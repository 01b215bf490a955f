"""A document as tagged PDF (PDF/UA-1), typeset by typst."""

from datetime import UTC

from goldenthread.documents.content import Document
from goldenthread.documents.writers import press
from goldenthread.documents.writers import typst as typesetting
from goldenthread.documents.writers.typst import Typesetting


def write(document: Document) -> bytes:
    """Return a sound, printable document as PDF.

    :raises press.NotTypeset: if typst refuses it
    """
    return typeset(typesetting.source(document))


def typeset(finished: Typesetting) -> bytes:
    """Return a finished typesetting as PDF.

    :raises press.NotTypeset: if typst refuses it, or warns, as it does of a font that is not there
    """
    moment = finished.moment.astimezone(UTC).replace(microsecond=0)
    return press.run(finished.source, asked={"format": "pdf", "pdf_standards": "ua-1", "timestamp": moment.isoformat()})
