"""Taking a file in, and giving it up."""

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from goldenthread.audit.models import AuditEvent
from goldenthread.imports import tasks
from goldenthread.imports.models import ImportState
from goldenthread.imports.operations import starting, states
from goldenthread.plans.models import Plan
from tests import factories
from tests.imports import under_way

pytestmark = pytest.mark.django_db


def events() -> list[str]:
    return list(AuditEvent.objects.filter(name__startswith="imports.").order_by("pk").values_list("name", flat=True))


class TestStartImport:
    def test_keeps_the_file_and_saves_nothing_in_a_plan(self) -> None:
        record = under_way.started(factories.authority())

        assert record.state == ImportState.READING
        assert record.file.name == "register.xlsx"
        assert not Plan.objects.exists()
        assert events() == ["imports.import.started"]

    def test_has_the_file_read_once_it_is_saved(
        self, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
    ) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            record = under_way.started(factories.authority())

        record.refresh_from_db()
        assert record.state == ImportState.PREVIEWED


class TestStartAgain:
    def test_lets_a_refused_file_be_read_once_more(self) -> None:
        record = under_way.started(factories.authority(), under_way.upload(()))
        record.state = ImportState.REFUSED
        record.save()

        starting.start_again(record=record, by=factories.CLERK, now=factories.NOW)

        record.refresh_from_db()
        assert record.state == ImportState.READING
        assert events()[-1] == "imports.import.started_again"

    def test_records_an_interrupted_import_only_once(self) -> None:
        record = under_way.confirmed(under_way.previewed(factories.authority()))
        starting.start_again(record=record, by=factories.CLERK, now=factories.NOW)

        tasks.record_import.call(record.public_id)
        tasks.record_import.call(record.public_id)

        record.refresh_from_db()
        assert record.state == ImportState.RECORDED
        assert Plan.objects.get().items.count() == 3

    def test_refuses_what_waits_for_a_person(self) -> None:
        record = under_way.previewed(factories.authority())

        with pytest.raises(states.ImportMovedOn, match="ready to check"):
            starting.start_again(record=record, by=factories.CLERK, now=factories.NOW)


class TestDiscardImport:
    def test_forgets_the_preview_and_keeps_the_file(self) -> None:
        record = under_way.previewed(factories.authority())

        starting.discard_import(record=record, by=factories.CLERK, now=factories.NOW)

        record.refresh_from_db()
        assert record.state == ImportState.DISCARDED
        assert not record.pages.exists()
        assert record.file.size > 0
        assert events()[-1] == "imports.import.discarded"

    def test_refuses_what_is_recorded(self) -> None:
        record = under_way.recorded(under_way.previewed(factories.authority()))

        with pytest.raises(states.ImportMovedOn, match="recorded by now"):
            starting.discard_import(record=record, by=factories.CLERK, now=factories.NOW)
