"""Who may do what with reports. The table in docs/guides/permissions.md says the same in words."""

from datetime import date

from goldenthread.core.viewing import Viewer
from goldenthread.plans import permissions
from goldenthread.plans.models import Plan
from goldenthread.plans.queries import ownership
from goldenthread.reporting.copies.filling import Reach


def can_read_drafts(viewer: Viewer, plan: Plan) -> bool:
    """Whether someone may read a plan's reports before they are published."""
    return permissions.can_see_drafts(viewer, plan)


def can_publish_report(viewer: Viewer, plan: Plan) -> bool:
    """Whether someone may publish a plan's reports."""
    return permissions.can_publish_period(viewer, plan)


def can_change_template(viewer: Viewer, plan: Plan) -> bool:
    """Whether someone may say what a plan's reports consist of."""
    return permissions.can_edit_plan(viewer, plan)


def can_take_copies(viewer: Viewer, plan: Plan) -> bool:
    """Whether someone may take working copies of a plan, or of what they answer for in it."""
    return permissions.can_see_drafts(viewer, plan)


def reach_of(viewer: Viewer, plan: Plan, *, on: date) -> Reach:
    """Return how much of a plan someone may take away to edit: all of it, or what they answer for on a day."""
    if permissions.can_edit_plan(viewer, plan):
        return Reach()
    return Reach(items=ownership.answerable_for(plan, viewer, on=on), may_edit_plan=False)
