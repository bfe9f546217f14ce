"""Patrols: an evening's officers by twos, by lot."""

from collections.abc import Mapping, Sequence
from math import ceil

from optimizer.tours.dice import Dice
from optimizer.tours.evening import Moves, Patrol


def split(officers: Sequence[str], trainees: Mapping[str, str | None], cars: float, dice: Dice) -> tuple[Patrol, ...]:
    """The officers in patrols of two, one of three when they are odd, the first of them by car.

    ``trainees`` gives the supervisor of each trainee, if known: with whom a trainee goes who is on duty, and never without
    an officer who is none. ``cars`` is the share of patrols that drive, rounded up. Only when trainees outnumber the others
    is a patrol larger.
    """
    steady = dice.shuffled(sorted(set(officers) - trainees.keys()))
    learning = dice.shuffled(sorted(set(officers) & trainees.keys()))
    crews = [[supervisor, one] for one, supervisor in _supervised(learning, trainees, steady)]
    paired = {name for crew in crews for name in crew}
    count = max(1, min(len(officers) // 2, len(steady) or 1))
    crews += [[] for _ in range(count - len(crews))]
    for name in (one for one in [*steady, *learning] if one not in paired):
        min(crews, key=len).append(name)
    crews = dice.shuffled(crews)
    driving = ceil(cars * len(crews))
    return tuple(_patrol(n, crew, "car" if n < driving else "foot") for n, crew in enumerate(crews))


def _supervised(learning: Sequence[str], trainees: Mapping[str, str | None], steady: Sequence[str]) -> list[tuple[str, str]]:
    """Trainees with their supervisors, who each take one."""
    pairs: dict[str, str] = {}
    for one in learning:
        supervisor = trainees[one]
        if supervisor in steady and supervisor is not None:
            pairs.setdefault(supervisor, one)
    return [(one, supervisor) for supervisor, one in pairs.items()]


def _patrol(number: int, crew: Sequence[str], moves: Moves) -> Patrol:
    return Patrol(f"P{number + 1}", tuple(sorted(crew)), moves)
