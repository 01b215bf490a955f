import pytest

from goldenthread.documents import content, writers
from goldenthread.documents.content import Heading
from tests.documents import office_reading, reading, samples

SMALL = samples.document(samples.paragraph("Progress \U0001f600"), running="Report")


class TestWrite:
    def test_says_the_same_in_every_form(self) -> None:
        said = ["Example Council", "A short report", "Progress [grinning face]"]

        assert reading.read_html(writers.write(SMALL, "html")) == said
        assert reading.read_pdf(writers.write(SMALL, "pdf")) == said
        assert office_reading.read_docx(writers.write(SMALL, "docx")) == said
        assert office_reading.read_xlsx(writers.write(SMALL, "xlsx")) == said

    @pytest.mark.parametrize("form", writers.FORMS)
    def test_refuses_a_document_that_is_not_sound(self, form: str) -> None:
        with pytest.raises(content.MalformedDocument, match="a level is skipped"):
            writers.write(samples.document(Heading(3, content.words("Too deep"))), form)

    def test_refuses_a_form_it_does_not_know(self) -> None:
        with pytest.raises(writers.UnknownForm, match="rtf is not a form of documents"):
            writers.write(SMALL, "rtf")

    def test_names_a_media_type_for_each_form(self) -> None:
        assert set(writers.MEDIA_TYPES) == set(writers.FORMS)
