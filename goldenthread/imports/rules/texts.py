"""Text of cells without what programs leave in it; what people wrote is kept."""

import re

_LEFTOVER = re.compile(r"_x000[dD]_|\r\n?|\u200b|\ufeff")


def tidy(text: str) -> str:
    """Line ends as `\\n`, no-break spaces as spaces, nothing at either end."""
    if "\r" in text or "_x000" in text or "\u200b" in text or "\ufeff" in text:
        text = _LEFTOVER.sub(lambda found: "\n" if found[0].startswith("\r") else "", text)
    return text.replace("\xa0", " ").strip()


def one_line(text: str) -> str:
    return " ".join(text.split())
