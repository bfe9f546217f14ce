"""Other slots for a meeting, with all else fixed, ranked by what they add to the cost.

Exact in what a move costs, near-sighted in the moves it looks at: the officers who hold the meeting stay on it if they can.
"""

from collections.abc import Iterable

from optimizer.checker import Inherited
from optimizer.clock import local
from optimizer.duty import Duty, Slot, Work, conflicts
from optimizer.plan import Alternative
from optimizer.roster import Roster
from optimizer.scale import Change, Scale, total
from optimizer.scenario import Scenario
from optimizer.world import World

DATES = 12
"""On how many other dates, nearest first, a meeting is tried: each at the hour nearest to its own."""

OTHERS = 4
"""How many officers are tried in place of one who cannot come along: those who answer for the stadsdel first."""

BEST = 5
"""How many alternatives of a meeting are worth telling."""


def alternatives(scenario: Scenario, roster: Roster, known: Inherited) -> tuple[Alternative, ...]:
    """For each duty with candidate slots, the nearest other slots that its officers or others could take, best first."""
    scale = Scale(scenario, roster, known)
    movable = [duty for duty in scenario.world.duties.values() if not duty.is_fixed and _may_move(scale, duty)]
    return tuple(one for duty in movable for one in _ranked(scale, duty))


def _may_move(scale: Scale, duty: Duty) -> bool:
    """Whether a duty is held at a slot that nothing fixes beforehand."""
    world, slot = scale.world, scale.roster.held.get(duty.id)
    if slot is None or duty.id in world.pinned_slots or world.is_frozen(world.work[slot]):
        return False
    return not any((name, slot) in world.pinned for name in scale.roster.on(duty.id))


def _ranked(scale: Scale, duty: Duty) -> list[Alternative]:
    now = scale.world.slots[scale.roster.held[duty.id]]
    empty = scale.roster.moved(duty.id, now.id, ())
    leaving = {name: scale.officer(name, empty) for name in scale.roster.on(duty.id)}
    found: list[tuple[tuple[int, ...], Alternative]] = []
    for slot in _near(scale.world, duty, now):
        moved = _move(scale, duty, slot, leaving)
        if moved is not None:
            team, change = moved
            rank = (*change.rank, abs(slot.start - now.start), slot.start)
            found.append((rank, Alternative(duty.id, slot.id, team, change.extra)))
    return [one for _, one in sorted(found, key=lambda pair: pair[0])[:BEST]]


def _near(world: World, duty: Duty, now: Slot) -> list[Slot]:
    """One open slot a date, at the nearest hour, on the nearest dates."""
    others = [
        one for one in duty.slots if one != now and one.id not in world.barred_slots and not world.is_frozen(world.work[one.id])
    ]
    by_hour = sorted(others, key=lambda one: (abs(_hour(one) - _hour(now)), one.start), reverse=True)
    by_date = {world.work[one.id].day: one for one in by_hour}
    return sorted(by_date.values(), key=lambda one: (abs(one.start - now.start), one.start))[:DATES]


def _hour(slot: Slot) -> int:
    start = local(slot.start)
    return start.hour * 60 + start.minute


def _move(scale: Scale, duty: Duty, slot: Slot, leaving: dict[str, Change]) -> tuple[tuple[str, ...], Change] | None:
    """The best team for a slot and what it changes; None when no whole team can come, or something that must hold breaks."""
    team = _team(scale, duty, slot)
    left = [name for name in leaving if name not in team]
    if len(team) < len(leaving) or any((name, duty.id) in scale.world.pinned_anywhere for name in left):
        return None
    after = scale.roster.moved(duty.id, slot.id, tuple(team))
    change = total([*team.values(), *(leaving[name] for name in left), scale.rest(duty.promise, after)])
    return None if change.is_broken else (tuple(team), change)


def _team(scale: Scale, duty: Duty, slot: Slot) -> dict[str, Change]:
    """Who takes the slot, and what that changes for each: whoever is on the duty now, then whom it costs least."""
    now, work = scale.roster.on(duty.id), scale.world.work[slot.id]
    able = [name for name in scale.world.takers[slot.id] if _is_free(scale, name, work)]
    trial = scale.roster.moved(duty.id, slot.id, tuple(able))
    team = _unbroken(scale, trial, (name for name in now if name in able))
    if len(team) < len(now):
        others = sorted((name for name in able if name not in now), key=lambda name: not _answers(scale.world, name, work))
        changes = _unbroken(scale, trial, others[:OTHERS])
        team |= dict(sorted(changes.items(), key=lambda pair: pair[1].rank)[: len(now) - len(team)])
    return team


def _unbroken(scale: Scale, trial: Roster, officers: Iterable[str]) -> dict[str, Change]:
    """The officers for whom nothing that must hold breaks."""
    changes = {name: scale.officer(name, trial) for name in officers}
    return {name: change for name, change in changes.items() if not change.is_broken}


def _is_free(scale: Scale, officer: str, work: Work) -> bool:
    """Whether an officer is not barred from a slot, nor busy with anything but the meeting itself."""
    world, roster = scale.world, scale.roster
    kept = (one for one in world.near(officer, work.start, work.end) if one.id not in roster.released)
    others = (one for one in roster.duties(officer) if one.duty != work.duty)
    return (officer, work.id) not in world.barred and not any(conflicts(work, one) for one in (*kept, *others))


def _answers(world: World, officer: str, work: Work) -> bool:
    span = world.span(officer, work.day)
    return span is not None and work.duty is not None and work.duty.stadsdel in span.stadsdelar
