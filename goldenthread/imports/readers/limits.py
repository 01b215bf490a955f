"""How much a file may hold before it is refused, so that memory stays bounded."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes, the rest in pieces. A real plan stays far below every one of them."""

    file_size: int = 50 * MEGABYTE
    unpacked_size: int = 400 * MEGABYTE
    parts: int = 2_000
    # Deflate cannot exceed about 1,030 to 1; sheets of real text stay below 60 to 1.
    ratio: int = 200
    ratio_matters_above: int = 10 * MEGABYTE
    sheets: int = 100
    rows: int = 200_000
    columns: int = 256
    cells: int = 3_000_000
    cell_characters: int = 32_767
    characters: int = 200_000_000


DEFAULT = Limits()
