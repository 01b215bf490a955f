"""What the tests of imports share."""

from collections.abc import Iterator

import pytest
from django.db import transaction


@pytest.fixture
def quick() -> Iterator[None]:
    """Have background work done at once; a test's own transaction is never committed, which would start it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(transaction, "on_commit", lambda work: work())
        yield
