"""What a level came to, said in the programme: no later level loses it."""

import numpy as np

from optimizer.model.arrays import Bools, Ints
from optimizer.model.components import components
from optimizer.model.incumbent import Incumbent
from optimizer.model.program import Program


def hold(program: Program, incumbent: Incumbent, values: Ints) -> None:
    """Holds what the values cost on a level. Components that came to their least are held there: no row binds them to others.

    Where components are proved best together each of them is, so this leaves out no best roster. Where they are not it leaves
    out that what is missing moves to one that lacks nothing.
    """
    counted = incumbent.factors
    is_best = incumbent.cost(values) <= incumbent.constant + program.least(counted)
    settled = np.ones(len(values), dtype=bool) if is_best else _is_least(incumbent, values)
    for is_settled in (True, False):
        factors = {lit: factor for lit, factor in counted.items() if settled[lit - 1] == is_settled}
        program.bound(factors, sum(factor * int(values[lit - 1]) for lit, factor in factors.items()))


def _is_least(incumbent: Incumbent, values: Ints) -> Bools:
    """Which columns belong to no component that costs more than its least."""
    found = np.ones(len(values), dtype=bool)
    for one in components(incumbent.rows, incumbent.weights):
        found[one.columns] = one.cost(values[one.columns]) <= one.bound
    return found
