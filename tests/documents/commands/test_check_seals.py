import io
import json

import pytest
from django.core.management import CommandError, call_command

from goldenthread.documents.models import SealedDocument
from tests import factories
from tests.documents import sealing

pytestmark = pytest.mark.django_db


@pytest.fixture
def document() -> SealedDocument:
    return sealing.sealed(factories.authority())


class TestCheckSeals:
    def test_counts_what_it_checked(self, document: SealedDocument) -> None:
        out = io.StringIO()
        call_command("check_seals", stdout=out)

        assert out.getvalue() == "Sealed documents: 1. Files: 2. Broken: 0.\n"

    def test_names_what_is_broken_and_fails(self, document: SealedDocument) -> None:
        sealing.place_of(document, "pdf").unlink()
        out = io.StringIO()

        with pytest.raises(CommandError, match="Broken: 1 of 2 sealed files"):
            call_command("check_seals", stdout=out)
        assert f"A report ({document.public_id}), pdf: the file is missing" in out.getvalue()

    def test_answers_in_json(self, document: SealedDocument) -> None:
        sealing.place_of(document, "pdf").unlink()
        out = io.StringIO()

        with pytest.raises(CommandError):
            call_command("check_seals", "--format", "json", stdout=out)
        answer = json.loads(out.getvalue())
        assert (answer["documents"], answer["files"], answer["broken"][0]["form"]) == (1, 2, "pdf")
