"""How the sign-in library is told the rules of this house."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # the library has no types
    """Sign-ins are given by an administrator; nobody makes one for themselves."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Whether strangers may make sign-ins: never."""
        return False
