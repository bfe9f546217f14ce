"""Column generation: ever new rosters of single officers, and with them a bound that sees each officer's roster as a whole."""

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from optimizer.model.arrays import Ints
from optimizer.model.blocks import Split
from optimizer.model.goal import Goal
from optimizer.model.master import Master, Mixed
from optimizer.model.nodes import DEAR, Node
from optimizer.model.prices import SCALE, Prices, priced_at, reduced, whole
from optimizer.model.pricing import WORK, Priced, Pricer
from optimizer.model.tracing import ROOM, Tracer, tracer

FIRST = WORK / 10
"""The deterministic time of a pricing as long as most officers find something new."""

NEW = 1e-6
"""The least gain that makes a roster worth knowing."""

NEAR = 0.01
"""The distance of a node's bound from the cost of its mix at which nothing is left to find."""

ARCS = 40_000_000
"""The most arcs of all officers together, if all had as many: each takes about 50 bytes while it is priced."""

LAG = 0.5
"""How near to the best prices known the next are, from those of the mix (Wentges 1997)."""


def pricers(parts: Split, seed: int, is_over: Callable[[], bool]) -> list[Tracer | Pricer] | None:
    """One for each block: by paths where there is room for its layers, else by search; None when time is over before."""
    found: list[Tracer | Pricer] = []
    for number, block in enumerate(parts.blocks):
        if is_over():
            return None
        own = seed + number
        found.append(tracer(block, own, min(ROOM, ARCS // len(parts.blocks))) or Pricer(block, own))
    return found


Near = Callable[[float, float], bool]
"""Whether a mix that costs so much is near enough to a bound."""


class Generation:
    """The rosters known so far, and the best prices: ``best`` of all, ``own`` of the node it is at, ``first`` to begin with."""

    def __init__(self, parts: Split, goal: Goal, pricers: Sequence[Tracer | Pricer], first: Ints | None = None) -> None:
        self.parts, self.goal = parts, goal
        self.root = Node(parts)
        self.master, self.node = Master(parts), self.root
        self.best: Prices | None = None
        self.own: Prices | None = None
        self.limit = FIRST
        self.pricers = pricers
        self._first = np.zeros_like(parts.lows) if first is None else first

    def know(self, values: Ints) -> None:
        """Takes each officer's roster of a whole one."""
        for number, block in enumerate(self.parts.blocks):
            self.master.add(number, values[block.columns])

    def enter(self, node: Node) -> None:
        """From now on rosters and bounds are a node's."""
        self.node, self.own = node, self.best if node is self.root else None
        self.master.enter(node)

    def begin(self, is_over: Callable[[], bool]) -> None:
        """Prices rosters at the first prices: those of a master that knows few rosters are far too high or low."""
        none, wages = np.zeros(0), np.full(len(self.parts.blocks), np.inf)
        self.price(Mixed(0.0, self._first / SCALE, wages, none, none), range(len(self.parts.blocks)), is_over)

    def run(self, is_over: Callable[[], bool], is_near: Near | None = None) -> Mixed | None:
        """Rounds until no bound can be better, a mix is near enough, no roster is new, or the time is over; the last mix."""
        if self.best is None:
            self.begin(is_over)
        mixed = self.master.solve()
        while mixed is not None and not is_over() and not self._is_tight(mixed, is_near):
            new = self.price(mixed, range(len(self.parts.blocks)), is_over, LAG)
            new = new or (0 if is_over() else self.price(mixed, range(len(self.parts.blocks)), is_over))
            if not new and self.limit == WORK:
                break
            if new < len(self.parts.blocks):
                self.limit = WORK
            mixed = self.master.solve() if new else mixed
        return mixed

    def _is_tight(self, mixed: Mixed, is_near: Near | None) -> bool:
        """Whether the bound is about all that the mix lets it be, as a whole number, or enough to leave the node."""
        if self.own is None:
            return False
        most, bound = mixed.cost + self.goal.constant, -(-self.own.bound // SCALE)
        is_enough = self.goal.best is not None and bound >= self.goal.best
        least = self.own.bound / SCALE
        is_tight = bound >= np.ceil(most - NEW) or least >= most - NEAR
        return bool(is_enough or is_tight or (is_near is not None and is_near(most, least)))

    def price(self, mixed: Mixed, numbers: Iterable[int], is_over: Callable[[], bool], lag: float = 0.0) -> int:
        """Prices some officers' rosters near the mix's prices; how many were new and worth knowing."""
        chosen, real = [*numbers], whole(self.node.parts, mixed.duals)
        duals = real
        if lag and self.own is not None:
            duals = whole(self.node.parts, lag * self.own.duals / SCALE + (1 - lag) * mixed.duals)
        priced, _ = self.priced(duals, chosen, is_over)
        return sum(self._learn(number, each, real, mixed.wages[number]) for number, each in zip(chosen, priced, strict=True))

    def priced(self, duals: Ints, numbers: Sequence[int], is_over: Callable[[], bool]) -> tuple[list[Priced], Prices | None]:
        """Some officers' rosters at some prices; the bound of these where they are all officers."""
        priced = [self._price(number, duals, is_over) for number in numbers]
        self.goal.spend(sum(each.work for each in priced))
        if len(numbers) < len(self.parts.blocks) or is_over():
            return priced, None
        found = priced_at(self.node.parts, duals, [each.bound for each in priced], self.goal.constant)
        self._weigh(found)
        return priced, found

    def _price(self, number: int, duals: Ints, is_over: Callable[[], bool]) -> Priced:
        """Rosters that the node allows, and what they cost at least beside the prices."""
        weights = reduced(self.parts.blocks[number], duals)
        if number not in self.node.held:
            return self.pricers[number].price(weights, self.limit, is_over)
        fees, least = self.node.fees(number, len(weights))
        priced = self.pricers[number].price(weights + fees, self.limit, is_over)
        rosters = [one for one in priced.rosters if self.node.allows(number, one)]
        return Priced(rosters, min(priced.bound - least, DEAR), priced.work, priced.is_solved)

    def _learn(self, number: int, priced: Priced, duals: Ints, wage: float) -> int:
        weights = reduced(self.parts.blocks[number], duals)
        good = [one for one in priced.rosters if int(weights @ one) / SCALE < wage - NEW]
        return sum(self.master.add(number, one) for one in good)

    def _weigh(self, prices: Prices) -> None:
        if self.own is None or prices.bound > self.own.bound:
            self.own = prices
        if self.node is self.root and (self.best is None or prices.bound > self.best.bound):
            self.best = prices
            self.goal.lift(-(-prices.bound // SCALE))
