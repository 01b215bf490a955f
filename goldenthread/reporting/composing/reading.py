"""How to read this report: the criteria of its statuses, how its figures are made, and what its words mean."""

from collections.abc import Iterator

from goldenthread.documents.content import Block, Heading, ItemList, Paragraph, Run, Table, text_cell, words
from goldenthread.plans.rules import wording
from goldenthread.plans.rules.schemes import JudgedOn, RuleSource, Scheme
from goldenthread.reporting.composing import cells
from goldenthread.reporting.composing.scenes import Scene

_JUDGED_BESIDE = "What the published paper does not say is judged by rules of the scheme’s own:"
_JUDGED_BY_OURS = "The published paper gives no criteria. Statuses are judged by rules of the scheme’s own:"


def blocks(scene: Scene) -> Iterator[Block]:
    """Return what a reader needs to know to check the report."""
    yield Heading(2, words("How to read this report"), key="reading")
    yield _lasting(scene)
    yield Table(
        caption="What words mean here",
        columns=cells.columns(("Word", 3), ("Meaning", 12)),
        rows=tuple((text_cell(word), text_cell(meaning)) for word, meaning in _meanings(scene)),
    )
    yield from _criteria(scene)
    yield from _figures(scene)


def _criteria(scene: Scene) -> Iterator[Block]:
    scheme = scene.now.scheme
    yield Heading(3, words("Status criteria"))
    whole = Run("the whole scheme", address=scene.links.lasting(scene.links.plan.scheme()))
    said = f"Statuses follow the {scheme.title.lower()}, version {scheme.version}. Its source is: {scheme.source}. See "
    yield Paragraph((Run(said), whole, Run(".")))
    if scheme.criteria:
        yield Table(
            caption="What each status means",
            columns=cells.columns(("Status", 3), ("Published criterion", 12)),
            rows=tuple(
                (cells.labelled(each.printed, each.tone.value), text_cell(each.criterion)) for each in scheme.criteria
            ),
        )
    if ours := _own_rules(scheme):
        yield Paragraph(words(_JUDGED_BESIDE if scheme.criteria else _JUDGED_BY_OURS))
        yield ItemList(tuple(words(sentence) for sentence in ours))


def _own_rules(scheme: Scheme) -> tuple[str, ...]:
    return tuple(rule.sentence for rule in scheme.rules if rule.source is RuleSource.OURS)


def _figures(scene: Scene) -> Iterator[Block]:
    now, many = scene.now, wording.plural(scene.noun)
    yield Heading(3, words("How progress is worked out"))
    rounding = "down to a whole percentage" if now.scheme.rounding == "down" else "to the nearest whole percentage"
    yield Paragraph(
        words(
            f"The progress of {_an(scene.noun)} is what its owner reported. Above it, each figure is the mean of those "
            f"directly beneath it, worked out exactly and shown rounded {rounding}; nothing short of 100% is shown as "
            f"100%. Cancelled {many}, and those with no percentage, are left out of the mean and counted beside it."
        )
    )
    if now.percent is not None:
        arithmetic = Run(now.arithmetic, address=scene.links.whole(scene.links.plan.working()))
        yield Paragraph((Run("For the whole plan: "), arithmetic, Run(".")))


def _an(noun: str) -> str:
    return f"an {noun}" if noun[:1] in "aeiou" else f"a {noun}"


def _meanings(scene: Scene) -> Iterator[tuple[str, str]]:
    as_at, many = wording.long_date(scene.now.period.as_at), wording.plural(scene.noun)
    on_original = scene.now.scheme.judged_on is JudgedOn.ORIGINAL
    yield "As at", f"All is as it was known for {as_at}; what was said of a later day is not in it."
    yield "Original date", "The date first published. It is never changed."
    yield (
        "Agreed date",
        "The date that a decision put in place of the original one. Each such change is a move.",
    )
    yield "Forecast", "When the owner now believes that it will be done."
    judged = "original date" if on_original else "agreed date, or the original one where none was agreed"
    yield "Late", f"Not complete or cancelled, and past its {judged}. A date with no last day is never late."
    yield "Completed late", f"Completed on a day after its {judged}."
    yield "Disagree", "A status more hopeful than the criteria allow with the dates as they are."
    yield "Not stated", f"No status was reported. Such {many} are shown apart and not guessed."
    yield "No update of substance", "The last two reports said nothing new of it."


def _lasting(scene: Scene) -> Paragraph:
    """Return where the report is kept, and that what is kept there stays."""
    address = scene.links.lasting(scene.links.plan.report(scene.now.period.slug, _edition(scene)))
    if scene.order.version:
        kept = (
            "This report is never changed. If something in it is put right, that is a new version, which says what it "
            "corrects; this one stays. It is kept in every form, and with what proves it unchanged, at "
        )
    else:
        kept = "This is a draft, made to be checked. The published report, once there is one, is kept at "
    return Paragraph((Run(kept), Run(address, address=address), Run(".")))


def _edition(scene: Scene) -> str:
    return "" if scene.order.edition == "full" else scene.order.edition
