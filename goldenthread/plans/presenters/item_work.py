"""An item as its officers see it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from goldenthread.core import addresses
from goldenthread.core.pages import Link
from goldenthread.core.workspace_addresses import PlanWorkspaceAddress
from goldenthread.plans.models import Cancellation, DateEntry, Item, ItemVersion, Reply, Update
from goldenthread.plans.operations.batches import VersionText
from goldenthread.plans.presenters import answers, wording
from goldenthread.plans.presenters.answers import Answer
from goldenthread.plans.queries.states import ItemState


@dataclass(frozen=True, slots=True)
class DateLine:
    """One of an item's dates."""

    kind: str
    words: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Something else that was said of an item: a version, a date, a cancellation."""

    stated_date: date
    said: str
    why: str
    by: str
    is_draft: bool


@dataclass(frozen=True, slots=True)
class Description:
    """What the plan says an item is, in lines."""

    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ItemWork:
    """The officers' page of an item."""

    name: str
    reference: str
    title: str
    level: str
    percent: str
    status: str
    tone: str
    contradiction: str
    reply: Link | None
    cancelled: str
    owner: str
    followers: str
    dates: tuple[DateLine, ...]
    answers: tuple[Answer, ...]
    events: tuple[Event, ...]
    main_action: Link | None
    actions: tuple[Link, ...]
    public_address: str


def item_work(item: Item, state: ItemState, *, may_edit: bool, may_report: bool) -> ItemWork:
    """Return the officers' page of an item; each list with the newest first."""
    plan = item.plan
    address = PlanWorkspaceAddress(plan.authority.slug, plan.slug)
    public = addresses.PlanAddress(plan.authority.slug, plan.slug)
    updates = Update.objects.filter(item=item).select_related("period").order_by("-stated_date", "-pk")
    return ItemWork(
        name=state.name,
        reference=state.reference,
        title=state.title,
        level=state.level_name,
        percent=wording.percent(state.percent) if state.is_leaf else "",
        status=(
            wording.reported(state.update.label, state.update.status, answers.scheme_of(plan)) if state.update else ""
        ),
        tone=wording.tone(state),
        contradiction=state.contradiction.because if state.contradiction else "",
        reply=(
            Link("Reply to the contradiction", address.item_act(state.path, "reply"))
            if state.contradiction and may_report
            else None
        ),
        cancelled=state.cancelled_reason or "",
        owner="; ".join(owner.text for owner in state.owners) or "Nobody is named",
        followers="; ".join(follower.text for follower in state.followers) or "Nobody",
        dates=dates_of(state),
        answers=tuple(answers.answer(plan, update) for update in updates),
        events=tuple(sorted(_events(item), key=lambda event: event.stated_date, reverse=True)),
        main_action=Link("Record an update", address.item_act(state.path, "update")) if may_report else None,
        actions=(*_taken_away(address, state, may_report), *(_actions(address, state) if may_edit else ())),
        public_address=public.item(state.path) if plan.publication_id else "",
    )


def dates_of(state: ItemState) -> tuple[DateLine, ...]:
    """Return an item's dates side by side."""
    dates = state.dates
    moved = "" if not dates.moves else "moved once" if dates.moves == 1 else f"moved {dates.moves} times"
    return (
        DateLine("Original", wording.plan_date(dates.original)),
        DateLine("Agreed", wording.plan_date(dates.due), moved),
        DateLine("Forecast", wording.plan_date(dates.forecast)),
        DateLine("Done", wording.plan_date(dates.completed)),
    )


def as_described(version: VersionText, *, parent_title: str) -> Description:
    """Return what the plan says an item is, to be read beside what somebody else wants it to say."""
    lines = (
        ("Title", version.title),
        ("Reference", version.reference),
        ("Stands beneath", parent_title or "At the top of the plan"),
        ("Owners", "; ".join(owner.text for owner in version.owners)),
        ("Followed by", "; ".join(follower.text for follower in version.followers)),
        ("Weight", str(version.weight)),
    )
    return Description(lines=tuple((label, words or "None") for label, words in lines))


def _taken_away(address: PlanWorkspaceAddress, state: ItemState, may_report: bool) -> tuple[Link, ...]:
    return (Link("Take a Word form", addresses.with_query(address.copies(), item=state.path)),) if may_report else ()


def _actions(address: PlanWorkspaceAddress, state: ItemState) -> tuple[Link, ...]:
    cancel = "Take it up again" if state.is_cancelled else "Cancel it"
    return (
        Link("Change what it is", address.item_act(state.path, "revise")),
        Link("Agree a new date", address.item_act(state.path, "agree-date")),
        Link(cancel, address.item_act(state.path, "cancel")),
    )


def _events(item: Item) -> Iterable[Event]:
    for version in ItemVersion.objects.filter(item=item):
        said = f"Described as “{version}”"
        yield Event(version.stated_date, said, "", version.recorded_by_text, version.publication_id is None)
    for entry in DateEntry.objects.filter(item=item):
        said = f"{entry.get_kind_display()} date: {entry.printed}"
        why = " ".join(part for part in (entry.reason, entry.authority_text and f"({entry.authority_text})") if part)
        yield Event(entry.stated_date, said, why, entry.recorded_by_text, entry.publication_id is None)
    for end in Cancellation.objects.filter(item=item):
        said = "Taken up again" if end.is_lifted else "Cancelled"
        yield Event(end.stated_date, said, end.reason, end.recorded_by_text, end.publication_id is None)
    for reply in Reply.objects.filter(item=item):
        said = "Replied to the contradiction" if reply.text else "Took back the reply to the contradiction"
        yield Event(reply.stated_date, said, reply.text, reply.recorded_by_text, reply.publication_id is None)
