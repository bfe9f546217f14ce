"""The whole model, one component after another: its linear relaxation, then the solver's own search of what that leaves."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

import numpy as np
from ortools.sat.python import cp_model

from optimizer.model.arrays import Ints, ints
from optimizer.model.budget import Budget
from optimizer.model.components import Component
from optimizer.model.conflicts import tightened
from optimizer.model.incumbent import Incumbent
from optimizer.model.narrowing import rooms, rounded
from optimizer.model.outcome import Settings
from optimizer.model.part import Domains, Part
from optimizer.model.relaxed import Relaxed
from optimizer.model.relaxing import alone, relax
from optimizer.model.rows import Rows
from optimizer.model.task import task

PACE = 10_000
"""Open columns whose linear relaxation takes a second; eight times as many take 23 times as long (measured on years of 60 to
480 officers; a machine that is busy or slow takes twice as long, and then a district is better served without)."""

RELAXED = 3_000
"""Columns of a component from which on its linear relaxation is solved first; smaller ones the solver proves at once."""

SEARCHED = 150_000
"""Columns beyond which the solver's own search takes much memory and comes to nothing (measured on years of 480 and 960
officers: 112 000 took it 0.8 GiB and were proved in 20 s, 191 000 came to nothing)."""

TURN = 0.5
"""The part of the time that a search near the bound may take before a wider one has its turn."""

NEAR = 1e-4
"""The part of the level's bound that a relaxation rounded off may miss: the rest is for a search near the bound."""


