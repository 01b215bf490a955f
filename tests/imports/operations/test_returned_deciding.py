import pytest

from goldenthread.audit.models import AuditEvent
from goldenthread.imports.models import ImportState, ReturnedCopy
from goldenthread.imports.operations import returned, returned_deciding
from goldenthread.imports.operations.confirming import NotReady
from goldenthread.imports.operations.returned import CopyMovedOn
from tests import factories
from tests.imports import brought_back
from tests.imports.brought_back import Register
from tests.imports.under_way import WHO

pytestmark = pytest.mark.django_db


@pytest.fixture
def register() -> Register:
    return brought_back.register(factories.authority())


@pytest.fixture
def record(register: Register) -> ReturnedCopy:
    """A copy with a conflict, a change and a cell refused."""
    content = brought_back.edited(
        register.period, {"R1.1": {"Percent": 0.6, "Risk": "Late."}, "R1.2": {"Status": "Splendid"}}
    )
    factories.update(register.first, register.period, percent=55, text="Begun.")
    return brought_back.previewed(register.authority, content)


def confirm(record: ReturnedCopy, turn: int = 1) -> None:
    returned_deciding.confirm_copy(record=record, turn=turn, **WHO)


class TestDecide:
    def test_keeps_what_was_decided_on_other_pages(self, record: ReturnedCopy) -> None:
        brought_back.decide(record, shown=frozenset({"a", "b"}), left_out=frozenset({"a"}), conflicts={"x": "mine"})
        brought_back.decide(record, shown=frozenset({"c"}), left_out=frozenset({"c", "z"}), cancelled={"m": " Done. "})
        brought_back.decide(record, shown=frozenset({"a"}), skips_refused=True)

        assert record.decisions == {
            "conflicts": {"x": "mine"},
            "left_out": ["c"],
            "cancelled": {"m": "Done."},
            "skips_refused": True,
        }
        assert AuditEvent.objects.filter(name="imports.copy.decided").count() == 3

    def test_takes_a_reason_back(self, record: ReturnedCopy) -> None:
        brought_back.decide(record, cancelled={"m": "Done."})
        brought_back.decide(record, cancelled={"m": ""})

        assert record.decisions["cancelled"] == {}

    def test_refuses_what_was_decided_of_another_comparison(self, record: ReturnedCopy) -> None:
        with pytest.raises(NotReady, match="The preview has changed"):
            returned_deciding.decide(record=record, turn=7, answers=returned_deciding.Answers(), **WHO)


class TestConfirmCopy:
    def test_waits_for_conflicts_then_for_what_is_refused(self, record: ReturnedCopy) -> None:
        with pytest.raises(NotReady, match="1 conflicts are not decided"):
            confirm(record)
        [key] = record.summary["conflicts"]
        brought_back.decide(record, conflicts={key: "theirs"})
        with pytest.raises(NotReady, match="Some cells are refused"):
            confirm(record)
        brought_back.decide(record, skips_refused=True)

        confirm(record)

        record.refresh_from_db()
        assert (record.state, record.confirmed_by_text) == (ImportState.RECORDING, "the tests")
        assert AuditEvent.objects.filter(name="imports.copy.confirmed").count() == 1

    def test_refuses_another_comparison_than_the_one_seen(self, record: ReturnedCopy) -> None:
        with pytest.raises(NotReady, match="The preview has changed"):
            confirm(record, turn=2)

    def test_refuses_to_record_nothing(self, register: Register) -> None:
        record = brought_back.previewed(register.authority, brought_back.hand_out(register.period).content)

        with pytest.raises(NotReady, match="There is nothing to record"):
            confirm(record)

    def test_is_refused_the_second_time(self, register: Register) -> None:
        content = brought_back.edited(register.period, {"R1.1": {"Percent": 0.6}})
        record = brought_back.previewed(register.authority, content)
        confirm(record)

        with pytest.raises(CopyMovedOn, match="This copy is being recorded by now"):
            confirm(record)
        with pytest.raises(CopyMovedOn):
            returned.discard_copy(record=record, **WHO)
