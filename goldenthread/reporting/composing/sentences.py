"""Sentences that answer before a table does; every number in them is a named figure or a figure of a theme."""

from collections.abc import Iterator
from decimal import Decimal

from goldenthread.documents.content import Mark, Run, Words, words
from goldenthread.plans.rules import counting, wording
from goldenthread.reporting.composing import front
from goldenthread.reporting.composing.scenes import Branch, Scene
from goldenthread.reporting.rules.facts import PlanFacts
from goldenthread.reporting.rules.figures import NamedFigure, ThemeFigures

# Of the themes in which most is late, this many are named.
_MOST_NAMED = 2


def said(scene: Scene, *parts: str | NamedFigure) -> Words:
    """Return a sentence; each figure in it leads to its working or to the items it counts."""
    return tuple(
        Run(part) if isinstance(part, str) else Run(part.words, address=scene.links.figure(part))
        for part in parts
        if part
    )


def verb(figure: NamedFigure, one: str, many: str) -> str:
    """Return the verb that fits a count."""
    return one if figure.value == 1 else many


def noun(scene: Scene, figure: NamedFigure) -> str:
    """Return what the plan calls its leaves, in the number that fits a count."""
    return scene.noun if figure.value == 1 else wording.plural(scene.noun)


def signed(change: int | Decimal) -> str:
    """Return a change with its sign: ``+3``, ``−2``, ``0``."""
    plain = f"{abs(Decimal(change)).normalize():f}"
    return f"+{plain}" if change > 0 else f"−{plain}" if change < 0 else "0"


def points(was: Decimal | None, now: Decimal | None) -> str:
    """Return by how many percentage points a figure changed; nothing where either is not known."""
    return "" if was is None or now is None else signed(now - was)


def times(number: int) -> str:
    """Return how often something happened; nothing for never."""
    return {0: "", 1: "once", 2: "twice"}.get(number, f"{number:,} times")


def progress(scene: Scene) -> Words:
    """Say how much is complete, how far the whole plan is, and what both were before."""
    figures = scene.figures
    leaves, completed = figures["leaves"], figures["completed"]
    if not leaves.value:
        return said(scene, f"The plan had no {wording.plural(scene.noun)} on this day.")
    counted: tuple[str | NamedFigure, ...] = (completed, " of ") if completed.value else ("None of ",)
    compared = f", {_compared(completed, scene)}" if completed.change is not None else ""
    are = "are" if (completed.value or 0) > 1 else "is"
    end = f" {noun(scene, leaves)} {are} reported complete{compared}. "
    return (*said(scene, *counted, leaves, end), *_overall(scene))


def _compared(figure: NamedFigure, scene: Scene) -> str:
    since = scene.before.period.name if scene.before else ""
    if not figure.change:
        return f"as many as in {since}"
    return f"{abs(figure.change):,} {'more' if figure.change > 0 else 'fewer'} than in {since}"


def _overall(scene: Scene) -> Words:
    percent = scene.figures["percent"]
    if percent.value is None:
        return words("No percentage is reported, so there is no figure for the whole plan.")
    return said(scene, "The plan as a whole stands at ", percent, f"{_moved_by(percent.change)}.")


def _moved_by(change: int | Decimal | None) -> str:
    """Return by how much a percentage moved, as the end of a sentence."""
    if change is None:
        return ""
    if not change:
        return ", unchanged"
    many = "point" if abs(change) == 1 else "points"
    return f", {'up' if change > 0 else 'down'} {abs(Decimal(change)).normalize():f} {many}"


def late(scene: Scene) -> Words:
    """Say how many are past their date, and where most of them are."""
    figure = scene.figures["late"]
    if not figure.value:
        return said(scene, f"No {scene.noun} is past its date and not complete.")
    are = verb(figure, "is past its date", "are past their date")
    compared = f", {_compared(figure, scene)}" if figure.change is not None else ""
    return said(scene, figure, f" {noun(scene, figure)} {are} and not complete{compared}{_where(scene)}.")


