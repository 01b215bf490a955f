"""Loading the demonstration: the facts, told through the operations as an officer would tell them."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from goldenthread.accounts import operations as accounts
from goldenthread.audit.operations import Actor
from goldenthread.core.viewing import Role
from goldenthread.demo import action_plan, library, places, theme_plan
from goldenthread.demo.places import Places
from goldenthread.organisations import queries
from goldenthread.organisations.models import Person
from goldenthread.organisations.operations import structure
from goldenthread.plans.operations import closing

LOADER = Actor(None, "demonstration")
# Whoever signs in as owner answers for what the holder of this post answers for.
OWNERS_POST = "chief-executive"


@dataclass(frozen=True, slots=True)
class SignIn:
    """Someone who may sign in to the demonstration."""

    email: str
    role: str
    password: str


@transaction.atomic
def load(*, password: str, now: datetime) -> tuple[SignIn, ...]:
    """Load the demonstration and return who may sign in; where it is loaded already, do nothing and return nobody."""
    facts = library.load()
    if queries.authority(facts.organisation.authority.slug) is not None:
        return ()
    made = places.make(facts, by=LOADER, now=now)
    first_plan = theme_plan.load(facts, made, by=LOADER, now=now)
    second_plans_first_period = action_plan.load(facts, made, by=LOADER, now=now)
    closing.close_plan(
        plan=first_plan,
        closed=facts.action_plan.follows.since,
        reason=facts.action_plan.follows.because,
        by=LOADER,
        now=now,
        succession=closing.Succession(period=second_plans_first_period),
    )
    return tuple(_sign_in(role, made, password=password, now=now) for role in Role)


def _sign_in(role: Role, made: Places, *, password: str, now: datetime) -> SignIn:
    words = role.value.replace("_", " ")
    email = f"{role.value.replace('_', '.')}@{made.authority.slug}.example"
    name = f"Demonstration {words}"
    user = accounts.create_user(
        authority=made.authority, user=accounts.NewUser(email, name, password), by=LOADER, now=now
    )
    person = _holder_of_post(made, name, now=now) if role is Role.OWNER else None
    accounts.give_role(user=user, authority=made.authority, role=role, by=LOADER, now=now, person=person)
    return SignIn(email=email, role=words, password=password)


def _holder_of_post(made: Places, name: str, *, now: datetime) -> Person:
    people = [structure.PersonDescription(name)]
    ids = structure.describe_people(authority=made.authority, people=people, by=LOADER, now=now)
    held = structure.Term(ids[name], made.owners_by_post[OWNERS_POST].text)
    structure.record_terms(authority=made.authority, terms=structure.Terms(posts=[held]), by=LOADER, now=now)
    return Person.objects.get(pk=ids[name])
