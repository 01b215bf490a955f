"""The front page: what this report is, of what, as at when."""

from collections.abc import Iterator

from goldenthread.documents.content import Block, Note, NoteKind, words
from goldenthread.plans.rules import wording
from goldenthread.reporting.composing import prose
from goldenthread.reporting.composing.orders import Order
from goldenthread.reporting.rules.facts import PeriodFacts, PlanFacts
from goldenthread.reporting.rules.naming import Wanted
from goldenthread.reporting.rules.scoping import Scope

_SCOPES = {"board": "followed by {}", "owner": "owned by {}", "directorate": "in {}"}


def title(facts: PlanFacts) -> str:
    """Return the title of a report."""
    return f"Progress report: {facts.plan}"


def subtitle(facts: PlanFacts, order: Order) -> str:
    """Return which report it is: its period, its edition and scope where it is not the whole one, and if a draft."""
    apart = Wanted(order.edition, order.scope).words
    return ", ".join(filter(None, (facts.period.name, apart, "" if order.version else "draft")))


def running(facts: PlanFacts, order: Order) -> str:
    """Return the short words at the head or foot of each page."""
    return f"{facts.plan}: {subtitle(facts, order)}"


def scope_in_words(scope: Scope) -> str:
    """Return which part of the plan a report is of; nothing where it is of all of it."""
    return _SCOPES[scope.kind].format(scope.name) if scope.kind else ""


def details(facts: PlanFacts, order: Order) -> Iterator[tuple[str, str]]:
    """Return the (name, words) pairs of the front page."""
    yield "As at", wording.long_date(facts.period.as_at)
    if order.scope.kind:
        yield "Part of the plan", f"What is {scope_in_words(order.scope)}"
    if order.edition != "summary":  # which is to stay on one page
        yield "Period covered", _span(facts.period)
        yield "Status criteria", f"{facts.scheme.title}, version {facts.scheme.version}"
    if order.version:
        yield "Version", str(order.version)
    if order.correction:
        yield "Corrects", prose.line(order.correction)


def _span(period: PeriodFacts) -> str:
    first, last = period.from_date, period.to_date
    if first == last:
        return wording.long_date(last)
    start = f"{first.day} {first:%B}" if first.year == last.year else wording.long_date(first)
    return f"{start} to {wording.long_date(last)}"


def notes(facts: PlanFacts, order: Order) -> Iterator[Block]:
    """Return what must be known before anything else is read."""
    if facts.is_draft or not order.version:
        yield Note("Draft", words(_draft(facts)), NoteKind.WARNING)


def _draft(facts: PlanFacts) -> str:
    if facts.is_draft:
        return "Not published. It counts statements that are not public yet, and may still change."
    return "Not published. All it tells is public already; the report itself may still change."