def _where(scene: Scene) -> str:
    """Return where most of what is late is, as the end of a sentence."""
    groups = [theme for theme in scene.figures.themes if not theme.item.is_leaf]
    found = sorted((theme for theme in groups if theme.late), key=lambda theme: -theme.late)
    if not found or len(groups) < 2:
        return ""
    if len(found) == 1:
        return f"; under {found[0].item.name} alone" if found[0].late > 1 else f"; it is under {found[0].item.name}"
    named = [f"{theme.item.name} ({theme.late:,})" for theme in found[:_MOST_NAMED]]
    return f"; {'most' if len(found) > _MOST_NAMED else 'all'} under {wording.listed(named)}"


def moved(scene: Scene) -> Words:
    """Say how many agreed dates were moved, how often, and how many of them lately."""
    moved, moves = scene.figures["moved"], scene.figures["moves"]
    if not moved.value:
        return said(scene, "No agreed date has been moved.")
    has = verb(moved, "has had its date moved", "have had their date moved")
    often: tuple[str | NamedFigure, ...] = (", ", moves, " times in all")
    if moved.value == moves.value:
        often = (" once",) if moved.value == 1 else (", each once",)
    return said(scene, moved, f" {noun(scene, moved)} {has}", *often, *_lately(scene, moved))


def _lately(scene: Scene, moved: NamedFigure) -> Iterator[str | NamedFigure]:
    """Say how many of the moved dates were moved since the report before."""
    lately = scene.figures["newly_moved"]
    if scene.before is None or lately.value is None:
        yield "."
    elif moved.value == 1:
        yield f", {'since' if lately.value else 'not since'} {scene.before.period.name}."
    elif lately.value == moved.value:
        yield f", all of them since {scene.before.period.name}."
    elif not lately.value:
        yield f", none of them since {scene.before.period.name}."
    else:
        yield from (", ", lately, f" of them since {scene.before.period.name}.")


def completed_late(scene: Scene) -> Words:
    """Say how many were completed after their date."""
    figure = scene.figures["completed_late"]
    if not figure.value:
        return said(scene, f"No {scene.noun} is known to have been completed after its date.")
    was = verb(figure, "was completed after its date", "were completed after their date")
    return said(scene, figure, f" {noun(scene, figure)} {was}.")


def contradicting(scene: Scene) -> Words:
    """Say how many statuses the dates do not allow, and how many owners have replied."""
    figure, replies = scene.figures["contradictions"], scene.figures["replies"]
    if not any(leaf.status for leaf in scene.now.leaves):
        return said(scene, "No status is reported, so none can disagree with its dates.")
    if not figure.value:
        return said(scene, "Every reported status is one that the criteria and the dates allow.")
    are = verb(figure, "is reported better than its dates allow", "are reported better than their dates allow")
    replied: tuple[str | NamedFigure, ...] = ("; no owner has replied.",)
    if replies.value:
        replied = (
            f"; the {verb(replies, 'owner', 'owners')} of ",
            replies,
            f" {verb(replies, 'has', 'have')} replied.",
        )
    return said(scene, figure, f" {noun(scene, figure)} {are}", *replied)


def come_and_gone(scene: Scene) -> Words:
    """Say what is new and what was cancelled."""
    new, cancelled = scene.figures["new"], scene.figures["newly_cancelled"]
    if scene.before is None:
        return _cancelled(scene)
    since = f" since {scene.before.period.name}."
    if not new.value and not cancelled.value:
        return said(scene, f"Nothing was added or cancelled{since}")
    parts: list[str | NamedFigure] = []
    if new.value:
        parts += [new, f" {noun(scene, new)} {verb(new, 'was', 'were')} added"]
    if cancelled.value:
        named = "" if new.value else f" {noun(scene, cancelled)}"
        parts += [" and " if new.value else "", cancelled, f"{named} {verb(cancelled, 'was', 'were')} cancelled"]
    return said(scene, *parts, since)


def _cancelled(scene: Scene) -> Words:
    figure = scene.figures["cancelled"]
    if not figure.value:
        return said(scene, "This is the first report of the plan; nothing in it has been cancelled.")
    has = verb(figure, "has", "have")
    return said(
        scene, "This is the first report of the plan; ", figure, f" {noun(scene, figure)} {has} been cancelled."
    )


