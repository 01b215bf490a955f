"""Files that are archives of parts: the same parts make the same bytes on any day."""

from collections.abc import Iterable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# The earliest moment an archive can name; office programs write it too.
_NO_MOMENT = (1980, 1, 1, 0, 0, 0)


def pack(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """Return an archive of parts, each a name and its bytes, in the order given."""
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, content in parts:
            entry = ZipInfo(name, _NO_MOMENT)
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, content)
    return packed.getvalue()
