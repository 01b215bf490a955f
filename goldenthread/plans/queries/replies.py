"""What owners answered where a reported status contradicts the dates."""

from dataclasses import dataclass
from datetime import date

from goldenthread.core.viewing import Standpoint
from goldenthread.plans.models import Item, Plan, Reply
from goldenthread.plans.models.statements import StatementQuerySet


@dataclass(frozen=True, slots=True)
class ReplyText:
    """A reply that stands: its words and whose they are."""

    text: str
    stated_by: str
    stated_date: date


def replies(plan: Plan, standpoint: Standpoint) -> dict[int, ReplyText]:
    """Return the replies that stand from a standpoint, by item id; one taken back is not among them."""
    return _standing(Reply.objects.filter(item__plan=plan).seen_from(standpoint))


def reply_of(item_id: int, standpoint: Standpoint) -> ReplyText | None:
    """Return the reply of an item that stands from a standpoint."""
    return _standing(Reply.objects.filter(item=item_id).seen_from(standpoint)).get(item_id)


def _standing(rows: StatementQuerySet) -> dict[int, ReplyText]:
    latest = rows.latest_each().values_list("item_id", "text", "stated_by_text", "stated_date")
    return {item_id: ReplyText(*rest) for item_id, *rest in latest if rest[0]}


def latest_reply(item: Item) -> Reply | None:
    """Return the reply of an item that was recorded last, drafts and empty ones included."""
    return Reply.objects.filter(item=item).order_by("-pk").first()
