"""The sections of a report, and which of them a template asks for."""

from dataclasses import dataclass

from goldenthread.reporting.composing.orders import Order, SectionChoice, TemplateText


@dataclass(frozen=True, slots=True)
class Section:
    """A section as the template names it; in a report, the plan's own words for its levels take their place."""

    code: str
    title: str


# In default order. The front page is not among them: it always comes first.
SECTIONS = (
    Section("asks", "What the board is asked to do"),
    Section("brief", "In brief"),
    Section("introduction", "Introduction and key achievements"),
    Section("charts", "How the plan stands"),
    Section("progress", "Progress by theme"),
    Section("people", "By owner and board"),
    Section("changes", "What changed"),
    Section("dates", "Dates"),
    Section("contradictions", "Where status and dates disagree"),
    Section("themes", "Theme by theme"),
    Section("items", "Item by item"),
    Section("reading", "How to read this report"),
)
CODES = tuple(section.code for section in SECTIONS)

_ASKS = (
    "Consider the progress reported, and say where it is not enough.",
    "Question the owners of what is late, was moved, or is reported otherwise than its dates allow.",
)


def default_template() -> TemplateText:
    """Return the template of a plan that has none of its own: every section, in default order."""
    return TemplateText(sections=tuple(SectionChoice(code, True) for code in CODES), introduction="", asks=_ASKS)


def of(order: Order) -> tuple[str, ...]:
    """Return the codes of the sections of a report; the shorter editions have none of a template's."""
    return chosen(order.template) if order.edition == "full" else ()


def chosen(template: TemplateText) -> tuple[str, ...]:
    """Return the codes of the sections that a template switches on, in its order.

    A code that is not known is passed over, and one named twice counts once. A section that the template does not
    name is on, after the one it follows by default: an older template does not hide what has been added since.
    """
    is_on = {choice.code: choice.is_on for choice in template.sections}
    codes = [code for code in is_on if code in CODES]
    for at, code in enumerate(CODES):
        if code not in is_on:
            codes.insert(codes.index(CODES[at - 1]) + 1 if at else 0, code)
    return tuple(code for code in codes if is_on.get(code, True))
