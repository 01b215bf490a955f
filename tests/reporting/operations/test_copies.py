import csv
import io
import json
from datetime import date
from typing import Any

import openpyxl
import pytest

from goldenthread.audit.models import AuditEvent, AuditValue
from goldenthread.audit.operations import Actor
from goldenthread.documents.models import StoredFile
from goldenthread.plans.operations import closing
from goldenthread.reporting.copies.filling import Reach
from goldenthread.reporting.models import CopyForm, WorkingCopy
from goldenthread.reporting.operations import copies
from goldenthread.reporting.operations.copies import HandedOut
from tests import factories
from tests.reporting.published import Reported

MANAGER = Actor(3, "Plan manager")


def hand_out(reported: Reported, form: str = "xlsx", **further: Any) -> HandedOut:
    return copies.hand_out(period=reported.period, form=form, by=MANAGER, now=factories.NOW, **further)


def base_of(copy: WorkingCopy) -> dict[str, Any]:
    with copy.base.file.open() as kept:
        said: dict[str, Any] = json.load(kept)
    return said


class TestHandOut:
    @pytest.mark.parametrize("form", CopyForm.values)
    def test_gives_a_file_of_the_kind_asked_for(self, reported: Reported, form: str) -> None:
        made = hand_out(reported, form, item=reported.late)

        assert made.name == f"improvement-q2-2017-18-1-2.{form}"
        assert made.media_type == copies.MEDIA_TYPES[CopyForm(form)]
        assert made.content.startswith(b"\xef\xbb\xbfRow,Level" if form == "csv" else b"PK")

    def test_keeps_what_every_cell_said(self, reported: Reported) -> None:
        copy = hand_out(reported).copy
        base = base_of(copy)

        assert (base["copy"], base["plan"], base["period"]) == (
            copy.public_id,
            reported.plan.public_id,
            reported.period.public_id,
        )
        assert base["as_at"] == "2017-09-11"
        assert base["columns"][:3] == ["row", "level", "reference"]
        assert base["rows"][reported.late.public_id]["percent"] == "40"
        assert list(base["rows"]) == [item.public_id for item in (reported.theme, reported.done, reported.late)]

    def test_does_not_keep_the_file_itself(self, reported: Reported) -> None:
        made = hand_out(reported)

        assert [kept.name for kept in StoredFile.objects.all()] == [f"{made.copy.public_id}.json"]

    def test_says_who_took_what_of_which_state(self, reported: Reported) -> None:
        reported.plan.refresh_from_db()
        copy = WorkingCopy.objects.get(pk=hand_out(reported).copy.pk)

        assert (copy.form, copy.rows, copy.owner, copy.item) == ("xlsx", 3, "", None)
        assert copy.plan_revision == reported.plan.revision > 0
        assert (copy.made_at, copy.made_by_id, copy.made_by_text) == (factories.NOW, 3, "Plan manager")

    def test_is_recorded(self, reported: Reported) -> None:
        copy = hand_out(reported, owner="Head of People").copy
        event = AuditEvent.objects.get(name="reporting.copy.handed_out")

        assert (event.subject_kind, event.subject_public_id) == ("copy", copy.public_id)
        assert json.loads(event.canonical)["facts"] == {
            "plan": reported.plan.public_id,
            "period": "q2-2017-18",
            "form": "xlsx",
            "rows": 1,
            "base": copy.base.public_id,
        }
        assert AuditValue.objects.get(event_id=event.pk).value == "Head of People"

    def test_marks_each_row_with_the_copy_and_its_item(self, reported: Reported) -> None:
        made = hand_out(reported, "csv")
        rows = list(csv.reader(io.StringIO(made.content.decode("utf-8-sig"))))

        assert rows[3][0] == f"{made.copy.public_id}.{reported.late.public_id}"

    def test_gives_an_owners_items_only(self, reported: Reported) -> None:
        made = hand_out(reported, owner="Head of People")

        assert made.name == "improvement-q2-2017-18-head-of-people.xlsx"
        assert (made.copy.rows, made.copy.owner) == (1, "Head of People")
        assert reported.done.public_id not in base_of(made.copy)["rows"]

    def test_gives_no_more_than_is_within_reach(self, reported: Reported) -> None:
        reach = Reach(items=frozenset({reported.late.pk}), may_edit_plan=False)
        made = hand_out(reported, reach=reach)

        assert set(base_of(made.copy)["rows"]) == {reported.theme.public_id, reported.late.public_id}
        with pytest.raises(copies.NothingToHandOut, match="or it is not yours"):
            hand_out(reported, item=reported.done, reach=reach)

    def test_names_the_owners_where_nobody_is_called_so(self, reported: Reported) -> None:
        with pytest.raises(
            copies.NothingToHandOut, match="Nobody called “Ada” owns an item of Improvement plan"
        ) as told:
            hand_out(reported, owner="Ada")

        assert "There are: Head of Grants; Head of People." in str(told.value)
        assert not WorkingCopy.objects.exists()

    def test_says_so_where_somebody_answers_for_nothing(self, reported: Reported) -> None:
        with pytest.raises(copies.NothingToHandOut, match="that you answer for"):
            hand_out(reported, reach=Reach(items=frozenset()))

    def test_wants_an_item_for_a_word_form(self, reported: Reported) -> None:
        with pytest.raises(copies.ItemNotNamed, match="Say which"):
            hand_out(reported, "docx")

    def test_refuses_an_item_that_is_only_there_later(self, reported: Reported) -> None:
        later = factories.item(factories.period(reported.plan, "Q3 2017-18", as_at=date(2017, 12, 18)), "Later", "2.1")

        with pytest.raises(copies.NothingToHandOut, match="does not have this item as at 11 September 2017"):
            hand_out(reported, item=later)

    def test_gives_a_closed_plan_to_read(self, reported: Reported) -> None:
        closing.close_plan(
            plan=reported.plan, closed=date(2017, 9, 15), reason="Done.", by=factories.CLERK, now=factories.NOW
        )

        book = openpyxl.load_workbook(io.BytesIO(hand_out(reported).content))

        said = [cell.value for (cell,) in book["How to use this"].iter_rows(max_col=1)]
        assert "The plan was closed on 15 September 2017. Nothing that is changed here can be brought back." in said
