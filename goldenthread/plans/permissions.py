"""Who may do what with plans. The table in docs/guides/permissions.md says the same in words."""

from goldenthread.core import clock
from goldenthread.core.viewing import Role, Viewer
from goldenthread.organisations.models import Authority
from goldenthread.plans.models import Item, Plan
from goldenthread.plans.queries import ownership

_MANAGERS = (Role.ADMINISTRATOR, Role.PLAN_MANAGER)


def can_make_plan(viewer: Viewer, authority: Authority) -> bool:
    """Whether someone may make a plan in the authority."""
    return viewer.has_role(*_MANAGERS, authority_id=authority.pk)


def can_import(viewer: Viewer, authority: Authority) -> bool:
    """Whether someone may import plans into the authority."""
    return viewer.has_role(*_MANAGERS, authority_id=authority.pk)


def can_see_drafts(viewer: Viewer, plan: Plan) -> bool:
    """Whether someone may read what is not yet published of a plan."""
    return viewer.is_officer_of(plan.authority_id)


def can_edit_plan(viewer: Viewer, plan: Plan) -> bool:
    """Whether someone may change a plan, its items, their dates and its periods."""
    return viewer.has_role(*_MANAGERS, authority_id=plan.authority_id)


def can_publish_period(viewer: Viewer, plan: Plan) -> bool:
    """Whether someone may make a period public."""
    return viewer.has_role(*_MANAGERS, authority_id=plan.authority_id)


def can_record_update(viewer: Viewer, item: Item) -> bool:
    """Whether someone may report on an item: who manages the plan, and who owns the item or one above it."""
    if can_edit_plan(viewer, item.plan):
        return True
    if not viewer.has_role(Role.OWNER, authority_id=item.plan.authority_id):
        return False
    return item.pk in ownership.answerable_for(item.plan, viewer, on=clock.today())
