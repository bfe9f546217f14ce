"""Column generation: ever new rosters of single officers, and with them a bound that sees each officer's roster as a whole.

Several rosters an officer and round make the prices steady enough without any lag (measured).
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

NEW = 1e-6
"""The least gain that makes a roster worth knowing."""


class Generation:
    """The rosters known so far, and the best prices."""

    def __init__(self, parts: Split, incumbent: Incumbent, seed: int, workers: int) -> None:
        self.parts, self.incumbent = parts, incumbent
        self.master = Master(parts)
        self.best: Prices | None = None
        self.limit = FIRST
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
            new = self.price(mixed, range(len(self.parts.blocks)), is_over)
            if not new and self.limit == WORK:
                break
            if new < len(self.parts.blocks):
                self.limit = WORK

    def _is_tight(self, mixed: Mixed) -> bool:
        """Whether the bound, a whole number, is all that the master's value lets it be."""
        most = np.ceil(mixed.cost + self.incumbent.constant - 1e-6)
        return self.best is not None and -(-self.best.bound // SCALE) >= most

    def price(self, mixed: Mixed, numbers: Iterable[int], is_over: Callable[[], bool]) -> int:
        """Prices some officers' rosters at the mix's prices; how many were new and worth knowing."""
        chosen, duals = [*numbers], whole(self.parts, mixed.duals)

        def one(number: int) -> Priced:
            return self._pricers[number].price(reduced(self.parts.blocks[number], duals), self.limit, is_over)

        priced = [*self._pool.map(one, chosen)]
        self.incumbent.spend(sum(each.work for each in priced))
        if len(chosen) == len(self.parts.blocks) and not is_over():
            self._weigh(priced_at(self.parts, duals, [each.bound for each in priced], self.incumbent.constant))
        return sum(self._learn(number, each, duals, mixed.wages[number]) for number, each in zip(chosen, priced, strict=True))

    def _learn(self, number: int, priced: Priced, duals: Ints, wage: float) -> int:
        weights = reduced(self.parts.blocks[number], duals)
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
