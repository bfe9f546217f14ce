"""What rosters are generated for: a level, or some officers of one, wherever it is kept."""

from collections.abc import Callable, Mapping
from typing import Protocol

from optimizer.model.arrays import Ints

Offer = Callable[[Mapping[int, Ints]], None]
"""Takes a roster for each block, if they keep the binding rows together and are better."""


class Goal(Protocol):
    """The best so far (None before any), what rosters cost beside columns, where bounds and work go."""

    constant: int

    @property
    def best(self) -> int | None:
        """What the best costs."""

    def lift(self, bound: float) -> None:
        """Takes a proved bound."""

    def spend(self, work: float) -> None:
        """Counts deterministic time."""


class Whole(Goal, Protocol):
    """The goal that a whole level is; ``bound`` is what is proved of it."""

    bound: int

    @property
    def values(self) -> Ints | None:
        """The values of the best."""

    @property
    def work(self) -> float:
        """The deterministic time that went into the level."""

    def claim(self, columns: Ints) -> None:
        """From now on some decisions are searched here alone, and of what is offered only they count; none ends it."""

    def is_closed(self) -> bool:
        """Whether the best is proved best."""
