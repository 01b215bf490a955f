import pytest

from goldenthread.accounts import operations
from goldenthread.accounts.models import RoleHolding, User
from goldenthread.accounts.operations import EmailTaken, NewUser
from goldenthread.audit import queries as audit_queries
from goldenthread.audit.models import AuditValue
from goldenthread.core.viewing import Role
from goldenthread.organisations.models import Authority
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def authority() -> Authority:
    """An authority without users."""
    return factories.authority()


def create(authority: Authority, email: str = "owner@barsetshire.example", password: str | None = None) -> User:
    return operations.create_user(
        authority=authority,
        user=NewUser(email=email, name="An owner", password=password),
        by=factories.CLERK,
        now=factories.NOW,
    )


class TestCreateUser:
    def test_keeps_the_address_in_small_letters(self, authority: Authority) -> None:
        made = User.objects.get(pk=create(authority, "Owner@Barsetshire.Example").pk)

        assert made.email == "owner@barsetshire.example"
        assert made.joined_at == factories.NOW

    def test_lets_nobody_in_without_a_password(self, authority: Authority) -> None:
        assert not create(authority).has_usable_password()

    def test_keeps_no_password_as_it_was_given(self, authority: Authority) -> None:
        made = create(authority, password=factories.PASSWORD)

        assert made.check_password(factories.PASSWORD)
        assert factories.PASSWORD not in made.password

    def test_refuses_an_address_in_use_in_any_case(self, authority: Authority) -> None:
        create(authority)

        with pytest.raises(EmailTaken, match="Somebody already signs in as OWNER"):
            create(authority, "OWNER@barsetshire.example")

    def test_is_an_event_that_names_them_where_it_can_be_erased(self, authority: Authority) -> None:
        made = create(authority)

        event = audit_queries.events_of(authority.pk).get(name="accounts.user.created")
        assert event.subject_public_id == str(made.pk)
        assert made.email not in event.canonical
        kept = AuditValue.objects.filter(event_id=event.pk).values_list("field", "value")
        assert dict(kept) == {"email": "owner@barsetshire.example", "name": "An owner"}


class TestGiveRole:
    def give(self, user: User, authority: Authority, role: Role = Role.OWNER) -> RoleHolding:
        return operations.give_role(user=user, authority=authority, role=role, by=factories.CLERK, now=factories.NOW)

    def test_is_an_event(self, authority: Authority) -> None:
        self.give(create(authority), authority)

        event = audit_queries.events_of(authority.pk).get(name="accounts.role.given")
        assert '"role":"owner"' in event.canonical

    def test_leaves_a_role_they_hold_as_it_is(self, authority: Authority) -> None:
        user = create(authority)

        assert self.give(user, authority) == self.give(user, authority)
        assert audit_queries.events_of(authority.pk).filter(name="accounts.role.given").count() == 1

    def test_gives_another_beside_it(self, authority: Authority) -> None:
        user = create(authority)
        self.give(user, authority)
        self.give(user, authority, Role.PLAN_MANAGER)

        assert RoleHolding.objects.filter(user=user).count() == 2
