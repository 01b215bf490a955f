"""Importing a plan on the command line."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from goldenthread.audit import queries as audit_queries
from goldenthread.documents.models import StoredFile
from goldenthread.imports import comparison
from goldenthread.imports.comparison import Compared
from goldenthread.organisations.models import Authority
from goldenthread.plans.models import Item, ItemVersion, Period, Plan, Update
from goldenthread.plans.operations import items, updates
from goldenthread.plans.operations.batches import UpdateText
from tests import factories
from tests.imports import made_files
from tests.imports.made_files import Row, row

pytestmark = pytest.mark.django_db

FIRST = (
    row(code="R1.1", group="R1", title="Agree a constitution", deadline="May-18", progress=20, status="On Target"),
    row(code="R1.2", group="R1", title="Train every member", deadline="Q2 2018-19", progress=0),
)


@pytest.fixture(autouse=True)
def authority() -> Authority:
    """An authority without plans."""
    return factories.authority()


def saved(folder: Path, *rows: Row, name: str = "plan.xlsx") -> Path:
    path = folder / name
    path.write_bytes(made_files.workbook(*rows))
    return path


def run(path: Path, *options: str, period: str = "Q1 2018-19", as_at: str = "2018-06-30") -> str:
    out = StringIO()
    named = ("--authority", "barsetshire", "--plan", "improvement", "--period", period, "--as-at", as_at)
    call_command("import_plan", str(path), *named, *options, stdout=out, stderr=StringIO())
    return out.getvalue()


def answer(path: Path, *options: str) -> dict[str, dict[str, int]]:
    said = json.loads(run(path, "--format", "json", *options))
    assert sorted(said) == ["changed", "created", "matched", "refused", "warnings"]
    assert isinstance(said, dict)
    return said


class TestImportPlan:
    def test_makes_the_plan_its_items_and_their_statements(self, tmp_path: Path) -> None:
        made = answer(saved(tmp_path, *FIRST), "--title", "Improvement plan", "--scheme", "deadline")

        assert made["created"] == {"dates": 2, "groups": 0, "items": 3, "people": 1, "updates": 2}
        assert made["changed"] == {"dates": 0, "groups": 0, "items": 0, "people": 0, "updates": 0}
        assert Plan.objects.get().title == "Improvement plan"
        assert set(ItemVersion.objects.values_list("reference", flat=True)) == {"R1", "R1.1", "R1.2"}

    def test_makes_drafts_only(self, tmp_path: Path) -> None:
        run(saved(tmp_path, *FIRST))

        assert not Update.objects.exclude(publication=None).exists()
        assert Plan.objects.get().publication is None

    def test_keeps_the_file_and_the_cell_of_each_statement(self, tmp_path: Path) -> None:
        path = saved(tmp_path, *FIRST)
        run(path)

        with StoredFile.objects.get().file.open() as kept:
            assert kept.read() == path.read_bytes()
        source = Update.objects.get(item__versions__reference="R1.1").source_row
        assert source is not None
        assert ["date", "Plan!E2", "May-18"] in source.cells

    def test_is_one_event_with_a_digest_for_each_row(self, tmp_path: Path, authority: Authority) -> None:
        run(saved(tmp_path, *FIRST))

        event = audit_queries.events_of(authority.pk).get(name="imports.file.recorded")
        assert len(json.loads(event.canonical)["facts"]["rows"]) == Item.objects.count()

    def test_changes_nothing_the_second_time(self, tmp_path: Path, authority: Authority) -> None:
        path = saved(tmp_path, *FIRST)
        run(path)
        before = audit_queries.events_of(authority.pk).filter(name__startswith="plans.").count(), Update.objects.count()

        again = answer(path)
        assert not any(again["created"].values())
        assert not any(again["changed"].values())
        assert (
            audit_queries.events_of(authority.pk).filter(name__startswith="plans.").count(),
            Update.objects.count(),
        ) == before

    def test_saves_nothing_when_it_is_only_tried(self, tmp_path: Path) -> None:
        tried = answer(saved(tmp_path, *FIRST), "--dry-run")

        assert tried["created"]["items"] == 3
        assert not Plan.objects.exists()
        assert not StoredFile.objects.exists()

    def test_adds_a_period_with_a_later_file(self, tmp_path: Path) -> None:
        run(saved(tmp_path, *FIRST))
        later = (row(code="R1.1", group="R1", title="Agree a constitution", deadline="May-18", progress=100),)
        run(saved(tmp_path, *later), period="Q2 2018-19", as_at="2018-09-30")

        assert Period.objects.count() == 2
        assert Item.objects.count() == 3
        assert Update.objects.filter(item__versions__reference="R1.1").count() == 2


class TestLaterFile:
    """A file for a plan that somebody has worked on."""

    @pytest.fixture(autouse=True)
    def plan(self, tmp_path: Path) -> Plan:
        run(saved(tmp_path, *FIRST))
        return Plan.objects.get()

    def test_leaves_weights_as_they_are(self, tmp_path: Path, plan: Plan) -> None:
        item = Item.objects.get(versions__reference="R1.1")
        version, parent = items.current_version(item)
        period = factories.period(plan, "Q1 2018-19", as_at=date(2018, 6, 30))
        said: Any = {"item": item, "period": period, "parent": parent, "by": factories.CLERK, "now": factories.NOW}
        items.revise_item(version=replace(version, weight=5), **said)

        again = row(code="R1.1", group="R1", title="Agree the constitution", deadline="May-18", progress=20)
        run(saved(tmp_path, again, FIRST[1], name="later.xlsx"))
        latest = ItemVersion.objects.filter(item=item).latest("stated_date", "pk")
        assert (latest.title, latest.weight) == ("Agree the constitution", 5)

    def test_leaves_what_it_has_no_column_for(self, tmp_path: Path, plan: Plan) -> None:
        item = Item.objects.get(versions__reference="R1.1")
        period = factories.period(plan, "Q1 2018-19", as_at=date(2018, 6, 30))
        words = {"update": "Begun.", "key_achievements": "A draft."}
        said = UpdateText(public_text=words, percent=Decimal(20), risk="Votes.", officer_note="Ask legal.")
        updates.record_update(item=item, period=period, update=said, by=factories.CLERK, now=factories.NOW)

        later = row(code="R1.1", group="R1", title="Agree a constitution", progress=30, comments="Going on.")
        run(saved(tmp_path, later, FIRST[1], name="later.xlsx"))
        update = Update.objects.filter(item=item).latest("stated_date", "pk")
        assert (update.percent, update.risk, update.officer_note) == (Decimal(30), "Votes.", "Ask legal.")
        assert update.public_text == {"update": "Going on.", "key_achievements": "A draft."}

    def test_of_an_earlier_day_is_refused_rather_than_doubled(self, tmp_path: Path) -> None:
        with pytest.raises(SystemExit):
            run(saved(tmp_path, *FIRST), period="Q4 2017-18", as_at="2018-03-31")
        assert (Item.objects.count(), Period.objects.count()) == (3, 1)

    def test_says_which_rows_go_with_a_refused_one(self, tmp_path: Path) -> None:
        renamed = row(code="R1.7", group="R1", title="Agree a constitution, and print it", deadline="May-18")
        below = row(code="R1.7.1", group="R1.7", title="Order paper", progress=0)
        out = StringIO()
        named = ("--authority", "barsetshire", "--plan", "improvement", "--period", "Q2 2018-19")
        path = str(saved(tmp_path, renamed, below, FIRST[1], name="later.xlsx"))
        with pytest.raises(SystemExit):
            call_command("import_plan", path, *named, "--as-at", "2018-09-30", stdout=out, stderr=StringIO())
        assert "Refused  Plan!2: " in out.getvalue()
        assert "Refused  Plan!3: The row it belongs to is refused." in out.getvalue()


class TestAnotherProcess:
    """Another process writes to the plan while this one reads the file."""

    @staticmethod
    def meanwhile(monkeypatch: pytest.MonkeyPatch, write: Callable[[], object]) -> None:
        compare = comparison.compare

        def compare_and_be_late(**asked: Any) -> Compared:
            found = compare(**asked)
            monkeypatch.undo()
            write()
            return found

        monkeypatch.setattr(comparison, "compare", compare_and_be_late)

    def test_that_made_the_plan_first_is_not_doubled(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        file = saved(tmp_path, *FIRST)
        self.meanwhile(monkeypatch, lambda: run(file))
        with pytest.raises(CommandError, match="changed while the file was read; nothing was saved"):
            run(file)
        assert Item.objects.count() == 3

    def test_that_added_to_the_plan_is_not_doubled(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        run(saved(tmp_path, *FIRST))
        more = saved(tmp_path, *FIRST, row(title="Publish the register", deadline="May-18"), name="more.xlsx")
        self.meanwhile(monkeypatch, lambda: run(more))
        with pytest.raises(CommandError, match="Run the command again"):
            run(more)
        assert Item.objects.count() == 4


class TestRefusals:
    BROKEN = row(code="R1.3", group="R1", title="Close the audit", deadline="31/02/2018", progress="150%")

    def test_name_the_cell_and_save_nothing(self, tmp_path: Path) -> None:
        out = StringIO()
        with pytest.raises(SystemExit) as ended:
            call_command(
                "import_plan",
                str(saved(tmp_path, *FIRST, self.BROKEN)),
                *("--authority", "barsetshire", "--plan", "improvement", "--period", "Q1 2018-19"),
                *("--as-at", "2018-06-30", "--format", "json"),
                stdout=out,
                stderr=StringIO(),
            )

        assert ended.value.code == 1
        said = json.loads(out.getvalue())
        assert {refused["cell"] for refused in said["refused"]} == {"Plan!E4", "Plan!G4"}
        assert not any(said["created"].values())
        assert not Plan.objects.exists()

    def test_are_left_out_where_that_is_asked(self, tmp_path: Path) -> None:
        made = answer(saved(tmp_path, *FIRST, self.BROKEN), "--skip-refused")

        assert made["created"]["items"] == 3
        assert len(made["refused"]) == 2

    @pytest.mark.parametrize(
        ("options", "why"),
        [
            (("--authority", "loamshire"), "There is no authority “loamshire”"),
            (("--as-at", "30/06/2018"), "is not a date"),
            (("--period", "the summer"), "does not say which days it covers"),
        ],
    )
    def test_say_what_to_do(self, tmp_path: Path, options: tuple[str, str], why: str) -> None:
        with pytest.raises(CommandError, match=why):
            run(saved(tmp_path, *FIRST), *options)

        assert not Plan.objects.exists()

    def test_say_that_there_is_no_file(self, tmp_path: Path) -> None:
        with pytest.raises(CommandError, match="There is no file"):
            run(tmp_path / "nowhere.xlsx")

    def test_say_what_the_file_is(self, tmp_path: Path) -> None:
        path = tmp_path / "plan.xlsx"
        path.write_bytes(b"%PDF-1.7")

        with pytest.raises(CommandError, match="by its content this is a PDF"):
            run(path)


class TestMatches:
    """A later version in which the actions have other references and words, under the same recommendation."""

    LATER = (
        row(code="R1.7", group="R1", title="Agree a constitution, and print it", deadline="May-18", progress=50),
        row(code="R1.8", group="R1", title="Train every new member", deadline="Q2 2018-19", progress=40),
    )

    @pytest.fixture(autouse=True)
    def _first_version(self, tmp_path: Path) -> None:
        run(saved(tmp_path, *FIRST))

    def test_are_taken_where_that_is_asked(self, tmp_path: Path) -> None:
        said = json.loads(
            run(
                saved(tmp_path, *self.LATER),
                "--accept-matches",
                "--format",
                "json",
                period="Q2 2018-19",
                as_at="2018-09-30",
            )
        )

        assert said["matched"] == [
            {"from": "R1.1", "score": 1.0, "to": "R1.7"},
            {"from": "R1.2", "score": 1.0, "to": "R1.8"},
        ]
        assert Item.objects.count() == 3

    def test_are_refused_otherwise_rather_than_doubled(self, tmp_path: Path) -> None:
        with pytest.raises(SystemExit):
            run(saved(tmp_path, *self.LATER), period="Q2 2018-19", as_at="2018-09-30")

        assert Item.objects.count() == 3
        assert Period.objects.count() == 1
