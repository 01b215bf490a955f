from goldenthread.reporting import composing
from goldenthread.reporting.composing import SectionChoice, TemplateText, sections
from goldenthread.reporting.composing.sections import CODES
from tests.reporting.composing.ordering import order


class TestDefaultTemplate:
    def test_has_every_section_in_order(self) -> None:
        text = composing.default_template()

        assert [choice.code for choice in text.sections] == list(CODES)
        assert all(choice.is_on for choice in text.sections)

    def test_asks_something_of_the_board(self) -> None:
        assert composing.default_template().asks


class TestChosen:
    def test_is_what_is_switched_on_in_the_order_given(self) -> None:
        given = tuple(SectionChoice(code, code != "asks") for code in reversed(CODES))

        assert sections.chosen(TemplateText(given, "", ())) == tuple(code for code in reversed(CODES) if code != "asks")

    def test_passes_over_what_is_not_known_and_takes_the_last_word_on_what_is_named_twice(self) -> None:
        given = (SectionChoice("weather", True), SectionChoice("brief", True), SectionChoice("brief", False))

        assert sections.chosen(TemplateText(given, "", ())) == tuple(code for code in CODES if code != "brief")

    def test_puts_a_section_that_is_not_named_after_the_one_it_follows_by_default(self) -> None:
        given = tuple(SectionChoice(code, True) for code in ("items", "asks"))

        assert sections.chosen(TemplateText(given, "", ())) == ("items", "reading", *CODES[:-2])

    def test_puts_a_first_section_that_is_not_named_first(self) -> None:
        assert sections.chosen(TemplateText((SectionChoice("brief", True),), "", ()))[0] == "asks"


class TestOf:
    def test_is_none_in_the_shorter_editions(self) -> None:
        assert sections.of(order("brief", edition="full")) == ("brief",)
        assert sections.of(order("brief", edition="summary")) == ()
