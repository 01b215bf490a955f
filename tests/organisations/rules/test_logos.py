"""Which pictures may stand for an authority."""

import pytest

from goldenthread.organisations.rules import logos


class TestMediaType:
    @pytest.mark.parametrize(
        ("content", "kind"), [(b"\x89PNG\r\n\x1a\n....", "image/png"), (b"\xff\xd8\xff....", "image/jpeg")]
    )
    def test_is_told_by_what_the_file_holds(self, content: bytes, kind: str) -> None:
        assert logos.media_type(content) == kind

    @pytest.mark.parametrize("content", [b"", b"GIF89a", b"<svg/>"])
    def test_refuses_other_files(self, content: bytes) -> None:
        with pytest.raises(logos.LogoRefused, match="PNG or JPEG"):
            logos.media_type(content)

    def test_refuses_a_large_picture(self) -> None:
        with pytest.raises(logos.LogoRefused, match="Make it smaller"):
            logos.media_type(b"\x89PNG\r\n\x1a\n" + b"0" * logos.LARGEST)
