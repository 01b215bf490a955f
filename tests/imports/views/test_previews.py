import pytest
from django.test import Client

from goldenthread.core import clock
from goldenthread.imports import progress
from goldenthread.imports.models import ImportState
from goldenthread.imports.operations.starting import Upload
from goldenthread.organisations.models import Authority
from goldenthread.plans.models import ItemOwner
from tests.imports import made_files, under_way
from tests.imports.views.asking import of, page, send

pytestmark = pytest.mark.django_db


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
