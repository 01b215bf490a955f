from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from goldenthread.accounts.models import RoleHolding
from goldenthread.audit import operations as audit
from goldenthread.audit.models import AuditEvent
from goldenthread.core.viewing import Role
from goldenthread.imports import tasks
from goldenthread.imports.models import ImportState, ReturnedCopy
from goldenthread.imports.operations import recording, returned_recording
from goldenthread.plans.models import Cancellation, DateEntry, Item, ItemVersion, Update
from goldenthread.plans.operations import batches
from tests import factories
from tests.imports import brought_back
from tests.imports.brought_back import Book, Register

pytestmark = pytest.mark.django_db


@pytest.fixture
def register() -> Register:
    return brought_back.register(factories.authority())


def previewed(register: Register, **edits: brought_back.Value) -> ReturnedCopy:
    """Return the preview of a copy in which cells of R1.1 were written."""
    return brought_back.previewed(register.authority, brought_back.edited(register.period, {"R1.1": edits}))


def recorded(register: Register, book: Book) -> ReturnedCopy:
    record = brought_back.recorded(brought_back.previewed(register.authority, book.content()))
    assert record.state == ImportState.RECORDED, record.problem
    return record


@pytest.fixture
def book(register: Register) -> Book:
    return Book(brought_back.hand_out(register.period).content)


