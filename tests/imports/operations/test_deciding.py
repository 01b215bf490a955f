"""What is decided in a preview."""

import pytest

from goldenthread.audit.models import AuditEvent
from goldenthread.imports import queries, summaries
from goldenthread.imports.lines import Kind, MatchLine, RowLine
from goldenthread.imports.models import Import, ImportState
from goldenthread.imports.operations import deciding, states
from goldenthread.imports.operations.starting import Upload
from goldenthread.imports.rules.meanings import Meaning
from goldenthread.imports.rules.parsed import Correction
from goldenthread.organisations.models import Authority, Person
from goldenthread.plans.models import ItemOwner, ItemVersion, Plan
from tests import factories
from tests.imports import made_files, under_way
from tests.imports.under_way import WHO

pytestmark = pytest.mark.django_db


@pytest.fixture
def authority() -> Authority:
    return factories.authority()


def titles(record: Import, kind: Kind) -> list[str]:
    return [line.title for line in queries.lines_of(record, kind, page=1) if isinstance(line, RowLine)]


def renumbered(authority: Authority) -> Import:
    """A later paper in which both actions have another reference, one also another title."""
    plan = under_way.imported(authority)
    where = under_way.destination(plan=plan, period="Q3 2017-18")
    return under_way.previewed(authority, under_way.upload(under_way.RENUMBERED), where)


def matches(record: Import) -> list[MatchLine]:
    return [line for line in queries.lines_of(record, Kind.MATCHES, page=1) if isinstance(line, MatchLine)]


def latest(plan: Plan) -> dict[str, str]:
    return dict(ItemVersion.objects.filter(item__plan=plan).latest_each().values_list("title", "reference"))


class TestLeaveOut:
    def test_takes_the_rest(self, authority: Authority) -> None:
        record = under_way.previewed(authority)

        deciding.leave_out(record=record, shown=["0", "1", "2"], left_out=["2"], **WHO)
        under_way.recorded(under_way.compared(record))

        assert set(latest(Plan.objects.get())) == {"Improve governance", "Review the constitution"}

    def test_leaves_out_what_is_beneath_a_group(self, authority: Authority) -> None:
        record = under_way.previewed(authority)

        deciding.leave_out(record=record, shown=["0", "1", "2"], left_out=["0"], **WHO)
        under_way.compared(record)

        assert titles(record, Kind.MADE) == []
        assert titles(record, Kind.LEFT_OUT) == [
            "Improve governance",
            "Review the constitution",
            "Publish the register",
        ]
        assert not summaries.read(record.summary).says_something

    def test_keeps_what_was_decided_on_another_page(self, authority: Authority) -> None:
        record = under_way.previewed(authority)

        deciding.leave_out(record=record, shown=["1"], left_out=["1"], **WHO)
        deciding.leave_out(record=record, shown=["2"], left_out=["2"], **WHO)
        deciding.leave_out(record=record, shown=["1"], left_out=[], **WHO)

        record.refresh_from_db()
        assert record.left_out == ["2"]
        assert record.is_stale
        assert AuditEvent.objects.filter(name="imports.import.decided").count() == 3

    def test_is_no_gap_in_the_file(self, authority: Authority) -> None:
        plan = under_way.imported(authority)
        record = under_way.previewed(authority, where=under_way.destination(plan=plan))

        deciding.leave_out(record=record, shown=["2"], left_out=["2"], **WHO)
        under_way.compared(record)

        assert titles(record, Kind.MISSING) == []

    def test_refuses_a_preview_that_somebody_discarded(self, authority: Authority) -> None:
        record = under_way.previewed(authority)
        Import.objects.update(state=ImportState.DISCARDED)

        with pytest.raises(states.ImportMovedOn, match="discarded by now"):
            deciding.leave_out(record=record, shown=["2"], left_out=["2"], **WHO)


class TestDecideMatches:
    def test_waits_for_a_decision_where_titles_differ(self, authority: Authority) -> None:
        record = renumbered(authority)

        found = {line.to_name: (line.from_name, line.decision) for line in matches(record)}
        assert found == {"R1.8": ("R1.1", "accept"), "R1.9": ("R1.2", "")}
        assert summaries.read(record.summary).undecided == 1

    def test_renumbers_an_accepted_item_and_doubles_nothing(self, authority: Authority) -> None:
        record = renumbered(authority)

        deciding.decide_matches(record=record, accepted=["2"], as_new=[], **WHO)
        under_way.recorded(under_way.compared(record))

        assert latest(Plan.objects.get()) == {
            "Improve governance": "R1",
            "Review the constitution": "R1.8",
            "Publish the whole register": "R1.9",
        }

    def test_makes_what_is_called_a_new_item(self, authority: Authority) -> None:
        record = renumbered(authority)

        deciding.decide_matches(record=record, accepted=[], as_new=["2"], **WHO)
        under_way.compared(record)

        assert {line.to_name: line.decision for line in matches(record)}["R1.9"] == "new"
        assert titles(record, Kind.MADE) == ["Publish the whole register"]
        assert titles(record, Kind.MISSING) == ["Publish the register"]

    def test_can_take_back_what_was_decided(self, authority: Authority) -> None:
        record = renumbered(authority)

        deciding.decide_matches(record=record, accepted=[], as_new=["2"], **WHO)
        deciding.decide_matches(record=record, accepted=["2"], as_new=[], **WHO)

        record.refresh_from_db()
        assert (record.accepted, record.as_new) == (["2"], [])


