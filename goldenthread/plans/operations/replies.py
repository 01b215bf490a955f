"""The owner's reply where a reported status contradicts the dates."""

from datetime import datetime

from django.db import transaction

from goldenthread.audit import operations as audit
from goldenthread.plans.models import Item, Period, Reply
from goldenthread.plans.operations import recording
from goldenthread.plans.operations.items import ItemNotInPlan

# A reply is read beside the contradiction, in a list of them.
LONGEST = 2_000


class ReplyRefused(Exception):
    """A reply cannot be recorded; the message says what to put right."""


@transaction.atomic
def reply(
    *,
    item: Item,
    period: Period,
    text: str,
    by: audit.Actor,
    now: datetime,
    stated_by_text: str = "",
    seen: int | None = None,
) -> Reply:
    """Record a reply as a draft of a period; it counts instead of an earlier one, and an empty one takes it back.

    :param stated_by_text: whose words they are
    :param seen: the id of the item's latest reply the writer had before them; None asks for no check
    :raises recording.ChangedMeanwhile: if the latest reply is another one
    :raises ReplyRefused: if it is too long, or empty and there is none to take back
    :raises ItemNotInPlan: if the item is of another plan than the period
    """
    plan = recording.lock(period.plan)
    if item.plan_id != plan.pk:
        raise ItemNotInPlan(f"The item is not in {plan.title}.")
    latest = Reply.objects.filter(item=item).order_by("-pk").first()
    recording.refuse_if_changed(seen, latest=latest.pk if latest else None)
    words = text.replace("\r\n", "\n").strip()
    _check(words, latest)
    made = Reply.objects.create(
        **recording.statement(period, by=by, now=now), item=item, text=words, stated_by_text=stated_by_text
    )
    facts: dict[str, audit.Fact] = {"period": period.slug, "is_taken_back": not words}
    recording.record("plans.reply.recorded", plan=plan, item=item, by=by, now=now, facts=facts)
    return made


def _check(words: str, latest: Reply | None) -> None:
    if len(words) > LONGEST:
        raise ReplyRefused(f"The reply has {len(words):,} characters. Shorten it to {LONGEST:,} at most.")
    if not words and not (latest and latest.text):
        raise ReplyRefused("Write the reply. An empty one takes back an earlier reply, and there is none.")
