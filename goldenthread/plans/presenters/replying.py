"""The page on which an owner replies to a contradiction."""

from dataclasses import dataclass

from goldenthread.plans.queries.states import ItemState
from goldenthread.plans.rules.schemes import RuleSource


@dataclass(frozen=True, slots=True)
class Question:
    """What is to be answered: the contradiction, and the sentence it breaks with where that is printed."""

    name: str
    because: str
    derived: str
    rule: str
    source: str


def question(state: ItemState) -> Question:
    """Return what an item's contradiction asks.

    :raises ValueError: if the item has none
    """
    found = state.contradiction
    if found is None:
        raise ValueError(f"{state.name} has no contradiction.")
    is_papers = found.rule.source is RuleSource.PAPER
    return Question(
        name=f"{state.reference} {state.title}".strip(),
        because=found.because,
        derived=found.derived.printed,
        rule=found.rule.sentence,
        source=found.rule.citation if is_papers else "This product's own rule, not the paper's.",
    )
