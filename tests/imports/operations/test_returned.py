import pytest

from goldenthread.audit import operations as audit
from goldenthread.audit.models import AuditEvent
from goldenthread.core.viewing import Role
from goldenthread.imports import tasks
from goldenthread.imports.models import ImportState
from goldenthread.imports.operations import returned
from goldenthread.imports.operations.returned import CopyMovedOn
from goldenthread.organisations.models import Authority
from goldenthread.plans.models import Update
from tests import factories
from tests.imports import brought_back, made_files
from tests.imports.brought_back import Book, Register
from tests.imports.under_way import WHO

pytestmark = pytest.mark.django_db
NOTHING = {"changed": 0, "added": 0, "missing": 0, "refused": 0, "unchanged": 3, "conflicts": 0}


@pytest.fixture
def authority() -> Authority:
    return factories.authority()


@pytest.fixture
def register(authority: Authority) -> Register:
    return brought_back.register(authority)


def events(authority: Authority) -> list[str]:
    return list(AuditEvent.objects.filter(authority_id=authority.pk).order_by("pk").values_list("name", flat=True))


class TestBringBack:
    @pytest.mark.usefixtures("quick")
    def test_has_the_file_compared(self, register: Register) -> None:
        content = brought_back.hand_out(register.period).content

        record = returned.bring_back(authority=register.authority, upload=brought_back.upload(content), **WHO)

        record.refresh_from_db()
        assert record.state == ImportState.PREVIEWED
        assert events(register.authority)[-2:] == ["imports.copy.brought_back", "imports.copy.previewed"]


class TestPreviewCopy:
    @pytest.mark.parametrize("form", ["xlsx", "csv", "docx"])
    def test_finds_nothing_in_an_unchanged_copy(self, register: Register, form: str) -> None:
        item = register.first if form == "docx" else None
        handed = brought_back.hand_out(register.period, form, item=item)

        record = brought_back.previewed(register.authority, handed.content, f"renamed.{form}")

        assert record.state == ImportState.PREVIEWED, record.problem
        assert brought_back.figures(record) == NOTHING | {"unchanged": 1 if item else 3}
        assert brought_back.lines(record) == []

    def test_finds_exactly_the_cells_that_changed(self, register: Register) -> None:
        content = brought_back.edited(register.period, {"R1.1": {"Percent": 0.6, "Update": "Half way."}})

        record = brought_back.previewed(register.authority, content)

        assert brought_back.figures(record) == NOTHING | {"changed": 2, "unchanged": 2}
        [line] = brought_back.lines(record)
        assert [cell[1:7] for cell in line.cells] == [
            ("Percent", "Items!N3", "40%", "40%", "", "60%"),
            ("Update", "Items!O3", "Begun.", "Begun.", "", "Half way."),
        ]

    def test_says_on_whose_word_the_plan_says_something_else(self, register: Register) -> None:
        content = brought_back.edited(register.period, {"R1.1": {"Percent": 0.6}})
        factories.update(register.first, register.period, percent=55, status="On Target", text="Begun.")

        [line] = brought_back.lines(brought_back.previewed(register.authority, content), "conflict")

        [cell] = line.cells
        assert cell[3:7] == ("40%", "55%", "the tests, 20 September 2017", "60%")

    @pytest.mark.parametrize(
        ("name", "content", "why"),
        [
            ("copy.xlsx", b"no workbook", "the name says an Excel workbook"),
            ("copy.docx", b"no document", "the name says a Word document"),
            ("copy.xlsm", b"PK", "the file contains macros"),
            ("copy.xlsx", made_files.workbook(made_files.row()), "no row says which item it is"),
            ("copy.csv", b"Row,Title\r\nabcdefghij,One\r\n", "no row says which item it is"),
        ],
    )
    def test_refuses_what_is_no_copy(self, authority: Authority, name: str, content: bytes, why: str) -> None:
        record = brought_back.previewed(authority, content, name)

        assert record.state == ImportState.REFUSED
        assert why in record.problem
        assert events(authority)[-1] == "imports.copy.refused"

    def test_refuses_a_copy_that_another_authority_handed_out(self, register: Register) -> None:
        content = brought_back.hand_out(register.period).content

        record = brought_back.previewed(factories.authority("loamshire", "Loamshire"), content)

        assert record.state == ImportState.REFUSED
        assert "which Loamshire never handed out" in record.problem

    def test_lets_an_owner_change_what_is_reported_of_their_items(self, authority: Authority) -> None:
        person = factories.person(authority, "Jo Field")
        owner = factories.officer(authority, Role.OWNER, person=person)
        plan = factories.plan(authority)
        period = factories.period(plan)
        own = factories.Placing(owner="Jo Field", owner_person=person)
        factories.item(period, "Theirs", "1", own)
        factories.item(period, "Of others", "2")
        content = brought_back.edited(
            period, {"1": {"Percent": 0.5, "Title": "Renamed"}, "2": {"Percent": 0.5, "Owner": "Jo Field"}}
        )

        record = brought_back.previewed(authority, content, by=audit.Actor(owner.pk, owner.name))

        [changed] = brought_back.lines(record, "changed")
        assert [cell.label for cell in changed.cells] == ["Percent"]
        assert [line.why for line in brought_back.lines(record, "refused")] == [
            "Title is changed by who manages the plan. Ask them.",
            "Owner is changed by who manages the plan. Ask them.",
            "You do not answer for this item, so you cannot report on it.",
        ]

    def test_says_first_that_the_plan_is_closed(self, register: Register) -> None:
        content = brought_back.edited(register.period, {"R1.1": {"Percent": 0.6}})
        brought_back.close(register.plan)

        record = brought_back.previewed(register.authority, content)

        assert "nothing of this copy can be recorded" in record.problem

    def test_keeps_the_pages_of_a_long_preview(self, register: Register) -> None:
        for number in range(60):
            factories.item(register.period, f"Item {number}", f"X{number}")
        book = Book(brought_back.hand_out(register.period).content)
        for number in range(60):
            book.write(f"X{number}", Percent=0.5)

        record = brought_back.previewed(register.authority, book.content())

        assert [len(page.rows) for page in record.pages.all()] == [50, 10]


