"""How to search, and what a search comes to."""

from collections.abc import Callable
from dataclasses import dataclass, field

from optimizer.draft import Level, Lit


def never() -> bool:
    """That nothing is to be stopped."""
    return False


@dataclass(frozen=True, slots=True)
class Settings:
    """How long and how to search. ``work_limit`` is in the solver's deterministic time; ``stop`` is asked often."""

    time_limit: float = 60.0
    work_limit: float | None = None
    workers: int = 2
    seed: int = 0
    stop: Callable[[], bool] = never


@dataclass(frozen=True, slots=True)
class Progress:
    """One better roster or bound: seconds since the start, the level at work, its cost (None before any) and bound."""

    seconds: float
    level: Level
    cost: int | None
    bound: int


@dataclass(frozen=True, slots=True)
class LevelOutcome:
    """What the search knows of one level: the solver's cost, the bound on it, and whether they meet."""

    level: Level
    cost: int
    bound: int
    is_proved: bool


@dataclass(slots=True)
class Outcome:
    """The best values found by literal (empty without a roster), the levels solved, and whether no roster can exist."""

    values: list[int] = field(default_factory=list)
    levels: list[LevelOutcome] = field(default_factory=list)
    is_infeasible: bool = False
    work: float = 0.0

    def value(self, lit: Lit) -> int:
        """The value of a literal or amount in the best roster."""
        return self.values[lit - 1] if lit > 0 else 1 - self.values[-lit - 1]

    def is_true(self, lit: Lit) -> bool:
        """Whether a literal is true in the best roster."""
        return bool(self.value(lit))
