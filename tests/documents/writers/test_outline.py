from goldenthread.documents import content
from goldenthread.documents.content import Heading
from goldenthread.documents.writers import outline
from tests.documents import samples


def heading(level: int, text: str, key: str = "") -> Heading:
    return Heading(level, content.words(text), key=key)


class TestDepth:
    def test_is_three_for_few_headings(self) -> None:
        assert outline.depth(samples.document(heading(2, "A"), heading(3, "B"))) == 3

    def test_is_two_for_many(self) -> None:
        many = [heading(3, "B") for _ in range(outline.MOST_ENTRIES)]

        assert outline.depth(samples.document(heading(2, "A"), *many)) == 2


class TestParts:
    def test_hold_their_sections_and_where_each_stands(self) -> None:
        document = samples.document(heading(2, "A"), heading(3, "B"), heading(4, "C"), heading(2, "D"))

        assert outline.parts(document) == (outline.Part(0, "A", ((1, "B"),)), outline.Part(3, "D", ()))


class TestNames:
    def test_come_from_keys_or_words_each_only_once(self) -> None:
        document = samples.document(
            heading(2, "Dates & slips"), heading(2, "Anything", key="dates-slips"), heading(2, "115"), heading(2, "টা")
        )

        assert outline.names(document) == {0: "dates-slips", 1: "dates-slips-2", 2: "part-115", 3: "part"}
