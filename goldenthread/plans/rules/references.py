"""The codes by which a plan calls its items: `R2.4`, `5`, `R1 & R2`."""

import re
import unicodedata
from collections.abc import Iterable

# Words that an item's address may not be: pages of a plan, or endings of their twins.
RESERVED = frozenset(
    """
    api as-at atom changes charts compare contradictions copies csv data dates docx download downloads edit
    export feed feeds import items json lineage new pdf periods plan plans publish report reports rss scheme
    search source status thread updates working workspace xlsx
    """.split()
)
_FORMATS = frozenset({"atom", "csv", "docx", "html", "json", "pdf", "rss", "xlsx", "xml"})
_RECOMMENDATION = re.compile(r"\brec(?:ommendation)?s?\b\.?\s*(?=\d)", re.IGNORECASE)
_LETTER_AND_NUMBER = re.compile(r"\b([a-z])\s*(?=\d)", re.IGNORECASE)
_JOINED_BY = re.compile(r"\s*(?:&|\band\b|,|;)\s*", re.IGNORECASE)
_LONGEST_ADDRESS = 60


def normalise(printed: str) -> str:
    """A reference as this product writes it.

    `Recommendation 3` is `R3`, `4.` is `4`, `R1 and R2` is `R1 & R2`.
    """
    spaced = " ".join(unicodedata.normalize("NFKC", printed).split())
    lettered = _RECOMMENDATION.sub("R", spaced)
    lettered = _LETTER_AND_NUMBER.sub(lambda found: found[1].upper(), lettered)
    parts = [part.strip(" .:") for part in _JOINED_BY.split(lettered)]
    if not all(re.search(r"\d", part) for part in parts):
        return lettered.strip(" .:")
    letter = re.match(r"[A-Z](?=\d)", parts[0])
    return join_headings(f"{letter[0]}{p}" if letter and p[0].isdigit() else p for p in parts)


def join_headings(references: Iterable[str]) -> str:
    """The reference of a group that stands for several printed headings: `R1 & R2`."""
    return " & ".join(references)


def split_headings(reference: str) -> tuple[str, ...]:
    """The printed headings a group's reference stands for."""
    return tuple(_JOINED_BY.split(reference)) if reference else ()


def address_of_reference(reference: str) -> str:
    """A reference as it stands in an address, its case kept: `R1 & R2` is `R1-R2`."""
    return re.sub(r"[^A-Za-z0-9.]+", "-", _plain_letters(reference)).strip("-.")


def address_of_title(title: str) -> str:
    """A title as it stands in an address: `Organisational Culture` is `organisational-culture`.

    Empty if the title has no Latin letter or figure; the caller then uses the public id.
    """
    plain = _plain_letters(title).lower().replace("'", "")
    address = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(address) <= _LONGEST_ADDRESS:
        return address
    return address[: _LONGEST_ADDRESS + 1].rpartition("-")[0] or address[:_LONGEST_ADDRESS]


def _plain_letters(text: str) -> str:
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text.replace("\u2019", "'"))
    return "".join(letter for letter in decomposed if letter.isascii())


def is_reserved(address: str) -> bool:
    """Whether an address is one of the plan's own, or ends like one of its twins."""
    word = address.casefold()
    return word in RESERVED or word.rpartition(".")[2] in _FORMATS
