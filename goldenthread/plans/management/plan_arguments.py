"""How the commands of plans are told which plan, period and item they are about."""

from argparse import ArgumentParser
from datetime import date

from django.core.management.base import CommandError

from goldenthread.core import viewing
from goldenthread.core.viewing import Viewer
from goldenthread.organisations.management import command_line
from goldenthread.organisations.models import Authority
from goldenthread.plans.models import Item, Period, Plan
from goldenthread.plans.queries import finding, plans


def add_plan(parser: ArgumentParser) -> None:
    """Let a command be told which plan it is about, and how to answer."""
    parser.add_argument("--authority", required=True, help="the authority's slug")
    parser.add_argument("--plan", required=True, help="the plan's slug")
    command_line.add_format(parser)


def find_plan(authority: Authority, slug: str, *, viewer: Viewer | None = None, as_at: date | None = None) -> Plan:
    """Return a plan as a viewer may see it; an officer where none is named.

    :raises CommandError: if there is none at the slug, naming those there are
    """
    seen_by = viewer or viewing.officer_of(authority.pk)
    if found := plans.plan(authority, slug, viewer=seen_by, as_at=as_at):
        return found
    known = ", ".join(plan.slug for plan in plans.plans_of(authority, viewer=seen_by, as_at=as_at))
    raise CommandError(
        f"{authority.name} has no plan “{slug}”"
        + (f" published by {as_at:%-d %B %Y}" if as_at else "")
        + (f". There are: {known}." if known else ". It has none yet; make one with import_plan.")
    )


def period_at(plan: Plan, as_at: date) -> Period:
    """Return the period a statement of a day belongs to: the one as at that day, or else the last before it.

    :raises CommandError: if the plan has no period by then
    """
    if period := finding.period_at(plan, as_at):
        return period
    raise CommandError(
        f"{plan.title} has no reporting period as at {as_at:%-d %B %Y} or before. "
        "Open one in the workspace, or import a report for it."
    )


def period_named(plan: Plan, name: str) -> Period:
    """Return a period by its name or slug.

    :raises CommandError: if there is none, naming those there are
    """
    if period := finding.period_named(plan, name):
        return period
    known = ", ".join(period.name for period in plan.periods.all())
    raise CommandError(
        f"{plan.title} has no period “{name}”. " + (f"There are: {known}." if known else "It has none yet.")
    )


def item_known_as(plan: Plan, reference: str, *, as_at: date) -> Item:
    """Return an item by its reference as at a day, or by its address where it has none.

    :raises CommandError: if there is none
    """
    if item := finding.item_known_as(plan, reference, as_at=as_at):
        return item
    raise CommandError(
        f"{plan.title} has no item “{reference}”. Use a reference as the plan prints it; plan_status lists them."
    )
