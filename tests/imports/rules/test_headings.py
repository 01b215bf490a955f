import pytest

from goldenthread.imports.rules import headings
from goldenthread.imports.rules.meanings import Meaning


class TestMeaningOf:
    @pytest.mark.parametrize(
        ("heading", "meaning"),
        [
            ("Activities", Meaning.TITLE),
            ("KEY MILESTONES", Meaning.TITLE),
            ("Lead Officer(s)", Meaning.OWNER),
            ("%Comp", Meaning.PERCENT),
            ("% Complete", Meaning.PERCENT),
            ("QUARTER 2 COMMENTS", Meaning.UPDATE),
            ("Q3 Update", Meaning.UPDATE),
            ("Q3 2019-20 update", Meaning.UPDATE),
            ("December 2019 update", Meaning.UPDATE),
            ("Monitoring Group", Meaning.FOLLOWER),
            ("Internal notes", Meaning.OFFICER_NOTE),
            ("Finance comments", None),
            ("Budget", None),
            ("", None),
            ("Update " * 20, None),
        ],
    )
    def test_knows_the_words_of_councils_and_no_more(self, heading: str, meaning: Meaning | None) -> None:
        assert headings.meaning_of(heading) is meaning


class TestLevelWord:
    @pytest.mark.parametrize(
        ("heading", "word"),
        [
            ("Key Milestones", "Milestone"),
            ("Activities", "Activity"),
            ("Recommendations", "Recommendation"),
            ("No.", ""),
        ],
    )
    def test_is_the_level_in_the_singular(self, heading: str, word: str) -> None:
        assert headings.level_word(heading) == word
