"""The solver's own search of one component, or of as much of it as domains leave open."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from ortools.sat.python import cp_model

from optimizer.model.arrays import Ints
from optimizer.model.components import Component
from optimizer.model.outcome import Settings
from optimizer.model.parameters import set_rounding, set_whole
from optimizer.model.patience import solve_stoppable
from optimizer.model.propagation import narrowed
from optimizer.model.translation import by_place, to_cp

Domains = tuple[Ints, Ints]
"""The least and most of each column."""


class Part:
    """The columns of a component that domains leave open; ``take`` hears of better values, ``lift`` of better bounds.

    What rows settle once domains are given is settled here: the solver takes far more time and memory for it.
    """

    def __init__(
        self, one: Component, domains: Domains, take: Callable[[Ints], None], lift: Callable[[float], None] | None
    ) -> None:
        self.one, self._take, self._lift = one, take, lift
        lowest, highest = domains
        columns = np.flatnonzero(lowest < highest)
        rows = one.rows.part(columns, lowest, (lowest[columns], highest[columns]))
        rows = narrowed(rows, one.weights[columns] >= 0)
        self._values = lowest.copy()
        self._values[columns] = rows.lowest
        self._is_impossible = bool((rows.lowest > rows.highest).any())
        left = np.flatnonzero(rows.lowest < rows.highest)
        self.free, self._rows = columns[left], rows.part(left, rows.lowest)

    def search(self, settings: Settings, hint: Ints | None, rounds: bool, near: float = 0) -> tuple[int, float]:
        """Searches until proved or stopped; the solver's last word, and the work.

        ``rounds`` adds a thread that rounds; an answer that may miss the best by ``near`` is enough.
        """
        if self._is_impossible:
            return int(cp_model.INFEASIBLE), 0.0
        cp = self._model(hint)
        solver = cp_model.CpSolver()
        set_whole(solver.parameters, settings.seed, settings.workers)
        if rounds and settings.workers == 1:  # with more workers rounding is among what they do
            set_rounding(solver.parameters)
        solver.parameters.max_time_in_seconds = settings.time_limit
        if near:
            solver.parameters.absolute_gap_limit = near
        if settings.work_limit is not None:
            solver.parameters.max_deterministic_time = settings.work_limit
        if self._lift is not None:
            solver.best_bound_callback = self._lift
        solve_stoppable(solver, cp, self._tell, settings.stop)
        response = solver.response_proto
        if response.status == cp_model.MODEL_INVALID:
            raise ValueError(f"the solver does not take the model: {cp.validate()}")
        self._hear(response)
        return int(response.status), float(response.deterministic_time)

    def _model(self, hint: Ints | None) -> cp_model.CpModel:
        held = self.one.cost(self._values) - int(self.one.weights[self.free] @ self._values[self.free])
        objective = by_place(self.one.weights[self.free])
        return to_cp(self._rows, objective, held, () if hint is None else hint[self.free].tolist())

    def _tell(self, found: Sequence[int]) -> None:
        values = self._values.copy()
        values[self.free] = found
        self._take(values)

    def _hear(self, response: Any) -> None:
        """Takes the answer that the solver ends with."""
        if response.status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return
        if self._lift is not None:
            is_best = response.status == cp_model.OPTIMAL
            self._lift(response.objective_value if is_best else response.best_objective_bound)
        self._tell(response.solution)
