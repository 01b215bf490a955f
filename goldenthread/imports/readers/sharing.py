"""Texts that many cells share: small in the file, one copy each once read."""

from xml.parsers import expat

from goldenthread.imports.readers import archive, refusals
from goldenthread.imports.readers.archive import Archive
from goldenthread.imports.readers.limits import Limits

_SHARED = "xl/sharedStrings.xml"


def check_characters(opened: Archive, parts: list[str], shared_texts: int, limits: Limits) -> None:
    """Refuse a workbook whose shared texts would not fit in memory once copied to each cell.

    :raises FileTooLarge: if a text, or all of them together, is too long
    """
    if not shared_texts or not opened.has(_SHARED):
        return
    lengths = _lengths(opened)
    longest = max(lengths, default=0)
    if longest > limits.cell_characters:
        raise _too_long(opened, f"a cell has {longest:,} characters", limits.cell_characters)
    if longest * shared_texts <= limits.characters:
        return
    characters = sum(_used(opened, part, lengths) for part in parts)
    if characters > limits.characters:
        raise _too_long(opened, f"its cells have {characters:,} characters", limits.characters)


def _too_long(opened: Archive, found: str, limit: int) -> refusals.FileTooLarge:
    return refusals.FileTooLarge(
        f"{found}; at most {limit:,} are read.",
        where=opened.filename,
        remedy="Take out what is not the plan and save it again.",
    )


def _lengths(opened: Archive) -> list[int]:
    lengths: list[int] = []

    def start(name: str, _: dict[str, str]) -> None:
        if name.rpartition(":")[2] == "si":
            lengths.append(0)

    def text(data: str) -> None:
        if lengths:
            lengths[-1] += len(data)

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.CharacterDataHandler = text
    opened.parse(_SHARED, parser)
    return lengths


def _used(opened: Archive, part: str, lengths: list[int]) -> int:
    """The characters all cells of a sheet that share a text would hold."""
    numbers: list[str] = []
    total = 0
    shares = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal shares
        numbers.clear()
        if name.rpartition(":")[2] == "c":
            shares = attributes.get("t") == "s"

    def text(data: str) -> None:
        numbers.append(data)

    def end(name: str) -> None:
        nonlocal total
        if shares and name.rpartition(":")[2] == "v":
            number = "".join(numbers).strip()
            if not number.isdecimal() or int(number) >= len(lengths):
                raise archive.damaged(opened.filename, part)
            total += lengths[int(number)]

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.CharacterDataHandler = text
    parser.EndElementHandler = end
    opened.parse(part, parser)
    return total
