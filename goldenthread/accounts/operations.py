"""Making users and giving roles."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from goldenthread.accounts.models import RoleHolding, User
from goldenthread.audit import operations as audit
from goldenthread.core.viewing import Role
from goldenthread.organisations.models import Authority, Person


class EmailTaken(Exception):
    """Somebody already signs in with this e-mail address."""


@dataclass(frozen=True, slots=True)
class NewUser:
    """Who signs in, and how; without a password they cannot until they set one."""

    email: str
    name: str
    password: str | None = None


@transaction.atomic
def create_user(*, authority: Authority, user: NewUser, by: audit.Actor, now: datetime) -> User:
    """Make a user on behalf of an authority.

    :raises EmailTaken: if the address is in use
    """
    if User.objects.filter(email__iexact=user.email).exists():
        raise EmailTaken(f"Somebody already signs in as {user.email}.")
    made = User.objects.create_user(user.email, user.password, name=user.name, joined_at=now)
    audit.record(
        "accounts.user.created",
        authority_id=authority.pk,
        subject=audit.Subject("user", str(made.pk)),
        by=by,
        at=now,
        erasable={"email": made.email, "name": made.name},
    )
    return made


@transaction.atomic
def give_role(
    *,
    user: User,
    authority: Authority,
    role: Role,
    by: audit.Actor,
    now: datetime,
    person: Person | None = None,
) -> RoleHolding:
    """Give a user a role in an authority from now on; one they hold already is left as it is."""
    holding, made = RoleHolding.objects.get_or_create(
        user=user,
        authority=authority,
        role=role.value,
        to_date=None,
        defaults={"person": person},
    )
    if made:
        audit.record(
            "accounts.role.given",
            authority_id=authority.pk,
            subject=audit.Subject("user", str(user.pk)),
            by=by,
            at=now,
            facts={"role": role.value},
        )
    return holding
