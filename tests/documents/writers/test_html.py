from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings

from goldenthread.documents import checking, content
from goldenthread.documents.content import Document, Heading, PageBreak, Paragraph, Run
from goldenthread.documents.writers import html
from tests.documents import reading, samples, strategies
from tests.pages import validity

RICH = samples.rich(themes=2, items=2)
HOSTILE = checking.printable(samples.hostile())


class TestPage:
    @pytest.mark.parametrize("document", [RICH, HOSTILE], ids=["rich", "hostile"])
    def test_says_what_the_document_says(self, document: Document) -> None:
        assert reading.read_html(html.page(document)) == reading.lines(document)

    @given(strategies.documents())
    @settings(max_examples=60)
    def test_says_what_any_document_says(self, document: Document) -> None:
        printable = checking.printable(document)

        assert reading.read_html(html.page(printable)) == reading.lines(printable)

    @pytest.mark.parametrize("document", [RICH, HOSTILE], ids=["rich", "hostile"])
    def test_is_valid(self, document: Document) -> None:
        assert validity.problems(html.page(document).decode()) == []

    def test_carries_its_language_title_and_colour(self) -> None:
        page = html.page(replace(RICH, colour="#8c1d2b")).decode()

        assert '<html lang="en-GB">' in page
        assert f"<title>{RICH.title}</title>" in page
        assert "--authority-colour:#8c1d2b" in page

    def test_is_the_same_bytes_whenever_it_is_written(self) -> None:
        assert html.page(RICH) == html.page(replace(RICH, moment=RICH.moment + timedelta(days=1)))


class TestFragment:
    def test_has_no_style_of_its_own(self) -> None:
        fragment = html.fragment(RICH)

        assert "<style" not in fragment
        assert "style=" not in fragment

    def test_leads_from_a_reference_to_its_heading(self) -> None:
        document = samples.document(
            Heading(2, content.words("Dates of this plan"), key="dates"), Paragraph((Run("see", target="dates"),))
        )

        fragment = html.fragment(document)

        assert '<h2 class="govuk-heading-l" id="dates">' in fragment
        assert '<a class="govuk-link" href="#dates">see</a>' in fragment

    def test_says_the_alternative_text_of_a_picture_and_keeps_two_of_the_same_apart(self) -> None:
        (figure,) = (block for block in RICH.blocks if isinstance(block, content.Figure))

        fragment = html.fragment(samples.document(figure, replace(figure, key="again")))

        assert fragment.count(f'role="img" aria-label="{figure.alternative}"') == 1
        assert fragment.count(f'alt="{figure.alternative}"') == 1
        assert fragment.count("<pattern id=") == fragment.count("<pattern ") == 2

    def test_has_contents_only_if_the_document_has(self) -> None:
        assert "app-report__contents" in html.fragment(RICH)
        assert "app-report__contents" not in html.fragment(replace(RICH, has_contents=False))

    def test_marks_where_a_page_begins_on_paper(self) -> None:
        assert html.fragment(samples.document(PageBreak())).count("app-report__break") == 1

    def test_says_a_header_cell_for_columns_and_rows(self) -> None:
        fragment = html.fragment(samples.document(samples.table((content.text_cell("R1"), content.text_cell("Do it")))))

        assert '<th class="govuk-table__header" role="columnheader" scope="col">Reference</th>' in fragment
        assert '<th class="govuk-table__header" role="rowheader" scope="row">R1</th>' in fragment
        assert '<td class="govuk-table__cell" role="cell" data-label="Title">Do it</td>' in fragment
