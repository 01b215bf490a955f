"""The addresses of the product, as the standing tests see them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True, slots=True)
class Route:
    """One address and what answers it.

    :param address: such as ``<slug:authority>/plans/<slug:plan>/``
    """

    address: str
    name: str
    view: Callable[..., object]

    @property
    def room(self) -> str:
        """The room whose view answers."""
        return self.view.__module__.split(".")[1]

    @property
    def module(self) -> str:
        """The module of the view."""
        return self.view.__module__


def ours() -> list[Route]:
    """Return the addresses that views of ours answer."""
    return [route for route in every() if route.module.startswith("goldenthread.")]


def every() -> list[Route]:
    """Return all addresses, those of the sign-in library included."""
    return list(_walk(get_resolver().url_patterns, ""))


def _walk(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[Route]:
    for pattern in patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, address)
        else:
            yield Route(address=address, name=pattern.name or "", view=pattern.callback)
