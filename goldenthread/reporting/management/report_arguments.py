"""How the commands of reports are told which report they are about."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from goldenthread.core import clock, viewing
from goldenthread.plans.management import plan_arguments
from goldenthread.plans.models import Period, Plan
from goldenthread.reporting.models import Edition
from goldenthread.reporting.queries import composed, quarters, reports
from goldenthread.reporting.queries.reports import PublishedReport
from goldenthread.reporting.rules import scoping
from goldenthread.reporting.rules.naming import Wanted
from goldenthread.reporting.rules.scoping import Scope


def add_report(parser: ArgumentParser) -> None:
    """Let a command be told which of a plan's reports it is about, and how to answer."""
    plan_arguments.add_plan(parser)
    parser.add_argument("--period", required=True, help="the period's name or slug: Q2 2017-18")
    parser.add_argument("--edition", choices=Edition.values, default=Edition.FULL.value, help="how much it tells")
    part = parser.add_mutually_exclusive_group()
    for kind in scoping.KINDS:
        part.add_argument(f"--{kind}", help=f"only what belongs to this {kind}")


def wanted(period: Period, options: dict[str, Any]) -> Wanted:
    """Return which report is meant; a part of the plan is found however its name is spaced or capitalised.

    :raises CommandError: if the plan has no such part, naming those it has
    """
    asked = next(((kind, options[kind]) for kind in scoping.KINDS if options[kind]), None)
    if asked is None:
        return Wanted(options["edition"])
    officer = viewing.officer_of(period.plan.authority_id)
    facts = quarters.quarter(period, viewer=officer, known=clock.today()).now
    kind, name = asked
    known = scoping.scopes(facts)
    found = next((each for each in known if each.kind == kind and scoping.fold(each.name) == scoping.fold(name)), None)
    try:
        return Wanted(options["edition"], composed.known_scope(facts, found or Scope(kind, name)))
    except composed.UnknownScope as refusal:
        raise CommandError(str(refusal)) from refusal


def report_with_id(plan: Plan, public_id: str) -> PublishedReport:
    """Return a published report by its public id.

    :raises CommandError: if there is none, naming those there are
    """
    officer = viewing.officer_of(plan.authority_id)
    if found := reports.with_id(plan, public_id, viewer=officer):
        return found
    known = "; ".join(
        f"{each.public_id} ({each.name}, version {each.version})" for each in reports.reports_of(plan, viewer=officer)
    )
    raise CommandError(
        f"{plan.title} has no published report “{public_id}”. "
        + (f"There are: {known}." if known else "It has none yet; make one with publish_report.")
    )
