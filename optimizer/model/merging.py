"""Fewer states with the same rosters: those from which the same choices lead to the same states are one."""

import numpy as np

from optimizer.model.arrays import Ints
from optimizer.model.compiling import compiled
from optimizer.model.diagram import Layers
from optimizer.model.tables import NONE, spread, table


def merged(layers: Layers) -> Layers | None:
    """The layers with one state for all that have one future, without those from which no path leads to the end; None where
    none does from the first."""
    alike = _alike(*layers.arrays)
    if alike[0] == NONE:
        return None
    return Layers(layers.choices, *_without_others(*layers.arrays, alike))


@compiled
def _alike(firsts: Ints, starts: Ints, heads: Ints, kinds: Ints) -> Ints:
    """For each state the first one with its future, or NONE where it has none; from the last layer on backwards."""
    found = np.full(len(starts) - 1, NONE)
    found[-1] = len(found) - 1
    for layer in range(len(firsts) - 3, -1, -1):
        known = table(firsts[layer + 1] - firsts[layer])
        for state in range(firsts[layer], firsts[layer + 1]):
            key, is_alive = NONE, False
            for arc in range(starts[state], starts[state + 1]):
                if found[heads[arc]] != NONE:
                    key, is_alive = spread(spread(key, kinds[arc]), found[heads[arc]]), True
            if not is_alive:
                continue
            place = key & (len(known) - 1)
            while known[place] != NONE and not _is_alike(starts, heads, kinds, found, known[place], state):
                place = (place + 1) & (len(known) - 1)
            if known[place] == NONE:
                known[place] = state
            found[state] = known[place]
    return found


@compiled
def _is_alike(starts: Ints, heads: Ints, kinds: Ints, alike: Ints, one: int, other: int) -> bool:
    """Whether two states of one layer have the same future."""
    arc, end = starts[one], starts[one + 1]
    for mine in range(starts[other], starts[other + 1]):
        if alike[heads[mine]] == NONE:
            continue
        while arc < end and alike[heads[arc]] == NONE:
            arc += 1
        if arc == end or kinds[arc] != kinds[mine] or alike[heads[arc]] != alike[heads[mine]]:
            return False
        arc += 1
    while arc < end and alike[heads[arc]] == NONE:
        arc += 1
    return bool(arc == end)


@compiled
def _without_others(firsts: Ints, starts: Ints, heads: Ints, kinds: Ints, alike: Ints) -> tuple[Ints, Ints, Ints, Ints]:
    """Firsts, starts, heads and kinds of the states that are the first with their future."""
    count, arcs = len(starts) - 1, 0
    number = np.zeros(count + 1, dtype=np.int64)
    for state in range(count):
        number[state + 1] = number[state] + (alike[state] == state)
    new_starts = np.zeros(number[count] + 1, dtype=np.int64)
    new_heads, new_kinds = np.zeros_like(heads), np.zeros_like(kinds)
    for state in range(count):
        if alike[state] == state:
            new_starts[number[state]] = arcs
            for arc in range(starts[state], starts[state + 1]):
                if alike[heads[arc]] != NONE:
                    new_heads[arcs], new_kinds[arcs] = number[alike[heads[arc]]], kinds[arc]
                    arcs += 1
    new_starts[-1] = arcs
    return number[firsts], new_starts, new_heads[:arcs].copy(), new_kinds[:arcs].copy()
