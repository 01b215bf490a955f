"""A plan to report on, and writers that take no time."""

import pytest

from goldenthread.documents import writers
from tests.reporting import published
from tests.reporting.published import Reported


@pytest.fixture
def reported(db: None) -> Reported:
    return published.reported_plan()


@pytest.fixture
def plain_writers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Write a document as its text in every form: the writers have tests of their own."""
    monkeypatch.setattr(writers, "write", published.plainly)
