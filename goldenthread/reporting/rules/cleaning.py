"""Words as a document can print them: nothing unprintable, one kind of line break."""

import re

_BREAKS = re.compile("\r\n?|[\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
# Control characters, halves of pairs, and what Unicode sets aside as no characters at all.
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff9-\uffff]")
_UNPRINTABLE_PLANES = re.compile(
    "[" + "".join(chr(plane << 16 | end) for plane in range(1, 17) for end in (0xFFFE, 0xFFFF)) + "]"
)
_SPACES = re.compile("[ \t]{2,}|\t")
_LOOSE_ENDS = re.compile(" *\n *")
_MANY_BREAKS = re.compile("\n{3,}")


def text(words: str) -> str:
    """Return words with their line breaks as ``\\n``, at most one empty line between two, and single spaces."""
    if words.isascii() and words.isprintable() and "  " not in words:
        return words.strip()
    words = _BREAKS.sub("\n", words)
    words = _UNPRINTABLE_PLANES.sub("", _UNPRINTABLE.sub("", words))
    words = _LOOSE_ENDS.sub("\n", _SPACES.sub(" ", words))
    return _MANY_BREAKS.sub("\n\n", words).strip()


def line(words: str) -> str:
    """Return words as one line."""
    return " ".join(text(words).split())
