"""The beginnings of a beam search from layer to layer: which go on, and by what choice each came."""

import numpy as np

from optimizer.model.arrays import Ints, Reals
from optimizer.model.compiling import compiled
from optimizer.model.diagram import Arrays
from optimizer.model.refining import settled
from optimizer.model.rows import ENDLESS

Reach = tuple[Ints, Ints, Ints]
"""By line, what each choice adds to it, and the least and the most that each state can still add."""

KNOWN = 4
"""How many times as many beginnings as go on are looked at for others that are as good as the same."""


@compiled
def go(
    arrays: Arrays, costs: Ints, after: Ints, reach: Reach, ends: Ints, largest: Reals, ahead: float, width: int
) -> tuple[Ints, Ints, int]:
    """The place before and the choice of each beginning that goes on, by layer, and how many come to the end.

    ``ends`` are the low, high, first and last layer of each line; ``ahead`` is by what part of a line's ``largest`` factor a
    beginning may be ahead of time, or endless where that is of no matter.
    """
    layers, lines, (_, least, most) = len(arrays[0]) - 2, len(ends), reach
    tails, chosen = np.zeros((layers, width), dtype=np.int64), np.zeros((layers, width), dtype=np.int64)
    states, spent = np.zeros(1, dtype=np.int64), np.zeros(1, dtype=np.int64)
    sums, count = np.zeros((1, lines), dtype=np.int64), 1
    for layer in range(layers):
        found, totals = _next(arrays, costs, after, reach, ends, layer, states, spent, sums)
        if not len(found):
            return tails, chosen, 0
        order = _order(found[:, 4].copy(), _unevenness(totals, ends, largest, layer, ahead))[: KNOWN * width]
        for place in order:
            _settle(totals[place], ends, least[:, found[place, 0]], most[:, found[place, 0]], layer)
        count = _first(found, totals, order, layer + 1 == layers, width)
        states, spent = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=np.int64)
        sums = np.zeros((count, lines), dtype=np.int64)
        for number in range(count):
            place = order[number]
            states[number], tails[layer, number], chosen[layer, number] = found[place, 0], found[place, 1], found[place, 2]
            spent[number] = found[place, 3]
            for line in range(lines):
                sums[number, line] = totals[place, line]
    return tails, chosen, count


@compiled
def _next(
    arrays: Arrays, costs: Ints, after: Ints, reach: Reach, ends: Ints, layer: int, states: Ints, spent: Ints, sums: Ints
) -> tuple[Ints, Ints]:
    """The next beginnings that may keep all lines: state, place before, choice, cost and promise, and the lines' sums."""
    (_, starts, heads, kinds), (adds, least, most) = arrays, reach
    most_found, count, lines = 0, 0, len(ends)
    for state in states:
        most_found += starts[state + 1] - starts[state]
    found, totals = np.zeros((most_found, 5), dtype=np.int64), np.zeros((most_found, lines), dtype=np.int64)
    for tail, state in enumerate(states):
        for arc in range(starts[state], starts[state + 1]):
            head, kind, keeps = heads[arc], kinds[arc], True
            for line in range(lines):
                if ends[line, 2] <= layer <= ends[line, 3]:
                    total = sums[tail, line] + adds[line, kind]
                    keeps &= total + least[line, head] <= ends[line, 1] and total + most[line, head] >= ends[line, 0]
                    totals[count, line] = total
            if keeps:
                cost = spent[tail] + costs[kind]
                found[count, 0], found[count, 1], found[count, 2] = head, tail, kind
                found[count, 3], found[count, 4] = cost, cost + after[head]
                count += 1
    return found[:count], totals[:count]


@compiled
def _unevenness(totals: Ints, ends: Ints, largest: Reals, layer: int, ahead: float) -> Ints:
    """How far totals are from the part of some lines' ends that is even with the layers passed, in whole largest factors.

    Ahead of it a part of one counts for nothing, behind it the rest of one.
    """
    found = np.zeros(len(totals), dtype=np.int64)
    for place in range(len(totals)):
        for line in range(len(ends)):
            if ends[line, 2] <= layer <= ends[line, 3] and ahead < np.inf:
                part, total = (layer + 1 - ends[line, 2]) / (ends[line, 3] + 1 - ends[line, 2]), totals[place, line]
                if ends[line, 1] < ENDLESS // 2:
                    found[place] = max(found[place], int(np.ceil((total - ends[line, 1] * part) / largest[line] - ahead)))
                if ends[line, 0] > -ENDLESS // 2:
                    found[place] = max(found[place], int(np.ceil((ends[line, 0] * part - total) / largest[line] - (1 - ahead))))
    return found


@compiled
def _order(promise: Ints, uneven: Ints) -> Ints:
    """Places of beginnings, the most even first, of those as even the most promising."""
    least, largest = promise[0], promise[0]
    for one in promise:
        least, largest = min(least, one), max(largest, one)
    return np.argsort(uneven * (largest - least + 1) + (promise - least), kind="mergesort")


@compiled
def _settle(totals: Ints, ends: Ints, least: Ints, most: Ints, layer: int) -> None:
    """Makes sums the same for all that can no longer break a line."""
    for line in range(len(ends)):
        low, high = ends[line, 0], ends[line, 1]
        if layer >= ends[line, 3]:
            totals[line] = 0
        elif layer >= ends[line, 2]:
            totals[line] = settled(totals[line], low - least[line], high - most[line], low, high)


@compiled
def _first(found: Ints, totals: Ints, order: Ints, is_last: bool, most: int) -> int:
    """Brings to the front of an order those that promise most of all with the same state and sums, of the last layer all.

    So many of them as are asked for, and how many that are.
    """
    is_beaten, count = np.zeros(len(order), dtype=np.bool_), 0
    for place in range(0 if is_last else len(order)):
        for earlier in range(place):
            one, other = order[place], order[earlier]
            if not is_beaten[earlier] and found[one, 0] == found[other, 0] and _is_same(totals[one], totals[other]):
                worse = place if found[one, 4] >= found[other, 4] else earlier
                is_beaten[worse] = True
                if worse == place:
                    break
    for place in range(len(order)):
        if not is_beaten[place] and count < most:
            order[count], count = order[place], count + 1
    return count


@compiled
def _is_same(one: Ints, other: Ints) -> bool:
    """Whether sums are the same."""
    place = 0
    while place < len(one) and one[place] == other[place]:
        place += 1
    return place == len(one)
