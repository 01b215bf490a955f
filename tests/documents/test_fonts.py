from pathlib import Path

import pytest
import typst

from goldenthread.documents import fonts


class TestFiles:
    def test_are_all_there_after_set_up(self) -> None:
        assert all(path.is_file() for path in fonts.files())

    def test_say_what_to_do_where_set_up_was_not_run(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(fonts, "FOLDER", tmp_path)

        with pytest.raises(fonts.FontsMissing, match="Run script/setup"):
            fonts.files()


class TestFamilies:
    def test_are_what_typst_finds_in_the_files(self) -> None:
        folders = [path.parent for path in fonts.files()]
        found = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)

        assert set(found.families()) == {family.name for family in fonts.FAMILIES}


class TestCharacters:
    def test_hold_what_reports_are_written_in(self) -> None:
        assert fonts.characters().issuperset("Aé£€½–—“”‘’…•→✓≥≤−×টাওয়ার")

    def test_hold_none_that_would_be_a_blank_box(self) -> None:
        assert not fonts.characters() & set("中😀א")
