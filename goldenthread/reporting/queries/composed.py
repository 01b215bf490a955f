"""A report as it stands now, before it is written in any form."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from goldenthread.core import addresses, clock
from goldenthread.core.viewing import Viewer
from goldenthread.documents import content
from goldenthread.documents.content import Document
from goldenthread.plans.models import Period
from goldenthread.reporting import composing, facts_data
from goldenthread.reporting.composing.orders import Order
from goldenthread.reporting.models import ReportTemplate
from goldenthread.reporting.queries import quarters
from goldenthread.reporting.queries import templates as template_queries
from goldenthread.reporting.rules import scoping
from goldenthread.reporting.rules.facts import PlanFacts, Quarter
from goldenthread.reporting.rules.naming import Wanted
from goldenthread.reporting.rules.scoping import Scope


class UnknownScope(Exception):
    """A plan has no such board, owner or directorate on the day of its report; the message names those it has."""


@dataclass(frozen=True, slots=True)
class Standpoint:
    """Who looks, and by the end of which day the public must have been able to read what counts."""

    viewer: Viewer
    known: date


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a report says of itself.

    :param moment: when it is made
    :param version: 0 for a draft
    """

    moment: datetime
    version: int = 0
    correction: str = ""


@dataclass(frozen=True)  # without slots: the digest is worked out when first asked for, and kept
class Composed:
    """A report composed.

    :param facts: what it was composed from
    :param unmarked: makes it once more without version, correction and moment
    """

    document: Document
    facts: PlanFacts
    unmarked: Callable[[], Document]
    template: ReportTemplate | None

    @cached_property
    def content_sha256(self) -> str:
        """The digest of what it says and of its facts.

        Version, correction and moment are left out: two versions that differ in nothing else have the same.
        """
        said = "\n".join(content.text_lines(self.unmarked()))
        computed = json.dumps(facts_data.as_data(self.facts), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(f"{said}\n{computed}".encode()).hexdigest()


def composed(period: Period, wanted: Wanted, *, standpoint: Standpoint, imprint: Imprint) -> Composed:
    """Return a period's report as seen from a standpoint.

    :raises UnknownScope: if the plan has no such part
    """
    whole = quarters.quarter(period, viewer=standpoint.viewer, known=standpoint.known)
    facts = scoping.scoped(whole, wanted.scope).now
    plain = Imprint(clock.start_of_day(period.as_at))
    return Composed(
        document=document_of(period, whole, wanted, imprint=imprint),
        facts=facts,
        unmarked=lambda: document_of(period, whole, wanted, imprint=plain),
        template=template_queries.template_of(period.plan).record,
    )


def document_of(period: Period, whole: Quarter, wanted: Wanted, *, imprint: Imprint) -> Document:
    """Return a report of the whole plan or of a part of it, from what the whole plan said.

    :raises UnknownScope: if the plan has no such part
    """
    scope = known_scope(whole.now, wanted.scope)
    order = Order(
        edition=wanted.edition,
        template=template_queries.template_of(period.plan).text,
        scope=scope,
        moment=imprint.moment.replace(microsecond=0),  # no file format keeps less than a second
        origin=addresses.absolute(""),
        version=imprint.version,
        correction=imprint.correction,
    )
    return composing.compose(scoping.scoped(whole, scope), order)


def known_scope(facts: PlanFacts, scope: Scope) -> Scope:
    """Return a part of a plan, after finding it among those the plan has.

    :raises UnknownScope: if the plan has no such part
    """
    if scope.is_whole or scope in (known := scoping.scopes(facts)):
        return scope
    names = "; ".join(each.name for each in known if each.kind == scope.kind)
    raise UnknownScope(
        f"{facts.plan} has no {scope.kind} “{scope.name}” as at {facts.period.as_at:%-d %B %Y}. "
        + (f"There are: {names}." if names else f"No {scope.kind} is named in it.")
    )
