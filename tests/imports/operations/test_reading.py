"""Reading a file and keeping what its preview shows."""

import pytest

from goldenthread.audit.models import AuditEvent
from goldenthread.imports import queries, summaries, tasks
from goldenthread.imports.lines import Kind, RowLine
from goldenthread.imports.models import Import, ImportState
from goldenthread.imports.operations import reading, states
from goldenthread.imports.operations.starting import Upload
from goldenthread.plans.models import Plan
from tests import factories
from tests.imports import made_files, under_way

pytestmark = pytest.mark.django_db


def rows_of(record: Import, kind: Kind, *, page: int = 1) -> list[RowLine]:
    return [line for line in queries.lines_of(record, kind, page=page) if isinstance(line, RowLine)]


class TestPreviewImport:
    def test_shows_each_row_with_its_cells_and_saves_nothing_in_a_plan(self) -> None:
        record = under_way.previewed(factories.authority())

        first = rows_of(record, Kind.MADE)[1]
        assert (first.reference, first.cell, first.title) == ("R1.1", "Plan!3", "Review the constitution")
        assert ("Percent complete", "Plan!G3", "", "40%") in [tuple(field) for field in first.fields]
        assert record.state == ImportState.PREVIEWED
        assert not Plan.objects.exists()
        assert AuditEvent.objects.filter(name="imports.import.previewed").count() == 1

    def test_counts_what_would_be_made(self) -> None:
        found = summaries.read(under_way.previewed(factories.authority()).summary)

        assert (found.rows, found.created.items, found.created.updates, found.created.dates) == (3, 3, 2, 2)
        assert found.lines[Kind.MADE] == 3
        assert found.says_something

    def test_shows_old_and_new_side_by_side(self) -> None:
        authority = factories.authority()
        plan = under_way.imported(authority)
        later = (
            under_way.REGISTER[0],
            under_way.REGISTER[1],
            made_files.row(code="R1.2", group="R1", title="Publish the register", deadline="June 2018", progress="50%"),
        )

        record = under_way.previewed(authority, under_way.upload(later), under_way.destination(plan=plan))

        changed = rows_of(record, Kind.CHANGED)
        assert [(row.reference, [tuple(field) for field in row.fields]) for row in changed] == [
            ("R1.2", [("Percent complete", "Plan!G4", "20%", "50%")])
        ]

    def test_says_that_the_same_file_would_change_nothing(self) -> None:
        authority = factories.authority()
        plan = under_way.imported(authority)

        record = under_way.previewed(authority, where=under_way.destination(plan=plan))

        found = summaries.read(record.summary)
        assert not found.says_something
        assert (found.lines[Kind.SAME], found.lines[Kind.MADE], found.lines[Kind.CHANGED]) == (3, 0, 0)

    def test_refuses_a_file_that_cannot_be_read(self) -> None:
        sent = Upload(name="plan.xlsx", content=b"%PDF-1.7", media_type="application/pdf")

        record = under_way.previewed(factories.authority(), sent)

        assert record.state == ImportState.REFUSED
        assert record.problem.startswith("plan.xlsx: ")
        assert AuditEvent.objects.filter(name="imports.import.refused").count() == 1

    def test_turns_the_page_every_fifty_rows(self) -> None:
        rows = [made_files.row(code="R1", title="Improve governance", owner=None)]
        rows += [made_files.row(code=f"R1.{n}", group="R1", title=f"Action number {n}") for n in range(1, 61)]

        record = under_way.previewed(factories.authority(), under_way.upload(rows))

        assert [len(rows_of(record, Kind.MADE, page=page)) for page in (1, 2, 3)] == [50, 11, 0]

    def test_leaves_an_import_alone_that_has_moved_on(self) -> None:
        record = under_way.recorded(under_way.previewed(factories.authority()))

        again = under_way.compared(record)

        assert again.state == ImportState.RECORDED

    def test_counts_every_comparison(self) -> None:
        record = under_way.previewed(factories.authority())
        record.is_stale = True
        record.save()

        assert under_way.compared(record).turn == 2


class TestKeepPreview:
    def test_keeps_nothing_of_a_comparison_made_before_a_decision(self) -> None:
        record = under_way.started(factories.authority())
        target = reading.target_of(record)
        found = reading.compare(record, target)
        Import.objects.filter(pk=record.pk).update(left_out=["1"])

        reading.keep_preview(record=record, target=target, compared=found, now=factories.NOW)

        record.refresh_from_db()
        assert record.state == ImportState.READING
        assert not record.pages.exists()


class TestReadImport:
    def test_ends_in_a_state_from_which_it_can_be_tried_again(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def break_down(*args: object, **named: object) -> None:
            raise RuntimeError("a secret of the machine")

        record = under_way.started(factories.authority())
        monkeypatch.setattr(reading, "compare", break_down)

        with pytest.raises(RuntimeError):
            tasks.read_import.call(record.public_id)

        record.refresh_from_db()
        assert record.state == ImportState.REFUSED
        assert record.problem == tasks.OUR_FAULT


class TestLock:
    def test_refuses_a_state_that_was_not_expected(self) -> None:
        record = under_way.started(factories.authority())

        with pytest.raises(states.ImportMovedOn, match="This import is being read by now"):
            states.lock(record, ImportState.PREVIEWED)
