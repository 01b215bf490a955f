"""Published reports: one as it was sealed, and all of a plan's."""

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import groupby

from goldenthread.core import addresses, clock
from goldenthread.plans.rules import wording
from goldenthread.publishing.presenters.parts import Way
from goldenthread.publishing.scenes import PlanScene
from goldenthread.reporting.queries.reports import PublishedFile, PublishedReport
from goldenthread.reporting.rules.naming import Wanted

# The forms a reader takes away, in this order; the page itself is the first of them.
_FORMS = {"pdf": "PDF", "docx": "Word", "xlsx": "Excel", "html": "One web page", "json": "Data"}
_KILOBYTE = 1000


@dataclass(frozen=True, slots=True)
class Download:
    """A report as a file; ``digest`` is what anyone can check its bytes by."""

    text: str
    note: str
    address: str
    digest: str


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A report as published, and what there is to know about it.

    :param body: the sealed words, as they were written when it was published
    :param superseded: the way to the version that took its place, if one did
    """

    version: str
    published: str
    correction: str
    superseded: Way | None
    downloads: tuple[Download, ...]
    others: tuple[Way, ...]
    compare: Way | None
    body: str
    content_digest: str


def report_page(scene: PlanScene, shown: PublishedReport, known: Sequence[PublishedReport], body: str) -> ReportPage:
    """Return what the page of a report says.

    :param known: all reports of the plan that the reader may know of, the latest first
    """
    return ReportPage(
        version=f"Version {shown.version}",
        published=published(shown),
        correction=correction(shown),
        superseded=_superseded(scene, shown, known),
        downloads=tuple(downloads(scene, shown)),
        others=tuple(_others(scene, shown, known)),
        compare=_compare(scene, shown, known),
        body=body,
        content_digest=shown.content_sha256,
    )


def published(report: PublishedReport) -> str:
    """Return when a report was published, and whether it was entered here later."""
    said = f"Published {wording.long_date(clock.london_date(report.published_at))}"
    return f"{said}; entered here later." if report.entered_later else f"{said}."


def correction(report: PublishedReport) -> str:
    """Return what a later version puts right; empty for a first one."""
    return "" if report.corrects is None else f"Corrects version {report.corrects}: {report.correction}"


def downloads(scene: PlanScene, report: PublishedReport) -> list[Download]:
    """Return the ways to a report's files."""
    kept = {file.form: file for file in report.files}
    return [
        Download(
            text=name,
            note=_size(kept[form]),
            address=scene.address.report_version_file(report.period_slug, report.public_id, form),
            digest=kept[form].sha256,
        )
        for form, name in _FORMS.items()
        if form in kept
    ]


def _size(file: PublishedFile) -> str:
    if file.size < _KILOBYTE * _KILOBYTE:
        return f"{max(round(file.size / _KILOBYTE), 1):,} kB"
    return f"{file.size / _KILOBYTE / _KILOBYTE:.1f} MB"


def _same(one: PublishedReport, other: PublishedReport) -> bool:
    return one.period_slug == other.period_slug and one.wanted == other.wanted


def _superseded(scene: PlanScene, shown: PublishedReport, known: Sequence[PublishedReport]) -> Way | None:
    later = next((each for each in known if _same(each, shown) and each.version > shown.version), None)
    if later is None:
        return None
    return Way(f"version {later.version}", address_of(scene, later))


def _others(scene: PlanScene, shown: PublishedReport, known: Sequence[PublishedReport]) -> list[Way]:
    """The other reports of the period, in their latest version, and this report's other versions."""
    of_period = [each for each in known if each.period_slug == shown.period_slug and not _same(each, shown)]
    ways = [Way(each.name, address_of(scene, each)) for each in of_period if each.is_latest]
    versions = [each for each in known if _same(each, shown) and each.public_id != shown.public_id]
    return ways + [Way(f"Version {each.version} of this report", address_of(scene, each)) for each in versions]


