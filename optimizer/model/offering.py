"""Rosters of single officers as one whole: what nobody does beside them is what comes cheapest."""

from collections.abc import Callable, Mapping

from optimizer.model.arrays import Ints, ints
from optimizer.model.blocks import Split
from optimizer.model.goal import Offer
from optimizer.model.making import Reach
from optimizer.model.neighbourhood import Neighbourhoods


def offering(parts: Split, neighbourhoods: Neighbourhoods, seed: int, stop: Callable[[], bool]) -> Offer:
    """Offers rosters by block to the incumbent, with the best columns of nobody; blocks not named stay as they are.

    As long as some columns are claimed, all others stay as they are.
    """
    incumbent, shared = neighbourhoods.incumbent, parts.shared
    is_open = shared.rows.lowest < shared.rows.highest
    free = shared.columns[is_open]
    reach = Reach(ints([]), free, (shared.rows.lowest[is_open], shared.rows.highest[is_open]))

    def offer(rosters: Mapping[int, Ints]) -> None:
        values = incumbent.rows.lowest.copy() if incumbent.values is None else incumbent.values.copy()
        for number, roster in rosters.items():
            values[parts.blocks[number].columns] = roster
        values = neighbourhoods.merged(values, parts.blocks)
        if len(free):
            response = neighbourhoods.solve(reach, values, seed, 0.0, stop)
            if not response.solution:
                return
            values[free] = ints(response.solution)
        if incumbent.rows.hold(values):
            incumbent.offer(values)

    return offer