class TestFinishCopy:
    def test_states_once_more_what_an_update_does_not_change(self, register: Register, book: Book) -> None:
        book.write("R1.1", Percent=0.6)
        recorded(register, book)

        update = Update.objects.latest("pk")
        assert (update.percent, update.reported_label, update.public_text) == (
            Decimal(60),
            "On Target",
            {"update": "Begun."},
        )
        assert update.is_substantive
        assert update.stated_date == date(2017, 9, 11)
        assert update.publication is None

    def test_knows_that_a_note_is_nothing_of_substance(self, register: Register, book: Book) -> None:
        book.write("R1.1", **{"Officers'_note_(never_published)": "Chased."})
        recorded(register, book)

        update = Update.objects.latest("pk")
        assert (update.officer_note, update.is_substantive) == ("Chased.", False)

    def test_keeps_the_cells_it_was_read_from(self, register: Register, book: Book) -> None:
        book.write("R1.1", Percent=0.6, Update="Half way.")
        recorded(register, book)

        row = Update.objects.latest("pk").source_row
        assert row is not None
        assert (row.file.name, row.sheet, row.row) == ("copy.xlsx", "Items", 3)
        assert row.cells == [["percent", "Items!N3", "60%"], ["update", "Items!O3", "Half way."]]

    def test_changes_what_the_item_is_and_nothing_else_of_it(self, register: Register, book: Book) -> None:
        before = brought_back.content_of(register.first)
        book.write("R1.1", Title="Review the whole constitution", Owner="Jo Field; Al Wood")
        recorded(register, book)

        after = brought_back.content_of(register.first)
        assert after.title == "Review the whole constitution"
        assert [owner.text for owner in after.owners] == ["Jo Field", "Al Wood"]
        assert (after.parent_id, after.reference, after.position) == (
            before.parent_id,
            before.reference,
            before.position,
        )
        assert Update.objects.count() == 1

    def test_names_people_who_are_known_and_makes_nobody(self, register: Register, book: Book) -> None:
        person = factories.person(register.authority, "Al Wood")
        book.write("R1.2", Owner="al wood; Somebody New")
        recorded(register, book)

        owners = brought_back.content_of(register.second).owners
        assert [(owner.text, owner.person_id) for owner in owners] == [
            ("al wood", person.pk),
            ("Somebody New", None),
        ]

    def test_enters_an_agreed_date_with_its_reason(self, register: Register, book: Book) -> None:
        answers: dict[str, brought_back.Value] = {
            "Agreed date": date(2018, 9, 30),
            "Reason for a new agreed date": "The builder is late.",
            "Agreed by": "Cabinet",
        }
        book.write("R1.1", **answers)
        recorded(register, book)

        entry = DateEntry.objects.get(kind="agreed")
        assert (entry.printed, entry.start, entry.reason, entry.authority_text) == (
            "30 September 2018",
            date(2018, 9, 30),
            "The builder is late.",
            "Cabinet",
        )

    def test_makes_new_items_beneath_old_and_new_ones(self, register: Register, book: Book) -> None:
        book.add(Reference="R2", Title="A new group")
        book.add(Title="A new item", Part_of="R2", Original_date="May 2018", Percent=0.1)
        recorded(register, book)

        group, item = ItemVersion.objects.order_by("-pk")[:2][::-1]
        assert (group.reference, group.parent, item.title, item.parent) == ("R2", None, "A new item", group.item)
        assert Update.objects.get(item=item.item).percent == Decimal(10)
        assert item.item.date_entries.get().printed == "May 2018"

    def test_gives_an_item_up_for_a_reason(self, register: Register, book: Book) -> None:
        book.sheet.delete_rows(book.row("R1.2"))
        record = brought_back.previewed(register.authority, book.content())
        brought_back.decide(record, cancelled={register.second.public_id: "Done elsewhere."})
        brought_back.recorded(record)

        assert record.state == ImportState.RECORDED, record.problem
        given_up = Cancellation.objects.get()
        assert (given_up.item, given_up.reason) == (register.second, "Done elsewhere.")
        assert record.summary["recorded"] == {"changed": 0, "added": 0, "cancelled": 1}

    @pytest.mark.parametrize(("answer", "percent"), [("mine", 60), ("theirs", 55)])
    def test_lets_stand_what_was_decided(self, register: Register, book: Book, answer: str, percent: int) -> None:
        book.write("R1.1", Percent=0.6, Risk="Late.")
        factories.update(register.first, register.period, percent=55, text="Said meanwhile.")
        record = brought_back.previewed(register.authority, book.content())
        [key] = record.summary["conflicts"]
        brought_back.decide(record, conflicts={key: answer})
        brought_back.recorded(record)

        update = Update.objects.latest("pk")
        assert update.percent == percent
        assert (update.public_text, update.risk) == ({"update": "Said meanwhile."}, "Late.")

    def test_has_nothing_to_record_of_the_same_file_again(self, register: Register, book: Book) -> None:
        book.write("R1.1", Percent=0.6, Title="Other")
        book.add(Title="A new item", Part_of="R1")
        recorded(register, book)

        again = brought_back.previewed(register.authority, book.content())

        assert brought_back.lines(again) == []
        assert again.summary["unchanged"] == 4

    def test_is_done_once(self, register: Register) -> None:
        record = brought_back.confirmed(previewed(register, Percent=0.6))

        returned_recording.finish_copy(record=record, now=factories.NOW)
        returned_recording.finish_copy(record=record, now=factories.NOW)

        assert Update.objects.count() == 2
        assert AuditEvent.objects.filter(name="imports.copy.recorded").count() == 1
        assert AuditEvent.objects.filter(name="imports.copy.statements_recorded").count() == 1

    def test_records_one_of_two_brought_back_at_once_and_shows_the_other_anew(self, register: Register) -> None:
        one, other = previewed(register, Percent=0.6), previewed(register, Percent=0.7)
        waiting = [brought_back.confirmed(one), brought_back.confirmed(other)]

        for record in waiting:
            returned_recording.finish_copy(record=record, now=factories.NOW)
            record.refresh_from_db()

        assert [record.state for record in waiting] == [ImportState.RECORDED, ImportState.PREVIEWED]
        assert len(waiting[1].summary["conflicts"]) == 1
        assert Update.objects.latest("pk").percent == 60

    def test_shows_a_new_preview_where_the_plan_has_moved(self, register: Register) -> None:
        record = brought_back.confirmed(previewed(register, Percent=0.6))
        factories.update(register.first, register.period, percent=55, text="Begun.")

        returned_recording.finish_copy(record=record, now=factories.NOW)

        record.refresh_from_db()
        assert (record.state, record.turn, record.problem) == (ImportState.PREVIEWED, 2, returned_recording.CHANGED)
        assert len(record.summary["conflicts"]) == 1
        assert Update.objects.latest("pk").percent == 55

    def test_shows_a_new_preview_where_a_right_was_lost(self, register: Register) -> None:
        officer = factories.officer(register.authority, Role.PLAN_MANAGER)
        content = brought_back.edited(register.period, {"R1.1": {"Percent": 0.6, "Title": "Renamed"}})
        record = brought_back.previewed(register.authority, content, by=audit.Actor(officer.pk, officer.name))
        RoleHolding.objects.update(role=Role.OWNER)
        brought_back.recorded(record)

        assert (record.state, record.problem) == (ImportState.PREVIEWED, returned_recording.OTHER_RIGHTS)
        assert len(brought_back.lines(record, "refused")) == 2
        assert Update.objects.count() == 1

    def test_compares_again_what_changed_before_the_lock(
        self, register: Register, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        record = brought_back.confirmed(previewed(register, Percent=0.6))
        go_on = returned_recording._record

        def meanwhile(*asked: Any, **further: Any) -> None:
            monkeypatch.undo()
            factories.update(register.first, register.period, percent=55, text="Begun.")
            go_on(*asked, **further)

        monkeypatch.setattr(returned_recording, "_record", meanwhile)
        returned_recording.finish_copy(record=record, now=factories.NOW)

        record.refresh_from_db()
        assert record.state == ImportState.PREVIEWED

    def test_hands_back_what_a_closed_plan_refuses(self, register: Register) -> None:
        record = previewed(register, Percent=0.6)
        brought_back.close(register.plan)
        register.plan.refresh_from_db()
        record.plan_revision = register.plan.revision
        record.save()
        returned_recording.finish_copy(record=brought_back.confirmed(record), now=factories.NOW)

        record.refresh_from_db()
        assert record.state == ImportState.PREVIEWED
        assert record.problem.endswith("Nothing was saved.")
        assert AuditEvent.objects.filter(name="imports.copy.handed_back").count() == 1

    def test_leaves_nothing_behind_when_it_breaks_half_way(
        self, register: Register, book: Book, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        book.add(Title="A new item", Part_of="R1")
        record = brought_back.confirmed(brought_back.previewed(register.authority, book.content()))

        def fail(*_: object, **__: object) -> None:
            raise RuntimeError("broken")

        monkeypatch.setattr(batches._Writer, "dates", fail)
        with pytest.raises(RuntimeError):
            tasks.record_copy.call(record.public_id)

        record.refresh_from_db()
        assert (record.state, record.problem) == (ImportState.PREVIEWED, tasks.OUR_FAULT)
        assert Item.objects.count() == 3


class TestRefusals:
    def test_are_those_of_imports_and_a_missing_reason(self) -> None:
        assert set(recording.REFUSALS) < set(returned_recording.REFUSALS)
