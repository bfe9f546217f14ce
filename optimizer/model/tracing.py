"""The best roster of one officer at some prices, found as the cheapest path: exact, and many times sooner than by search.

Rows that reach far are taken into the layers once a best path breaks them (decremental state space relaxation, Righini and
Salani 2008). Those for which the layers would be too wide have fees (Lagrange multipliers) instead, at which the bound is
true; rosters that keep these rows too are then looked for near the cheapest path, and by a beam.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from optimizer.model.arrays import Ints, ints
from optimizer.model.beams import Beam
from optimizer.model.blocks import Block
from optimizer.model.fees import Fees
from optimizer.model.laying import Laid, lay
from optimizer.model.paths import Paths
from optimizer.model.pricing import ROSTERS, Priced

ROOM = 3_000_000
"""The most arcs of one officer."""

TRIES = 5
"""How often fees are mended in one pricing."""

WORK = 1e-8
"""The deterministic time that an arc takes, about as many seconds."""


class Tracer:
    """The layers of one block's open columns, weighed with ever new prices."""

    def __init__(self, block: Block, columns: Ints, laid: Laid, seed: int) -> None:
        self._block, self._columns, self._closed, self._seed = block, columns, block.rows.lowest.copy(), seed
        self._closed[columns] = 0
        self.laid, self.rows, self._random = laid, laid.rows, np.random.default_rng(seed)
        self._begin()

    def _begin(self) -> None:
        self.layers, self._waiting, self._fees = self.laid.layers, [*self.laid.waiting], Fees(self.rows)
        self._known: Beam | None = None

    def forget(self) -> None:
        """Begins anew where there was no room for some rows: at other prices others are broken than took it."""
        if self._fees.rows:
            self._begin()

    def light(self) -> "Tracer":
        """Another, with fees for all rows that are not in the layers from the start: less exact, and sooner."""
        return Tracer(self._block, self._columns, replace(self.laid, room=0), self._seed)

    def price(self, weights: Ints, limit: float, stop: Callable[[], bool]) -> Priced:
        """What the weights come to at least, and rosters near it; fees are mended within the limit, of deterministic time."""
        own, bounds, tried, work = weights[self._columns], list[int](), list[Ints](), 0.0
        self._fees.begin(own)
        for _ in range(TRIES):
            paths, best, spent = self._weigh(own + self._fees.weights, stop)
            bounds.append(paths.least - self._fees.paid)
            tried.append(best)
            work += spent
            if stop() or work > limit or not self._fees.mend(best, own, bounds[-1]):
                break
        found = self._kept([*tried, *self._near(paths)], own)
        if self._fees.rows and not stop() and (not found or int(own @ found[0]) > max(bounds)):
            found = self._kept([*found, *self._beam().best(paths, ROSTERS, float(self._random.random()))], own)
        rosters = [self._whole(one) for one in found[:ROSTERS]]
        return Priced(rosters, max(bounds) + int(weights @ self._closed), work, True)

    def _kept(self, near: Sequence[Ints], weights: Ints) -> list[Ints]:
        """Those that keep all rows, each once, the cheapest first."""
        found = {one.tobytes(): one for one in near if self.rows.hold(one)}
        return sorted(found.values(), key=lambda one: int(weights @ one))

    def _beam(self) -> Beam:
        """That of these layers and all other rows, those too that wait: rosters near the cheapest path may break them."""
        if self._known is None or self._known.layers is not self.layers:
            self._known = Beam(self.layers, [self.laid.line(row) for row in sorted((*self._fees.rows, *self._waiting))])
        return self._known

    def _whole(self, roster: Ints) -> Ints:
        """A roster with the closed columns."""
        values = self._closed.copy()
        values[self._columns] = roster
        return values

    def _weigh(self, weights: Ints, stop: Callable[[], bool]) -> tuple[Paths, Ints, float]:
        """The paths, the cheapest of them, which breaks no row that waits, and the work."""
        work = 0.0
        while True:
            paths = Paths(self.layers, weights)
            work += WORK * len(self.layers.heads)
            best = paths.best()
            broken = self._broken(best)
            if broken is None or stop():
                return paths, best, work
            self._take(broken)

    def _broken(self, roster: Ints) -> int | None:
        """A row that waits and that a roster breaks, the one of most columns: such are broken most often."""
        if not self._waiting:
            return None
        rows = self.rows.some(ints(self._waiting))
        sums = rows.sums(roster)
        broken = np.flatnonzero((sums < rows.lows) | (sums > rows.highs))
        return self._waiting[broken[np.diff(rows.ends)[broken].argmax()]] if len(broken) else None

    def _take(self, row: int) -> None:
        """Takes a row that waits into the layers, or fees for it where they would be too wide."""
        self._waiting.remove(row)
        found = self.laid.refine(self.layers, [row])
        if found is None:
            self._fees.add(row)
        else:
            self.layers = found

    def _near(self, paths: Paths) -> Sequence[Ints]:
        """Cheap paths through states of layers drawn at random."""
        found = []
        for number in self._random.integers(self.layers.count, size=ROSTERS - 1).tolist():
            costs = paths.through(number)
            near = np.argsort(costs, kind="stable")[: ROSTERS - 1]
            found.append(paths.best(number, int(self._random.choice(near))))
        return found


def tracer(block: Block, seed: int, room: int = ROOM) -> Tracer | None:
    """A block's paths; None where there is no room for its layers."""
    columns = np.flatnonzero(block.rows.lowest < block.rows.highest)
    laid = lay(block, columns, room) if len(columns) else None
    return Tracer(block, columns, laid, seed) if laid else None
