"""The whole model, one component after another: its linear relaxation, then the solver's own search of what that leaves."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import numpy as np
from ortools.sat.python import cp_model

from optimizer.model.budget import Budget
from optimizer.model.components import Component, components
from optimizer.model.conflicts import tightened
from optimizer.model.incumbent import Incumbent
from optimizer.model.narrowing import rooms, rounded
from optimizer.model.outcome import Settings
from optimizer.model.part import Domains, Part
from optimizer.model.relaxing import Relaxed, relax
from optimizer.model.rows import Ints, Rows, ints

PACE = 10_000
"""Open columns whose linear relaxation takes a second; eight times as many take 23 times as long (measured on years of 60 to
480 officers; a machine that is busy or slow takes twice as long, and then a district is better served without)."""

RELAXED = 3_000
"""Columns of a component from which on its linear relaxation is solved first; smaller ones the solver proves at once."""

TURN = 0.5
"""The part of the time that a search near the bound may take before a wider one has its turn."""


def is_in_reach(rows: Rows, time_limit: float) -> bool:
    """Whether the linear relaxation, without which there is no bound, can be done within the time, in seconds."""
    return bool(np.count_nonzero(rows.lowest < rows.highest) <= PACE * time_limit ** (2 / 3))


class Whole:
    """The components of one level, what was found of each, and what is proved of all.

    ``rounds`` adds a thread that is idle until there are linear relaxations to round.
    """

    def __init__(self, incumbent: Incumbent, rounds: bool = False) -> None:
        rows = incumbent.rows
        self.incumbent = incumbent
        self._rounds = rounds
        self._components = components(rows, incumbent.weights)
        self._relaxed: dict[int, Relaxed] = {}
        self._found: dict[int, Ints] = {}
        self._rest = incumbent.cost(np.where(rows.lowest == rows.highest, rows.lowest, 0))

    def search(self, settings: Settings, hint: Sequence[int]) -> bool:
        """Searches until the incumbent is proved best or the settings say stop; whether no roster can exist."""
        if not _keeps_closed_rows(self.incumbent.rows):
            return True
        budget, before = Budget(settings, self.incumbent), -1
        self.merge()
        for number in self._open():
            self._relax(number, budget)
        while len(left := self._open()) != before and not budget.is_over():
            before = len(left)
            for place, number in enumerate(left):
                sizes = [len(self._components[one].columns) for one in left[place:]]
                if self._solve(number, budget.share(sizes[0] / sum(sizes)), hint):
                    return True
        return False

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

    def _open(self) -> list[int]:
        return [number for number in range(len(self._components)) if not self._is_closed(number)]

    def _is_closed(self, number: int) -> bool:
        """Whether the best known of a component is proved best."""
        best = self._best(number)
        return best is not None and best <= self._components[number].bound

    def _best(self, number: int) -> int | None:
        """What the best known of a component costs."""
        one, values, found = self._components[number], self.incumbent.values, self._found.get(number)
        known = [values[one.columns]] if values is not None else []
        return min((one.cost(each) for each in (*known, *([found] if found is not None else ()))), default=None)

    def _relax(self, number: int, budget: Budget) -> None:
        """Solves a large component's relaxation and rounds it off; not where work is limited, which would say nothing of it."""
        one, settings = self._components[number], budget.left()
        if len(one.columns) < RELAXED or settings.work_limit is not None or budget.is_over():
            return
        relaxed = relax(tightened(one.rows), one.weights, settings.time_limit, self._is_over(number, settings.stop))
        if relaxed is not None:
            self._relaxed[number] = relaxed
            self._lift(one, relaxed.bound)
            domains = rounded(one, relaxed, ~self.incumbent.is_made[one.columns])
            self._search(number, domains, budget.share(TURN), (), None)

    def _solve(self, number: int, budget: Budget, hint: Sequence[int]) -> bool:
        """Searches a component, near its relaxation's bound first; whether it can have no values."""
        one, relaxed, best = self._components[number], self._relaxed.get(number), self._best(number)
        if relaxed is None or best is None:
            domains, lift = (one.rows.lowest, one.rows.highest), partial(self._lift, one)
            return self._search(number, domains, budget, hint, lift) == cp_model.INFEASIBLE
        for below in rooms(relaxed.bound, best):
            known = self._best(number)
            if known is None or known <= one.bound or budget.is_over():
                break
            if below > one.bound:
                part = budget if below >= known else budget.share(TURN)
                self._search_below(number, relaxed, min(below, known), part, hint)
        return False

    def _search_below(self, number: int, relaxed: Relaxed, below: int, budget: Budget, hint: Sequence[int]) -> None:
        """Searches what costs less than ``below``: there is none where the search ends without."""
        one = self._components[number]

        def lift(bound: float) -> None:
            self._lift(one, min(bound, below))

        if self._search(number, relaxed.narrowed(one.rows, below), budget, hint, lift) == cp_model.INFEASIBLE:
            lift(below)

    def _search(
        self, number: int, domains: Domains, budget: Budget, hint: Sequence[int], lift: Callable[[float], None] | None
    ) -> int:
        """The solver's search of a component within domains, and its last word; ``lift`` hears of bounds, if they count."""
        one, values, settings = self._components[number], self.incumbent.values, budget.left()
        known = values if values is not None else ints(hint) if len(hint) else None
        part = Part(one, domains, partial(self._take, number), lift)
        own = replace(settings, stop=self._is_over(number, settings.stop))
        status, work = part.search(own, None if known is None else known[one.columns], self._rounds)
        self.incumbent.spend(work)
        return status

    def _is_over(self, number: int, stop: Callable[[], bool]) -> Callable[[], bool]:
        return lambda: stop() or self.incumbent.is_closed() or self._is_closed(number)

    def _take(self, number: int, found: Ints) -> None:
        one, known = self._components[number], self._found.get(number)
        if one.rows.hold(found) and (known is None or one.cost(found) < one.cost(known)):
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
