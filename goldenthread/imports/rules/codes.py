"""Reading of printed codes, many times the same ones."""

from functools import lru_cache

from goldenthread.plans.rules import references


@lru_cache(maxsize=65_536)
def normalised(printed: str) -> str:
    """A printed reference as this product writes it; empty for none."""
    return references.normalise(printed) if printed else ""
