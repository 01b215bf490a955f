"""A plan to report on, and writers that take no time."""

import pytest

from goldenthread.documents import content, writers
from goldenthread.documents.content import Document
from tests.reporting import published
from tests.reporting.published import Reported


@pytest.fixture
def reported(db: None) -> Reported:
    return published.reported_plan()


@pytest.fixture
def plain_writers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Write a document as its text in every form: the writers have tests of their own."""

    def write(document: Document, form: str) -> bytes:
        return "\n".join([form, str(document.moment), *content.text_lines(document)]).encode()

    monkeypatch.setattr(writers, "write", write)
