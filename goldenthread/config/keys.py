"""The key that signs sessions and forms on a machine of one's own."""

import secrets
from pathlib import Path


def kept_in(home: Path) -> str:
    """Return the data folder's signing key, making it the first time."""
    path = home / "secret-key"
    if not path.exists():
        home.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48), encoding="ascii")
    return path.read_text(encoding="ascii")
