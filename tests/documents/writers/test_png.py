import struct

import pytest

from goldenthread.core import drawings
from goldenthread.documents.writers import png
from tests.documents import samples

DRAWING = drawings.stacked('Statuses of "R1" & <others>', [drawings.StackedRow("All", samples.SHARES)])


class TestDraw:
    @pytest.mark.parametrize("scale", [1, 2, 3])
    def test_is_as_many_pixels_as_asked_for(self, scale: int) -> None:
        drawn = png.draw(DRAWING, scale=scale)

        assert drawn.startswith(b"\x89PNG")
        assert struct.unpack(">II", drawn[16:24]) == (DRAWING.width * scale, DRAWING.height * scale)

    def test_is_the_same_bytes_each_time(self) -> None:
        assert png.draw(DRAWING) == png.draw(DRAWING)
