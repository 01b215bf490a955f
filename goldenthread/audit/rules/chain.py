"""What binds each event to the one before it."""

import hashlib
import json
from collections.abc import Mapping


def canonical(content: Mapping[str, object]) -> str:
    """Return what an event says in its one written form: JSON with sorted keys and no spaces."""
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def digest(text: str) -> str:
    """Return the SHA-256 of a text, in base 16."""
    return hashlib.sha256(text.encode()).hexdigest()
