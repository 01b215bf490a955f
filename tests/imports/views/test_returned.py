import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from goldenthread.core import clock
from goldenthread.core.viewing import Role
from goldenthread.imports.models import ImportState, ReturnedCopy
from goldenthread.imports.operations import returned
from goldenthread.organisations.models import Authority
from goldenthread.plans.models import Cancellation, Update
from tests import factories
from tests.imports import brought_back
from tests.imports.brought_back import Book, Register
from tests.imports.under_way import WHO
from tests.imports.views.asking import page

pytestmark = pytest.mark.django_db
HOME = "/barsetshire/workspace/copies/"
PAGE_BUDGET = 12


@pytest.fixture
def register(authority: Authority) -> Register:
    return brought_back.register(authority)


@pytest.fixture
def record(register: Register) -> ReturnedCopy:
    """A copy with everything in it: a conflict, changes, a new row, a row taken out, a cell refused."""
    book = Book(brought_back.hand_out(register.period).content)
    book.write("R1.1", Percent=0.6, Risk="Late.")
    book.write("R1", Title="Improve governance at last", Status="Delayed")
    book.add(Title="A new item", Part_of="R1")
    book.sheet.delete_rows(book.row("R1.2"))
    factories.update(register.first, register.period, percent=55, text="Said meanwhile.")
    return brought_back.previewed(register.authority, book.content())


def of(record: ReturnedCopy, act: str = "") -> str:
    return f"{HOME}{record.public_id}/{act}"


def send(client: Client, record: ReturnedCopy, act: str, **answers: str | list[str]) -> str:
    """Send a form of a returned copy's page, and return the page it leads to."""
    data = {"turn": record.turn, "page": 1, **answers}
    answer = client.post(of(record, f"{act}/"), data, follow=True)
    record.refresh_from_db()
    return answer.content.decode()


class TestCopyList:
    @pytest.mark.usefixtures("quick")
    def test_takes_a_copy_and_shows_what_it_would_change(self, manager: Client, register: Register) -> None:
        content = brought_back.edited(register.period, {"R1.1": {"Percent": 0.6}})

        answer = manager.post(HOME, {"file": SimpleUploadedFile("mine.xlsx", content)}, follow=True)

        shown = answer.content.decode()
        assert "Check what comes back" in shown
        assert "60%" in shown

    def test_lists_the_newest_first(self, manager: Client, register: Register, record: ReturnedCopy) -> None:
        brought_back.previewed(register.authority, b"PK", "later.xlsx")

        shown = page(manager, HOME)

        assert shown.index("later.xlsx") < shown.index("copy.xlsx")
        assert "Improvement plan, Q2 2017-18" in shown
        assert "Could not be read" in shown

    @pytest.mark.parametrize(
        ("name", "why"), [("copy.pdf", "Only .xlsx, .docx and .csv files are read."), ("", "Choose a file")]
    )
    def test_refuses_at_once_what_is_no_such_file(self, manager: Client, name: str, why: str) -> None:
        answer = manager.post(HOME, {"file": SimpleUploadedFile(name, b"x")} if name else {})

        assert why in answer.content.decode()
        assert ReturnedCopy.objects.count() == 0

    def test_shows_an_owner_their_own_alone(
        self, client: Client, settings: Settings, authority: Authority, record: ReturnedCopy
    ) -> None:
        settings.GOLDENTHREAD_DEMO_SIGN_INS = True
        client.force_login(factories.officer(authority, Role.OWNER))

        assert "copy.xlsx" not in page(client, HOME)
        assert client.get(of(record)).status_code == 404
        assert client.post(of(record, "confirm/"), {"turn": 1}).status_code == 404

    def test_leads_to_publishing_only_who_may_publish(
        self, manager: Client, settings: Settings, register: Register
    ) -> None:
        content = brought_back.edited(register.period, {"R1.1": {"Percent": 0.6}})
        done = brought_back.recorded(brought_back.previewed(register.authority, content))
        assert "Check and publish" in page(manager, of(done))

        owner = factories.officer(register.authority, Role.OWNER)
        ReturnedCopy.objects.filter(pk=done.pk).update(started_by_id=owner.pk)
        manager.force_login(owner)
        shown = page(manager, of(done))

        assert "See the plan" in shown
        assert "Check and publish" not in shown

    def test_is_not_found_for_a_board_member(self, client: Client, settings: Settings, authority: Authority) -> None:
        settings.GOLDENTHREAD_DEMO_SIGN_INS = True
        client.force_login(factories.officer(authority, Role.BOARD_MEMBER))

        assert client.get(HOME).status_code == 404

    def test_keeps_as_much_of_a_strange_media_type_as_there_is_room_for(self, manager: Client) -> None:
        file = SimpleUploadedFile("mine.xlsx", b"PK", content_type=f"a/{'b' * 300}")

        assert manager.post(HOME, {"file": file}).status_code == 302
        assert len(ReturnedCopy.objects.get().file.media_type) == 100


