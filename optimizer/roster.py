"""The decided roster: who works what, which slots are held, which proposal directs, which partner joins."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from copy import copy
from datetime import date, time
from functools import cached_property
from itertools import accumulate
from operator import attrgetter

from pydantic import Field

from optimizer.clock import Minute
from optimizer.duty import Work, conflicts
from optimizer.facts import Model, Weekday
from optimizer.weekends import worked_weekends
from optimizer.world import World


class Assignments(Model):
    """A roster as it is written: ids only.

    ``works`` lists the officers per slot (a fixed duty's slot bears the duty's id); ``held`` names the slot of each duty that
    had several; ``directions`` gives the duty that each chosen proposal directs; ``partners`` who joins; ``released`` the
    ids of ordinary duty given up.
    """

    works: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    held: dict[str, str] = Field(default_factory=dict)
    directions: dict[str, str] = Field(default_factory=dict)
    partners: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    released: tuple[str, ...] = ()


class RosterError(ValueError):
    """A roster that names what its world does not have; ``faults`` lists every such thing."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class Roster:
    """Assignments read against their world, indexed by officer, duty and slot."""

    def __init__(self, world: World, assignments: Assignments) -> None:
        """Raises RosterError when the assignments name an officer, duty, slot, … that is not in the world."""
        faults = list(_faults(world, assignments))
        if faults:
            raise RosterError(faults)
        self.world = world
        self.assignments = assignments
        self._works: dict[str, tuple[Work, ...]] = {}
        self._credited: dict[str, tuple[list[Minute], list[int]]] = {}
        self._weekends: dict[tuple[str, tuple[Weekday, ...], time], frozenset[date]] = {}
        self.released = frozenset(assignments.released)
        self.directions: Mapping[str, str] = assignments.directions
        self.held: dict[str, str] = {duty.id: duty.slots[0].id for duty in world.duties.values() if duty.is_fixed}
        self.held |= {world.slots[slot].duty: slot for slot in assignments.works} | assignments.held

    def moved(self, duty: str, slot: str, team: tuple[str, ...]) -> "Roster":
        """This roster with a duty held at another of its slots, by these officers; what is known of all others is kept."""
        given, slots, touched = self.assignments, self.world.slots, {*self.on(duty), *team}
        works = {name: officers for name, officers in given.works.items() if slots[name].duty != duty} | {slot: team}
        other = copy(self)
        other.held = {**self.held, duty: slot}
        other.assignments = given.model_copy(update={"works": works, "held": {**given.held, duty: slot}})
        other._duties = self._duties | {name: self._with(name, duty, slot if name in team else None) for name in touched}
        other._works = {name: known for name, known in self._works.items() if name not in touched}
        other._credited = {name: known for name, known in self._credited.items() if name not in touched}
        other._weekends = {key: known for key, known in self._weekends.items() if key[0] not in touched}
        return other

    def _with(self, officer: str, duty: str, slot: str | None) -> tuple[Work, ...]:
        """An officer's promised work with a slot of a duty, or none, in place of any other of that duty."""
        kept = [work for work in self.duties(officer) if self.world.slots[work.id].duty != duty]
        return _in_order([*kept, *([self.world.work[slot]] if slot else [])])

    def on(self, duty: str) -> tuple[str, ...]:
        """The officers on a duty, at the slot that is held; empty when it is not held."""
        return self.assignments.works.get(self.held.get(duty, ""), ())

    def strength(self, duty: str, skill: str | None = None) -> int:
        """How many officers on a duty count (trainees do not), of whom only those with a skill, if one is named."""
        work = self.world.work.get(self.held.get(duty, ""))
        return 0 if work is None else len(self.world.counting(work.day, skill).intersection(self.on(duty)))

    def joining(self, duty: str) -> tuple[str, ...]:
        """The partners who join a duty."""
        return self.assignments.partners.get(duty, ())

    def duties(self, officer: str) -> tuple[Work, ...]:
        """The officer's promised work, in time order."""
        return self._duties.get(officer, ())

    def minutes(self, officer: str, start: Minute, end: Minute) -> int:
        """Credited minutes of everything the officer works that starts within ``[start, end)``."""
        if officer not in self._credited:
            works = self.works(officer)
            minutes = [self.world.minutes(officer, work) if work.kind == "meeting" else work.minutes for work in works]
            self._credited[officer] = [work.start for work in works], list(accumulate(minutes, initial=0))
        starts, credited_before = self._credited[officer]
        return credited_before[bisect_left(starts, end)] - credited_before[bisect_left(starts, start)]

    def weekends(self, officer: str, weekdays: tuple[Weekday, ...], friday_from: time) -> frozenset[date]:
        """The Fridays of the weekends within which the officer starts any work."""
        key = officer, weekdays, friday_from
        if key not in self._weekends:
            self._weekends[key] = frozenset(worked_weekends(self.works(officer), weekdays, friday_from))
        return self._weekends[key]

    def works(self, officer: str) -> tuple[Work, ...]:
        """Everything the officer works, ordinary duty that was released left out, in time order."""
        if officer not in self._works:
            given = self.world.commitments(officer)
            kept = [work for work in given if work.id not in self.released] if self.released else given
            self._works[officer] = tuple(sorted([*kept, *self.duties(officer)], key=attrgetter("start", "end", "id")))
        return self._works[officer]

    @cached_property
    def _duties(self) -> dict[str, tuple[Work, ...]]:
        found: dict[str, list[Work]] = defaultdict(list)
        for slot, officers in self.assignments.works.items():
            for officer in officers:
                found[officer].append(self.world.work[slot])
        return {name: _in_order(works) for name, works in found.items()}


