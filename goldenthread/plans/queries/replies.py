"""What owners answered where a reported status contradicts the dates."""

from dataclasses import dataclass
from datetime import date

from goldenthread.core.viewing import Standpoint
from goldenthread.plans.models import Item, Plan, Reply


@dataclass(frozen=True, slots=True)
class ReplyText:
    """A reply that stands: its words and whose they are."""

    text: str
    stated_by: str
    stated_date: date


def replies(plan: Plan, standpoint: Standpoint) -> dict[int, ReplyText]:
    """Return the replies that stand from a standpoint, by item id; one taken back is not among them."""
    rows = (
        Reply.objects.filter(item__plan=plan)
        .seen_from(standpoint)
        .latest_each()
        .values_list("item_id", "text", "stated_by_text", "stated_date")
    )
    return {item_id: ReplyText(*rest) for item_id, *rest in rows if rest[0]}


def latest_reply(item: Item) -> Reply | None:
    """Return the reply of an item that was recorded last, drafts and empty ones included."""
    return Reply.objects.filter(item=item).order_by("-pk").first()
