"""The best one-to-one pairing of two sides, all pairs considered together."""

from collections import defaultdict
from collections.abc import Mapping

Pair = tuple[int, int]

# The exact method takes the cube of the smaller side; beyond this the best pair goes first.
_EXACT_UP_TO = 40


def best(merits: Mapping[Pair, float]) -> list[Pair]:
    """Choose pairs, each side used once, with the greatest sum of merits; merits are above 0."""
    chosen: list[Pair] = []
    for part in _parts(merits):
        lefts = sorted({left for left, _ in part})
        rights = sorted({right for _, right in part})
        if max(len(lefts), len(rights)) > _EXACT_UP_TO:
            chosen.extend(_best_first(part, merits))
        else:
            chosen.extend(_exact(lefts, rights, merits))
    return sorted(chosen)


def _parts(merits: Mapping[Pair, float]) -> list[list[Pair]]:
    """The pairs in groups that share no side with one another."""
    by_left: dict[int, list[Pair]] = defaultdict(list)
    by_right: dict[int, list[Pair]] = defaultdict(list)
    for pair in merits:
        by_left[pair[0]].append(pair)
        by_right[pair[1]].append(pair)
    parts, seen = [], set()
    for start in merits:
        if start in seen:
            continue
        part, waiting = [], [start]
        seen.add(start)
        while waiting:
            pair = waiting.pop()
            part.append(pair)
            for near in (*by_left.pop(pair[0], ()), *by_right.pop(pair[1], ())):
                if near not in seen:
                    seen.add(near)
                    waiting.append(near)
        parts.append(part)
    return parts


def _best_first(part: list[Pair], merits: Mapping[Pair, float]) -> list[Pair]:
    lefts: set[int] = set()
    rights: set[int] = set()
    chosen = []
    for left, right in sorted(part, key=lambda pair: (-merits[pair], pair)):
        if left not in lefts and right not in rights:
            lefts.add(left)
            rights.add(right)
            chosen.append((left, right))
    return chosen


def _exact(lefts: list[int], rights: list[int], merits: Mapping[Pair, float]) -> list[Pair]:
    """The Hungarian method, by shortest augmenting paths; the smaller side stands in rows."""
    turned = len(lefts) > len(rights)
    rows, columns = (rights, lefts) if turned else (lefts, rights)

    def cost(row: int, column: int) -> float:
        pair = (columns[column], rows[row]) if turned else (rows[row], columns[column])
        return -merits.get(pair, 0.0)

    costs = [[cost(row, column) for column in range(len(columns))] for row in range(len(rows))]
    pairs = []
    for column, row in enumerate(_columns_to_rows(costs)):
        if row is not None:
            pair = (columns[column], rows[row]) if turned else (rows[row], columns[column])
            if pair in merits:
                pairs.append(pair)
    return pairs


def _columns_to_rows(costs: list[list[float]]) -> list[int | None]:
    """For each column its row in the cheapest pairing that uses every row."""
    width = len(costs[0])
    row_prices, column_prices = [0.0] * len(costs), [0.0] * width
    row_of: list[int | None] = [None] * width
    for start in range(len(costs)):
        _augment(costs, start, row_of, row_prices, column_prices)
    return row_of


def _augment(
    costs: list[list[float]],
    start: int,
    row_of: list[int | None],
    row_prices: list[float],
    column_prices: list[float],
) -> None:
    """Give a row its column, moving others along the cheapest path to a free one."""
    width = len(row_of)
    distance, came_from, done = [float("inf")] * width, [-1] * width, [False] * width
    row, last, so_far = start, -1, 0.0
    while True:
        for column in range(width):
            if not done[column]:
                reduced = costs[row][column] - row_prices[row] - column_prices[column] + so_far
                if reduced < distance[column]:
                    distance[column], came_from[column] = reduced, last
        last = min((c for c in range(width) if not done[c]), key=distance.__getitem__)
        so_far, done[last] = distance[last], True
        next_row = row_of[last]
        if next_row is None:
            break
        row = next_row
    row_prices[start] += so_far
    for column in range(width):
        if done[column] and (moved := row_of[column]) is not None:
            row_prices[moved] += so_far - distance[column]
        if done[column]:
            column_prices[column] -= so_far - distance[column]
    while last >= 0:
        before = came_from[last]
        row_of[last] = row_of[before] if before >= 0 else start
        last = before
