"""Any script sets itself up on an empty data folder, and keeps its talk apart from its result."""

import os
import subprocess
from pathlib import Path

import pytest

MANAGE = Path(__file__).resolve().parents[2] / "script" / "manage"


def manage(*words: str, home: Path, at: Path) -> "subprocess.CompletedProcess[str]":
    """Run script/manage from a folder, on SQLite and with the settings of a machine of one's own."""
    kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}}
    return subprocess.run(
        [str(MANAGE), *words],
        cwd=at,
        env={**kept, "GOLDENTHREAD_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )


class TestManage:
    @pytest.fixture
    def home(self, tmp_path: Path) -> Path:
        return tmp_path / "home"

    def test_prepares_an_empty_data_folder_and_prints_the_result_only(self, home: Path, tmp_path: Path) -> None:
        done = manage("create_authority", "Anywhere", "--slug", "anywhere", home=home, at=tmp_path)

        assert done.returncode == 0, done.stderr
        assert done.stdout == "Anywhere is at /anywhere/\n"
        assert "Preparing the database" in done.stderr
        assert (home / "db.sqlite3").exists()

    def test_says_nothing_the_second_time(self, home: Path, tmp_path: Path) -> None:
        manage("create_authority", "Anywhere", "--slug", "anywhere", home=home, at=tmp_path)

        again = manage("create_authority", "Elsewhere", "--slug", "elsewhere", home=home, at=tmp_path)

        assert (again.returncode, again.stderr) == (0, "")

    def test_takes_a_data_folder_as_seen_from_where_it_is_called(self, tmp_path: Path) -> None:
        manage("create_authority", "Anywhere", "--slug", "anywhere", home=Path("here"), at=tmp_path)

        assert (tmp_path / "here" / "db.sqlite3").exists()

    def test_ends_with_a_sentence_and_no_traceback_when_it_cannot(self, home: Path, tmp_path: Path) -> None:
        manage("create_authority", "Anywhere", "--slug", "anywhere", home=home, at=tmp_path)

        refused = manage("create_authority", "Anywhere", "--slug", "anywhere", home=home, at=tmp_path)

        assert (refused.returncode, refused.stdout) == (1, "")
        assert refused.stderr.startswith("CommandError: ")
        assert "Traceback" not in refused.stderr
