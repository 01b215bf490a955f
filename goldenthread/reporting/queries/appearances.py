"""In which published reports a figure appeared."""

from collections.abc import Iterable, Iterator

from django.db.models import Q, QuerySet

from goldenthread.core import clock
from goldenthread.core.addresses import PlanAddress
from goldenthread.plans.rules.status import percent_in_words
from goldenthread.publication.models import Classification
from goldenthread.publication.registry import Knot, Place
from goldenthread.reporting.models import Report, ReportedFigure
from goldenthread.reporting.rules import naming
from goldenthread.reporting.rules.naming import Wanted
from goldenthread.reporting.rules.scoping import Scope


def item_knots(place: Place) -> Iterable[Knot]:
    """Yield the reports that an item was printed in, as knots of its thread."""
    if place.subject.kind == "item":
        yield from _knots(_seen(place).filter(item__public_id=place.subject.public_id))


def mentions(place: Place) -> Iterable[Knot]:
    """Yield the reports in which an item's figure appeared, or a plan's own."""
    yield from item_knots(place)
    if place.subject.kind == "plan":
        yield from _knots(_seen(place).filter(item=None, report__plan__public_id=place.subject.public_id))


def _seen(place: Place) -> QuerySet[ReportedFigure]:
    viewer = place.viewer
    public = Q(report__sealed__publication__classification=Classification.OPEN)
    if viewer.authority_id is not None and viewer.is_officer_of(viewer.authority_id):
        public |= Q(report__plan__authority_id=viewer.authority_id)
    by_then = Q(report__sealed__publication__published_at__lt=clock.end_of_day(place.as_at))
    seen = ReportedFigure.objects.filter(public, by_then).select_related(
        "report__plan__authority", "report__period", "report__corrects", "report__sealed__publication"
    )
    # Of those published on one day, too, the newest goes first.
    return seen.order_by("-report__sealed__publication__published_at", "-report_id")


def _knots(figures: Iterable[ReportedFigure]) -> Iterator[Knot]:
    for figure in figures:
        report = figure.report
        publication = report.sealed.publication
        yield Knot(
            at=clock.london_date(publication.published_at),
            kind="report",
            headline=f"{_reported(figure)} in the {_name(report)}, version {report.version}",
            sources=(("the report", _address(report)),),
            notes=tuple(_notes(report)),
        )


def _reported(figure: ReportedFigure) -> str:
    if figure.percent is None:
        return f"Reported as {figure.label}" if figure.label else "Printed without a figure"
    said = f"Reported at {percent_in_words(figure.percent)}"
    return f"{said}, {figure.label}," if figure.label else said


def _name(report: Report) -> str:
    return naming.name(report.period.name, Wanted(report.edition, Scope(report.scope_kind, report.scope)))


def _address(report: Report) -> str:
    plan = PlanAddress(report.plan.authority.slug, report.plan.slug)
    return plan.report_version(report.period.slug, report.public_id)


def _notes(report: Report) -> Iterator[str]:
    if report.corrects:
        yield f"corrects version {report.corrects.version}: {report.correction}"
    if report.sealed.publication.entered_later:
        yield "entered later"
