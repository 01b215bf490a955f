"""Who may do what with reports. The table in docs/guides/permissions.md says the same in words."""

from goldenthread.core.viewing import Viewer
from goldenthread.plans import permissions
from goldenthread.plans.models import Plan


def can_read_drafts(viewer: Viewer, plan: Plan) -> bool:
    """Whether someone may read a plan's reports before they are published."""
    return permissions.can_see_drafts(viewer, plan)


def can_publish_report(viewer: Viewer, plan: Plan) -> bool:
    """Whether someone may publish a plan's reports."""
    return permissions.can_publish_period(viewer, plan)


def can_change_template(viewer: Viewer, plan: Plan) -> bool:
    """Whether someone may say what a plan's reports consist of."""
    return permissions.can_edit_plan(viewer, plan)
