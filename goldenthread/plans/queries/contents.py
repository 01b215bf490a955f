"""What a plan says of each item now, drafts included, in the paper's own words: what a new paper is compared with."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from goldenthread.core.viewing import Standpoint
from goldenthread.plans.models import DateEntry, DateKind, ItemFollower, ItemOwner, ItemVersion, Plan, Update
from goldenthread.plans.queries import loading
from goldenthread.plans.queries.loading import VersionRow
from goldenthread.plans.queries.states import Heading


@dataclass(frozen=True, slots=True)
class LastUpdate:
    """The words and figures of an item's latest update."""

    period_name: str
    stated_date: date
    public_text: Mapping[str, str]
    percent: Decimal | None
    status: str
    label: str
    risk: str
    mitigation: str
    officer_note: str


@dataclass(frozen=True, slots=True)
class KnownParty:
    """An owner or follower as printed, and the row it names: a person and a post, or a body."""

    text: str
    person_id: int | None = None
    post_id: int | None = None
    body_id: int | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """One item in the plan's own words; texts are empty and dates None where nothing is said.

    ``days`` are the first and last day of each date. ``is_later`` says that the plan has the item only
    after the day asked for, ``has_later_original`` the same of its original date.
    """

    item_id: int
    parent_id: int | None
    reference: str
    is_reference_assigned: bool
    title: str
    position: int
    weight: int
    headings: tuple[tuple[str, str], ...]
    owners: tuple[KnownParty, ...]
    followers: tuple[KnownParty, ...]
    dates: Mapping[str, str]
    days: Mapping[str, tuple[date | None, date | None]]
    update: LastUpdate | None
    is_later: bool
    has_later_original: bool


def contents(plan: Plan, *, as_at: date) -> tuple[Content, ...]:
    """Return every item of a plan as the plan has it by a date, each before the items beneath it.

    Items that the plan has only later are among them, as it has them first: a paper that comes in late
    must not make them once more.
    """
    standpoint = Standpoint(as_at=as_at, published_before=None)
    seen = loading.load_versions(plan, standpoint)
    later = _later(plan, seen, as_at)
    versions = {**seen, **later}
    told = _Told(
        versions=versions,
        headings=loading.load_headings(plan, loading.chosen_versions(seen)),
        later=frozenset(later),
        updates=_updates(plan, standpoint),
        dates=_dates(plan, standpoint),
        owners=_owners(plan),
        followers=_followers(plan),
    )
    order = loading.document_order(loading.children(versions))
    return tuple(_content(told, row.item_id) for row, _ in order)


@dataclass(frozen=True, slots=True)
class _Dated:
    """A date of an item; ``is_later`` where it is stated for a later day than the one asked for."""

    kind: str
    printed: str
    days: tuple[date | None, date | None]
    is_later: bool


@dataclass(frozen=True, slots=True)
class _Told:
    """All that was loaded: versions, headings, updates and dates by item, owners and followers by version."""

    versions: Mapping[int, VersionRow]
    headings: Mapping[int, list[Heading]]
    later: frozenset[int]
    updates: Mapping[int, LastUpdate]
    dates: Mapping[int, list[_Dated]]
    owners: Mapping[int, list[KnownParty]]
    followers: Mapping[int, list[KnownParty]]


def _content(told: _Told, item_id: int) -> Content:
    version = told.versions[item_id]
    headings = told.headings.get(item_id, ())
    dates = told.dates.get(item_id, ())
    return Content(
        item_id=item_id,
        parent_id=version.parent_id,
        reference=version.reference,
        is_reference_assigned=version.is_reference_assigned,
        title=version.title,
        position=version.position,
        weight=version.weight,
        headings=tuple((heading.reference, heading.title) for heading in headings),
        owners=tuple(told.owners.get(version.version_id, ())),
        followers=tuple(told.followers.get(version.version_id, ())),
        dates={each.kind: each.printed for each in dates},
        days={each.kind: each.days for each in dates},
        update=told.updates.get(item_id),
        is_later=item_id in told.later,
        has_later_original=any(each.is_later for each in dates),
    )


def _owners(plan: Plan) -> dict[int, list[KnownParty]]:
    rows = ItemOwner.objects.filter(version__item__plan=plan).order_by("version_id", "position")
    found: dict[int, list[KnownParty]] = defaultdict(list)
    for version, text, person, post in rows.values_list("version_id", "text", "person_id", "post_id"):
        found[version].append(KnownParty(text=text, person_id=person, post_id=post))
    return found


def _followers(plan: Plan) -> dict[int, list[KnownParty]]:
    rows = ItemFollower.objects.filter(version__item__plan=plan).order_by("version_id", "position")
    found: dict[int, list[KnownParty]] = defaultdict(list)
    for version, text, body in rows.values_list("version_id", "text", "body_id"):
        found[version].append(KnownParty(text=text, body_id=body))
    return found


def _updates(plan: Plan, standpoint: Standpoint) -> dict[int, LastUpdate]:
    rows = (
        Update.objects.filter(item__plan=plan)
        .seen_from(standpoint)
        .latest_each()
        .values_list(
            "item_id",
            "period__name",
            "stated_date",
            "public_text",
            "percent",
            "reported_status",
            "reported_label",
            "risk",
            "mitigation",
            "officer_note",
        )
    )
    return {row[0]: LastUpdate(*row[1:]) for row in rows}


def _dates(plan: Plan, standpoint: Standpoint) -> dict[int, list[_Dated]]:
    entries = DateEntry.objects.filter(item__plan=plan)
    columns = ("item_id", "kind", "printed", "start", "end", "stated_date")
    seen = entries.seen_from(standpoint).latest_each("kind").values_list(*columns)
    # An original date is entered once, for whatever day.
    later = entries.filter(kind=DateKind.ORIGINAL, stated_date__gt=standpoint.as_at).values_list(*columns)
    found: dict[int, list[_Dated]] = defaultdict(list)
    for item_id, kind, printed, start, end, stated in (*seen, *later):
        found[item_id].append(_Dated(DateKind(kind).value, printed, (start, end), stated > standpoint.as_at))
    return found


def _later(plan: Plan, seen: Mapping[int, VersionRow], as_at: date) -> dict[int, VersionRow]:
    """The first version of each item that is not there yet."""
    later = ItemVersion.objects.filter(item__plan=plan, stated_date__gt=as_at).order_by("-stated_date", "-pk")
    rows = later.values_list(*loading.VERSION_COLUMNS)
    first = {row[1]: VersionRow(*row) for row in rows}
    return {item_id: row for item_id, row in first.items() if item_id not in seen}
