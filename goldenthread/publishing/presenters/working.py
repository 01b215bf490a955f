"""Working: how a figure was made from the figures beneath it, and which rule gave a status."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from goldenthread.plans.queries.states import ItemState, PlanPosition
from goldenthread.plans.rules import rollup, schemes, wording
from goldenthread.plans.rules.rollup import RollUp, RollUpInput
from goldenthread.plans.rules.schemes import Rule, RuleSource, Scheme
from goldenthread.publication.registry import Knot
from goldenthread.publishing.presenters import parts, thread
from goldenthread.publishing.presenters.parts import PageLinks, Tag, Way
from goldenthread.publishing.presenters.thread import KnotLine
from goldenthread.publishing.scenes import PlanScene

ROUNDING = {
    "down": "It is worked out exactly and shown rounded down to a whole percent.",
    "half_even": "It is worked out exactly and shown to the nearest whole percent, a half going to the even one; "
    "nothing short of 100 is shown as 100.",
}


@dataclass(frozen=True, slots=True)
class InputLine:
    """One figure that goes into another, or why it does not."""

    name: str
    title: str
    address: str
    value: str
    weight: str
    left_out: str


@dataclass(frozen=True, slots=True)
class CountLine:
    """How many are reported under a word, and how many the rules give it."""

    label: str
    tone: str
    reported: str
    derived: str


@dataclass(frozen=True, slots=True)
class RollUpPage:
    """What the working of a rolled-up figure says."""

    name: str
    title: str
    back: Way
    percent: str
    exact: str
    rule: str
    scheme: Way
    not_reported: str
    left_out: str
    inputs: tuple[InputLine, ...]
    arithmetic: str
    towards: Way | None
    paging: PageLinks | None
    counts: tuple[CountLine, ...]
    appeared: tuple[KnotLine, ...]


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule of the scheme, and where it is printed or that it is ours."""

    sentence: str
    source: str


@dataclass(frozen=True, slots=True)
class StatusPage:
    """What the working of a leaf's figure and status says."""

    name: str
    title: str
    back: Way
    percent: str
    percent_note: str
    scheme: Way
    facts: tuple[tuple[str, str], ...]
    reported: Tag | None
    derived: Tag
    derived_rule: RuleLine
    because: str
    changes_when: str
    clash: RuleLine | None
    clash_because: str
    clash_since: str
    towards: Way
    source: Way | None
    appeared: tuple[KnotLine, ...]


@dataclass(frozen=True, slots=True)
class Worked:
    """What working pages are made of; ``cited`` says in which reports the figure was published."""

    scene: PlanScene
    position: PlanPosition
    paths: dict[int, str]
    cited: tuple[Knot, ...] = ()

    def way(self, item: ItemState) -> str:
        """Return the address of an item's working."""
        return self.scene.link(self.scene.address.working(self.paths[item.id]))


def scheme_way(scene: PlanScene, scheme: Scheme) -> Way:
    """Return the way to the scheme, with its version."""
    return Way(f"{scheme.title}, version {scheme.version}", scene.link(scene.address.scheme()))


def rule_line(rule: Rule) -> RuleLine:
    """Return a rule with where it comes from."""
    if rule.source is RuleSource.PAPER:
        return RuleLine(rule.sentence, f"The published criterion: {rule.citation}.")
    return RuleLine(rule.sentence, "A rule of this service; the paper prints no criterion for it.")


