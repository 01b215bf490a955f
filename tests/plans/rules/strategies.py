"""Facts and trees of every kind, for the properties that must hold for all of them."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from goldenthread.plans.rules import dates, rollup, schemes, status

EPOCH = date(2017, 9, 11)

percents = st.none() | st.integers(0, 100) | st.decimals(0, 100, places=2, allow_nan=False)
any_days = st.dates() | st.integers(-100, 100).map(lambda n: EPOCH + timedelta(days=n))


@st.composite
def plan_dates(draw: st.DrawFn) -> dates.PlanDate:
    precision = draw(st.sampled_from(dates.Precision))
    days = sorted((draw(any_days), draw(any_days)))
    start = draw(st.sampled_from([None, days[0]]))
    end = draw(st.sampled_from([None, days[1]]))
    return dates.PlanDate("as printed", precision, start, end)


def facts_for(scheme: schemes.Scheme) -> st.SearchStrategy[status.Facts]:
    return st.builds(
        status.Facts,
        as_at=any_days,
        reported=st.none() | st.sampled_from([each.code for each in scheme.statuses]),
        percent=percents,
        cancelled=st.booleans(),
        original=st.none() | plan_dates(),
        agreed=st.none() | plan_dates(),
        forecast=st.none() | plan_dates(),
        completed_on=st.none() | any_days,
        has_owner=st.booleans(),
        ever_updated=st.booleans(),
        updated_this_period=st.booleans(),
        periods_without_substance=st.integers(0, 5),
    )


@st.composite
def trees(draw: st.DrawFn) -> list[rollup.Node]:
    """Nodes in any order; each node's parent is among those made before it."""
    nodes: list[rollup.Node] = []
    for key in range(draw(st.integers(0, 25))):
        parent = draw(st.none() | st.integers(0, key - 1)) if key else None
        percent: Decimal | int | None = draw(percents)
        nodes.append(rollup.Node(key, parent, percent, draw(st.integers(0, 3)), draw(st.booleans())))
    return draw(st.permutations(nodes))
