"""What shows without a solver: promised duties that too few officers could take, whoever is left out elsewhere.

Sound, not complete: the promises are asked, by their own check, of a roster on which everyone is wherever they could be, and
what is short even there is short in every plan. What rules, or two duties at once, take away is the solver's to find.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from optimizer.clock import day_of
from optimizer.duty import Duty, Slot, Work
from optimizer.promise import Promise
from optimizer.roster import Assignments, Roster
from optimizer.scenario import Scenario
from optimizer.text import Text
from optimizer.world import World


@dataclass(frozen=True, slots=True)
class Lack:
    """A duty that cannot have the strength that it needs, of those with ``skill`` if one is named.

    ``available`` is how many count at the best of its slots, on ``day``: trainees do not.
    """

    duty: str
    day: date
    needed: int
    available: int
    skill: str | None
    sentence: Text


def precheck(scenario: Scenario) -> tuple[Lack, ...]:
    """Every promised duty that cannot be staffed, promise by promise; that there is none promises nothing."""
    world = scenario.world
    everyone = Roster(world, Assignments(works=dict(_fullest(world, duty) for duty in world.duties.values())))
    return tuple(lack for promise in scenario.promises for lack in _lacks(promise, everyone))


def _fullest(world: World, duty: Duty) -> tuple[str, tuple[str, ...]]:
    """The duty's first slot with enough officers, or else its best, and who could be there."""
    found: dict[int, tuple[str, tuple[str, ...]]] = {}
    for slot in duty.slots:
        able = tuple(_able(world, duty, world.work[slot.id]))
        strength = sum(world.counts(officer, world.work[slot.id]) for officer in able)
        found.setdefault(strength, (slot.id, able))
        if strength >= duty.minimum:
            break
    return found[max(found)]


def _able(world: World, duty: Duty, work: Work) -> Iterator[str]:
    """The officers who could be on a duty at a slot: all who are pinned; no other if it is closed or frozen, or if barred."""
    is_closed = not duty.is_fixed and (work.id in world.barred_slots or world.pinned_slots.get(duty.id, work.id) != work.id)
    is_shut = is_closed or world.is_frozen(work)
    for officer in world.officers:
        pair = officer, work.id
        if pair in world.pinned or (not (is_shut or pair in world.barred) and world.is_open(officer, work)):
            yield officer


def _lacks(promise: Promise, everyone: Roster) -> Iterator[Lack]:
    """What is short even when everyone comes; keys of other forms are not about the officers on one duty."""
    world = everyone.world
    for breach in promise.check(world, everyone):
        match breach.key:
            case ("short" | "under", name) | ("team", name, _) if name in world.slots:
                slot, skill = world.slots[name], next(iter(breach.key[2:]), None)
                available = everyone.strength(slot.duty, skill)
                yield _lack(promise, slot, available + breach.amount, available, skill)


def _lack(promise: Promise, slot: Slot, needed: int, available: int, skill: str | None) -> Lack:
    day, name = day_of(slot.start), f"{promise.title or promise.id} ({slot.duty})"
    whom = Text(f" med {skill}", f" with {skill}") if skill else Text("", "")
    sentence = Text(
        f"{name} behöver minst {needed}{whom.sv}, men högst {available} kan komma {day}; "
        "sänk behovet, flytta ledighet eller utbilda fler.",
        f"{name} needs at least {needed}{whom.en}, but at most {available} can come on {day}; "
        "lower the need, move leave or train more.",
    )
    return Lack(slot.duty, day, needed, available, skill, sentence)
