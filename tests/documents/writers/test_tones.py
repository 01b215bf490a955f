import pytest

from goldenthread.core import colours
from goldenthread.documents.content import Tone
from goldenthread.documents.writers import tones


class TestPaints:
    @pytest.mark.parametrize("tone", tones.PAINTS)
    def test_can_be_read(self, tone: Tone) -> None:
        paint = tones.PAINTS[tone]

        assert colours.contrast(paint.ground, paint.ink) >= 7

    def test_leave_only_unpainted_what_says_nothing(self) -> None:
        assert set(Tone) - set(tones.PAINTS) == {Tone.NONE, Tone.UNSTATED}
