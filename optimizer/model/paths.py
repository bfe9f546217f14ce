"""The cheapest paths through layers, by weights of the columns: what each state costs up to it and from it on."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from optimizer.model.layers import Layer
from optimizer.model.rows import Ints


class Paths:
    """All paths of some layers, weighed: ``costs`` by layer and arc, ``after`` the cheapest end by layer and state."""

    def __init__(self, layers: Sequence[Layer], weights: Ints) -> None:
        self._layers, self._width = layers, len(weights)
        self.costs = [layer.costs(weights) for layer in layers]
        after = [np.zeros(1, dtype=np.int64)]
        for layer, costs in zip(reversed(layers), reversed(self.costs), strict=True):
            after.append(np.minimum.reduceat(costs + after[-1][layer.heads], layer.starts[:-1]))
        self.after = after[::-1]

    @property
    def least(self) -> int:
        """What the cheapest comes to."""
        return int(self.after[0][0])

    @cached_property
    def _before(self) -> list[Ints]:
        found = [np.zeros(1, dtype=np.int64)]
        for layer, costs in zip(self._layers, self.costs, strict=True):
            order, starts = layer.by_head
            found.append(np.minimum.reduceat((costs + found[-1][layer.tails])[order], starts[:-1]))
        return found

    def through(self, number: int) -> Ints:
        """What the cheapest path through each state before a layer comes to."""
        return self._before[number] + self.after[number]

    def best(self, number: int = 0, state: int = 0) -> Ints:
        """The cheapest path through a state, as values of the columns."""
        values, at = np.zeros(self._width, dtype=np.int64), state
        for place in range(number, len(self._layers)):
            layer = self._layers[place]
            arcs = slice(*layer.starts[at : at + 2])
            arc = arcs.start + (self.costs[place][arcs] + self.after[place + 1][layer.heads[arcs]]).argmin()
            values[layer.columns], at = layer.choices[layer.kinds[arc]], layer.heads[arc]
        at = state
        for place in range(number - 1, -1, -1):
            layer, (order, starts) = self._layers[place], self._layers[place].by_head
            into = order[slice(*starts[at : at + 2])]
            arc = into[(self.costs[place][into] + self._before[place][layer.tails[into]]).argmin()]
            values[layer.columns], at = layer.choices[layer.kinds[arc]], layer.tails[arc]
        return values
