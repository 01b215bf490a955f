"""Immutable short public ids: what an address, a feed or an export may quote for ever."""

import secrets

# Crockford's base 32 without vowels or look-alikes: no accidental words, safe to read aloud.
ALPHABET = "0123456789bcdfghjkmnpqrstvwxyz"
LENGTH = 10
_HOW_MANY = len(ALPHABET) ** LENGTH


def new_public_id() -> str:
    """Return a fresh public id: ten characters, about 49 bits."""
    number = secrets.randbelow(_HOW_MANY)
    letters = []
    for _ in range(LENGTH):
        number, place = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[place])
    return "".join(letters)
