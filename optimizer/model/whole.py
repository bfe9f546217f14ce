"""The solver's own search of the whole model, one component after another."""

from collections.abc import Callable, Container, Sequence
from functools import partial

import numpy as np
from ortools.sat.python import cp_model

from optimizer.model.budget import Budget
from optimizer.model.components import Component, components
from optimizer.model.incumbent import Incumbent
from optimizer.model.outcome import Settings
from optimizer.model.parameters import set_rounding, set_whole
from optimizer.model.patience import solve_stoppable
from optimizer.model.rows import Ints, Rows, ints
from optimizer.model.translation import to_cp

PACE = 10_000
"""Open columns whose first linear relaxation takes a second; twice as many take four times as long (measured on years of 60
to 480 officers)."""


def is_in_reach(rows: Rows, time_limit: float) -> bool:
    """Whether the first linear relaxation, without which there is no bound, can be done within the time, in seconds."""
    return bool(np.count_nonzero(rows.lowest < rows.highest) <= PACE * time_limit**0.5)


class Whole:
    """The components of one level, what was found of each, and what is proved of all.

    ``rounds`` adds a thread that is idle until there are linear relaxations to round.
    """

    def __init__(self, incumbent: Incumbent, rounds: bool = False) -> None:
        rows = incumbent.rows
        self.incumbent = incumbent
        self._rounds = rounds
        self._components = components(rows, incumbent.weights)
        self._found: dict[int, Ints] = {}
        self._rest = incumbent.cost(np.where(rows.lowest == rows.highest, rows.lowest, 0))

    def search(self, settings: Settings, hint: Sequence[int], numbers: Container[int] | None = None) -> bool:
        """Searches until the incumbent is proved best or the settings say stop; whether no roster can exist.

        ``numbers`` are the components to search, from the smallest on; all of them where it is not given.
        """
        if not _keeps_closed_rows(self.incumbent.rows):
            return True
        budget, before = Budget(settings, self.incumbent), -1
        self.merge()
        while len(left := self._open(numbers)) != before and not budget.is_over():
            before = len(left)
            for place, number in enumerate(left):
                sizes = [len(self._components[one].columns) for one in left[place:]]
                if self._solve(number, budget.share(sizes[0] / sum(sizes)).left(), hint):
                    return True
        return False

    def search_largest(self, settings: Settings, hint: Sequence[int]) -> bool:
        """Searches the largest component, and then what others have left of the rest."""
        budget = Budget(settings, self.incumbent)
        return self.search(settings, hint, [len(self._components) - 1]) or self.search(budget.left(), hint)

    def search_others(self, settings: Settings, hint: Sequence[int]) -> bool:
        """Searches all but the largest component."""
        return self.search(settings, hint, range(len(self._components) - 1))

    def merge(self) -> None:
        """Brings what was found of each component into the incumbent, which has a roster or gets one of them all."""
        values, found = self.incumbent.values, dict(self._found)
        if values is None and len(found) == len(self._components):
            values = self.incumbent.rows.lowest.copy()
            for number, own in found.items():
                values[self._components[number].columns] = own
            self.incumbent.offer(values)
        elif values is not None:
            for number, own in found.items():
                self.incumbent.change(values, partial(_with, self._components[number].columns, own))
        for number in found:
            if self._is_closed(number):
                self.incumbent.settle(self._components[number].columns)

    def _open(self, numbers: Container[int] | None) -> list[int]:
        some = [number for number in range(len(self._components)) if numbers is None or number in numbers]
        return [number for number in some if not self._is_closed(number)]

    def _is_closed(self, number: int) -> bool:
        """Whether the best known of a component is proved best."""
        one, values, found = self._components[number], self.incumbent.values, self._found.get(number)
        known = [values[one.columns]] if values is not None else []
        return any(one.cost(each) <= one.bound for each in (*known, *([found] if found is not None else ())))

    def _solve(self, number: int, settings: Settings, hint: Sequence[int]) -> bool:
        one, incumbent = self._components[number], self.incumbent
        values = ints(hint) if incumbent.values is None else incumbent.values
        cp = to_cp(one.rows, one.objective, hint=values[one.columns].tolist() if len(values) else ())
        solver = cp_model.CpSolver()
        set_whole(solver.parameters, settings.seed, settings.workers)
        if self._rounds and settings.workers == 1:  # with more workers rounding is among what they do
            set_rounding(solver.parameters)
        solver.parameters.max_time_in_seconds = settings.time_limit
        if settings.work_limit is not None:
            solver.parameters.max_deterministic_time = settings.work_limit
        solver.best_bound_callback = lambda bound: self._lift(one, bound)
        is_over = self._is_over(number, settings.stop)
        solve_stoppable(solver, cp, lambda found: self._take(number, found), is_over)
        response = solver.response_proto
        if response.status == cp_model.MODEL_INVALID:
            raise ValueError(f"the solver does not take the model: {cp.validate()}")
        incumbent.spend(response.deterministic_time)
        if response.status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            self._lift(one, response.best_objective_bound)
            if response.status == cp_model.OPTIMAL:
                self._lift(one, one.cost(ints(response.solution)))
            self._take(number, response.solution)
        return bool(response.status == cp_model.INFEASIBLE)

    def _is_over(self, number: int, stop: Callable[[], bool]) -> Callable[[], bool]:
        return lambda: stop() or self.incumbent.is_closed() or self._is_closed(number)

    def _take(self, number: int, values: Sequence[int]) -> None:
        one, found, known = self._components[number], ints(values), self._found.get(number)
        if known is None or one.cost(found) < one.cost(known):
            self._found[number] = found
        self.merge()

    def _lift(self, one: Component, bound: float) -> None:
        one.bound = max(one.bound, round(bound))
        self.incumbent.lift(self._rest + sum(each.bound for each in self._components))


def _with(columns: Ints, own: Ints, values: Ints) -> Ints:
    """The values with a component's own."""
    changed = values.copy()
    changed[columns] = own
    return changed


def _keeps_closed_rows(rows: Rows) -> bool:
    """Whether the rows without an open column hold: no component has them."""
    has_open = np.bincount(rows.row_of, weights=(rows.lowest < rows.highest)[rows.columns], minlength=len(rows.lows)) > 0
    totals = rows.sums(rows.lowest)
    return bool((has_open | ((rows.lows <= totals) & (totals <= rows.highs))).all())


def search_whole(incumbent: Incumbent, settings: Settings, hint: Sequence[int]) -> bool:
    """Searches here and now; whether no roster can exist."""
    return Whole(incumbent).search(settings, hint)
