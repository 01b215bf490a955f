"""Authorities, people and plans for tests, made through the operations as the product makes them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

from goldenthread.accounts import operations as accounts
from goldenthread.accounts.models import User
from goldenthread.audit.operations import Actor
from goldenthread.core.viewing import Role
from goldenthread.organisations.models import Authority, Person
from goldenthread.organisations.operations import authorities, directory
from goldenthread.plans.models import Item, Period, Plan
from goldenthread.plans.operations import batches, items, periods, plans, updates
from goldenthread.plans.rules import dates, schemes

NOW = datetime(2017, 9, 20, 12, 0, tzinfo=UTC)
CLERK = Actor(None, "the tests")
PASSWORD = "a long enough password"


def authority(slug: str = "barsetshire", name: str = "Barsetshire Council") -> Authority:
    """Return a new authority."""
    return authorities.create_authority(name=name, slug=slug, by=CLERK, now=NOW)


def officer(authority: Authority, role: Role, *, email: str = "", person: Person | None = None) -> User:
    """Return a new user who holds a role in an authority."""
    user = accounts.create_user(
        authority=authority,
        user=accounts.NewUser(
            email=email or f"{role.value}@{authority.slug}.example",
            name=role.value.replace("_", " ").capitalize(),
            password=PASSWORD,
        ),
        by=CLERK,
        now=NOW,
    )
    accounts.give_role(user=user, authority=authority, role=role, by=CLERK, now=NOW, person=person)
    return user


def person(authority: Authority, name: str) -> Person:
    """Return a new person of an authority."""
    return Person.objects.get(pk=directory.add_people(authority=authority, names=[name], by=CLERK, now=NOW)[name])


def plan(authority: Authority, slug: str = "improvement", *, scheme: str = "deadline", title: str = "") -> Plan:
    """Return a new empty plan."""
    return plans.create_plan(
        authority=authority,
        slug=slug,
        description=plans.PlanDescription(
            title=title or "Improvement plan", level_names=("Theme", "Activity", "Milestone")
        ),
        scheme=plans.SchemeChoice(code=scheme),
        by=CLERK,
        now=NOW,
    )


def period(plan: Plan, name: str = "Q2 2017-18", *, as_at: date = date(2017, 9, 11)) -> Period:
    """Return a reporting period of a plan, opening it if need be."""
    return periods.open_period(plan=plan, name=name, as_at=as_at, by=CLERK, now=NOW)


@dataclass(frozen=True, slots=True)
class Placing:
    """Where an item stands, by when it is due and who owns it."""

    parent: Item | None = None
    due: str = ""
    owner: str = ""
    owner_person: Person | None = None
    position: int = 0


def item(period: Period, title: str, reference: str = "", placing: Placing | None = None) -> Item:
    """Return a new item of the period's plan."""
    place = placing or Placing()
    owner = batches.OwnerText(place.owner, place.owner_person.pk if place.owner_person else None)
    return items.add_item(
        period=period,
        version=batches.VersionText(
            title=title,
            reference=reference,
            position=place.position or items.next_position(period.plan),
            owners=(owner,) if place.owner else (),
        ),
        parent=place.parent,
        original=batches.DateText("original", dates.parse(place.due)) if place.due else None,
        by=CLERK,
        now=NOW,
    )


def update(
    item: Item,
    period: Period,
    *,
    percent: int | None = None,
    status: str = "",
    text: str = "",
    sections: Mapping[str, str] | None = None,
) -> None:
    """Record an update of an item; ``status`` is a word of the plan's scheme."""
    scheme = schemes.scheme(period.plan.scheme_code, period.plan.scheme_version)
    read = scheme.read_label(status) if status else None
    updates.record_update(
        item=item,
        period=period,
        update=batches.UpdateText(
            public_text=sections or ({"update": text} if text else {}),
            percent=None if percent is None else Decimal(percent),
            status=read.code if read else "",
            label=status,
        ),
        by=CLERK,
        now=NOW,
    )


def publish(period: Period, *, now: datetime = NOW) -> None:
    """Publish all drafts of a period."""
    periods.publish_period(period=period, by=CLERK, now=now)
