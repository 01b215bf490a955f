"""Finding out how an authority wants a plan's reports."""

from dataclasses import dataclass, replace

from goldenthread.plans.models import Plan
from goldenthread.reporting.composing import sections
from goldenthread.reporting.composing.orders import SectionChoice, TemplateText
from goldenthread.reporting.models import ReportTemplate


@dataclass(frozen=True, slots=True)
class KeptTemplate:
    """The template by which a plan's reports are composed.

    :param version: counts the plan's templates; 0 is the built-in one
    :param record: None for the built-in one
    """

    version: int
    text: TemplateText
    record: ReportTemplate | None = None


def template_of(plan: Plan) -> KeptTemplate:
    """Return a plan's latest template, or the built-in one where it has none.

    Sections that were added to the product after the template was made are switched on, where they
    stand by default.
    """
    latest = ReportTemplate.objects.filter(plan=plan).order_by("-version").first()
    if latest is None:
        return KeptTemplate(version=0, text=sections.default_template())
    is_on = {code: bool(shown) for code, shown in latest.sections}
    named = TemplateText(tuple(SectionChoice(code, True) for code in is_on), latest.introduction, tuple(latest.asks))
    whole = tuple(SectionChoice(code, is_on.get(code, True)) for code in sections.chosen(named))
    return KeptTemplate(version=latest.version, text=replace(named, sections=whole), record=latest)
