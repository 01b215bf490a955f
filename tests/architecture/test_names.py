"""One word for one thing: a module and its tests, a view and its address, template and test class."""

import ast
import re
from pathlib import Path

import pytest

from tests.architecture import routes, tree

TESTS = tree.REPOSITORY / "tests"

# Shuts addresses that the sign-in library would answer; it is called after what it does.
SHUT = ("accounts", "closed")
# Answers that are not a page of their own.
WITHOUT_A_PAGE = {
    SHUT,
    ("core", "colour_stylesheet"),  # a few rules of style
    ("organisations", "authority_logo"),  # a picture
    # Acts on an import, after which its own page is shown again.
    ("imports", "import_compare_again"),
    ("imports", "import_confirm"),
    ("imports", "import_discard"),
    ("imports", "import_start_again"),
    # Acts on a working copy that came back, likewise.
    ("imports", "copy_confirm"),
    ("imports", "copy_decide"),
    ("imports", "copy_discard"),
    ("imports", "copy_start_again"),
    # Sealed reports: on the page of the latest one, or as bytes.
    ("publishing", "report_file"),
    ("publishing", "report_version"),
    ("publishing", "report_version_file"),
}
# What decides or writes is tested where it is looked for; what reads and lays out is tested through the pages too.
KINDS = {"rules", "readers", "operations", "commands"}


def kind_of(module: Path) -> str | None:
    """Return which kind of file a module is, or is part of: ``rules``, ``operations`` …"""
    words = module.relative_to(tree.PACKAGE).with_suffix("").parts[1:]
    return next((word for word in words if word in KINDS), None)


def has_logic(module: Path) -> bool:
    """Whether a module does something by itself, beyond holding values."""
    return module.name != "__init__.py" and any(
        isinstance(node, ast.FunctionDef) or (isinstance(node, ast.ClassDef) and module.parent.name == "commands")
        for node in tree.parsed(module).body
    )


def room_of(module: Path) -> str:
    return module.relative_to(tree.PACKAGE).parts[0]


def names_used(test: Path) -> set[str]:
    """Return the modules that a test imports, and the commands it calls."""
    used = set()
    for node in ast.walk(tree.parsed(test)):
        if isinstance(node, ast.ImportFrom) and node.module:
            used |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            used.add(node.value)
    return used


def used_in_tests(room: str, kind: str) -> set[str]:
    """Return what the tests of one kind of file in a room use."""
    tests = [test for test in tree.modules(TESTS / room) if kind in test.parts or test.stem == f"test_{kind}"]
    return {name for test in tests for name in names_used(test)}


def dotted(module: Path) -> str:
    return ".".join(module.relative_to(tree.REPOSITORY).with_suffix("").parts)


def kept_by_tests(room: str, kind: str) -> set[Path]:
    """Return the modules of a kind that the room's tests use, and those that are parts of them."""
    used = used_in_tests(room, kind)
    modules = {module for module in tree.modules(tree.PACKAGE / room) if kind_of(module) == kind}
    found = {module for module in modules if dotted(module) in used or (kind == "commands" and module.stem in used)}
    while parts := {m for m in modules - found if any(dotted(m) in names_used(whole) for whole in found)}:
        found |= parts
    return found


def classes_of(room: str) -> set[str]:
    """Return the names of the test classes of a room."""
    return {
        node.name
        for module in tree.modules(TESTS / room)
        for node in tree.parsed(module).body
        if isinstance(node, ast.ClassDef)
    }


def template(room: str, view: str) -> Path:
    return tree.PACKAGE / room / "templates" / room / f"{view}.html"


def camel(word: str) -> str:
    return "".join(part.capitalize() for part in word.split("_"))


class TestModules:
    @pytest.mark.parametrize("kind", sorted(KINDS))
    def test_are_tested_where_their_tests_are_looked_for(self, kind: str) -> None:
        modules = {module for module in tree.modules() if kind_of(module) == kind and has_logic(module)}
        found = {module for room in tree.rooms() for module in kept_by_tests(room, kind)}

        assert modules
        assert {tree.name_of(module) for module in modules - found} == set()


class TestViews:
    def test_are_called_as_their_addresses_are(self) -> None:
        # A page's twin has the page's name and its form: plan_list, plan_list_json.
        unlike = [
            (route.name, route.view.__name__)
            for route in routes.ours()
            if not re.fullmatch(rf"{route.view.__name__}(_[a-z]+)?", route.name)
            and (route.room, route.view.__name__) != SHUT
        ]

        assert unlike == []

    def test_have_a_test_class_of_their_name(self) -> None:
        views = {(route.room, route.view.__name__) for route in routes.ours()}

        assert {
            f"{room}: Test{camel(view)}" for room, view in views if f"Test{camel(view)}" not in classes_of(room)
        } == set()

    def test_have_a_template_of_their_name(self) -> None:
        views = {(route.room, route.view.__name__) for route in routes.ours()}

        assert {(room, view) for room, view in views if not template(room, view).is_file()} - WITHOUT_A_PAGE == set()


class TestTemplates:
    def test_are_each_shown_somewhere(self) -> None:
        sources = "\n".join(
            file.read_text(encoding="utf-8")
            for file in tree.files()
            if file.suffix in {".py", ".html"} and TESTS not in file.parents
        )
        views = {template(route.room, route.view.__name__) for route in routes.ours()}
        ours = {
            file for file in tree.files() if file.suffix == ".html" and file.parent.parent.name == "templates"
        } - views

        assert {tree.name_of(file) for file in ours if f"{file.parent.name}/{file.name}" not in sources} == set()