class TestCopyPage:
    def test_shows_only_what_says_something_new(self, manager: Client, record: ReturnedCopy) -> None:
        shown = page(manager, of(record))

        parts = ["Changed on both sides", "Changed in the file", "New items", "Not in the file any more", "Refused"]
        places = [shown.index(f"{part}</h2>") for part in parts]
        assert places == sorted(places)
        assert "the tests, 20 September 2017" in shown
        assert "Begun." not in shown

    def test_keeps_its_budget(
        self, manager: Client, record: ReturnedCopy, django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        with django_assert_max_num_queries(PAGE_BUDGET):
            manager.get(of(record))

    def test_says_that_nothing_has_changed(self, manager: Client, register: Register) -> None:
        unchanged = brought_back.previewed(register.authority, brought_back.hand_out(register.period).content)

        shown = page(manager, of(unchanged))

        assert "Nothing has changed: this copy says what the plan says" in shown
        assert "Bring another copy back" in shown
        assert "Working copy to check" not in page(manager, "/barsetshire/workspace/")
        assert "record all of it" not in shown

    def test_names_the_item_and_the_column_of_what_is_refused(self, manager: Client, record: ReturnedCopy) -> None:
        shown = page(manager, of(record))

        assert '<span class="app-reference">R1</span> Improve governance: Status' in shown

    def test_says_why_a_file_was_refused(self, manager: Client, authority: Authority) -> None:
        refused = brought_back.previewed(authority, b"no workbook")

        assert "the name says an Excel workbook" in page(manager, of(refused))

    def test_waits_for_what_is_under_way(self, manager: Client, register: Register) -> None:
        content = brought_back.hand_out(register.period).content
        waiting = returned.bring_back(authority=register.authority, upload=brought_back.upload(content), **WHO)
        assert "Start it again" in page(manager, of(waiting))

        waiting.moved_at = clock.now()
        waiting.save()

        shown = page(manager, of(waiting))
        assert "Waiting to be read" in shown
        assert "Start it again" not in shown

    def test_turns_the_page_after_fifty_lines(self, manager: Client, register: Register) -> None:
        for number in range(51):
            factories.item(register.period, f"Item {number}", f"X{number}")
        book = Book(brought_back.hand_out(register.period).content)
        for number in range(51):
            book.write(f"X{number}", Percent=0.5)
        long = brought_back.previewed(register.authority, book.content())

        assert "Page 1 of 2" in page(manager, of(long))
        assert "Page 2 of 2" in page(manager, f"{of(long)}?page=2")
        assert manager.get(f"{of(long)}?page=3").status_code == 404


class TestCopyDecide:
    def test_keeps_every_kind_of_decision(self, manager: Client, register: Register, record: ReturnedCopy) -> None:
        first, second = register.first.public_id, register.second.public_id
        answers: dict[str, str | list[str]] = {
            f"conflict-{first}:percent": "mine",
            f"cancel-{second}": "Done elsewhere.",
            "row": [f"{first}:risk", "made-up"],
        }

        shown = send(manager, record, "decide", **answers)

        assert "Saved. Nothing is in the plan yet." in shown
        assert record.decisions == {
            "conflicts": {f"{first}:percent": "mine"},
            "left_out": [f"{first}:risk"],
            "cancelled": {second: "Done elsewhere."},
            "skips_refused": False,
        }

    def test_leaves_refused_cells_out(self, manager: Client, record: ReturnedCopy) -> None:
        key = f"{record.summary['conflicts'][0]}"

        send(manager, record, "decide", skip="yes", **{f"conflict-{key}": "theirs"})
        assert record.decisions["skips_refused"]
        assert record.decisions["conflicts"] == {key: "theirs"}

        send(manager, record, "decide", skip="no")
        assert not record.decisions["skips_refused"]

    def test_refuses_what_another_comparison_showed(self, manager: Client, record: ReturnedCopy) -> None:
        answer = manager.post(of(record, "decide/"), {"turn": 9, "page": 1})

        assert answer.status_code == 409
        assert "The preview has changed since you opened this page." in answer.content.decode()

    @pytest.mark.usefixtures("quick")
    def test_saves_and_records_in_one(self, manager: Client, register: Register, record: ReturnedCopy) -> None:
        send(manager, record, "decide", skip="yes")
        answers = {
            f"conflict-{register.first.public_id}:percent": "mine",
            f"cancel-{register.second.public_id}": "Done elsewhere.",
            "then": "record",
        }

        shown = send(manager, record, "decide", **answers)

        assert record.state == ImportState.RECORDED, record.problem
        assert "What was recorded" in shown
        assert Update.objects.latest("pk").percent == 60
        assert Cancellation.objects.get().item == register.second

    def test_says_what_keeps_it_from_being_recorded(self, manager: Client, record: ReturnedCopy) -> None:
        shown = send(manager, record, "decide", then="record")

        assert "1 conflicts are not decided." in shown
        assert record.state == ImportState.PREVIEWED


class TestCopyConfirm:
    def test_is_refused_the_second_time(self, manager: Client, register: Register) -> None:
        content = brought_back.edited(register.period, {"R1.1": {"Percent": 0.6}})
        record = brought_back.previewed(register.authority, content)

        first = manager.post(of(record, "confirm/"), {"turn": 1})
        second = manager.post(of(record, "confirm/"), {"turn": 1})

        assert (first.status_code, second.status_code) == (302, 409)
        assert "This copy is being recorded by now." in second.content.decode()


class TestCopyDiscard:
    def test_gives_a_copy_up(self, manager: Client, record: ReturnedCopy) -> None:
        shown = send(manager, record, "discard")

        assert record.state == ImportState.DISCARDED
        assert "This copy was given up." in shown


class TestCopyStartAgain:
    @pytest.mark.usefixtures("quick")
    def test_reads_a_refused_file_once_more(self, manager: Client, authority: Authority) -> None:
        refused = brought_back.previewed(authority, b"no workbook")

        shown = send(manager, refused, "start-again")

        assert "The file could not be read" in shown
