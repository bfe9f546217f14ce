"""Layers that keep a row more: states split by what the row's sum has come to, as far as that can still matter."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from optimizer.model.arrays import Bools, Ints
from optimizer.model.compiling import compiled
from optimizer.model.diagram import Layers
from optimizer.model.merging import merged
from optimizer.model.paths import ways_on
from optimizer.model.rows import ENDLESS
from optimizer.model.tables import NONE, grown, spread, table


@dataclass(frozen=True)
class Line:
    """A row over layers: the factor of each column, its ends, and the first and last layer that it has a part in."""

    factors: Ints
    low: int
    high: int
    first: int
    last: int

    def reach(self, layers: Layers) -> tuple[Ints, Ints, Ints]:
        """What each choice adds to it, and the least and the most that each state within can still add."""
        return _reach(layers, layers.choices.costs(self.factors), _is_end(layers, [self]))


def _reach(layers: Layers, adds: Ints, is_end: Bools) -> tuple[Ints, Ints, Ints]:
    return adds, ways_on(*layers.arrays, adds, is_end), -ways_on(*layers.arrays, -adds, is_end)


def _is_end(layers: Layers, lines: Sequence[Line]) -> Bools:
    """The layers from which on a sum is of no matter: the last ones of lines, and those that no line has a part in."""
    found = np.ones(layers.count, dtype=np.bool_)
    for line in lines:
        found[line.first : line.last] = False
    return found


def refined(layers: Layers, lines: Sequence[Line], room: int) -> Layers | None:
    """The layers of those paths that keep some lines, no two of which have a part in one layer.

    None where there is no path, or where a line takes more than ``room`` arcs.
    """
    lows, highs = np.full(layers.count, -ENDLESS), np.full(layers.count, ENDLESS)
    for line in lines:
        own = slice(line.first, line.last + 1)
        lows[own], highs[own] = line.low, line.high
    adds, is_end = layers.choices.costs(np.sum([line.factors for line in lines], axis=0)), _is_end(layers, lines)
    every = np.ones(len(layers.heads), dtype=np.bool_)
    found = _split(*layers.arrays, every, *_reach(layers, adds, is_end), lows, highs, is_end, room)
    return merged(Layers(layers.choices, *found)) if len(found[0]) else None


def kept(layers: Layers, keeps: Bools) -> Layers:
    """The layers with some of their arcs, of which each state has one, and the states to which these lead."""
    adds, ends = np.zeros(int(layers.choices.firsts[-1]), dtype=np.int64), np.zeros(layers.count, dtype=np.int64)
    is_end = _is_end(layers, ())
    found = _split(*layers.arrays, keeps, *_reach(layers, adds, is_end), ends, ends, is_end, len(keeps))
    return Layers(layers.choices, *found)


def apart(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines in few groups, no two of one group with a part in one layer."""
    found = list[list[Line]]()
    for line in sorted(lines, key=lambda one: (one.first, one.last)):
        group = next((one for one in found if one[-1].last < line.first), None)
        if group is None:
            found.append([line])
        else:
            group.append(line)
    return found


@compiled
def _split(
    firsts: Ints,
    starts: Ints,
    heads: Ints,
    kinds: Ints,
    keeps: Bools,
    adds: Ints,
    least: Ints,
    most: Ints,
    lows: Ints,
    highs: Ints,
    is_end: Bools,
    room: int,
) -> tuple[Ints, Ints, Ints, Ints]:
    """Firsts, starts, heads and kinds by state and sum; nothing where there is no way, or no room."""
    none = np.zeros(0, dtype=np.int64)
    states, sums = np.zeros(1, dtype=np.int64), np.zeros(1, dtype=np.int64)
    new_firsts, new_starts, new_heads, new_kinds = np.zeros_like(firsts), np.zeros(2, dtype=np.int64), none, none
    begin, end, arcs, counted = 0, 1, 0, 0
    for layer in range(len(firsts) - 2):
        wanted, low, high, ends = 0, lows[layer], highs[layer], is_end[layer]
        for state in range(begin, end):
            wanted += starts[states[state] + 1] - starts[states[state]]
        new_heads, new_kinds = grown(new_heads, arcs + wanted), grown(new_kinds, arcs + wanted)
        new_starts, before = grown(new_starts, end + 1), arcs
        states, sums, known, after = grown(states, end + wanted), grown(sums, end + wanted), table(wanted), end
        for state in range(begin, end):
            new_starts[state] = arcs
            for arc in range(starts[states[state]], starts[states[state] + 1]):
                head, total = heads[arc], sums[state] + adds[kinds[arc]]
                fewest, largest = (0, 0) if ends else (least[head], most[head])
                if not keeps[arc] or total + fewest > high or total + largest < low:
                    continue
                total = 0 if ends else settled(total, low - fewest, high - largest, low, high)
                place = _place(known, states, sums, head, total)
                if known[place] == NONE:
                    known[place], states[after], sums[after] = after, head, total
                    after += 1
                new_heads[arcs], new_kinds[arcs] = known[place], kinds[arc]
                arcs += 1
        if arcs == before or arcs - counted > room:
            return none, none, none, none
        counted = arcs if ends else counted
        begin, end, new_firsts[layer + 1] = end, after, end
    new_firsts[-1] = end
    new_starts = grown(new_starts, end + 1)[: end + 1].copy()
    new_starts[begin:] = arcs
    return new_firsts, new_starts, new_heads[:arcs].copy(), new_kinds[:arcs].copy()


@compiled
def settled(total: int, enough: int, little: int, low: int, high: int) -> int:
    """A sum, the same for all that can no longer break a row of one end."""
    if low < -ENDLESS // 2:
        total = max(total, little)
    if high > ENDLESS // 2:
        total = min(total, enough)
    return total


@compiled
def _place(known: Ints, states: Ints, sums: Ints, head: int, total: int) -> int:
    """Where a state and sum stand in a table, or will."""
    place = spread(spread(NONE, head), total) & (len(known) - 1)
    while known[place] != NONE and (states[known[place]] != head or sums[known[place]] != total):
        place = (place + 1) & (len(known) - 1)
    return place
