"""Immutable short public ids: what an address, a feed or an export may quote for ever."""

import secrets

# Crockford's base 32 without vowels or look-alikes: no accidental words, safe to read aloud.
ALPHABET = "0123456789bcdfghjkmnpqrstvwxyz"
LENGTH = 10


def new_public_id() -> str:
    """Return a fresh public id: ten characters, about 49 bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
