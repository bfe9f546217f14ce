"""Löfte: the instance told as a scenario, solved as any other."""

import optimizer

from .. import nrp
from .answer import Answer


def solve(instance, time_limit, workers, seed):
    """The roster at the time limit, building the model included, and the bound of the level that everything costs on."""
    result = optimizer.solve(nrp.scenario(instance), time_limit=time_limit, workers=workers, seed=seed)
    if result.roster is None:
        return Answer(result.status)
    wish = next(one for one in result.levels if one.level == "wish")
    return Answer(result.status, nrp.places(result.roster.assignments), wish.cost, wish.bound)
