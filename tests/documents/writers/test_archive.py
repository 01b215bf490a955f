from io import BytesIO
from zipfile import ZipFile

from goldenthread.documents.writers import archive

PARTS = (("b.xml", b"<b/>" * 100), ("a/a.xml", b"<a/>"))


class TestPack:
    def test_keeps_parts_in_their_order(self) -> None:
        with ZipFile(BytesIO(archive.pack(PARTS))) as packed:
            assert [(name, packed.read(name)) for name in packed.namelist()] == list(PARTS)

    def test_names_no_moment(self) -> None:
        with ZipFile(BytesIO(archive.pack(PARTS))) as packed:
            assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}

    def test_makes_parts_smaller(self) -> None:
        assert len(archive.pack(PARTS)) < 400
