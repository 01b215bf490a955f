"""Which pictures may stand for an authority: judged by what a file holds, not by what it is called."""

LARGEST = 200_000

_STARTS = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}


class LogoRefused(Exception):
    """A file cannot be a logo; the message says why and what to do."""


def media_type(content: bytes) -> str:
    """Return what kind of picture a file holds.

    SVG is not taken: it may carry script.

    :raises LogoRefused: if it is no PNG or JPEG, or larger than 200 kB
    """
    if len(content) > LARGEST:
        raise LogoRefused(f"The logo has {len(content):,} bytes; at most {LARGEST:,} are taken. Make it smaller.")
    found = next((kind for start, kind in _STARTS.items() if content.startswith(start)), None)
    if found is None:
        raise LogoRefused("The logo is not a PNG or JPEG picture. Save it as one of these.")
    return found
