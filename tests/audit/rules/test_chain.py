import json

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.audit.rules import chain

any_text = st.text(st.characters(codec="utf-8"))
any_facts = st.dictionaries(any_text, st.integers() | any_text | st.booleans() | st.none())


class TestCanonical:
    @given(any_facts)
    def test_says_all_there_is_to_say(self, facts: dict[str, object]) -> None:
        assert json.loads(chain.canonical(facts)) == facts

    @given(any_facts)
    def test_does_not_depend_on_the_order_in_which_it_was_told(self, facts: dict[str, object]) -> None:
        turned = dict(reversed(facts.items()))

        assert chain.canonical(turned) == chain.canonical(facts)


class TestDigest:
    def test_is_the_sha_256_of_the_text(self) -> None:
        assert chain.digest("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

    def test_reads_text_beyond_ascii(self) -> None:
        assert len(chain.digest("ملف")) == 64
