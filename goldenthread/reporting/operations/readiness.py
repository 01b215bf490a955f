"""Whether a report can be published, as far as that can be told before it is made."""

from datetime import datetime

from goldenthread.core import clock
from goldenthread.plans.models import Period
from goldenthread.plans.queries import drafts
from goldenthread.publication.models import Publication
from goldenthread.reporting.models import Report
from goldenthread.reporting.rules.naming import Wanted


class ReportNotReady(Exception):
    """The report cannot be published yet; the message says what is missing and what to do."""


class CorrectionMissing(Exception):
    """A version is published already, and nothing says what a new one puts right."""


class NothingToCorrect(Exception):
    """A correction was given of a report that has no version yet."""


class PublishedTooEarly(Exception):
    """The report was dated before what it tells of was public."""


REFUSALS = (ReportNotReady, CorrectionMissing, NothingToCorrect, PublishedTooEarly)


def last_version(period: Period, wanted: Wanted) -> Report | None:
    """Return the last published version of one of a period's reports."""
    same = Report.objects.filter(
        period=period, edition=wanted.edition, scope_kind=wanted.scope.kind, scope=wanted.scope.name
    )
    return same.select_related("sealed__publication").order_by("-version").first()


def refuse_if_not_ready(period: Period, *, correction: str, last: Report | None, moment: datetime) -> None:
    """Refuse a report that cannot be published, as far as that can be told without composing it.

    :raises ReportNotReady: and the other refusals of ``publish_report``
    """
    publication = period.publication
    if publication is None:
        raise ReportNotReady(f"{period.name} is not public yet. Publish the period first, then its report.")
    if waiting := _waiting(period):
        raise ReportNotReady(
            f"Drafts as at {period.as_at:%-d %B %Y} or before are not public yet, and the report would not tell "
            f"of them. Publish {waiting} first."
        )
    _refuse_too_early(publication, f"{period.name} was", moment)
    if last is None:
        if correction:
            raise NothingToCorrect("No version of this report is published yet, so there is nothing to correct.")
        return
    _refuse_too_early(last.sealed.publication, f"Version {last.version} was", moment)
    if not correction:
        raise CorrectionMissing(
            f"Version {last.version} is published already. Say what the new version puts right; readers see it."
        )


def _refuse_too_early(publication: Publication, what: str, moment: datetime) -> None:
    if moment < publication.published_at:
        day = clock.london_date(publication.published_at)
        raise PublishedTooEarly(f"{what} published on {day:%-d %B %Y}. The report cannot have been public before that.")


def _waiting(period: Period) -> str:
    """Return the names of the periods that hold drafts which belong to a period's report."""
    plan = period.plan
    if not drafts.has_drafts([plan.pk], as_at=period.as_at):
        return ""
    holding = {draft.period_id for draft in drafts.drafts_of(plan)}
    return " and ".join(each.name for each in plan.periods.filter(pk__in=holding))
