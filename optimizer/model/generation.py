"""Column generation: ever new rosters of single officers, and with them a bound that sees each officer's roster as a whole.

Prices lag behind the master's own while little is known (Neame 1999).
"""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from optimizer.model.blocks import Split
from optimizer.model.incumbent import Incumbent
from optimizer.model.master import Master, Mixed
from optimizer.model.prices import SCALE, Prices, priced_at, reduced, whole, with_least
from optimizer.model.pricing import WORK, Priced, Pricer
from optimizer.model.rows import Ints

FIRST = WORK / 10
"""The deterministic time of a pricing as long as most officers find something new."""

INERTIA = 0.8
"""How far prices stay where they were."""

NEAR = 0.03
"""The part of the cost that may be missing for prices to be the master's own."""

NEW = 1e-6
"""The least gain that makes a roster worth knowing."""


class Generation:
    """The rosters known so far, and the best prices."""

    def __init__(self, parts: Split, incumbent: Incumbent, seed: int, workers: int) -> None:
        self.parts, self.incumbent = parts, incumbent
        self.master = Master(parts)
        self.best: Prices | None = None
        self.limit = FIRST
        self._centre: Ints | None = None
        self._pricers = [Pricer(block, seed) for block in parts.blocks]
        self._pool = ThreadPoolExecutor(workers)

    def __enter__(self) -> "Generation":
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown()

    def know(self, values: Ints) -> None:
        """Takes each officer's roster of a whole one."""
        for number, block in enumerate(self.parts.blocks):
            self.master.add(number, values[block.columns])

    def run(self, is_over: Callable[[], bool]) -> None:
        """Rounds until no bound can be better, no roster is new, or the time is over."""
        while not is_over() and (mixed := self.master.solve()) is not None:
            if self._is_tight(mixed):
                break
            new = self._round(mixed, is_over)
            if not new and self.limit == WORK:
                break
            if new < len(self.parts.blocks):
                self.limit = WORK

    def _is_tight(self, mixed: Mixed) -> bool:
        """Whether the bound, a whole number, is all that the master's value lets it be."""
        most = np.ceil(mixed.cost + self.incumbent.constant - 1e-6)
        return self.best is not None and -(-self.best.bound // SCALE) >= most

    def _is_near(self, mixed: Mixed) -> bool:
        """Whether so little is missing that inertia costs more than it saves."""
        cost = mixed.cost + self.incumbent.constant
        return self.best is not None and cost - self.best.bound / SCALE <= NEAR * cost

    def _round(self, mixed: Mixed, is_over: Callable[[], bool]) -> int:
        """New rosters at prices ever nearer to the master's own; how many."""
        own = whole(self.parts, mixed.duals)
        centre = own if self._centre is None else self._centre
        for inertia in (0.0,) if self._is_near(mixed) else (INERTIA, INERTIA / 2, 0.0):
            duals = np.rint(inertia * centre + (1 - inertia) * own).astype(np.int64)
            self._centre = duals
            if new := self.price(duals, mixed, range(len(self.parts.blocks)), is_over):
                return new
            if is_over():
                break
        return 0

    def price(self, duals: Ints, mixed: Mixed, numbers: Iterable[int], is_over: Callable[[], bool]) -> int:
        """Prices some officers' rosters; how many were new and worth knowing at the master's own prices."""
        chosen = [*numbers]

        def one(number: int) -> Priced:
            return self._pricers[number].price(reduced(self.parts.blocks[number], duals), self.limit, is_over)

        priced = [*self._pool.map(one, chosen)]
        self.incumbent.spend(sum(each.work for each in priced))
        if len(chosen) == len(self.parts.blocks) and not is_over():
            self._weigh(priced_at(self.parts, duals, [each.bound for each in priced], self.incumbent.constant))
        own = whole(self.parts, mixed.duals)
        return sum(self._learn(number, each, own, mixed.wages[number]) for number, each in zip(chosen, priced, strict=True))

    def _learn(self, number: int, priced: Priced, own: Ints, wage: float) -> int:
        weights = reduced(self.parts.blocks[number], own)
        good = [one for one in priced.rosters if int(weights @ one) / SCALE < wage - NEW]
        return sum(self.master.add(number, one) for one in good)

    def _weigh(self, prices: Prices) -> None:
        if self.best is None or prices.bound > self.best.bound:
            self.best = prices
            self.incumbent.lift(-(-prices.bound // SCALE))

    def tighten(self) -> None:
        """Tells the incumbent's rows what each officer's work costs at least at the best prices."""
        if self.best is not None:
            self.incumbent.rows = with_least(self.incumbent.rows, self.parts, self.best)
