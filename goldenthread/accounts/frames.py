"""The frame of every page of the workspace."""

from goldenthread.accounts.access import Visit
from goldenthread.core import addresses
from goldenthread.core.pages import Link, Masthead, Page
from goldenthread.core.viewing import Role
from goldenthread.core.workspace_addresses import WorkspaceAddress


def workspace_page(visit: Visit, *, title: str, part: str = "", above: tuple[Link, ...] = ()) -> Page:
    """Return the frame of an officers' page.

    :param part: the part of the workspace the page is in: ``needs``, ``plans``, ``copies`` or ``imports``
    :param above: the pages between the workspace's first one and this one
    """
    home = Link("Workspace", WorkspaceAddress(visit.authority.slug).home())
    crumbs = () if part == "needs" else (home, *above)
    return Page(title=title, masthead=_masthead(visit, part), breadcrumbs=crumbs)


def may_import(visit: Visit) -> bool:
    """Whether the ways to imports are shown: to whoever manages plans."""
    return visit.viewer.has_role(Role.ADMINISTRATOR, Role.PLAN_MANAGER, authority_id=visit.authority.pk)


def _masthead(visit: Visit, part: str) -> Masthead:
    address = WorkspaceAddress(visit.authority.slug)
    imports = (Link("Import", address.imports(), current=part == "imports"),) if may_import(visit) else ()
    return Masthead(
        name=visit.authority.name,
        address=address.home(),
        colour=visit.authority.colour,
        logo=visit.authority.picture,
        links=(
            Link("What needs you", address.home(), current=part == "needs"),
            Link("Plans", address.plans(), current=part == "plans"),
            Link("Working copies", address.returned_copies(), current=part == "copies"),
            *imports,
            Link("Public site", addresses.authority(visit.authority.slug)),
        ),
    )
