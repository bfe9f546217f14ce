"""What a peer says of an instance, and its roster as the project's own."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta

from optimizer import Assignments, Scenario

from ..nrp import MONDAY, PROMISE, Place


@dataclass(frozen=True)
class Answer:
    """A peer's own account; ``places`` is None where it found no roster, ``bound`` where it proves nothing."""

    status: str
    places: set[Place] | None = None
    claimed: int | None = None
    bound: int | None = None


def assignments(scenario: Scenario, places: set[Place]) -> Assignments:
    """A roster of the public format, as the project writes one."""
    works = defaultdict(list)
    for name, day, shift in sorted(places):
        duty = scenario.world.duties[f"{PROMISE}/{MONDAY + timedelta(days=day)}/{shift}"]
        works[duty.slots[0].id].append(name)
    return Assignments(works={slot: tuple(names) for slot, names in works.items()})


def requests(instance, work):
    """What each request costs, as terms over the yes-or-no decisions by person, day and shift."""
    for place, weight in instance.wanted.items():
        yield weight * (1 - work[place])
    for place, weight in instance.unwanted.items():
        yield weight * work[place]