class TestAcceptMatches:
    def test_takes_what_is_near_enough(self, authority: Authority) -> None:
        record = renumbered(authority)

        deciding.accept_matches(record=record, **WHO)
        under_way.compared(record)

        assert summaries.read(record.summary).undecided == 0
        assert {line.decision for line in matches(record)} == {"accept"}

    def test_leaves_standing_what_was_called_new(self, authority: Authority) -> None:
        record = renumbered(authority)

        deciding.decide_matches(record=record, accepted=[], as_new=["2"], **WHO)
        deciding.accept_matches(record=record, **WHO)
        under_way.compared(record)

        assert titles(record, Kind.MADE) == ["Publish the whole register"]


class TestChooseMilestones:
    DATES = "Silver – December 2018\nGold - 2022"

    def with_lines(self, authority: Authority) -> Import:
        rows = (
            made_files.row(code="R1", title="Improve governance", owner=None),
            made_files.row(code="R1.1", group="R1", deadline=f"May 2018\n{self.DATES}"),
        )
        return under_way.previewed(authority, under_way.upload(rows))

    def test_makes_none_unasked(self, authority: Authority) -> None:
        record = self.with_lines(authority)

        assert summaries.read(record.summary).lines[Kind.MILESTONES] == 2
        assert under_way.recorded(record).plan is not None
        assert Plan.objects.get().items.count() == 2

    def test_makes_those_that_are_ticked(self, authority: Authority) -> None:
        record = self.with_lines(authority)

        deciding.choose_milestones(record=record, shown=["1.0", "1.1"], ticked=["1.1"], **WHO)
        under_way.compared(record)
        assert summaries.read(record.summary).created.items == 3
        under_way.recorded(record)

        assert latest(Plan.objects.get())["Gold"] == "R1.1.2"

    def test_does_not_offer_again_what_was_made(self, authority: Authority) -> None:
        record = self.with_lines(authority)
        deciding.choose_milestones(record=record, shown=["1.0", "1.1"], ticked=["1.1"], **WHO)
        plan = under_way.recorded(under_way.compared(record)).plan

        with record.file.file.open("rb") as kept:
            sent = Upload(name="register.xlsx", content=kept.read(), media_type="application/octet-stream")
        again = under_way.previewed(authority, sent, under_way.destination(plan=plan))

        found = summaries.read(again.summary)
        assert (found.lines[Kind.MILESTONES], found.lines[Kind.MISSING], found.says_something) == (1, 0, False)


class TestDecideNames:
    def near(self, authority: Authority) -> Import:
        under_way.imported(authority)
        rows = (
            made_files.row(code="R5", title="Culture of work", owner=None),
            made_files.row(code="R5.1", group="R5", title="Train the managers", owner="Asmat"),
        )
        where = under_way.destination(period="Q3 2017-18")
        return under_way.previewed(authority, under_way.upload(rows), where)

    def owner(self) -> ItemOwner:
        return ItemOwner.objects.get(version__title="Train the managers")

    def test_leaves_words_until_somebody_decides(self, authority: Authority) -> None:
        record = self.near(authority)

        assert summaries.read(record.summary).lines[Kind.NAMES] == 1
        under_way.recorded(record)

        assert (self.owner().text, self.owner().person) == ("Asmat", None)
        assert Person.objects.count() == 1

    def test_joins_a_name_that_is_the_same(self, authority: Authority) -> None:
        record = self.near(authority)

        deciding.decide_names(record=record, names={"Asmat": "same:Asmat Hussain"}, **WHO)
        under_way.recorded(under_way.compared(record))

        assert self.owner().person == Person.objects.get(name="Asmat Hussain")

    def test_makes_a_name_that_is_another(self, authority: Authority) -> None:
        record = self.near(authority)

        deciding.decide_names(record=record, names={"Asmat": "new"}, **WHO)
        under_way.recorded(under_way.compared(record))

        assert self.owner().person == Person.objects.get(name="Asmat")


class TestSkipRefused:
    def test_is_kept_and_told(self, authority: Authority) -> None:
        record = under_way.previewed(authority)

        deciding.skip_refused(record=record, is_wanted=True, **WHO)

        record.refresh_from_db()
        assert record.skips_refused
        assert not record.is_stale


class TestCorrectColumns:
    def test_reads_the_file_again_and_forgets_single_rows(self, authority: Authority) -> None:
        record = under_way.previewed(authority)
        deciding.leave_out(record=record, shown=["2"], left_out=["2"], **WHO)
        under_way.compared(record)

        given = [Correction(heading="Comments", meaning=Meaning.OFFICER_NOTE, sheet="Plan")]
        deciding.correct_columns(record=record, corrections=given, **WHO)
        record.refresh_from_db()
        assert (record.state, record.left_out) == (ImportState.READING, [])

        under_way.compared(record)
        lines = queries.lines_of(record, Kind.MADE, page=1)
        labels = {field.label for line in lines if isinstance(line, RowLine) for field in line.fields}
        assert "Officers' note (never public)" in labels
        assert "Update (public)" not in labels

    def test_keeps_what_was_corrected_before(self, authority: Authority) -> None:
        record = under_way.previewed(authority)

        for heading, meaning in (("Comments", Meaning.RISK), ("Status", Meaning.LEFT_OUT)):
            deciding.correct_columns(record=record, corrections=[Correction(heading, meaning, "Plan")], **WHO)
            under_way.compared(record)

        assert sorted(record.corrections) == [["Comments", "risk", "Plan"], ["Status", "left_out", "Plan"]]


class TestCompareAgain:
    def test_has_the_file_read_in_the_background(self, authority: Authority) -> None:
        record = under_way.previewed(authority)

        deciding.compare_again(record=record, **WHO)

        record.refresh_from_db()
        assert record.state == ImportState.READING
