"""The zip container of .xlsx and .docx, opened only when it cannot harm its reader."""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from xml.parsers import expat

from goldenthread.imports.readers import refusals
from goldenthread.imports.readers.limits import Limits

_CHUNK = 256 * 1024
_LOCAL_HEADER = 30
_ENCRYPTED = 0x1
_SAVE_AGAIN = "Open it in the program that made it, save it again and import that copy."
_READ_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@dataclass(frozen=True, slots=True)
class Archive:
    """A checked container: what it declares about its sizes is true and within the limits."""

    filename: str
    content: bytes
    parts: dict[str, zipfile.ZipInfo]

    def has(self, part: str) -> bool:
        return part in self.parts

    def stream(self, part: str) -> Iterator[bytes]:
        """The unpacked bytes of a part, a piece at a time.

        :raises Damaged: if the part cannot be unpacked
        """
        try:
            with (
                zipfile.ZipFile(io.BytesIO(self.content)) as opened,
                opened.open(self.parts[part]) as source,
            ):
                while piece := source.read(_CHUNK):
                    yield piece
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as broken:
            raise damaged(self.filename, part) from broken

    def parse(self, part: str, parser: expat.XMLParserType) -> None:
        """Feed a part to an XML parser that refuses entities.

        :raises Damaged: if the part is not well formed
        :raises Unsafe: if the part declares a document type, the way to entities
        """
        parser.StartDoctypeDeclHandler = self._refuse_doctype(part)
        try:
            for piece in self.stream(part):
                parser.Parse(piece, False)
            parser.Parse(b"", True)
        except expat.ExpatError as broken:
            raise damaged(self.filename, part) from broken

    def _refuse_doctype(self, part: str) -> Callable[..., None]:
        def refuse(*_: object) -> None:
            raise refusals.Unsafe(
                "the file declares XML entities, which no office program writes.",
                where=f"{self.filename}, part {part}",
                remedy=_SAVE_AGAIN,
            )

        return refuse


def damaged(filename: str, part: str = "") -> refusals.Damaged:
    return refusals.Damaged(
        "the file is damaged or cut short.",
        where=f"{filename}, part {part}" if part else filename,
        remedy="Get it again from where it came, or open it and save it again.",
    )


def open_archive(content: bytes, filename: str, limits: Limits) -> Archive:
    """Open a zip container after checking every part of it.

    :raises Damaged: if it is cut short or a part is not what the directory says
    :raises Protected: if a part is encrypted
    :raises Unsafe: if it unpacks to more than the limits allow or lies about its sizes
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as opened:
            entries = opened.infolist()
    except (zipfile.BadZipFile, EOFError, NotImplementedError, ValueError) as broken:
        raise damaged(filename) from broken
    _check_sizes(entries, len(content), filename, limits)
    for entry in entries:
        _check_entry(entry, content, filename)
    return Archive(filename, content, {entry.filename: entry for entry in entries})


def _check_sizes(entries: list[zipfile.ZipInfo], size: int, filename: str, limits: Limits) -> None:
    if len(entries) > limits.parts:
        raise _bomb(filename, f"it has {len(entries):,} parts; {limits.parts:,} is the limit.")
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > limits.unpacked_size:
        raise _bomb(filename, f"it unpacks to {unpacked / 2**20:,.0f} MB.")
    for entry in entries:
        ratio = entry.file_size / max(entry.compress_size, 1)
        if entry.file_size > limits.ratio_matters_above and ratio > limits.ratio:
            raise _bomb(filename, f"its part {entry.filename} unpacks to {ratio:,.0f} times its size.")
    if sum(entry.compress_size for entry in entries) > size:
        raise _bomb(filename, "its parts overlap.")
    if len({entry.filename for entry in entries}) < len(entries):
        raise _bomb(filename, "two of its parts have one name.")


def _bomb(filename: str, found: str) -> refusals.Unsafe:
    return refusals.Unsafe(
        f"the file is packed in a way that is not safe to open: {found}",
        where=filename,
        remedy=_SAVE_AGAIN,
    )


def _check_entry(entry: zipfile.ZipInfo, content: bytes, filename: str) -> None:
    if entry.flag_bits & _ENCRYPTED:
        raise refusals.Protected(
            "the file is protected with a password.",
            where=filename,
            remedy="Save a copy without a password and import that.",
        )
    if entry.compress_type not in _READ_METHODS:
        raise damaged(filename, entry.filename)
    if entry.compress_type == zipfile.ZIP_DEFLATED:
        _check_declared_size(entry, content, filename)


def _check_declared_size(entry: zipfile.ZipInfo, content: bytes, filename: str) -> None:
    """Unpack once, never beyond the declared size: other readers trust the declaration."""
    packed = memoryview(content)[_start_of_data(entry, content, filename) :][: entry.compress_size]
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    size, waiting = 0, packed[:_CHUNK]
    position = len(waiting)
    try:
        while not unpacker.eof and len(waiting):
            size += len(unpacker.decompress(waiting, _CHUNK))
            if size > entry.file_size:
                raise _bomb(filename, f"its part {entry.filename} is larger than declared.")
            waiting = memoryview(unpacker.unconsumed_tail)
            if not len(waiting):
                waiting = packed[position : position + _CHUNK]
                position += len(waiting)
    except zlib.error as broken:
        raise damaged(filename, entry.filename) from broken
    if size + len(unpacker.flush()) != entry.file_size:
        raise damaged(filename, entry.filename)


def _start_of_data(entry: zipfile.ZipInfo, content: bytes, filename: str) -> int:
    header = content[entry.header_offset : entry.header_offset + _LOCAL_HEADER]
    if len(header) < _LOCAL_HEADER or not header.startswith(b"PK\x03\x04"):
        raise damaged(filename, entry.filename)
    name_length = int.from_bytes(header[26:28], "little")
    extra_length = int.from_bytes(header[28:30], "little")
    return entry.header_offset + _LOCAL_HEADER + name_length + extra_length