def _in_order(works: Iterable[Work]) -> tuple[Work, ...]:
    return tuple(sorted(works, key=lambda work: (work.start, work.id)))


def given(world: World) -> Roster:
    """The roster of the facts alone: pins, and released what they leave no room for or what the facts say."""
    works: dict[str, list[str]] = defaultdict(list)
    for officer, slot in sorted(world.pinned):
        works[slot].append(officer)
    pins = [pin for pin in world.facts.pins if not pin.bar and pin.duty in world.duties]
    partners: dict[str, list[str]] = defaultdict(list)
    for pin in pins:
        if pin.partner:
            partners[pin.duty].append(pin.partner)
    return Roster(
        world,
        Assignments(
            works={slot: tuple(officers) for slot, officers in works.items()},
            held=world.pinned_slots,
            directions={pin.proposal: pin.duty for pin in pins if pin.proposal},
            partners={duty: tuple(names) for duty, names in partners.items()},
            released=tuple(sorted({*_displaced(world), *(world.facts.released or ())} & world.given.keys())),
        ),
    )


def _displaced(world: World) -> Iterable[str]:
    """The ordinary duty that a pinned one must release."""
    for officer, slot in world.pinned:
        work = world.work[slot]
        for other in world.near(officer, work.start, work.end):
            if other.nature == "gives_way" and conflicts(work, other):
                yield other.id


def _faults(world: World, given: Assignments) -> Iterable[str]:
    for slot, officers in given.works.items():
        if slot not in world.slots:
            yield f"works: there is no slot {slot!r}; name a duty's id, or the id of one of its slots"
        for officer in officers:
            if officer not in world.officers:
                yield f"works.{slot}: there is no officer {officer!r}; use the id of an officer of the scenario"
        if len(set(officers)) < len(officers):
            yield f"works.{slot}: an officer stands twice in {list(officers)!r}; name each once"
    yield from _slot_faults(world, given)
    for proposal, duty in given.directions.items():
        if proposal not in {one.id for one in world.facts.proposals}:
            yield f"directions: there is no proposal {proposal!r}; use the id of a proposal of the scenario"
        if duty not in world.duties:
            yield f"directions.{proposal}: there is no duty {duty!r}"
    for duty, partners in given.partners.items():
        if duty not in world.duties:
            yield f"partners: there is no duty {duty!r}"
        for partner in set(partners) - {one.id for one in world.facts.partners}:
            yield f"partners.{duty}: there is no partner {partner!r}; use the id of a partner of the scenario"
    for name in given.released:
        if name not in world.given or world.given[name][1].nature != "gives_way":
            yield f"released: {name!r} is no ordinary duty that gives way"


def _slot_faults(world: World, given: Assignments) -> Iterable[str]:
    for duty, slot in given.held.items():
        if duty not in world.duties or slot not in {one.id for one in world.duties[duty].slots}:
            yield f"held.{duty}: {slot!r} is no slot of that duty"
    used: dict[str, set[str]] = defaultdict(set)
    for slot in (*given.works, *given.held.values()):
        if slot in world.slots and (given.works.get(slot) or slot in given.held.values()):
            used[world.slots[slot].duty].add(slot)
    for duty, slots in used.items():
        if len(slots) > 1:
            yield f"works: duty {duty!r} is held at {len(slots)} slots, {sorted(slots)!r}; hold one"
