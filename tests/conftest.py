"""What every test stands on."""

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]


def reference_folder() -> Path:
    """Return the folder of the source papers, which are not part of the repository."""
    return Path(os.environ.get("GOLDENTHREAD_REFERENCE") or REPOSITORY.parent / "shared" / "reference")


@pytest.fixture(scope="session")
def reference() -> Path:
    """The folder of the source papers."""
    return reference_folder()


def pytest_report_header() -> str:
    where = reference_folder()
    if where.is_dir():
        return "source papers: there, tests in tests/reference run"
    return (
        f"source papers: no folder {where} (GOLDENTHREAD_REFERENCE names another); tests that read them are deselected"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if reference_folder().is_dir():
        return
    deselected: Sequence[pytest.Item] = [item for item in items if item.get_closest_marker("reference")]
    if deselected:
        config.hook.pytest_deselected(items=deselected)
        items[:] = [item for item in items if item not in deselected]
