"""What the pages of the workspace show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.core.workspace_addresses import WorkspaceAddress
from goldenthread.organisations.models import Authority
from goldenthread.publication.registry import Need


@dataclass(frozen=True, slots=True)
class NeedLine:
    """Something that waits.

    :param is_past: whether its day has gone by
    """

    text: str
    address: str
    due: date | None
    is_past: bool


@dataclass(frozen=True, slots=True)
class Home:
    """The first page of a workspace.

    :param imports_address: empty where the visitor imports nothing
    """

    authority: str
    lines: tuple[NeedLine, ...]
    plans_address: str
    copies_address: str
    imports_address: str


def home(authority: Authority, needs: Sequence[Need], *, today: date, may_import: bool) -> Home:
    """Return what waits for somebody, in the order given."""
    address = WorkspaceAddress(authority.slug)
    return Home(
        authority=authority.name,
        lines=tuple(
            NeedLine(need.text, need.address, need.due, is_past=need.due is not None and need.due < today)
            for need in needs
        ),
        plans_address=address.plans(),
        copies_address=address.returned_copies(),
        imports_address=address.imports() if may_import else "",
    )
