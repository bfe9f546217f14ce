"""The master programme: which mix of the known rosters of each officer keeps the binding rows at the least cost.

What the known rosters cannot keep may be broken at a price beyond all costs, so that there always is a mix.
"""

from dataclasses import dataclass

import numpy as np

from optimizer.model.arrays import Ints, Reals, ints
from optimizer.model.blocks import Split
from optimizer.model.messages import Columns
from optimizer.model.nodes import Node
from optimizer.model.rows import reals
from optimizer.model.simplex import Simplex, Solved

KEPT, LESS = 10, 1e-3
"""How many rosters for each row are kept where there are twice as many, and by how much the cost must have fallen since."""

BEYOND = 1000
"""How many times the largest cost a unit of a broken row costs."""


@dataclass(frozen=True, slots=True)
class Mixed:
    """The least cost of a mix, the price of each binding row's unit and of each officer, each roster's share, and the
    values of the columns of nobody."""

    cost: float
    duals: Reals
    wages: Reals
    shares: Reals
    shared: Reals


class Master:
    """A linear programme that takes ever more rosters: a row for each binding row, then one for each officer."""

    def __init__(self, parts: Split) -> None:
        self.parts = parts
        self.rosters: list[tuple[int, Ints]] = []
        self._known: set[tuple[int, bytes]] = set()
        self._node = Node(parts)
        self._left_out_at = float("inf")
        self._begin()

    def _begin(self) -> None:
        """A programme as the node is, without a basis and, as yet, without rosters."""
        parts, once = self._node.parts, np.ones(len(self.parts.blocks))
        lows, highs = (np.concatenate((reals(ends), once)) for ends in (parts.lows, parts.highs))
        self._simplex, self._shares = Simplex(lows, highs), ints([])
        self._simplex.add(_of_nobody(parts))
        broken = _breaking(parts, lows, highs)
        self._simplex.add(broken)
        self._others = len(parts.shared.columns) + len(broken.costs)

    def add(self, number: int, roster: Ints) -> bool:
        """Takes a roster of one block; whether it is new."""
        key = number, roster.tobytes()
        if key in self._known:
            return False
        self._known.add(key)
        self.rosters.append((number, roster))
        return True

    def _take(self) -> None:
        """Gives the simplex method what rosters it does not have yet."""
        new, blocks, height = self.rosters[len(self._shares) :], self.parts.blocks, len(self.parts.lows)
        if not new:
            return
        sums = [blocks[number].links.sums(roster) for number, roster in new]
        rows = [one.nonzero()[0] for one in sums]
        places = np.repeat(np.arange(len(new)), [len(one) for one in rows])
        numbers = np.array([number for number, _ in new])
        costs = np.array([float(blocks[number].costs @ roster) for number, roster in new])
        highs = np.array([self._most(number, roster) for number, roster in new])
        entries = (
            np.concatenate((*rows, height + numbers)),
            np.concatenate((places, np.arange(len(new)))),
            np.concatenate([one[own] for one, own in zip(sums, rows, strict=True)] + [np.ones(len(new))]),
        )
        columns = Columns(costs, np.zeros(len(new)), highs, *entries)
        self._shares = np.concatenate((self._shares, self._simplex.add(columns)))

    def _most(self, number: int, roster: Ints) -> float:
        return float("inf") if self._node.allows(number, roster) else 0.0

    def enter(self, node: Node) -> None:
        """From now on only what the node lets be."""
        self._take()
        before, parts = self._node.parts, node.parts
        rows = np.flatnonzero((before.lows != parts.lows) | (before.highs != parts.highs))
        self._simplex.bound_rows(rows, reals(parts.lows[rows]), reals(parts.highs[rows]))
        old, new = before.shared.rows, parts.shared.rows
        places = np.flatnonzero((old.lowest != new.lowest) | (old.highest != new.highest))
        self._simplex.bound(places, new.lowest[places].astype(float), new.highest[places].astype(float))
        last, self._node = self._node, node
        self._left_out_at = float("inf")
        moved = {one for one in {*last.held, *node.held} if last.held.get(one) != node.held.get(one)}
        own = [place for place, (number, _) in enumerate(self.rosters) if number in moved]
        highs = np.array([self._most(*self.rosters[place]) for place in own])
        self._simplex.bound(self._shares[ints(own)], np.zeros(len(own)), highs)

    def cost(self) -> float | None:
        """What the best mix costs, where only ends and domains have changed since the last: a matter of a few dual steps."""
        self._take()
        found = self._simplex.solve(is_dual=True)
        return found.cost if found else None

    def solve(self) -> Mixed | None:
        """The best mix; None where the simplex method does not find it. Rosters that are far from any mix are left out."""
        found = self._solve()
        if found is None:
            self._begin()
            found = self._solve()
        if found is None:
            return None
        height, count = len(self.parts.lows), len(self.parts.shared.columns)
        prices, shares, kept = found.prices, found.values[self._others :], self._leave_out(found)
        return Mixed(found.cost, prices[:height], prices[height:], shares[kept], found.values[:count])

    def _solve(self) -> Solved | None:
        self._take()
        return self._simplex.solve(is_above_asked=len(self.rosters) > 2 * self._few())

    def _few(self) -> int:
        return KEPT * (len(self.parts.lows) + len(self.parts.blocks))

    def _leave_out(self, found: Solved) -> Ints:
        """Where there are many rosters, keeps those of the mix and those nearest to it: fewer make shorter work; which.

        Of one node only where the cost has fallen since the last time, so that none comes and goes for ever.
        """
        if len(self.rosters) <= 2 * self._few() or found.cost > self._left_out_at - LESS:
            return np.arange(len(self.rosters))
        self._left_out_at = found.cost
        is_kept = found.values[self._others :] > 0
        is_kept[np.argsort(found.above[self._others :], kind="stable")[: self._few()]] = True
        self._simplex.remove(self._shares[~is_kept])
        kept, gone = (np.flatnonzero(each).tolist() for each in (is_kept, ~is_kept))
        self._known -= {(number, roster.tobytes()) for number, roster in (self.rosters[place] for place in gone)}
        self._shares, self.rosters = self._shares[kept], [self.rosters[place] for place in kept]
        return ints(kept)


def _of_nobody(parts: Split) -> Columns:
    shared, links = parts.shared, parts.shared.links
    lows, highs = shared.rows.lowest.astype(float), shared.rows.highest.astype(float)
    return Columns(shared.costs.astype(float), lows, highs, links.rows, links.columns, links.factors.astype(float))


def _breaking(parts: Split, lows: Reals, highs: Reals) -> Columns:
    """A column for each end of a row that may be broken, and for each officer without a roster."""
    beyond = BEYOND * int(max(abs(one.costs).max(initial=1) for one in (*parts.blocks, parts.shared)))
    low, high = np.flatnonzero(np.isfinite(lows)), np.flatnonzero(np.isfinite(highs))
    count = len(low) + len(high)
    factors = np.repeat([1.0, -1.0], [len(low), len(high)])
    ends = np.zeros(count), np.full(count, np.inf)
    return Columns(np.full(count, float(beyond)), *ends, np.concatenate((low, high)), np.arange(count), factors)
