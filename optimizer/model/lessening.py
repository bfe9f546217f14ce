"""Fewer arcs with the same rosters, but for those that matter to nobody: what is made stands at its least."""

import numpy as np

from optimizer.model.arrays import Bools, Ints
from optimizer.model.compiling import compiled
from optimizer.model.diagram import Choices, Layers
from optimizer.model.refining import kept
from optimizer.model.rows import ENDLESS


def at_least(layers: Layers, is_made: Bools) -> Layers:
    """The layers without arcs that have more of what is made than another with the same state before and the same decisions.

    No roster is lost that matters, as long as nothing gains by more of what is made.
    """
    totals = layers.choices.costs(is_made.astype(np.int64))
    return kept(layers, _least(layers.starts, layers.kinds, _decisions(layers.choices, is_made), totals))


def _decisions(choices: Choices, is_made: Bools) -> Ints:
    """A number for what each choice decides, the same for choices of one layer that decide the same."""
    found, numbers = list[Ints](), dict[tuple[int, bytes], Ints]()
    for first, (columns, values) in zip(choices.firsts.tolist(), choices.tables, strict=False):
        made = is_made[columns]
        key = id(values), made.tobytes()
        if key not in numbers:  # layers that are alike have one table
            numbers[key] = np.unique(values[:, ~made], axis=0, return_inverse=True)[1].ravel()
        found.append(first + numbers[key])
    return np.concatenate(found)


@compiled
def _least(starts: Ints, kinds: Ints, decisions: Ints, totals: Ints) -> Bools:
    """The arcs of the least total of those from one state by the same decisions."""
    found, least = np.zeros(len(kinds), dtype=np.bool_), np.full(len(decisions), ENDLESS)
    for state in range(len(starts) - 1):
        arcs = range(starts[state], starts[state + 1])
        for arc in arcs:
            decision = decisions[kinds[arc]]
            least[decision] = min(least[decision], totals[kinds[arc]])
        for arc in arcs:
            found[arc] = totals[kinds[arc]] == least[decisions[kinds[arc]]]
        for arc in arcs:
            least[decisions[kinds[arc]]] = ENDLESS
    return found
