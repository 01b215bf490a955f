"""The pages of imports."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from goldenthread.core import clock
from goldenthread.core.viewing import PUBLIC, Role, Viewer
from goldenthread.imports import progress, queries
from goldenthread.imports.models import Import, ImportState
from goldenthread.imports.operations.starting import Upload
from goldenthread.imports.readers import limits
from goldenthread.organisations.models import Authority
from goldenthread.plans.models import ItemOwner, Plan
from goldenthread.publication import registry
from tests import factories
from tests.imports import made_files, under_way
from tests.pages import validity

pytestmark = pytest.mark.django_db
HOME = "/barsetshire/workspace/imports/"


@pytest.fixture
def authority() -> Authority:
    return factories.authority()


@pytest.fixture
def manager(client: Client, settings: Settings, authority: Authority) -> Client:
    settings.GOLDENTHREAD_DEMO_SIGN_INS = True
    client.force_login(factories.officer(authority, Role.PLAN_MANAGER))
    return client


def page(client: Client, address: str, *, status: int = 200) -> str:
    """Return a page that is valid HTML."""
    answer = client.get(address)
    assert answer.status_code == status
    html = answer.content.decode()
    assert validity.problems(html) == []
    return html


def of(record: Import, part: str = "") -> str:
    return f"{HOME}{record.public_id}/{part}"


def form(**answers: str | SimpleUploadedFile) -> dict[str, str | SimpleUploadedFile]:
    plain: dict[str, str | SimpleUploadedFile] = {
        "file": SimpleUploadedFile("register.xlsx", made_files.workbook(*under_way.REGISTER)),
        "plan": "",
        "title": "Improvement plan",
        "scheme": "deadline",
        "period": "Q2 2017-18",
        "as_at": "2017-09-11",
    }
    return plain | answers


def send(client: Client, record: Import, part: str, **answers: str | list[str]) -> str:
    """Send the form of a part of a preview, and return the page it leads to."""
    data = {"turn": record.turn, "page": 1, **answers}
    answer = client.post(of(record, f"{part}/"), data, follow=True)
    record.refresh_from_db()
    return answer.content.decode()


class TestImportList:
    def test_says_that_there_is_none_yet(self, manager: Client) -> None:
        assert "Nothing has been imported yet." in page(manager, HOME)

    def test_lists_the_newest_first(self, manager: Client, authority: Authority) -> None:
        under_way.previewed(authority)
        under_way.started(authority, under_way.upload(name="later.xlsx"))

        shown = page(manager, HOME)

        assert shown.index("later.xlsx") < shown.index("register.xlsx")
        assert "Ready to check" in shown
        assert "Improvement plan (new), Q2 2017-18" in shown

    def test_turns_the_page_after_fifty(self, manager: Client, authority: Authority) -> None:
        record = under_way.started(authority)
        for _ in range(queries.LISTED_AT_ONCE):
            record.pk, record.public_id = None, f"copy{Import.objects.count()}"
            record.save(force_insert=True)

        assert "Older imports" in page(manager, HOME)
        assert "Newer imports" in page(manager, f"{HOME}?page=2")

    @pytest.mark.parametrize("asked", ["0", "-1", "one", "1²"])
    def test_has_no_such_page(self, manager: Client, asked: str) -> None:
        assert manager.get(HOME, {"page": asked}).status_code == 404

    def test_does_not_show_another_authority_s(self, manager: Client) -> None:
        record = under_way.started(factories.authority("loamshire", "Loamshire Council"))

        assert "register.xlsx" not in page(manager, HOME)
        assert manager.get(of(record)).status_code == 404


class TestImportStart:
    def test_asks_for_file_plan_and_period(self, manager: Client, authority: Authority) -> None:
        factories.plan(authority, title="Recovery plan")

        shown = page(manager, f"{HOME}new/?plan=improvement")

        assert '<option value="improvement" selected>Recovery plan</option>' in shown

    def test_reads_the_file_in_the_background(self, manager: Client) -> None:
        answer = manager.post(f"{HOME}new/", form())

        record = Import.objects.get()
        assert answer["Location"] == f"{of(record)}?wait=yes"
        assert (record.state, record.plan_slug, record.period_name) == ("reading", "improvement-plan", "Q2 2017-18")

    @pytest.mark.parametrize(
        ("answers", "said"),
        [
            ({"file": ""}, "Choose a file"),
            ({"file": SimpleUploadedFile("plan.xlsx", b"")}, "The file is empty"),
            ({"file": SimpleUploadedFile("plan.pdf", b"%PDF")}, "Only .xlsx, .docx and .csv files are read."),
            ({"file": SimpleUploadedFile("plan.xlsm", b"PK")}, "which are never accepted"),
            ({"title": ""}, "Enter a title for the new plan"),
            ({"title": "New"}, "Enter a title that says more"),
            ({"title": "Improvement"}, "There is already a plan “Improvement plan”"),
            ({"period": ""}, "Enter the reporting period"),
            ({"period": "Spring term"}, "“Spring term” does not say which days it covers"),
            ({"as_at": "2017-02-31"}, "Enter a date that exists"),
            ({"plan": "improvement", "as_at": "2017-09-12"}, "Q2 2017-18 is as at 11 September 2017"),
            ({"period": "Spring", "first_day": "2017-03-01"}, "Enter both the first and the last day"),
            ({"period": "Spring", "first_day": "2017-03-01", "last_day": "2017-02-01"}, "must not be before the first"),
        ],
    )
    def test_says_what_is_wrong_above_and_at_the_field(
        self, manager: Client, authority: Authority, answers: dict[str, str], said: str
    ) -> None:
        factories.period(factories.plan(authority))

        shown = manager.post(f"{HOME}new/", form(**answers)).content.decode()

        assert shown.count(said) == 2
        assert "There is a problem" in shown
        assert validity.problems(shown) == []
        assert not Import.objects.exists()

    def test_refuses_a_file_that_is_too_large_before_reading_it(
        self, manager: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(limits, "DEFAULT", limits.Limits(file_size=1000))

        assert "Files up to 50 MB are read" in manager.post(f"{HOME}new/", form()).content.decode()

    def test_takes_the_days_of_a_period_whose_name_does_not_say_them(self, manager: Client) -> None:
        manager.post(f"{HOME}new/", form(period="Spring", first_day="2017-03-01", last_day="2017-05-31"))

        record = under_way.recorded(under_way.compared(Import.objects.get()))

        assert record.plan is not None
        assert record.plan.periods.get().to_date.isoformat() == "2017-05-31"

    def test_does_not_offer_a_closed_plan(self, manager: Client, authority: Authority) -> None:
        Plan.objects.filter(pk=factories.plan(authority).pk).update(closed_date=under_way.AS_AT)

        assert '<option value="improvement"' not in page(manager, f"{HOME}new/")


class TestImportPage:
    def test_says_that_it_is_being_read(self, manager: Client, authority: Authority) -> None:
        record = under_way.started(authority)
        record.moved_at = clock.now()
        record.save()

        shown = page(manager, of(record))

        assert "Waiting to be read" in shown
        assert "Check again" in shown
        assert "Start it again" not in shown

    def test_says_how_far_it_has_come(self, manager: Client, authority: Authority) -> None:
        record = under_way.started(authority)
        progress.tell(record.public_id, "Keeping the preview", 1500, 3000)

        shown = page(manager, of(record))

        assert "Keeping the preview: 1,500 of 3,000 rows" in shown
        assert 'value="50"' in shown

    def test_offers_to_start_again_what_fell_silent(self, manager: Client, authority: Authority) -> None:
        assert "Start it again" in page(manager, of(under_way.started(authority)))

    def test_shows_the_statement_before_anything_is_saved(self, manager: Client, authority: Authority) -> None:
        shown = page(manager, of(under_way.previewed(authority)))

        assert "Nothing is saved yet. This is what the 3 rows of the file would do." in shown
        assert "Record it" in shown

    def test_does_not_let_rows_that_wait_be_recorded(self, manager: Client, authority: Authority) -> None:
        plan = under_way.imported(authority)
        where = under_way.destination(plan=plan, period="Q3 2017-18")

        shown = page(manager, of(under_way.previewed(authority, under_way.upload(under_way.RENUMBERED), where)))

        assert "1 row waits to be matched" in shown
        assert "Record it" not in shown

    def test_says_that_nothing_would_change(self, manager: Client, authority: Authority) -> None:
        plan = under_way.imported(authority)

        shown = page(manager, of(under_way.previewed(authority, where=under_way.destination(plan=plan))))

        assert "Nothing would change." in shown
        assert "Record it" not in shown

    def test_says_why_a_file_was_refused(self, manager: Client, authority: Authority) -> None:
        record = under_way.previewed(authority, Upload("plan.csv", b"\x00\x01\x02", "text/csv"))

        shown = page(manager, of(record))

        assert "plan.csv: " in shown
        assert "Read it once more" in shown

    def test_leads_on_from_what_was_recorded(self, manager: Client, authority: Authority) -> None:
        shown = page(manager, of(under_way.recorded(under_way.previewed(authority))))

        assert "/barsetshire/workspace/plans/improvement/periods/q2-2017-18/publish/" in shown
        assert "/barsetshire/workspace/plans/improvement/" in shown

    def test_shows_what_was_discarded(self, manager: Client, authority: Authority) -> None:
        record = under_way.previewed(authority)
        manager.post(of(record, "discard/"))

        assert "This import was given up." in page(manager, of(record))


class TestImportPart:
    @pytest.mark.parametrize("part", [*"made changed same left-out matches refused".split(), *"warnings names".split()])
    def test_is_a_page_even_where_it_is_empty(self, manager: Client, authority: Authority, part: str) -> None:
        assert "In figures" in page(manager, of(under_way.previewed(authority), f"{part}/"))

    def test_shows_cells_and_what_they_say(self, manager: Client, authority: Authority) -> None:
        shown = page(manager, of(under_way.previewed(authority), "made/"))

        assert "Plan!G3" in shown
        assert "On Target" in shown

    def test_has_no_such_part(self, manager: Client, authority: Authority) -> None:
        assert manager.get(of(under_way.previewed(authority), "nonsense/")).status_code == 404

    def test_has_no_such_page(self, manager: Client, authority: Authority) -> None:
        assert manager.get(of(under_way.previewed(authority), "made/?page=2")).status_code == 404

    def test_leads_to_the_import_where_there_is_no_preview(self, manager: Client, authority: Authority) -> None:
        record = under_way.started(authority)

        assert manager.get(of(record, "made/"))["Location"] == of(record)

    def test_leaves_a_ticked_row_out(self, manager: Client, authority: Authority, quick: None) -> None:
        record = under_way.previewed(authority)

        shown = send(manager, record, "made", row=["2"])

        assert "Left out (1)" in shown
        assert "Publish the register" not in shown
        assert "You left it out." in page(manager, of(record, "left-out/"))

    def test_takes_a_row_after_all(self, manager: Client, authority: Authority, quick: None) -> None:
        record = under_way.previewed(authority)
        send(manager, record, "made", row=["2"])

        send(manager, record, "left-out")

        assert "Publish the register" in page(manager, of(record, "made/"))

    def test_saves_a_match(self, manager: Client, authority: Authority, quick: None) -> None:
        plan = under_way.imported(authority)
        where = under_way.destination(plan=plan, period="Q3 2017-18")
        record = under_way.previewed(authority, under_way.upload(under_way.RENUMBERED), where)
        assert "It is R1.2" in page(manager, of(record, "matches/"))

        send(manager, record, "matches", **{"match-2": "accept"})

        assert "Record it" in page(manager, of(record))

    def test_accepts_every_match_at_once(self, manager: Client, authority: Authority, quick: None) -> None:
        plan = under_way.imported(authority)
        where = under_way.destination(plan=plan, period="Q3 2017-18")
        record = under_way.previewed(authority, under_way.upload(under_way.RENUMBERED), where)

        assert "Every match at or above the threshold is accepted." in send(manager, record, "matches", all="yes")
        assert record.accepts_matches

    def test_leaves_refused_rows_out(self, manager: Client, authority: Authority) -> None:
        rows = (*under_way.REGISTER, made_files.row(code="R1.3", group="R1", title="Train staff", progress="150%"))
        record = under_way.previewed(authority, under_way.upload(rows))
        assert "Plan!G5" in page(manager, of(record, "refused/"))

        assert "Record it" in send(manager, record, "refused", skip="yes")

    def test_corrects_a_column(self, manager: Client, authority: Authority) -> None:
        record = under_way.previewed(authority)
        assert "Meaning of Comments" in page(manager, of(record, "columns/"))

        send(manager, record, "columns", **{"column-Plan!H1": "risk"})

        assert (record.state, record.corrections) == ("reading", [["Comments", "risk", "Plan"]])

    def test_leaves_columns_that_were_not_corrected(self, manager: Client, authority: Authority) -> None:
        record = under_way.previewed(authority)

        assert "Nothing was changed." in send(manager, record, "columns", **{"column-Plan!H1": "update"})
        assert record.state == ImportState.PREVIEWED

    def test_decides_a_name(self, manager: Client, authority: Authority, quick: None) -> None:
        rows = (
            *under_way.REGISTER,
            made_files.row(code="R1.3", group="R1", title="Train staff", owner="Asmat"),
        )
        record = under_way.previewed(authority, under_way.upload(rows))
        assert "It is another one: make it" in page(manager, of(record, "names/"))

        send(manager, record, "names", **{"name-Asmat": "new", "name-Nobody": "new", "name-Asmat Hussain": "x"})

        assert record.names == {"Asmat": "new"}

    def test_asks_which_of_several_a_name_is(self, manager: Client, authority: Authority, quick: None) -> None:
        rows = [made_files.row(code="R1", title="Improve governance", owner=None)]
        people = ("Steve Hill", "Steve Halsey", "Steve")
        rows += [made_files.row(code=f"R1.{n}", group="R1", title=f"Task {n}", owner=p) for n, p in enumerate(people)]
        record = under_way.previewed(authority, under_way.upload(rows))

        shown = page(manager, of(record, "names/"))
        assert "It is Steve Hill" in shown
        assert "It is Steve Halsey" in shown
        send(manager, record, "names", **{"name-Steve": "same:Steve Halsey"})
        under_way.recorded(record)

        owner = ItemOwner.objects.get(text="Steve")
        assert owner.person is not None
        assert owner.person.name == "Steve Halsey"

    def test_makes_a_ticked_milestone(self, manager: Client, authority: Authority, quick: None) -> None:
        rows = (
            made_files.row(code="R1", title="Improve governance", owner=None),
            made_files.row(code="R1.1", group="R1", deadline="May 2018\nGold - 2022"),
        )
        record = under_way.previewed(authority, under_way.upload(rows))
        assert "Gold - 2022" in page(manager, of(record, "milestones/"))

        send(manager, record, "milestones", row=["1.0"])

        assert record.ticked == ["1.0"]
        assert record.summary["created"]["items"] == 3

    def test_saves_nothing_decided_on_an_older_preview(self, manager: Client, authority: Authority) -> None:
        record = under_way.previewed(authority)

        answer = manager.post(of(record, "made/"), {"turn": record.turn - 1, "page": 1, "row": ["2"]})

        record.refresh_from_db()
        assert answer.status_code == 409
        assert "has changed since you opened this page" in answer.content.decode()
        assert record.left_out == []

    def test_keeps_decisions_about_a_large_file_until_they_are_compared(
        self, manager: Client, authority: Authority, quick: None, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("goldenthread.imports.tasks.QUICK_ROWS", 1)
        record = under_way.previewed(authority)

        shown = send(manager, record, "made", row=["2"])

        assert "Your decisions are saved, but not yet counted" in shown
        assert 'value="2" checked' in shown
        manager.post(of(record, "compare-again/"))
        record.refresh_from_db()
        assert not record.is_stale


class TestImportConfirm:
    def test_records_in_the_background(self, manager: Client, authority: Authority) -> None:
        record = under_way.previewed(authority)

        answer = manager.post(of(record, "confirm/"), {"turn": record.turn})

        record.refresh_from_db()
        assert answer["Location"] == f"{of(record)}?wait=yes"
        assert (record.state, record.confirmed_by_text) == ("recording", "Plan manager")

    def test_tells_the_second_of_two_people(self, manager: Client, authority: Authority) -> None:
        record = under_way.confirmed(under_way.previewed(authority))

        answer = manager.post(of(record, "confirm/"), {"turn": record.turn})

        assert answer.status_code == 409
        assert "This import is being recorded by now." in answer.content.decode()

    def test_refuses_without_a_turn(self, manager: Client, authority: Authority) -> None:
        assert manager.post(of(under_way.previewed(authority), "confirm/")).status_code == 409


class TestImportDiscard:
    def test_asks_for_a_form(self, manager: Client, authority: Authority) -> None:
        assert manager.get(of(under_way.previewed(authority), "discard/")).status_code == 405


class TestImportCompareAgain:
    def test_reads_it_again(self, manager: Client, authority: Authority) -> None:
        record = under_way.previewed(authority)

        manager.post(of(record, "compare-again/"))

        record.refresh_from_db()
        assert record.state == ImportState.READING


class TestImportStartAgain:
    def test_goes_on(self, manager: Client, authority: Authority, quick: None) -> None:
        record = under_way.confirmed(under_way.previewed(authority))

        manager.post(of(record, "start-again/"))

        record.refresh_from_db()
        assert record.state == ImportState.RECORDED


class TestImportNeeds:
    def test_tells_who_may_import_of_what_waits(self, authority: Authority) -> None:
        under_way.previewed(authority)
        manager, owner = (self.viewer(authority, role) for role in (Role.PLAN_MANAGER, Role.OWNER))

        assert "Import to check: register.xlsx" in [need.text for need in registry.needs(manager, under_way.AS_AT)]
        assert [list(queries.import_needs(each, under_way.AS_AT)) for each in (owner, PUBLIC)] == [[], []]

    @staticmethod
    def viewer(authority: Authority, role: Role) -> Viewer:
        return Viewer(authority_id=authority.pk, roles=frozenset({role}))


class TestPermissions:
    @pytest.mark.parametrize("role", [Role.OWNER, Role.BOARD_MEMBER])
    @pytest.mark.parametrize("part", ["", "new/", "{record}/", "{record}/made/"])
    def test_are_lacked_by_who_may_not_import(
        self, client: Client, settings: Settings, authority: Authority, role: Role, part: str
    ) -> None:
        settings.GOLDENTHREAD_DEMO_SIGN_INS = True
        record = under_way.previewed(authority)
        client.force_login(factories.officer(authority, role))

        assert client.get(HOME + part.format(record=record.public_id)).status_code == 404

    def test_send_a_stranger_to_sign_in(self, client: Client, authority: Authority) -> None:
        record = under_way.previewed(authority)

        assert client.post(of(record, "confirm/"), {"turn": 1}).status_code == 302
        record.refresh_from_db()
        assert record.state == ImportState.PREVIEWED
