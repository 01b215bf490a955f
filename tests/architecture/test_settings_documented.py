"""Whoever runs an installation finds each of its settings in the manual, and nothing that is not one."""

import re
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
MANUAL = REPOSITORY / "docs" / "operating" / "settings.md"
READ = re.compile(r'environment\.(?:text|flag|words|number|folder)\(\s*"([A-Z_]+)"')
OURS = re.compile(r"\bGOLDENTHREAD_[A-Z_]+\b")


def read_by_settings() -> set[str]:
    files = (REPOSITORY / "goldenthread" / "config").rglob("*.py")
    return {name for file in files for name in READ.findall(file.read_text(encoding="utf-8"))}


def used_anywhere() -> set[str]:
    folders = ("goldenthread", "script", "tests", ".ci", "bench")
    files = [file for folder in folders for file in (REPOSITORY / folder).rglob("*") if file.suffix in {"", ".py"}]
    return {name for file in files if file.is_file() for name in OURS.findall(file.read_text(encoding="utf-8"))}


class TestManual:
    def test_names_each_variable_that_the_settings_read(self) -> None:
        documented = set(re.findall(r"`([A-Z_]+)`", MANUAL.read_text(encoding="utf-8")))

        assert read_by_settings() >= {"DATABASE_URL", "GOLDENTHREAD_HOME", "REDIS_URL"}
        assert read_by_settings() - documented == set()

    def test_names_no_variable_of_ours_that_nothing_uses(self) -> None:
        documented = set(OURS.findall(MANUAL.read_text(encoding="utf-8")))

        assert documented - used_anywhere() == set()
