"""Users and the roles they hold in authorities."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from goldenthread.core.viewing import Role
from goldenthread.organisations.models import Authority, Person
from goldenthread.organisations.models.spans import Span


class UserAccounts(BaseUserManager["User"]):
    """Makes users; signing in is by e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make a user; without a password they cannot sign in until they set one."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """Someone who signs in. What they may do comes from their roles alone."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[UserAccounts] = UserAccounts()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name


class RoleHolding(Span):
    """A role a user holds in one authority, from and to."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="role_holdings")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(
        max_length=24,
        choices=[(role.value, role.value.replace("_", " ")) for role in Role],
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.user}: {self.role}"
