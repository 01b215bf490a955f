"""Reading who someone is and what they may do."""

from datetime import date

from django.contrib.auth.models import AnonymousUser

from goldenthread.accounts.models import RoleHolding, User
from goldenthread.core.viewing import OFFICER_ROLES, PUBLIC, Role, Viewer
from goldenthread.organisations.models import Authority


def viewer_of(user: User | AnonymousUser, authority: Authority, *, on: date) -> Viewer:
    """Return what a user is to an authority on a day; someone without a role there is the public."""
    if not isinstance(user, User) or not user.is_active:
        return PUBLIC
    holdings = RoleHolding.objects.filter(user=user, authority=authority).on(on)
    roles = list(holdings.values_list("role", "person_id"))
    if not roles:
        return PUBLIC
    return Viewer(
        user_id=user.pk,
        authority_id=authority.pk,
        roles=frozenset(Role(role) for role, _ in roles),
        person_id=next((person for _, person in roles if person), None),
    )


def workspaces_of(user: User, *, on: date) -> list[Authority]:
    """Return the authorities in which a user works on a day, by name."""
    officer_roles = [role.value for role in OFFICER_ROLES]
    held = RoleHolding.objects.filter(user=user, role__in=officer_roles).on(on).values("authority_id")
    return list(Authority.objects.filter(pk__in=held))


def authorities_of(user: User, *, on: date) -> list[Authority]:
    """Return the authorities in which a user holds a role on a day."""
    held = RoleHolding.objects.filter(user=user).on(on).values("authority_id")
    return list(Authority.objects.filter(pk__in=held))