def _compare(scene: PlanScene, shown: PublishedReport, known: Sequence[PublishedReport]) -> Way | None:
    """The way to what differs from the version before, or else from the report of the period before."""
    older = [each for each in known if _same(each, shown) and each.version < shown.version]
    before = [each for each in known if each.wanted == shown.wanted and each.as_at < shown.as_at and each.is_latest]
    with_what = next(iter(older or before), None)
    if with_what is None:
        return None
    text = f"version {with_what.version}" if older else with_what.name
    return Way(f"What differs from {text}", comparison_address(scene, with_what.public_id, shown.public_id))


def address_of(scene: PlanScene, report: PublishedReport) -> str:
    """Return a report's own page, which never shows another."""
    return scene.address.report_version(report.period_slug, report.public_id)


def comparison_address(scene: PlanScene, before: str, after: str) -> str:
    """Return the page on which two reports are compared."""
    return addresses.with_query(scene.address.compare(), **{"from": before, "to": after})


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report in the list of a plan's reports."""

    name: Way
    version: str
    note: str
    correction: str
    downloads: tuple[Download, ...]


@dataclass(frozen=True, slots=True)
class PeriodReports:
    """The published reports of one period."""

    title: Way
    lines: tuple[ReportLine, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A report as one to compare."""

    value: str
    text: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Choices:
    """The form that asks which two reports to compare."""

    action: str
    before: tuple[Choice, ...]
    after: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class ReportList:
    """A plan's published reports; ``choices`` where there are two of a kind to compare."""

    periods: tuple[PeriodReports, ...]
    choices: Choices | None


def report_list(scene: PlanScene, known: Sequence[PublishedReport]) -> ReportList:
    """Return a plan's published reports, the latest period first."""
    return ReportList(
        periods=tuple(
            PeriodReports(
                title=Way(name, scene.link(scene.address.period(slug))),
                lines=tuple(report_line(scene, each) for each in reports),
            )
            for (slug, name), reports in groupby(known, key=lambda each: (each.period_slug, each.period_name))
        ),
        choices=choices(scene, known),
    )


def report_line(scene: PlanScene, report: PublishedReport) -> ReportLine:
    """Return a report as one of a list."""
    return ReportLine(
        name=Way(report.name, address_of(scene, report)),
        version=f"Version {report.version}" if report.version > 1 or not report.is_latest else "",
        note=published(report) if report.is_latest else f"{published(report)} A later version takes its place.",
        correction=correction(report),
        downloads=tuple(downloads(scene, report)),
    )


def choices(scene: PlanScene, known: Sequence[PublishedReport], before: str = "", after: str = "") -> Choices | None:
    """Return the form that asks which reports to compare, or None where there are not two of a kind.

    :param before: the report chosen as the earlier one; the last but one where none is
    """
    offered = _of_a_kind(known, {before, after})
    if len(offered) < 2:
        return None
    chosen = (before or offered[1].public_id, after or offered[0].public_id)
    return Choices(
        action=scene.address.compare(),
        before=tuple(_choice(each, chosen[0]) for each in offered),
        after=tuple(_choice(each, chosen[1]) for each in offered),
    )


def _of_a_kind(known: Sequence[PublishedReport], chosen: Set[str]) -> list[PublishedReport]:
    """The reports of the kinds chosen, else of that most worth comparing: editions of one period say the same facts."""
    kinds = {each.wanted for each in known if each.public_id in chosen}
    if not kinds:
        counts = Counter(each.wanted for each in known)
        kinds = set(sorted(counts, key=lambda kind: (counts[kind] > 1, kind == Wanted(), counts[kind]))[-1:])
    return [each for each in known if each.wanted in kinds]


def _choice(report: PublishedReport, chosen: str) -> Choice:
    text = f"{report.name}, version {report.version}"
    return Choice(report.public_id, text, is_chosen=report.public_id == chosen)