def roll_up_page(worked: Worked, item: ItemState | None, number: int) -> RollUpPage:
    """Return the working of a rolled-up figure, the whole plan's if no item is given."""
    scene, position = worked.scene, worked.position
    rolled = position.rollups[item.id if item else None]
    page = scene.address.working(worked.paths[item.id] if item else "")
    back = scene.address.item(worked.paths[item.id]) if item else scene.address.page()
    pages = max(-(-len(rolled.inputs) // parts.PAGE), 1)
    number = min(number, pages)
    shown = rolled.inputs[(number - 1) * parts.PAGE : number * parts.PAGE]
    return RollUpPage(
        name=item.name if item else "",
        title=item.title if item else scene.plan.title,
        back=Way(wording.item_name(item) if item else scene.plan.title, scene.link(back)),
        percent=wording.percent(rolled.percent) or "No figure",
        exact=f"{rolled.exact.numerator:,}/{rolled.exact.denominator:,}" if rolled.exact is not None else "",
        rule=_rule(rolled),
        scheme=scheme_way(scene, position.scheme),
        not_reported=_not_reported(scene, rolled),
        left_out=_cancelled(position, rolled),
        inputs=tuple(_input(worked, each) for each in shown),
        arithmetic=rollup.arithmetic(rolled),
        towards=_towards(worked, item) if item else None,
        paging=parts.paging(number, pages, len(rolled.inputs), lambda at: scene.paged(page, at)),
        counts=tuple(_counts(position, item)),
        appeared=thread.lines(worked.cited, scene.link),
    )


def _rule(rolled: RollUp) -> str:
    weighted = any(each.weight != 1 for each in rolled.inputs)
    mean = "mean, by weight," if weighted else "mean, each counting the same,"
    return (
        f"The figure is the {mean} of the figures directly beneath it; what has no figure or is cancelled is left "
        f"out. {ROUNDING[rolled.rounding]}"
    )


def _not_reported(scene: PlanScene, rolled: RollUp) -> str:
    if not rolled.not_reported:
        return ""
    leaf = str((scene.plan.level_names or ["item"])[-1]).lower()
    return f"{rolled.not_reported:,} of {wording.count(rolled.leaves, leaf)} beneath it not reported."


def _cancelled(position: PlanPosition, rolled: RollUp) -> str:
    names = [position.by_id[key].name for key in rolled.left_out]
    return f"Cancelled and left out: {wording.listed(names)}." if names else ""


def _input(worked: Worked, each: RollUpInput) -> InputLine:
    item = worked.position.by_id[each.key]
    return InputLine(
        name=item.reference,
        title=item.title,
        address=worked.way(item),
        value=exact_percent(each.exact),
        weight=str(each.weight),
        left_out="" if each.counts else "cancelled" if each.cancelled else "not reported",
    )


def exact_percent(exact: Fraction | None) -> str:
    """Return a figure as it enters a sum: whole where it is whole, else to two places."""
    if exact is None:
        return "–"
    return f"{exact.numerator}%" if exact.denominator == 1 else f"{float(exact):.2f}%"


def _towards(worked: Worked, item: ItemState) -> Way:
    scene, position = worked.scene, worked.position
    parent = position.by_id[item.parent_id] if item.parent_id is not None else None
    rolled = position.rollups[parent.id if parent else None]
    address = worked.way(parent) if parent else scene.link(scene.address.working())
    name = wording.item_name(parent) if parent else scene.plan.title
    return Way(f"{name}: {wording.percent(rolled.percent) or 'no figure'}", address)


def _counts(position: PlanPosition, item: ItemState | None) -> Iterator[CountLine]:
    scheme = position.scheme
    leaves = position.leaves_under(item) if item else position.leaves
    reported = [_group(scheme, leaf.update.status if leaf.update else "") for leaf in leaves]
    derived = [_group(scheme, (leaf.derived.code or "") if leaf.derived else "") for leaf in leaves]
    for group in sorted(scheme.groups, key=lambda each: wording.TONES.index(each.tone)):
        numbers = reported.count(group.code), derived.count(group.code)
        if any(numbers):
            yield CountLine(group.printed, group.tone.value, f"{numbers[0]:,}", f"{numbers[1]:,}")
    if reported.count("") or derived.count(""):
        yield CountLine("Not stated, or not judged", "unstated", f"{reported.count(''):,}", f"{derived.count(''):,}")


def _group(scheme: Scheme, code: str) -> str:
    return scheme.group_of(code).code if code else ""


def status_page(worked: Worked, item: ItemState, source: Way | None) -> StatusPage:
    """Return the working of a leaf: its dates, the rule that fired, what would change it."""
    scene, scheme = worked.scene, worked.position.scheme
    derived, clash = item.derived, item.contradiction
    if derived is None:
        raise ValueError("Only a leaf has a status of its own.")
    return StatusPage(
        name=item.name,
        title=item.title,
        back=Way(wording.item_name(item), scene.link(scene.address.item(worked.paths[item.id]))),
        percent=wording.percent(item.percent) or "No figure",
        percent_note=_percent_note(item),
        scheme=scheme_way(scene, scheme),
        facts=tuple(_facts(worked, item)),
        reported=_reported(scheme, item),
        derived=Tag(derived.printed, wording.tone_of(scheme, derived.code or "")),
        derived_rule=rule_line(derived.rule),
        because=derived.because,
        changes_when=derived.changes_when,
        clash=rule_line(clash.rule) if clash else None,
        clash_because=clash.because if clash else "",
        clash_since=wording.long_date(clash.since) if clash and clash.since else "",
        towards=_towards(worked, item),
        source=source,
        appeared=thread.lines(worked.cited, scene.link),
    )


def _percent_note(item: ItemState) -> str:
    if item.percent is None:
        return "No percentage is reported, so it is left out of every figure above it and counted beside it."
    if item.update is None:
        return "It is itself a plan: this is that plan's figure."
    return f"Reported on {wording.long_date(item.update.stated_date)}; nothing is computed."


def _reported(scheme: Scheme, item: ItemState) -> Tag | None:
    if item.update is None or not item.update.status:
        return None
    label = scheme.in_words(item.update.label, item.update.status)
    return Tag(label, wording.tone_of(scheme, item.update.status))


def _facts(worked: Worked, item: ItemState) -> Iterator[tuple[str, str]]:
    dates, scheme = item.dates, worked.position.scheme
    on_original = scheme.judged_on is schemes.JudgedOn.ORIGINAL
    judged = dates.original if on_original else dates.due
    yield "Looked at as at", wording.long_date(worked.position.as_at)
    yield "Original date", wording.given_date(dates.original) or "none given"
    yield "Agreed date", wording.given_date(dates.agreed) or "as the original"
    yield "Forecast", wording.given_date(dates.forecast) or "none given"
    yield "Completed", wording.given_date(dates.completed) or "not stated"
    last = judged.deadline if judged else None
    which = "original" if on_original else "agreed"
    told = wording.long_date(last) if last else "no one last day, so its date is not judged"
    yield f"Judged on its {which} date, last day", told
    yield "Reported percentage", wording.percent(item.percent) or "none"
    yield "Owner", "; ".join(owner.text for owner in item.owners) or "nobody named"
