import gc

import pytest

from goldenthread.imports import bulk


class TestManyObjects:
    def test_leaves_collection_as_it_found_it(self) -> None:
        with bulk.many_objects():
            assert not gc.isenabled()
            with bulk.many_objects():
                assert not gc.isenabled()
        assert gc.isenabled()

    def test_collects_again_after_a_failure(self) -> None:
        with pytest.raises(ValueError, match="broken"), bulk.many_objects():
            raise ValueError("broken")
        assert gc.isenabled()
