"""What was said of whole parts of a plan in a period."""

from dataclasses import dataclass

from goldenthread.core.viewing import Standpoint
from goldenthread.plans.models import ItemVersion, Period, Plan, Update


@dataclass(frozen=True, slots=True)
class Narrative:
    """The words of an update of an item that has items beneath; ``passages`` are (heading, words) pairs."""

    item_id: int
    reference: str
    title: str
    passages: tuple[tuple[str, str], ...]


def narratives(plan: Plan, period: Period, standpoint: Standpoint) -> tuple[Narrative, ...]:
    """Return what a period says of the parts of a plan, in the plan's order."""
    versions = list(
        ItemVersion.objects.filter(item__plan=plan)
        .seen_from(standpoint)
        .latest_each()
        .values_list("item_id", "parent_id", "reference", "title", "position")
    )
    parents = {parent for _, parent, *_ in versions}
    told = dict(
        Update.objects.filter(item__plan=plan, period=period, item_id__in=parents)
        .seen_from(standpoint)
        .latest_each()
        .values_list("item_id", "public_text")
    )
    titles = dict(plan.sections)
    parts = sorted((row for row in versions if told.get(row[0])), key=lambda row: (row[4], row[0]))
    return tuple(
        Narrative(
            item_id=item_id,
            reference=reference,
            title=title,
            passages=tuple((titles.get(code, code), words) for code, words in told[item_id].items()),
        )
        for item_id, _, reference, title, _ in parts
    )