class Whole:
    """The components of one level, what was found of each, and what is proved of all.

    ``rounds`` adds a thread that is idle until there are linear relaxations to round.
    """

    def __init__(self, incumbent: Incumbent, rounds: bool = False) -> None:
        self._task, self._rounds = task(incumbent), rounds

    @property
    def incumbent(self) -> Incumbent:
        """The level at work."""
        return self._task.incumbent

    def turn_to(self, incumbent: Incumbent) -> None:
        """Goes on for another level of the same model: its components that say what some of before said keep what is known.

        A search at work goes on too, unless what it searches is no component of the level.
        """
        incumbent.spend(self.incumbent.work)
        self._task = task(incumbent, self._task.components)
        self._task.tell()
        self._task.merge()

    def is_in_reach(self, seconds: float) -> bool:
        """Whether the linear relaxations of what is open, without which there is no bound, can be done within the time."""
        return bool(sum((len(one.columns) / PACE) ** 1.5 for one in self._task.open()) <= seconds)

    def search(self, settings: Settings, hint: Sequence[int]) -> bool:
        """Searches until the incumbent is proved best or the settings say stop; whether no roster can exist."""
        if not _keeps_closed_rows(self.incumbent.rows):
            return True
        budget = Budget(replace(settings, stop=lambda: settings.stop() or self.incumbent.is_closed()), self.incumbent)
        before: list[Component] = []
        self._task.merge()
        for turn in self._turns(is_largest_first=True):
            self._relax(turn[0], budget)
            turn[0].rest()
        while (left := self._task.open()) != before and not budget.is_over():
            before = left
            for turn in self._turns():
                sizes = [len(one.columns) for one in turn]
                self._relax(turn[0], budget)
                if self._solve(turn[0], budget.share(sizes[0] / sum(sizes)), hint):
                    return True
                turn[0].rest()
        return False

    def _turns(self, is_largest_first: bool = False) -> Iterator[list[Component]]:
        """What is left of a pass, again and again, by size: the first of these has its turn."""
        had: list[Component] = []
        while left := [one for one in self._task.open() if one not in had]:
            left = left[::-1] if is_largest_first else left
            had.append(left[0])
            yield left

    def _relax(self, one: Component, budget: Budget) -> None:
        """Solves a large component's relaxation and rounds it off; not where work is limited, which would say nothing of it."""
        if one.is_tried or len(one.columns) < RELAXED or budget.left().work_limit is not None or budget.is_over():
            return
        stop = self._is_over(one, budget.is_over)
        with alone(len(one.columns), stop) as is_mine:
            if is_mine:
                rows = tightened(one.rows)
                one.rest()
                one.relaxed = relax(rows, one.weights, budget.left().time_limit, stop)
        one.is_tried = one.relaxed is not None or not stop()
        if one.relaxed is not None:
            self._lift(one, one.relaxed.bound)
            self._round(one, one.relaxed, budget)

    def _round(self, one: Component, relaxed: Relaxed, budget: Budget) -> None:
        """Rounds a relaxation off, by itself and then beside the best known, until that is near its bound."""
        decided, near = ~self.incumbent.is_made[one.columns], NEAR * self.incumbent.bound
        self._search(one, rounded(one, relaxed, decided), budget.share(TURN), (), None, near)
        best = one.best_values(self.incumbent.values)
        if best is not None and one.cost(best) > one.bound + near:
            self._search(one, rounded(one, relaxed, decided, best), budget.share(TURN), (), None, near)

    def _solve(self, one: Component, budget: Budget, hint: Sequence[int]) -> bool:
        """Searches a component, near its relaxation's bound first; whether it can have no values."""
        relaxed, best = one.relaxed, one.best(self.incumbent.values)
        if relaxed is None or best is None:
            domains, lift = (one.rows.lowest, one.rows.highest), partial(self._lift, one)
            is_impossible = self._search(one, domains, budget, hint, lift) == cp_model.INFEASIBLE
            return is_impossible and one in self._task.components
        for below in rooms(relaxed.bound, best):
            known = one.best(self.incumbent.values)
            if known is None or known <= one.bound or budget.is_over():
                break
            if below > one.bound:
                part = budget if below >= known else budget.share(TURN)
                self._search_below(one, relaxed, min(below, known), part, hint)
        return False

    def _search_below(self, one: Component, relaxed: Relaxed, below: int, budget: Budget, hint: Sequence[int]) -> None:
        """Searches what costs less than ``below``: there is none where the search ends without."""

        def lift(bound: float) -> None:
            self._lift(one, min(bound, below))

        if self._search(one, relaxed.narrowed(one.rows, below), budget, hint, lift) == cp_model.INFEASIBLE:
            lift(below)

    def _search(
        self,
        one: Component,
        domains: Domains,
        budget: Budget,
        hint: Sequence[int],
        lift: Callable[[float], None] | None,
        near: float = 0,
    ) -> int:
        """The solver's search of a component within domains, and its last word.

        ``lift`` hears of bounds, if they count; an answer that may miss the best by ``near`` is enough.
        """
        values, settings = self.incumbent.values, budget.left()
        known = values if values is not None else ints(hint) if len(hint) else None
        part = Part(one, domains, partial(self._take, one), lift)
        is_needed = one.best(values) is None and len(hint)  # without a roster, the solver alone can say that there is none
        if len(part.free) > SEARCHED and not is_needed:
            return int(cp_model.UNKNOWN)
        own = replace(settings, stop=self._is_over(one, settings.stop))
        status, work = part.search(own, None if known is None else known[one.columns], self._rounds, near)
        self.incumbent.spend(work)
        return status

    def _is_over(self, one: Component, stop: Callable[[], bool]) -> Callable[[], bool]:
        """Whether a component needs no search any more."""
        return lambda: stop() or not self._task.needs(one)

    def _take(self, one: Component, found: Ints) -> None:
        if one.rows.hold(found) and (one.found is None or one.cost(found) < one.cost(one.found)):
            one.found = found
        self._task.merge()

    def _lift(self, one: Component, bound: float) -> None:
        one.bound = max(one.bound, round(bound))
        self._task.tell()


def _keeps_closed_rows(rows: Rows) -> bool:
    """Whether the rows without an open column hold: no component has them."""
    has_open = np.bincount(rows.row_of, weights=(rows.lowest < rows.highest)[rows.columns], minlength=len(rows.lows)) > 0
    totals = rows.sums(rows.lowest)
    return bool((has_open | ((rows.lows <= totals) & (totals <= rows.highs))).all())


def search_whole(incumbent: Incumbent, settings: Settings, hint: Sequence[int]) -> bool:
    """Searches here and now; whether no roster can exist."""
    return Whole(incumbent).search(settings, hint)
