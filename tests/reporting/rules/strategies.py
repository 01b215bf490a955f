"""Quarters of every kind, for the properties that must hold for all of them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from goldenthread.plans.rules import schemes
from goldenthread.plans.rules.schemes import Scheme
from goldenthread.reporting.rules.facts import (
    Clash,
    ItemFacts,
    Passage,
    PeriodFacts,
    PlanFacts,
    Quarter,
    Said,
    Slip,
    Standing,
    StatedDate,
)

WORDS = ("", "a", "Half of it is done.", "Two\nlines", "“quoted” – é £5")
NAMES = ("Head of Grants", "head of  grants", "Director of Place", "Grants Board")
DAYS = st.dates(date(2016, 1, 1), date(2020, 12, 31))
words = st.sampled_from(WORDS)
names = st.lists(st.sampled_from(NAMES), max_size=2).map(tuple)
stated_dates = st.none() | st.builds(StatedDate, st.sampled_from(["May 2017", "“On-going”"]), st.none() | DAYS)
percents = st.none() | st.integers(0, 100).map(Decimal) | st.decimals(0, 100, places=2, allow_nan=False)
said = st.none() | st.builds(
    Said,
    period=words,
    stated_date=DAYS,
    passages=st.lists(st.builds(Passage, words, words), max_size=2).map(tuple),
    risk=words,
    mitigation=words,
    stated_by=words,
    is_of_period=st.booleans(),
)
clashes = st.none() | st.builds(Clash, words, words, words, words, st.none() | DAYS, words)
slips = st.lists(st.builds(Slip, DAYS, words, words, words, words), max_size=2).map(tuple)


def of_item(scheme: Scheme) -> st.SearchStrategy[ItemFacts]:
    """Items with everything but their place in the tree, which is the top."""
    return st.builds(
        ItemFacts,
        key=st.just("key"),
        path=words,
        reference=words,
        title=words,
        above=st.just(""),
        depth=st.just(0),
        level_name=st.just("Milestone"),
        is_leaf=st.just(True),
        owners=names,
        directorates=names,
        followers=names,
        headings=st.lists(st.tuples(words, words), max_size=1).map(tuple),
        weight=st.integers(1, 3),
        percent=percents,
        not_reported=st.integers(0, 2),
        status=st.sampled_from(["", *(status.code for status in scheme.statuses)]),
        label=words,
        tone=words,
        derived=words,
        derived_label=words,
        because=words,
        original=stated_dates,
        agreed=stated_dates,
        forecast=stated_dates,
        completed=stated_dates,
        slips=slips,
        clash=clashes,
        cancelled_reason=st.none() | words,
        is_new=st.booleans(),
        is_late=st.booleans(),
        is_completed_late=st.booleans(),
        is_stale=st.booleans(),
        said=said,
    )


@st.composite
def plan_facts(draw: st.DrawFn, scheme: Scheme | None = None) -> PlanFacts:
    """A plan of up to eight items in document order, some of the same keys in every plan."""
    scheme = scheme or draw(st.sampled_from(schemes.all_schemes()))
    keys = draw(st.lists(st.sampled_from("abcdefghij"), max_size=8, unique=True))
    found: list[ItemFacts] = []
    for key in keys:
        # In document order an item stands under the one before it, or under one of those above that.
        choices = [*_and_above(found[-1], found)] if found else []
        parent = draw(st.sampled_from([None, *choices]))
        above, depth = (parent.key, parent.depth + 1) if parent else ("", 0)
        found.append(replace(draw(of_item(scheme)), key=key, above=above, depth=depth))
    parents = {item.above for item in found}
    return plan(tuple(replace(item, is_leaf=item.key not in parents) for item in found), scheme)


def _and_above(item: ItemFacts, items: list[ItemFacts]) -> list[ItemFacts]:
    by_key = {each.key: each for each in items}
    chain = [item]
    while chain[-1].above:
        chain.append(by_key[chain[-1].above])
    return chain


def plan(items: tuple[ItemFacts, ...], scheme: Scheme | None = None) -> PlanFacts:
    """Return a plan of some items."""
    return PlanFacts(
        authority="Barsetshire Council",
        authority_slug="barsetshire",
        colour="#1d3d70",
        plan="Improvement plan",
        plan_slug="improvement",
        purpose="",
        origin="",
        scheme=scheme or schemes.scheme("deadline"),
        level_names=("Theme", "Activity", "Milestone"),
        period=PeriodFacts("q2", "Q2 2017-18", date(2017, 7, 1), date(2017, 9, 30), date(2017, 9, 11)),
        items=items,
        percent=None,
        not_reported=0,
        arithmetic="Nothing is reported",
        by_key={item.key: item for item in items},
    )


def leaf(key: str, **facts: object) -> ItemFacts:
    """Return a leaf at the top of a plan, with some facts of its own."""
    plain = ItemFacts(key, key, key, f"Title of {key}", "", 0, "Milestone", is_leaf=True, owners=("Head of Grants",))
    return with_facts(plain, **facts)


def with_facts(item: ItemFacts, **facts: object) -> ItemFacts:
    """Return an item with other facts."""
    return replace(item, **facts)  # type: ignore[arg-type]  # the caller names fields and values together


@st.composite
def quarters(draw: st.DrawFn) -> Quarter:
    """A plan now, and perhaps before, by one scheme."""
    scheme = draw(st.sampled_from(schemes.all_schemes()))
    now, before = draw(plan_facts(scheme)), draw(st.none() | plan_facts(scheme))
    standing = Standing("Q2 2017-18", date(2017, 9, 11), now.percent, (("completed", 1),))
    return Quarter(now, before, (standing,))