class TestKeepPreview:
    def test_forgets_decisions_on_conflicts_once_the_plan_has_moved(self, register: Register) -> None:
        content = brought_back.edited(register.period, {"R1.1": {"Percent": 0.6, "Risk": "Late."}})
        factories.update(register.first, register.period, percent=55, text="Begun.")
        record = brought_back.previewed(register.authority, content)
        [key] = record.summary["conflicts"]
        risk = f"{register.first.public_id}:risk"
        brought_back.decide(record, conflicts={key: "mine"}, shown=frozenset({risk}), left_out=frozenset({risk}))
        factories.update(register.first, register.period, percent=57, text="Begun.")

        record.state = ImportState.READING
        record.save()
        brought_back.compared(record)

        assert record.decisions["conflicts"] == {}
        assert record.decisions["left_out"] == [risk]

    def test_does_nothing_where_something_was_decided_meanwhile(self, register: Register) -> None:
        content = brought_back.edited(register.period, {"R1.1": {"Percent": 0.6}})
        record = brought_back.previewed(register.authority, content)
        compared = returned.compare(record, now=factories.NOW)
        stale = returned.load(record)
        brought_back.decide(record, skips_refused=True)

        returned.keep_preview(record=stale, compared=compared, now=factories.NOW)

        record.refresh_from_db()
        assert record.turn == 1


class TestDiscardCopy:
    def test_keeps_the_file_and_no_preview(self, register: Register) -> None:
        content = brought_back.edited(register.period, {"R1.1": {"Percent": 0.6}})
        record = brought_back.previewed(register.authority, content)

        returned.discard_copy(record=record, **WHO)

        record.refresh_from_db()
        assert (record.state, record.pages.count()) == (ImportState.DISCARDED, 0)
        assert events(register.authority)[-1] == "imports.copy.discarded"
        assert Update.objects.count() == 1

    def test_is_too_late_once_it_is_recorded(self, register: Register) -> None:
        content = brought_back.edited(register.period, {"R1.1": {"Percent": 0.6}})
        record = brought_back.recorded(brought_back.previewed(register.authority, content))

        with pytest.raises(CopyMovedOn, match="This copy is recorded by now"):
            returned.discard_copy(record=record, **WHO)


class TestStartAgain:
    @pytest.mark.usefixtures("quick")
    def test_goes_on_reading(self, register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
        content = brought_back.hand_out(register.period).content
        with monkeypatch.context() as patch:
            patch.setattr(tasks, "read_copy_soon", lambda record: None)
            record = returned.bring_back(authority=register.authority, upload=brought_back.upload(content), **WHO)

        returned.start_again(record=record, **WHO)

        record.refresh_from_db()
        assert record.state == ImportState.PREVIEWED
        assert "imports.copy.started_again" in events(register.authority)


class TestReadCopy:
    def test_says_that_it_was_our_fault(self, register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(*_: object, **__: object) -> None:
            raise RuntimeError("broken")

        record = returned.bring_back(
            authority=register.authority, upload=brought_back.upload(b"PK"), by=factories.CLERK, now=factories.NOW
        )
        monkeypatch.setattr(returned, "compare", fail)

        with pytest.raises(RuntimeError):
            tasks.read_copy.call(record.public_id)

        record.refresh_from_db()
        assert (record.state, record.problem) == (ImportState.REFUSED, tasks.OUR_FAULT)
