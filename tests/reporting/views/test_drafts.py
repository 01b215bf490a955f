import pytest
from django.test import Client

from tests import factories
from tests.reporting.published import Reported
from tests.reporting.views.asking import PERIOD, page


class TestReportDraft:
    def test_is_read_in_the_browser(self, manager: Client, reported: Reported) -> None:
        factories.update(reported.late, reported.period, percent=60, text="A draft.")

        shown = page(manager, f"{PERIOD}draft.html")

        assert "A draft: nobody but officers sees it." in shown
        assert "A draft.</p>" in shown

    def test_is_of_the_edition_and_part_asked_for(self, owner: Client) -> None:
        shown = page(owner, f"{PERIOD}draft.html?part=owner:Head of Grants")

        assert "Policy agreed" in shown
        assert "Half of the meetings" not in shown

    @pytest.mark.parametrize(
        ("form", "start"), [("html", b"<!DOCTYPE html>"), ("pdf", b"%PDF-"), ("docx", b"PK"), ("xlsx", b"PK")]
    )
    def test_is_taken_away_as_a_file(self, manager: Client, form: str, start: bytes) -> None:
        answer = manager.get(f"{PERIOD}draft.{form}?edition=summary&download=yes")

        assert answer.content.startswith(start)
        name = f"improvement-q2-2017-18-summary-draft.{form}"
        assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
        assert "no-store" in answer["Cache-Control"]

    @pytest.mark.parametrize("address", [f"{PERIOD}draft.odt", f"{PERIOD}draft.json", f"{PERIOD}draft."])
    def test_is_not_there_in_another_form(self, manager: Client, address: str) -> None:
        assert manager.get(address).status_code == 404
