from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages

from goldenthread.core.storage import PrivateFiles


class TestPrivateFiles:
    def test_are_opened_by_name_and_have_no_address(self, tmp_path: Path) -> None:
        files = PrivateFiles(location=tmp_path)
        name = files.save("plan.xlsx", ContentFile(b"PK"))

        with files.open(name) as kept:
            assert kept.read() == b"PK"
        with pytest.raises(ValueError, match="is private and has no address"):
            files.url(name)

    def test_are_where_a_file_goes_that_does_not_say_where_it_belongs(self) -> None:
        assert isinstance(storages["private"], PrivateFiles)
        assert isinstance(default_storage, PrivateFiles)
        assert not isinstance(storages["public"], PrivateFiles)
