"""The words of the code are the words of the glossary."""

import re

from django.apps import apps

from tests.architecture import tree

GLOSSARY = tree.REPOSITORY / "docs" / "glossary.md"
ROW = re.compile(r"^\| ([^|]+) \| ([^|]+) \| (?:`(\w+)`)? ?\|$", re.MULTILINE)


def rows() -> list[tuple[str, str, str]]:
    return [row for row in ROW.findall(GLOSSARY.read_text(encoding="utf-8")) if row[0] != "word"]


def words_of(class_name: str) -> str:
    """Return a class's name as it is spoken: ``ItemVersion`` is an item version."""
    return " ".join(part.lower() for part in re.findall(r"[A-Z][a-z]*", class_name))


def models() -> set[str]:
    return {model.__name__ for model in apps.get_models() if model.__module__.startswith("goldenthread.")}


def classes() -> set[str]:
    source = "\n".join(module.read_text(encoding="utf-8") for module in tree.modules())
    return set(re.findall(r"^class (\w+)", source, re.MULTILINE))


class TestGlossary:
    def test_has_a_word_for_every_table(self) -> None:
        assert models()
        assert models() - {in_code for _, _, in_code in rows()} == set()

    def test_names_no_class_that_is_not_there(self) -> None:
        assert {in_code for _, _, in_code in rows() if in_code} - classes() == set()

    def test_gives_no_word_two_meanings(self) -> None:
        words = [word for word, _, _ in rows()]

        assert len(words) == len(set(words))
