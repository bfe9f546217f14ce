"""Neighbourhoods tried one after another, most often the kind that has lately gained most for its work."""

import random
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from optimizer.model.decisions import Model
from optimizer.model.focus import Costly, Duties
from optimizer.model.incumbent import Incumbent
from optimizer.model.kinds import Choices, Kind, People, Windows, choices
from optimizer.model.neighbourhood import Neighbourhoods
from optimizer.model.trimming import trim

PAUSE = 1.0
"""Seconds between times that memory is given back: what many tries leave is a quarter of what a large district takes."""

SHARE = 0.15
"""The part of the tries that goes to each kind whatever it gained."""


class Sweep:
    """The tries on one level; ``idle`` counts those since the last gain."""

    def __init__(self, model: Model, incumbent: Incumbent, seed: int, known: Choices | None = None) -> None:
        self._model, self.neighbourhoods = model, Neighbourhoods(model, incumbent)
        self._random, self._choices = random.Random(seed), known or choices(model)
        self.windows = Windows(self._choices, self._random)
        people, costly = People(self._choices, self._random), Costly(model, self._choices, self._random, incumbent)
        self.kinds: list[Kind] = [self.windows, people, costly]
        duties = Duties(model, self._choices, self._random)
        self.kinds += [duties] if duties.loose else []
        self.laps = self.idle = 0
        self._trimmed = time.monotonic()

    def beside(self, number: int, count: int) -> "Sweep":
        """Another over the same incumbent: of so many at work together, each begins at a place of its own."""
        other = Sweep(self._model, self.neighbourhoods.incumbent, self._random.randrange(1 << 30), self._choices)
        other.windows.position = len(other.windows.decisions) * number // count
        return other

    def step(self, is_over: Callable[[], bool]) -> None:
        """One try."""
        kind, values = self._pick(), self.neighbourhoods.incumbent.values
        if values is None:
            return
        decisions = kind.draw(values)
        self.laps += kind is self.windows and self.windows.is_lap_over
        tried = self.neighbourhoods.improve(decisions, self._random.randrange(1 << 30), is_over)
        kind.learn(tried)
        if time.monotonic() - self._trimmed > PAUSE:
            trim()
            self._trimmed = time.monotonic()
        self.idle = 0 if tried.gain else self.idle + 1

    def _pick(self) -> Kind:
        """The next kind: windows until they have passed once, then each by its rate of gain."""
        if not self.laps:
            return self.windows
        if self._random.random() < SHARE * len(self.kinds):
            return self._random.choice(self.kinds)
        best = max(kind.rate for kind in self.kinds)
        return self._random.choice([kind for kind in self.kinds if kind.rate == best])


def sweep_together(first: Sweep, count: int, is_over: Callable[[Sweep], bool]) -> None:
    """So many sweeps at work, a thread each, until each is over; asked before each try."""

    def work(one: Sweep) -> None:
        while not is_over(one):
            one.step(lambda: is_over(one))

    with ThreadPoolExecutor(count) as pool:
        others = [pool.submit(work, first.beside(number, count)) for number in range(1, count)]
        work(first)
        for other in others:
            other.result()
