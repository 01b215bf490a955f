"""How wide words are when drawn, so that a picture can leave room for them or shorten them."""

import re
import unicodedata

ELLIPSIS = "…"
# Widths in parts of the letter height, as the wider of the two sans serif fonts that pictures are drawn in.
_WIDTHS = {
    letter: width
    for width, letters in {
        0.28: " !',./:;I[]\\|fijlt‘’",
        0.4: '()-`r"“”*·{}',
        0.51: "cksvxyzJ^",
        0.57: "abdeghnopqu0123456789L?_$#£–§",
        0.68: "ABEFKPSTVXYZ&+<=>~",
        0.79: "CDGHNOQRUw",
        1.02: "mMW%@…—",
    }.items()
    for letter in letters
}
_UNKNOWN = 1.3
_BOLDER = 1.08
# What XML does not allow in a text, and marks that turn the direction of what follows.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069]")


def written(text: str) -> str:
    """Return a text on one line, without what cannot be written in a picture."""
    return " ".join(_UNWRITABLE.sub(" ", text).split())


def width(text: str, *, size: float, bold: bool = False) -> float:
    """Return how wide a text is at most, in the units of its letter height."""
    letters = (each for each in unicodedata.normalize("NFD", text) if not unicodedata.combining(each))
    return sum(_WIDTHS.get(each, _UNKNOWN) for each in letters) * size * (_BOLDER if bold else 1)


def shortened(text: str, *, room: float, size: float) -> str:
    """Return a text that fits, cut off with an ellipsis where it is too long."""
    if width(text, size=size) <= room:
        return text
    room -= width(ELLIPSIS, size=size)
    fits = 0
    for letter in text:
        room -= width(letter, size=size)
        if room < 0:
            break
        fits += 1
    return text[:fits].rstrip(" ,;:.-") + ELLIPSIS


def lines(text: str, *, room: float, size: float, at_most: int) -> tuple[str, ...]:
    """Return a text on as few lines as it needs; the last one is shortened if it needs more than are allowed."""
    words, found = text.split(), list[str]()
    while words and len(found) < at_most - 1 and width(words[0], size=size) <= room:
        line = words.pop(0)
        while words and width(f"{line} {words[0]}", size=size) <= room:
            line = f"{line} {words.pop(0)}"
        found.append(line)
    if words:
        found.append(shortened(" ".join(words), room=room, size=size))
    return tuple(found)
