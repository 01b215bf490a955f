"""The criteria by which a plan's statuses are judged, in words."""

from dataclasses import dataclass

from goldenthread.plans.rules.schemes import JudgedOn, Scheme
from goldenthread.publishing.presenters import working
from goldenthread.publishing.presenters.parts import Tag
from goldenthread.publishing.presenters.working import RuleLine


@dataclass(frozen=True, slots=True)
class StatusLine:
    """A status word, and what the paper says it means."""

    tag: Tag
    criterion: str


@dataclass(frozen=True, slots=True)
class SchemePage:
    """What the page of a scheme says."""

    title: str
    version: str
    source: str
    judged_on: str
    rounding: str
    statuses: tuple[StatusLine, ...]
    deriving: tuple[RuleLine, ...]
    contradicting: tuple[RuleLine, ...]


def scheme_page(scheme: Scheme) -> SchemePage:
    """Return what the page of a scheme says."""
    judged = (
        "An item is judged on its original date, whatever was agreed later."
        if scheme.judged_on is JudgedOn.ORIGINAL
        else "An item is judged on its agreed date: the original one until a change is agreed."
    )
    return SchemePage(
        title=scheme.title,
        version=f"Version {scheme.version}",
        source=scheme.source,
        judged_on=judged,
        rounding=working.ROUNDING[scheme.rounding],
        statuses=tuple(StatusLine(Tag(each.printed, each.tone.value), each.criterion) for each in scheme.groups),
        deriving=tuple(working.rule_line(rule) for rule in scheme.rules if _derives(rule.gives, rule.about, rule.id)),
        contradicting=tuple(working.rule_line(rule) for rule in scheme.rules if rule.about),
    )


def _derives(gives: str, about: str, rule_id: str) -> bool:
    return bool(gives) or (not about and rule_id == "not_judged")
