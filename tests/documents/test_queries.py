import pytest
from pytest_django import DjangoAssertNumQueries

from goldenthread.documents import queries
from goldenthread.documents.models import SealedDocument
from goldenthread.documents.queries import BrokenSeal, NotInThatForm, SealBroken, SealCheck
from tests import factories
from tests.documents import sealing

pytestmark = pytest.mark.django_db


@pytest.fixture
def document() -> SealedDocument:
    return sealing.sealed(factories.authority())


def only_problem(found: SealCheck) -> BrokenSeal:
    (problem,) = found.broken
    return problem


class TestContent:
    def test_is_what_was_sealed(self, document: SealedDocument) -> None:
        assert queries.content(document.pk, "pdf") == sealing.CONTENT["pdf"]

    def test_is_refused_where_one_byte_is_another(self, document: SealedDocument) -> None:
        sealing.place_of(document, "pdf").write_bytes(sealing.CONTENT["pdf"].replace(b"report", b"Report"))

        with pytest.raises(SealBroken, match="sealed on 20 September 2017, is no longer what was sealed"):
            queries.content(document.pk, "pdf")

    def test_is_refused_where_the_file_is_gone(self, document: SealedDocument) -> None:
        sealing.place_of(document, "pdf").unlink()

        with pytest.raises(SealBroken, match="is missing"):
            queries.content(document.pk, "pdf")

    def test_is_not_there_in_another_form(self, document: SealedDocument) -> None:
        with pytest.raises(NotInThatForm, match="was not sealed as docx"):
            queries.content(document.pk, "docx")


class TestCheckSeals:
    def test_finds_all_whole(self, document: SealedDocument) -> None:
        assert queries.check_seals() == SealCheck(documents=1, files=2, broken=())

    def test_names_an_altered_file(self, document: SealedDocument) -> None:
        sealing.place_of(document, "pdf").write_bytes(b"something else")

        assert only_problem(queries.check_seals()) == BrokenSeal(
            document.public_id, "A report", "pdf", "its bytes are no longer those that were sealed"
        )

    def test_names_a_missing_file(self, document: SealedDocument) -> None:
        sealing.place_of(document, "html").unlink()

        assert only_problem(queries.check_seals()).problem == "the file is missing"

    def test_names_a_digest_that_was_changed_with_the_file(self, document: SealedDocument) -> None:
        sealing.change_row("UPDATE documents_sealedfile SET sha256 = 'f' WHERE form = 'pdf'")

        problems = {broken.problem for broken in queries.check_seals().broken}
        assert "its digest is not the one in the ledger" in problems

    def test_names_a_row_that_was_taken_away(self, document: SealedDocument) -> None:
        sealing.change_row("DELETE FROM documents_sealedfile WHERE form = 'pdf'")

        assert "it is not in the database" in only_problem(queries.check_seals()).problem

    def test_names_a_document_of_which_another_digest_is_told(self, document: SealedDocument) -> None:
        sealing.change_row("UPDATE documents_sealeddocument SET content_sha256 = 'f'", table="sealeddocument")

        assert only_problem(queries.check_seals()) == BrokenSeal(
            document.public_id, "A report", "all forms", "the digest of what they say is not the one in the ledger"
        )

    def test_asks_as_much_for_many_as_for_one(
        self, document: SealedDocument, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        for _ in range(5):
            sealing.sealed(document.authority)

        with django_assert_num_queries(3):
            assert queries.check_seals().files == 12
