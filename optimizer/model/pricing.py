"""The best roster of one officer where every binding row has its price."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from ortools.sat.python import cp_model

from optimizer.model.arrays import Ints, ints
from optimizer.model.blocks import Block
from optimizer.model.parameters import set_small
from optimizer.model.patience import solve_stoppable
from optimizer.model.translation import by_place, set_hint, set_objective, to_cp

WORK = 1.0
"""The deterministic time that an exact pricing may take; one without relaxations may take a twentieth of it."""

ROSTERS = 5
"""The most rosters that one pricing gives."""


@dataclass(frozen=True, slots=True)
class Priced:
    """Rosters of one officer, the best first (values by the block's column), what any may cost at least, and the work."""

    rosters: list[Ints]
    bound: int
    work: float
    is_solved: bool


@dataclass(slots=True)
class Pricer:
    """One block's model, solved for ever new prices; it learns whether linear relaxations help."""

    block: Block
    seed: int
    cp: cp_model.CpModel = field(init=False)
    works: dict[int, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.cp = to_cp(self.block.rows, {})

    def price(self, weights: Ints, limit: float, stop: Callable[[], bool]) -> Priced:
        """The least that the weights can come to, and rosters near it."""
        set_objective(self.cp, by_place(weights))
        level = min((1, 0, 2), key=lambda one: self.works.get(one, 0.0))
        priced = self._solve(level, weights, limit, stop)
        if priced.is_solved or level or stop():
            return priced
        again = self._solve(1, weights, limit, stop)
        both = priced.rosters + again.rosters
        return Priced(both, max(priced.bound, again.bound), priced.work + again.work, again.is_solved)

    def _solve(self, level: int, weights: Ints, limit: float, stop: Callable[[], bool]) -> Priced:
        solver = cp_model.CpSolver()
        set_small(solver.parameters, self.seed)
        solver.parameters.linearization_level = level
        solver.parameters.max_deterministic_time = limit if level else limit / 20
        solver.parameters.fill_additional_solutions_in_response = True
        solver.parameters.solution_pool_size = ROSTERS
        solve_stoppable(solver, self.cp, None, stop)
        response = solver.response_proto
        is_solved, work = response.status == cp_model.OPTIMAL, response.deterministic_time
        dear = work if is_solved else 10 * work
        self.works[level] = (self.works.get(level, dear) + dear) / 2
        if response.status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            rows = self.block.rows
            return Priced([], int(np.minimum(weights * rows.lowest, weights * rows.highest).sum()), work, is_solved)
        set_hint(self.cp, list(response.solution))
        found = [response.solution, *(one.values for one in response.additional_solutions)]
        return Priced([ints(one) for one in found], round(response.best_objective_bound), work, is_solved)
