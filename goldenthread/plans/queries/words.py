"""What was last said of each item of a plan, in the words for everyone."""

from dataclasses import dataclass
from datetime import date

from goldenthread.core.viewing import Standpoint
from goldenthread.plans.models import Plan, Update
from goldenthread.plans.rules import passages
from goldenthread.plans.rules.passages import Passages


@dataclass(frozen=True, slots=True)
class UpdateWords:
    """The public words of an item's latest update; ``passages`` are (heading, words) pairs in the plan's order."""

    period_id: int
    period: str
    stated_date: date
    passages: Passages
    risk: str
    mitigation: str
    stated_by: str


def latest_words(plan: Plan, standpoint: Standpoint) -> dict[int, UpdateWords]:
    """Return the words of each item's latest update by item id, in one query. Officers' notes are never among them."""
    rows = (
        Update.objects.filter(item__plan=plan)
        .seen_from(standpoint)
        .latest_each()
        .values_list(
            "item_id",
            "period_id",
            "period__name",
            "stated_date",
            "public_text",
            "risk",
            "mitigation",
            "stated_by_text",
        )
    )
    return {
        item_id: UpdateWords(period_id, period, stated, passages.passages(public_text, plan.sections), *rest)
        for item_id, period_id, period, stated, public_text, *rest in rows
    }
