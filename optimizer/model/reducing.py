"""Fewer states and arcs with the same rosters: what is made stands at its least, and states with one future are one state."""

from collections.abc import Sequence

import numpy as np

from optimizer.model.layers import Layer
from optimizer.model.refining import reached, some
from optimizer.model.rows import Bools, Ints, ints


def at_least(layers: Sequence[Layer], is_made: Bools) -> list[Layer]:
    """The layers without arcs that have more of what is made than another with the same state before and the same decisions.

    No roster is lost that matters, as long as nothing gains by more of what is made.
    """
    found, numbers = [], dict[tuple[int, bytes], Ints]()
    for layer in layers:
        made = is_made[layer.columns]
        key = id(layer.choices), made.tobytes()
        if key not in numbers:  # layers that are alike have one table
            numbers[key] = np.unique(layer.choices[:, ~made], axis=0, return_inverse=True)[1].ravel()
        decision = numbers[key]
        pair = layer.tails * (int(decision.max()) + 1) + decision[layer.kinds]
        _, place = np.unique(pair, return_inverse=True)
        totals = layer.choices[:, made].sum(axis=1)[layer.kinds]
        least = np.full(int(place.max()) + 1, totals.max())
        np.minimum.at(least, place, totals)
        found.append(some(layer, totals == least[place]))
    return reached(found, 0, len(found))


def merged(layers: Sequence[Layer]) -> list[Layer]:
    """The layers with one state for all from which the same choices lead to the same states, from the last on backwards."""
    found: list[Layer] = []
    place = np.zeros(layers[-1].after, dtype=np.int64)
    for layer in reversed(layers):
        futures = np.full((layer.count, len(layer.choices)), -1, dtype=np.int32)
        futures[layer.tails, layer.kinds] = place[layer.heads]
        first, place = _same(futures)
        kept = futures[first]
        tails, kinds = (kept >= 0).nonzero()
        found.append(Layer(layer.columns, layer.choices, tails, ints(kept[tails, kinds]), kinds, len(first)))
    return found[::-1]


def _same(table: "np.typing.NDArray[np.int32]") -> tuple[Ints, Ints]:
    """The first of each line that is there more than once, and for every line which of these it is."""
    lines = np.ascontiguousarray(table).view(np.dtype((np.void, table.itemsize * table.shape[1]))).ravel()
    _, first, place = np.unique(lines, return_index=True, return_inverse=True)
    return first, place.ravel()
