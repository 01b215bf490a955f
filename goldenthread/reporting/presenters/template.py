"""What the reports of a plan consist of."""

from collections.abc import Sequence
from dataclasses import dataclass

from goldenthread.core import clock
from goldenthread.core.workspace_addresses import PlanWorkspaceAddress
from goldenthread.plans.models import Period, Plan
from goldenthread.plans.presenters import wording
from goldenthread.reporting.forms import SECTIONS, SectionFields
from goldenthread.reporting.queries.templates import KeptTemplate


@dataclass(frozen=True, slots=True)
class TemplatePage:
    """The page on which it is said what reports consist of.

    :param sections: in the order in which reports have them now
    :param preview_address: a draft of the latest period's report; empty where there is no period
    """

    plan: str
    stands: str
    sections: tuple[SectionFields, ...]
    preview_address: str
    preview: str
    all_reports: str


def template_page(plan: Plan, kept: KeptTemplate, periods: Sequence[Period]) -> TemplatePage:
    """Return the page on which it is said what reports consist of."""
    address = PlanWorkspaceAddress(plan.authority.slug, plan.slug)
    by_code = {section.code: section for section in SECTIONS}
    last = periods[-1] if periods else None
    return TemplatePage(
        plan=plan.title,
        stands=_stands(kept),
        sections=tuple(by_code[choice.code] for choice in kept.text.sections),
        preview_address=address.report_draft(last.slug, "html") if last else "",
        preview=f"Read the draft of {last.name} as it is composed now" if last else "",
        all_reports=address.reports(),
    )


def _stands(kept: KeptTemplate) -> str:
    if kept.record is None:
        return "Nobody has changed it yet: this is what reports consist of by themselves."
    day = wording.day(clock.london_date(kept.record.made_at))
    return f"Version {kept.version}, by {kept.record.made_by_text} on {day}."
