import pytest

from goldenthread.imports.models import ImportState
from goldenthread.organisations.models import Authority
from tests import factories
from tests.imports import brought_back
from tests.imports.brought_back import Register

pytestmark = pytest.mark.django_db
NOTHING = {"changed": 0, "added": 0, "missing": 0, "refused": 0, "unchanged": 3, "conflicts": 0}


@pytest.fixture
def authority() -> Authority:
    return factories.authority()


@pytest.fixture
def register(authority: Authority) -> Register:
    return brought_back.register(authority)


class TestPreviewCopy:
    @pytest.mark.parametrize("form", ["xlsx", "csv"])
    def test_finds_nothing_in_an_unchanged_copy(self, register: Register, form: str) -> None:
        handed = brought_back.hand_out(register.period, form)

        record = brought_back.previewed(register.authority, handed.content, f"renamed.{form}")

        assert record.state == ImportState.PREVIEWED, record.problem
        assert brought_back.figures(record) == NOTHING
        assert brought_back.lines(record) == []

    def test_finds_nothing_in_an_unchanged_form(self, register: Register) -> None:
        handed = brought_back.hand_out(register.period, "docx", item=register.first)

        record = brought_back.previewed(register.authority, handed.content, "form.docx")

        assert record.state == ImportState.PREVIEWED, record.problem
        assert brought_back.figures(record)["changed"] == 0
        assert brought_back.lines(record) == []

    def test_finds_exactly_the_cells_that_changed(self, register: Register) -> None:
        content = brought_back.edited(register.period, {"R1.1": {"Percent": 0.6, "Update": "Half way."}})

        record = brought_back.previewed(register.authority, content)

        assert brought_back.figures(record) == NOTHING | {"changed": 2, "unchanged": 2}
        [line] = brought_back.lines(record)
        assert [cell[1:7] for cell in line[6]] == [  # type: ignore[attr-defined]  # cells of a kept line
            ["Percent", "Items!N3", "40%", "40%", "", "60%"],
            ["Update", "Items!O3", "Begun.", "Begun.", "", "Half way."],
        ]

    def test_records_what_was_seen(self, register: Register) -> None:
        content = brought_back.edited(register.period, {"R1.1": {"Percent": 0.6}, "R1.2": {"Owner": "Al Wood"}})
        record = brought_back.recorded(brought_back.previewed(register.authority, content))

        assert record.state == ImportState.RECORDED, record.problem
        first, second = brought_back.content_of(register.first), brought_back.content_of(register.second)
        assert first.update is not None
        assert (first.update.percent, first.update.label, dict(first.update.public_text)) == (
            60,
            "On Target",
            {"update": "Begun."},
        )
        assert [owner.text for owner in second.owners] == ["Al Wood"]
