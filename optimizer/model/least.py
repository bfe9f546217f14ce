"""What is made of sums, at its least: all that is made alike shares a function, of which a model would have half a million."""

from collections.abc import Callable
from functools import lru_cache

KNOWN = 1000
"""How many functions of each kind are shared."""

Values = Callable[..., list[int]]
"""The least values of some variables, once the sums that they are made of are known."""


@lru_cache(KNOWN)
def reaching(bound: int) -> Values:
    """Whether the sum is at least ``bound``."""
    return lambda total: [int(total >= bound)]


@lru_cache(KNOWN)
def started(bound: int, step: int, count: int) -> Values:
    """One yes for each started step above ``bound``, the first ones first."""
    return lambda total: [int(number * step < total - bound) for number in range(count)]


@lru_cache(KNOWN)
def beyond(bound: int, step: int = 1) -> Values:
    """How many steps the sum is above ``bound``, a started one among them."""
    return lambda total: [max(0, -((bound - total) // step))]


@lru_cache(KNOWN)
def choosing(lacks: tuple[int, ...]) -> Values:
    """One yes, for what lacks least of those whose sum is nothing."""

    def chosen(*blocked: int) -> list[int]:
        free = [index for index, blockers in enumerate(blocked) if not blockers]
        best = min(free, key=lacks.__getitem__, default=-1)
        return [int(index == best) for index in range(len(lacks))]

    return chosen
