"""What the environment says, read in one place so that each variable has one name and one meaning."""

import os
from pathlib import Path


def text(name: str, default: str = "") -> str:
    """Return a variable as given, or the default where it is missing or empty."""
    return os.environ.get(name, "").strip() or default


def flag(name: str) -> bool:
    """Whether a variable is switched on: 1, true, yes or on."""
    return text(name).lower() in {"1", "true", "yes", "on"}


def words(name: str) -> list[str]:
    """Return the comma-separated words of a variable."""
    return [word.strip() for word in text(name).split(",") if word.strip()]


def number(name: str, default: int) -> int:
    """Return a whole number, or the default where the variable is missing or empty."""
    return int(text(name, str(default)))


def folder(name: str, default: Path) -> Path:
    """Return a folder as an absolute path."""
    return Path(text(name, str(default))).expanduser().resolve()
