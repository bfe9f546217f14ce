"""A first roster where the empty one breaks what must hold: officers in turn, each at their best beside the earlier."""

from collections.abc import Callable, Sequence

from ortools.sat.python import cp_model

from optimizer.model.decisions import Model
from optimizer.model.kinds import by_officer
from optimizer.model.neighbourhood import Neighbourhoods
from optimizer.model.rows import ints


def construct(
    model: Model, neighbourhoods: Neighbourhoods, start: Sequence[int], seed: int, is_over: Callable[[], bool]
) -> None:
    """Offers a roster that keeps every row, if the officers find one in turn; what binds several together may prevent it."""
    incumbent, values = neighbourhoods.incumbent, ints(start)
    for lits in by_officer(model, model.moments()).values():
        free = neighbourhoods.columns(lits, values)
        response = neighbourhoods.solve(free, values, seed, 0.0, is_over)
        if response.status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return
        values[free] = ints(response.solution)
    if incumbent.rows.hold(values):
        incumbent.offer(values)
