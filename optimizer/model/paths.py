"""The cheapest paths through layers, by weights of the columns: what each state costs up to it and from it on."""

from functools import cached_property

import numpy as np

from optimizer.model.arrays import Bools, Ints
from optimizer.model.compiling import compiled
from optimizer.model.diagram import Layers

FAR = 1 << 62
"""More than any path comes to."""


class Paths:
    """All paths of some layers, weighed: ``costs`` by choice, ``after`` the cheapest way to the end by state."""

    def __init__(self, layers: Layers, weights: Ints) -> None:
        self._layers, self._width = layers, len(weights)
        self.costs = layers.choices.costs(weights)
        self.after = ways_on(*layers.arrays, self.costs, np.zeros(layers.count, dtype=np.bool_))

    @property
    def least(self) -> int:
        """What the cheapest comes to."""
        return int(self.after[0])

    @cached_property
    def _before(self) -> tuple[Ints, Ints, Ints]:
        """What the cheapest way to each state comes to, and its last state and choice before."""
        layers = self._layers
        return _ways_to(layers.starts, layers.heads, layers.kinds, self.costs)

    def through(self, number: int) -> Ints:
        """What the cheapest path through each state before a layer comes to."""
        states = slice(*self._layers.firsts[number : number + 2])
        return self._before[0][states] + self.after[states]

    def best(self, number: int = 0, state: int = 0) -> Ints:
        """The cheapest path through a state of a layer, as values of the columns."""
        layers, at = self._layers, int(self._layers.firsts[number]) + state
        chosen = _onward(layers.starts, layers.heads, layers.kinds, self.costs, self.after, at, layers.count)
        if number:
            chosen = np.concatenate((_back(*self._before[1:], at, number), chosen))
        return values_of(*layers.choices.entries, chosen, self._width)


@compiled
def ways_on(firsts: Ints, starts: Ints, heads: Ints, kinds: Ints, costs: Ints, is_end: Bools) -> Ints:
    """What the cheapest way from each state on comes to, up to the next layer that is an end, or to the last one."""
    found = np.zeros(len(starts) - 1, dtype=np.int64)
    for layer in range(len(firsts) - 3, -1, -1):
        for state in range(firsts[layer], firsts[layer + 1]):
            least = FAR
            for arc in range(starts[state], starts[state + 1]):
                least = min(least, costs[kinds[arc]] + (0 if is_end[layer] else found[heads[arc]]))
            found[state] = least
    return found


@compiled
def _ways_to(starts: Ints, heads: Ints, kinds: Ints, costs: Ints) -> tuple[Ints, Ints, Ints]:
    """What the cheapest way to each state comes to, and its last state and choice before."""
    count = len(starts) - 1
    found, tails, last = np.full(count, FAR), np.zeros(count, dtype=np.int64), np.zeros(count, dtype=np.int64)
    found[0] = 0
    for state in range(count - 1):
        for arc in range(starts[state], starts[state + 1]):
            cost, head = found[state] + costs[kinds[arc]], heads[arc]
            if cost < found[head]:
                found[head], tails[head], last[head] = cost, state, kinds[arc]
    return found, tails, last


@compiled
def _onward(starts: Ints, heads: Ints, kinds: Ints, costs: Ints, after: Ints, state: int, count: int) -> Ints:
    """The choices of the cheapest way from a state to the end; ``count`` is the most they can be."""
    found, place = np.zeros(count, dtype=np.int64), 0
    while state < len(starts) - 2:
        for arc in range(starts[state], starts[state + 1]):
            if costs[kinds[arc]] + after[heads[arc]] == after[state]:
                found[place], place, state = kinds[arc], place + 1, heads[arc]
                break
    return found[:place]


@compiled
def _back(tails: Ints, last: Ints, state: int, count: int) -> Ints:
    """The choices of the cheapest way to a state before which there are so many."""
    found = np.zeros(count, dtype=np.int64)
    for place in range(count - 1, -1, -1):
        found[place], state = last[state], tails[state]
    return found


@compiled
def values_of(ends: Ints, columns: Ints, values: Ints, chosen: Ints, width: int) -> Ints:
    """The values of the columns by some choices."""
    found = np.zeros(width, dtype=np.int64)
    for choice in chosen:
        for entry in range(ends[choice], ends[choice + 1]):
            found[columns[entry]] = values[entry]
    return found