# (code, words after the count of one, words after another count)
_UNKNOWN = (
    ("not_reported", "has no percentage", "have no percentage"),
    ("status:not-stated", "has no stated status", "have no stated status"),
    ("unowned", "has no owner", "have no owner"),
    ("stale", "has had no update of substance in two reports", "have had no update of substance in two reports"),
)


def unknown(scene: Scene) -> Words:
    """Say what is not known of how many; nothing where all is known."""
    named = scene.figures.named
    found = [(named[code], one, many) for code, one, many in _UNKNOWN if code in named and named[code].value]
    parts: list[str | NamedFigure] = []
    for at, (figure, one, many) in enumerate(found):
        parts.append("" if not at else " and " if at == len(found) - 1 else ", ")
        parts += [figure, f" {noun(scene, figure)}" if not at else "", f" {verb(figure, one, many)}"]
    return said(scene, *parts, ".") if parts else ()


def changed(scene: Scene) -> Words:
    """Say how many leaves changed since the report before."""
    figure, leaves = scene.figures["changed"], scene.figures["leaves"]
    if not figure.value:
        return said(
            scene,
            f"No {scene.noun} reported on before has changed in status, percentage or agreed date, "
            "and none is new or newly cancelled.",
        )
    has = verb(figure, "has changed", "have changed")
    is_new = verb(figure, "is new or newly cancelled", "are new or newly cancelled")
    return said(
        scene,
        figure,
        " of ",
        leaves,
        f" {noun(scene, leaves)} {has} in status, percentage or agreed date, or {is_new}.",
    )


def first_reported(scene: Scene, number: int, before: PlanFacts) -> str:
    """Say how many leaves have a status or a percentage that had neither."""
    counted = wording.count(number, scene.noun)
    has = "has a status or a percentage" if number == 1 else "have a status or a percentage"
    return f"{counted} {has} for the first time: {before.period.name} gave neither."


def theme_in_brief(scene: Scene, branch: Branch) -> Words:
    """Say how a theme stands: its percentage, its leaves by status, what is late and what disagrees."""
    theme = scene.themes[branch.root.key]
    percent = Run(wording.percent(theme.percent), Mark.STRONG, address=scene.links.working(branch.root))
    opening = (percent, Run(f"{_moved_by(theme.change)}. ")) if theme.percent is not None else ()
    return (*opening, Run(f"{' '.join(_theme(scene, theme))}"))


def _theme(scene: Scene, theme: ThemeFigures) -> Iterator[str]:
    counted = wording.count(theme.leaves, scene.noun)
    codes = {each.code for each in theme.statuses}
    if codes == {counting.NOT_STATED}:
        yield f"{counted}, none with a stated status." if theme.leaves > 1 else f"{counted}, without a stated status."
    elif len(codes) == 1 and theme.leaves > 1:
        yield f"{counted}, all {theme.statuses[0].label}."
    else:
        listed = wording.listed([f"{each.count:,} {each.label}" for each in theme.statuses])
        yield f"{counted}: {listed}."
    told = []
    if theme.late:
        told.append(f"{theme.late:,} {'is past its date' if theme.late == 1 else 'are past their date'}")
    if theme.contradicting:
        better = (
            "is reported better than its dates allow"
            if theme.contradicting == 1
            else ("are reported better than their dates allow")
        )
        told.append(f"{theme.contradicting:,} {better}")
    if told:
        yield f"{wording.listed(told)}."


def scoped(scene: Scene) -> Words:
    """Say which part of the plan a report is of, and what its percentages are of; nothing where it is of all of it."""
    if scene.order.scope.is_whole:
        return ()
    leaves = scene.figures["leaves"]
    part = front.scope_in_words(scene.order.scope)
    return said(
        scene,
        f"This report tells only of what is {part}: ",
        leaves,
        f" {noun(scene, leaves)}. Percentages of a {scene.root_noun} and of the plan are those of the whole, "
        "not of this part.",
    )
