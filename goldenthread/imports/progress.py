"""How far an import has come, kept outside the database so that its transaction need not end to be seen."""

from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache

from goldenthread.core import clock

KEPT_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class Progress:
    """What is being done, how many rows of how many are, and when that was said."""

    doing: str
    done: int
    total: int
    told_at: datetime

    @property
    def percent(self) -> int:
        """How much is done, 0 to 100."""
        return 100 * self.done // self.total if self.total else 0


def tell(public_id: str, doing: str, done: int = 0, total: int = 0) -> None:
    """Say how far an import has come."""
    # The time is that of the telling, not of the work: by it a page sees whether the work still goes on.
    cache.set(_key(public_id), (doing, done, total, clock.now()), KEPT_SECONDS)


def ask(public_id: str) -> Progress | None:
    """Return how far an import has come, or None when nothing was said in the last hour."""
    told = cache.get(_key(public_id))
    return Progress(*told) if told else None


def _key(public_id: str) -> str:
    return f"import-progress:{public_id}"
