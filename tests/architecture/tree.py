"""The files of the repository, as the standing tests see them."""

import ast
import os
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
PACKAGE = REPOSITORY / "goldenthread"


# What .gitignore names; read here because a machine that runs the tests need not have git.
IGNORED = [
    line.strip("/")
    for line in (REPOSITORY / ".gitignore").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@cache
def files() -> tuple[Path, ...]:
    """Return every file that is, or is about to be, part of the repository."""
    found: list[Path] = []
    for folder, folders, names in os.walk(REPOSITORY):
        folders[:] = [name for name in folders if name != ".git" and not _is_ignored(Path(folder, name))]
        found += [Path(folder, name) for name in names if not _is_ignored(Path(folder, name))]
    return tuple(sorted(file for file in found if file.is_file()))


def _is_ignored(path: Path) -> bool:
    return any(fnmatch(path.name, line) or fnmatch(name_of(path), line) for line in IGNORED)


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
