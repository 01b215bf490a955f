"""Confirming an import and recording it: as it was seen, whole, once."""

import pytest

from goldenthread.audit.models import AuditEvent
from goldenthread.documents.models import SourceRow
from goldenthread.imports import tasks
from goldenthread.imports.models import Import, ImportState
from goldenthread.imports.operations import confirming, deciding, finishing, recording, states
from goldenthread.organisations.models import Authority, Person
from goldenthread.plans.models import DateEntry, Item, ItemVersion, Period, Plan, Update
from goldenthread.plans.operations import batches
from goldenthread.plans.operations.recording import PlanClosed
from tests import factories
from tests.imports import made_files, under_way
from tests.imports.under_way import WHO

pytestmark = pytest.mark.django_db
TOUCHED = (Plan, Period, Item, ItemVersion, Update, DateEntry, SourceRow, Person)


@pytest.fixture
def authority() -> Authority:
    return factories.authority()


def rows_in_all() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in TOUCHED}


def with_a_refusal(authority: Authority) -> Import:
    rows = (*under_way.REGISTER, made_files.row(code="R1.3", group="R1", title="Train staff", deadline="31/02/2018"))
    return under_way.previewed(authority, under_way.upload(rows))


class TestConfirmImport:
    def test_waits_to_be_recorded(self, authority: Authority) -> None:
        record = under_way.confirmed(under_way.previewed(authority))

        assert record.state == ImportState.RECORDING
        assert record.confirmed_by_text == "the tests"
        assert AuditEvent.objects.filter(name="imports.import.confirmed").count() == 1

    def test_does_nothing_twice(self, authority: Authority) -> None:
        record = under_way.confirmed(under_way.previewed(authority))

        with pytest.raises(states.ImportMovedOn, match="being recorded by now"):
            confirming.confirm_import(record=record, turn=record.turn, **WHO)

    def test_refuses_a_preview_nobody_has_seen(self, authority: Authority) -> None:
        record = under_way.previewed(authority)

        with pytest.raises(confirming.NotReady, match="has changed since you opened it"):
            confirming.confirm_import(record=record, turn=record.turn - 1, **WHO)

    def test_refuses_decisions_that_are_not_compared_yet(self, authority: Authority) -> None:
        record = under_way.previewed(authority)
        deciding.leave_out(record=record, shown=["2"], left_out=["2"], **WHO)

        with pytest.raises(confirming.NotReady, match="Look at it once more"):
            confirming.confirm_import(record=record, turn=record.turn, **WHO)

    def test_refuses_while_a_row_is_refused(self, authority: Authority) -> None:
        record = with_a_refusal(authority)

        with pytest.raises(confirming.NotReady, match="Some rows are refused"):
            confirming.confirm_import(record=record, turn=record.turn, **WHO)

    def test_takes_the_rest_where_that_is_asked_for(self, authority: Authority) -> None:
        record = with_a_refusal(authority)
        deciding.skip_refused(record=record, is_wanted=True, **WHO)

        under_way.recorded(record)

        assert sorted(ItemVersion.objects.values_list("reference", flat=True)) == ["R1", "R1.1", "R1.2"]

    def test_refuses_what_says_nothing_new(self, authority: Authority) -> None:
        plan = under_way.imported(authority)
        record = under_way.previewed(authority, where=under_way.destination(plan=plan))

        with pytest.raises(confirming.NotReady, match="nothing to record"):
            confirming.confirm_import(record=record, turn=record.turn, **WHO)


class TestFinishImport:
    def test_records_all_of_it_with_its_cells(self, authority: Authority) -> None:
        record = under_way.recorded(under_way.previewed(authority))

        assert record.state == ImportState.RECORDED
        assert record.plan == Plan.objects.get(slug="improvement", title="Improvement plan")
        update = Update.objects.get(percent=40)
        assert update.source_row is not None
        assert update.source_row.file == record.file
        assert ["percent", "Plan!G3", "40%"] in update.source_row.cells
        assert update.recorded_by_text == "the tests"

    def test_leaves_one_event_of_the_import_and_one_of_the_batch(self, authority: Authority) -> None:
        under_way.recorded(under_way.previewed(authority))

        names = list(AuditEvent.objects.values_list("name", flat=True))
        assert names.count("imports.import.recorded") == 1
        assert names.count("imports.file.recorded") == 1

    def test_makes_drafts_that_the_public_does_not_see(self, authority: Authority) -> None:
        under_way.recorded(under_way.previewed(authority))

        assert not Update.objects.filter(publication__isnull=False).exists()

    def test_saves_nothing_when_it_breaks_half_way(self, authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
        def break_down(*args: object, **named: object) -> int:
            raise RuntimeError("the disk is full")

        record = under_way.confirmed(under_way.previewed(authority))
        before = rows_in_all()
        monkeypatch.setattr(batches, "_insert_parts", break_down)

        with pytest.raises(RuntimeError):
            tasks.record_import.call(record.public_id)

        record.refresh_from_db()
        assert rows_in_all() == before
        assert (record.state, record.problem) == (ImportState.PREVIEWED, tasks.OUR_FAULT)
        assert AuditEvent.objects.filter(name="imports.import.handed_back").count() == 1

    def test_hands_back_what_the_plan_refuses(self, authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
        record = under_way.confirmed(under_way.previewed(authority))
        monkeypatch.setattr(recording, "_make_plan", self._refuse)

        finishing.finish_import(record=record, now=factories.NOW)

        record.refresh_from_db()
        assert (record.state, record.problem) == (ImportState.PREVIEWED, "The plan is closed. Nothing was saved.")

    def test_shows_a_new_preview_where_the_plan_changed_since(self, authority: Authority) -> None:
        plan = under_way.imported(authority)
        rows = (
            *under_way.REGISTER[:2],
            made_files.row(code="R1.2", group="R1", title="Publish the register", progress="50%"),
        )
        record = under_way.confirmed(
            under_way.previewed(authority, under_way.upload(rows), under_way.destination(plan=plan))
        )
        factories.item(plan.periods.get(), "Added meanwhile", "R9")
        before = rows_in_all()

        finishing.finish_import(record=record, now=factories.NOW)

        record.refresh_from_db()
        assert (record.state, record.turn, record.problem) == (ImportState.PREVIEWED, 2, finishing.CHANGED)
        assert rows_in_all() == before

    def test_compares_with_a_plan_that_was_made_meanwhile(self, authority: Authority) -> None:
        record = under_way.confirmed(under_way.previewed(authority))
        factories.plan(authority)

        finishing.finish_import(record=record, now=factories.NOW)

        record.refresh_from_db()
        assert (record.state, record.problem) == (ImportState.PREVIEWED, finishing.CHANGED)

    def test_does_nothing_twice(self, authority: Authority) -> None:
        record = under_way.recorded(under_way.previewed(authority))
        before = rows_in_all()

        finishing.finish_import(record=record, now=factories.NOW)

        assert rows_in_all() == before

    @staticmethod
    def _refuse(*args: object) -> Plan:
        raise PlanClosed("The plan is closed.")
