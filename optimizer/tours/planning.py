"""Planning: the tours of an evening, found, jittered and checked."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from optimizer.tours.appointing import appoint
from optimizer.tours.beats import beats
from optimizer.tours.checking import Score, check
from optimizer.tours.dice import Dice
from optimizer.tours.evening import Evening
from optimizer.tours.jitter import jitter
from optimizer.tours.search import search
from optimizer.tours.tour import Found, Group, Tour

WORK = 2.4
"""The deterministic time of all searches of an evening together: about five seconds of one core."""

MOST_WORK = 1.0
"""The deterministic time that one group may take."""


class Disagreement(RuntimeError):
    """The model and the checker do not agree: a fault of this program."""


@dataclass(frozen=True, slots=True)
class Planned:
    """The tours of an evening as they are handed out, with the checker's score.

    ``value`` is the checker's; no tours with the same ``groups`` are worth more than ``bound``. ``is_proved`` says that
    the search ended: what is left between them is what chance was given.
    """

    evening: Evening
    groups: tuple[Group, ...]
    tours: tuple[Tour, ...]
    score: Score
    bound: int
    is_proved: bool

    @property
    def value(self) -> int:
        """What the tours are worth, in points."""
        return self.score.value

    @property
    def gap(self) -> float:
        """(bound - value) / max(1, |value|)."""
        return (self.bound - self.value) / max(1, abs(self.value))


def plan_tours(evening: Evening, secret: bytes, work: float = WORK) -> Planned:
    """The tours of an evening; the same evening and secret give the same tours, byte for byte.

    Raises BookedOutError when bookings leave no time for each other or for breaks.
    """
    groups = appoint(evening, beats(evening, Dice(secret, f"{evening.id} beats")))
    share = min(MOST_WORK, work / len(groups))
    with ThreadPoolExecutor(max_workers=2) as pool:
        found = list(
            pool.map(lambda group: search(evening, group, Dice(secret, f"{evening.id} {group.patrols}"), share), groups)
        )
    order = {patrol.id: place for place, patrol in enumerate(evening.patrols)}
    tours = sorted((tour for one in found for tour in one.tours), key=lambda tour: order[tour.patrol])
    _examine(evening, tours, found)
    moved = jitter(evening, tours, Dice(secret, f"{evening.id} jitter"))
    score, bound = check(evening, moved), sum(one.bound for one in found)
    if score.breaches or score.value > bound:
        raise Disagreement(f"jittered tours break {score.breaches} or are worth {score.value}, above {bound}")
    return Planned(evening, tuple(groups), moved, score, bound, all(one.is_proved for one in found))


def _examine(evening: Evening, tours: Sequence[Tour], found: Sequence[Found]) -> None:
    score, value = check(evening, tours), sum(one.value for one in found)
    if score.breaches or score.value != value:
        raise Disagreement(f"the model says {value}; the checker says {score.value} and finds {score.breaches}")
