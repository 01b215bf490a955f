"""The files of the repository, as the standing tests see them."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
PACKAGE = REPOSITORY / "goldenthread"


@cache
def files() -> tuple[Path, ...]:
    """Return every file that is, or is about to be, part of the repository."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
    )
    found = (REPOSITORY / name for name in listed.stdout.split("\0") if name)
    return tuple(sorted(file for file in found if file.is_file()))


def modules(folder: Path = PACKAGE) -> Iterator[Path]:
    """Return the Python modules beneath a folder that people wrote; migrations are written by a command."""
    for file in files():
        if file.suffix == ".py" and file.is_relative_to(folder) and "migrations" not in file.parts:
            yield file


@cache
def parsed(module: Path) -> ast.Module:
    """Return a module's syntax."""
    return ast.parse(module.read_text(encoding="utf-8"))


def name_of(file: Path) -> str:
    """Return a file's path within the repository."""
    return file.relative_to(REPOSITORY).as_posix()


def rooms() -> set[str]:
    """Return the folders of the package that are rooms."""
    return {module.parent.name for module in modules() if module.name == "__init__.py" and module.parents[1] == PACKAGE}
