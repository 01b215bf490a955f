from goldenthread.core import identifiers


class TestNewPublicId:
    def test_has_ten_characters_of_the_alphabet(self) -> None:
        made = identifiers.new_public_id()

        assert len(made) == identifiers.LENGTH
        assert set(made) <= set(identifiers.ALPHABET)

    def test_is_another_each_time(self) -> None:
        assert len({identifiers.new_public_id() for _ in range(2000)}) == 2000


class TestAlphabet:
    def test_writes_no_word_and_no_look_alike(self) -> None:
        assert not set("aeiou") & set(identifiers.ALPHABET)
        assert "l" not in identifiers.ALPHABET

    def test_has_each_character_once(self) -> None:
        assert len(set(identifiers.ALPHABET)) == len(identifiers.ALPHABET)
