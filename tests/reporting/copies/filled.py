"""Working copies for the tests of their files, without a database."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from goldenthread.reporting.copies.filling import Filling
from goldenthread.reporting.queries.copies import CopyRow
from goldenthread.reporting.rules import copies

MADE_AT = datetime(2017, 9, 20, 12, 0, tzinfo=UTC)
GROUP = CopyRow("group00000", 1, 0, is_leaf=False, values={"level": "Theme", "title": "Grants", "risk": "Staff leave."})
LEAF = CopyRow(
    "leaf000000",
    2,
    1,
    is_leaf=True,
    values={
        "level": "Milestone",
        "reference": "1.1",
        "above": "Grants",
        "title": "Policy agreed",
        "owners": "Ada Owner; Head of Grants",
        "original": "31 March 2018",
        "agreed": "April 2018",
        "last": "Q2 2017-18",
        "status": "On Target",
        "percent": "37",
        "text:update": "Half was done.\nThe rest waits.",
        "completed": "31/03/2018",
    },
)


def filling(*rows: CopyRow, **further: Any) -> Filling:
    """Return what a working copy says: of one theme and its milestone, unless told otherwise."""
    told = Filling(
        copy="copy000000",
        authority="Barsetshire Council",
        plan="Improvement plan",
        period="Q2 2017-18",
        as_at=date(2017, 9, 11),
        whose="",
        columns=copies.columns([["update", "Update"]]),
        rows=rows or (GROUP, LEAF),
        statuses=("Completed", "On Target", "Overdue"),
        made_at=MADE_AT,
        made_by="Plan manager",
    )
    return replace(told, **further)


def leaf(**said: str) -> CopyRow:
    """Return the milestone with some of its cells saying something else; ``update`` is the text of its update."""
    values: Mapping[str, str] = {f"text:{code}" if code == "update" else code: text for code, text in said.items()}
    return replace(LEAF, values={**LEAF.values, **values})
