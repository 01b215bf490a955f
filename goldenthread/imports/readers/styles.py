"""The number format of each style of a workbook, by the style's number."""

from xml.parsers import expat

from goldenthread.imports.readers import number_formats
from goldenthread.imports.readers.archive import Archive

_STYLES = "xl/styles.xml"


def formats_by_style(opened: Archive) -> dict[str, str]:
    """Style number as written in a cell to its number format; General ones are left out."""
    if not opened.has(_STYLES):
        return {}
    reader = _StyleReader()
    parser = expat.ParserCreate()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    opened.parse(_STYLES, parser)
    codes = number_formats.BUILT_IN | reader.custom
    found = {str(style): codes.get(number, number_formats.GENERAL) for style, number in enumerate(reader.cell_formats)}
    return {style: code for style, code in found.items() if code != number_formats.GENERAL}


class _StyleReader:
    """Collects custom formats and the format number of each cell style."""

    def __init__(self) -> None:
        self.custom: dict[int, str] = {}
        self.cell_formats: list[int] = []
        self._inside = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        element = name.rpartition(":")[2]
        if element == "cellXfs":
            self._inside = True
        elif element == "numFmt" and attributes.get("numFmtId", "").isdecimal():
            self.custom[int(attributes["numFmtId"])] = attributes.get("formatCode", "")
        elif element == "xf" and self._inside:
            number = attributes.get("numFmtId", "0")
            self.cell_formats.append(int(number) if number.isdecimal() else 0)

    def end(self, name: str) -> None:
        if name.rpartition(":")[2] == "cellXfs":
            self._inside = False
