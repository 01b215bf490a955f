from decimal import Decimal

import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.documents import content
from goldenthread.documents.content import Heading, Percent, Run, Tone
from goldenthread.documents.writers import typst as writer
from tests.documents import samples

TEXT = st.text(st.characters(codec="utf-8"), max_size=60)


class TestString:
    @given(TEXT)
    def test_is_read_by_typst_as_it_was_given(self, text: str) -> None:
        points = typst.eval(b"", f"{writer.string(text)}.codepoints().map(str.to-unicode)")

        assert points.strip() == str(list(map(ord, text))).replace(" ", "")

    def test_quotes_what_would_end_it(self) -> None:
        assert writer.string('a "b" \\ c') == '"a \\"b\\" \\\\ c"'


class TestSource:
    def test_has_everything_in_it_and_ends_with_the_blocks(self) -> None:
        made = writer.source(samples.document(samples.paragraph("Hello")))

        assert made.moment == samples.MOMENT
        assert made.source.endswith('#par("Hello")\n')

    def test_lets_a_very_long_word_be_broken(self) -> None:
        made = writer.source(samples.document(samples.paragraph("w" * 30)))

        assert '{"wwwwwwwwww";z;"wwwwwwwwww";z;"wwwwwwwwww"}' in made.source

    def test_never_parts_a_letter_from_its_mark(self) -> None:
        long = "w" * 9 + "ক্" + "w" * 30

        assert '"wwwwwwwwwক";' not in writer.source(samples.document(samples.paragraph(long))).source

    def test_labels_what_is_referred_to_by_numbers_whatever_the_key(self) -> None:
        made = writer.source(
            samples.document(
                Heading(2, content.words("Dates"), key='"> #panic()'),
                content.Paragraph((Run("see", target='"> #panic()'),)),
            )
        )

        assert '#heading(level: 2, "Dates") <k0>\n#par(to(<k0>, "see"))' in made.source

    @pytest.mark.parametrize("tone", [tone for tone in Tone if tone])
    def test_marks_each_status_with_a_shape(self, tone: Tone) -> None:
        table = samples.table((content.text_cell("R1"), content.text_cell("Word", tone=tone)))

        made = writer.source(samples.document(table)).source

        assert f'{{{tone.value.replace("_", "-")};"Word"}}' in made
        assert f"#let {tone.value.replace('_', '-')} = sign(" in made

    def test_keeps_a_short_table_on_one_page_and_lets_a_long_row_run_over(self) -> None:
        short = samples.table((content.text_cell("R1"), content.value_cell(Percent(Decimal(5)))))
        long = samples.table((content.text_cell("R1"), content.text_cell("word " * 400)))

        assert "is-whole: true" in writer.source(samples.document(short)).source
        made = writer.source(samples.document(long)).source
        assert "is-whole: false" in made
        assert 'long("R1")' in made

    def test_sets_words_in_black_where_the_colour_is_too_light_to_be_read(self) -> None:
        made = writer.source(samples.document(colour="#ffdd00")).source

        assert '#let colour = rgb("#ffdd00")' in made
        assert '#let accent = rgb("#0b0c0c")' in made
