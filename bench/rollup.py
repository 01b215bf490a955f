"""Rolling up 100,000 leaves, against one pass summing the same integers.

Prints a ratio for few large groups and for many small ones, and fails above the limit.
Loading (making the nodes and arranging them by parent) is reported apart.
"""

import random
import sys
import time
from collections.abc import Callable

from goldenthread.plans.rules import rollup

LEAVES = 100_000
LIMIT = 10.0
ROUNDS = 25


def main() -> int:
    """Measure, print, and return 1 if a roll-up is slower than allowed."""
    return max(_compare(groups) for groups in (10, 1_000))


def _compare(groups: int) -> int:
    nodes = _plan(groups)
    percents = [node.percent for node in nodes if isinstance(node.percent, int)]
    tree = rollup.arrange(nodes)
    adding = _best(lambda: sum(percents))
    rolling = _best(lambda: rollup.roll_up(tree, rounding="down"))
    making = _best(lambda: _plan(groups), rounds=3)
    arranging = _best(lambda: rollup.arrange(nodes), rounds=5)
    ratio = rolling / adding
    print(f"Roll-up of {LEAVES:,} leaves in {groups:,} groups: {_ms(rolling)}, one sum: {_ms(adding)}.")
    print(f"  {ratio:.1f} times, at most {LIMIT:.0f}. Loading: {_ms(making)} to make, {_ms(arranging)} to arrange.")
    return int(ratio > LIMIT)


def _plan(groups: int) -> list[rollup.Node]:
    figures = random.Random(2017)  # noqa: S311 - figures to add up, not secrets
    leaves = (rollup.Node(groups + n, n % groups, figures.randrange(101)) for n in range(LEAVES))
    return [rollup.Node(key, None, None) for key in range(groups)] + list(leaves)


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.2f} ms"


def _best(work: Callable[[], object], *, rounds: int = ROUNDS) -> float:
    """The shortest of some runs, in seconds: what the machine can do when nothing else runs."""
    taken = []
    for _ in range(rounds):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return min(taken)


if __name__ == "__main__":
    sys.exit(main())
