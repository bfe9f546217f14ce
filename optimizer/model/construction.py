"""A first roster where the empty one breaks what must hold: officers in turn, each at their best beside the earlier."""

from collections.abc import Callable, Sequence

from ortools.sat.python import cp_model

from optimizer.model.arrays import ints
from optimizer.model.decisions import Model
from optimizer.model.kinds import by_officer
from optimizer.model.neighbourhood import WORK, Neighbourhoods

BRIEF = WORK / 10
"""The deterministic time for one officer where that brings a roster at all: later neighbourhoods mend what it costs."""


def construct(
    model: Model, neighbourhoods: Neighbourhoods, start: Sequence[int], seed: int, is_over: Callable[[], bool]
) -> None:
    """Offers a roster that keeps every row, if the officers find one in turn; what binds several together may prevent it."""
    incumbent, values = neighbourhoods.incumbent, ints(start)
    for lits in by_officer(model, model.moments()).values():
        reach = neighbourhoods.reached(lits, values)
        for work in (BRIEF, WORK):
            response = neighbourhoods.solve(reach, values, seed, 0.0, is_over, work)
            if response.status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
                break
        else:
            return
        values = neighbourhoods.with_found(values, reach, response.solution)
    if incumbent.rows.hold(values):
        incumbent.offer(values)
