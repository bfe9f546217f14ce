"""The world: facts and unfolded duties, and the plain queries on them that rules, promises and checks stand on."""

from collections.abc import Iterable
from fractions import Fraction
from functools import cached_property
from operator import attrgetter

from optimizer.almanac import covers
from optimizer.clock import DAY, Minute, at, day_of
from optimizer.duty import Duty, Slot, Work, conflicts, hosts, work_of
from optimizer.facts import Facts, Measure, Partner, Pin
from optimizer.staff import Staff


class World(Staff):
    """Facts and duties, indexed. Frozen by convention; two worlds of the same facts and duties answer alike."""

    def __init__(self, facts: Facts, duties: Iterable[Duty]) -> None:
        super().__init__(facts)
        self.duties: dict[str, Duty] = {duty.id: duty for duty in sorted(duties, key=lambda duty: (duty.start, duty.id))}
        self.slots: dict[str, Slot] = {slot.id: slot for duty in self.duties.values() for slot in duty.slots}
        self.work: dict[str, Work] = {slot.id: work_of(duty, slot) for duty in self.duties.values() for slot in duty.slots}
        self._options: dict[str, tuple[Work, ...]] = {}
        self._away: dict[tuple[str, str], bool] = {}
        self._hosted: dict[tuple[str, Minute, Minute], bool] = {}
        self._targets: dict[Measure, dict[str, Fraction]] = {}

    # -- partners and places -----------------------------------------------------------------------------------------

    def is_available(self, partner: str, slot: Slot) -> bool:
        """Whether a partner can join when a slot starts; without windows, always, except on absent days."""
        one = self.partners[partner]
        return day_of(slot.start) not in one.absent and covers(one.availability, slot.start, slot.start + 1)

    @cached_property
    def partners(self) -> dict[str, Partner]:
        """The partners by id."""
        return {one.id: one for one in self.facts.partners}

    # -- who could do what -----------------------------------------------------------------------------------------

    def options(self, officer: str) -> tuple[Work, ...]:
        """Everything the officer might work, in time order: all commitments, and every slot open to them."""
        if officer not in self._options:
            pinned = self.pinned_on(officer)
            both = [*self.commitments(officer)]
            for works in self._alike:
                both += works if self.is_open(officer, works[0]) else (work for work in works if work.id in pinned)
            self._options[officer] = tuple(sorted(both, key=attrgetter("start", "end", "id")))
        return self._options[officer]

    @cached_property
    def _alike(self) -> list[list[Work]]:
        """The slots, those together that ask the same of an officer at the same time."""
        found: dict[tuple[object, ...], list[Work]] = {}
        for work in self.work.values():
            asked = (work.duty.skills, work.duty.hosted) if work.duty else ()
            found.setdefault((work.kind, work.start, work.end, *asked), []).append(work)
        return list(found.values())

    def is_open(self, officer: str, work: Work) -> bool:
        """Whether a slot is open to the officer: eligible, and neither on leave nor bound to something fixed then."""
        return self.is_eligible(officer, work) and not any(
            conflicts(work, other) and other.nature != "gives_way" for other in self.near(officer, work.start, work.end)
        )

    def is_eligible(self, officer: str, work: Work) -> bool:
        """Whether the officer is employed on the day, has every skill the duty asks of each, and hosts it if one must."""
        span, duty = self.span(officer, work.day), work.duty
        if span is None or duty is None or not duty.skills <= span.skills:
            return False
        return not duty.hosted or self.is_hosted(officer, work)

    def is_hosted(self, officer: str, work: Work) -> bool:
        """Whether a slot is a meeting held within duty of the officer that hosts meetings."""
        key = officer, work.start, work.end
        if work.kind == "meeting" and key not in self._hosted:
            self._hosted[key] = any(hosts(other, work) for other in self.near(*key))
        return work.kind == "meeting" and self._hosted[key]

    def is_away(self, officer: str, work: Work) -> bool:
        """Whether the officer is on leave during any of a slot."""
        key = officer, work.id
        if key not in self._away:
            self._away[key] = any(one.kind == "leave" for one in self.near(officer, work.start, work.end))
        return self._away[key]

    @cached_property
    def takers(self) -> dict[str, tuple[str, ...]]:
        """Per slot, the officers to whom it is an option."""
        found: dict[str, list[str]] = {slot: [] for slot in self.slots}
        for officer in self.officers:
            for work in self.options(officer):
                if work.slot is not None:
                    found[work.id].append(officer)
        return {slot: tuple(names) for slot, names in found.items()}

    def minutes(self, officer: str, work: Work) -> int:
        """Credited minutes of a piece of work; a meeting held within hosting duty adds none."""
        return 0 if work.kind == "meeting" and self.is_hosted(officer, work) else work.minutes

    # -- decided beforehand ----------------------------------------------------------------------------------------

    @cached_property
    def pinned(self) -> frozenset[tuple[str, str]]:
        """Officers pinned on duties, as (officer, slot); a pin on a duty with several slots names its slot or pins one."""
        return frozenset((pin.officer, slot) for pin, slot in self._pins() if pin.officer and not pin.bar)

    def pinned_on(self, officer: str) -> tuple[str, ...]:
        """The slots that an officer is pinned on."""
        return self._pinned_on.get(officer, ())

    @cached_property
    def _pinned_on(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for officer, slot in sorted(self.pinned):
            found[officer] = (*found.get(officer, ()), slot)
        return found

    @cached_property
    def pinned_anywhere(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """Officers pinned on a duty whose slot is open still: (officer, duty), and the slots that they could take."""
        pins = ((pin.officer, self.duties[pin.duty]) for pin in self.facts.pins if not pin.bar and pin.duty in self.duties)
        loose = [(name, duty) for name, duty in pins if name and not any((name, slot.id) in self.pinned for slot in duty.slots)]
        found = {(name, duty.id): tuple(s.id for s in duty.slots if name in self.takers[s.id]) for name, duty in loose}
        return {key: slots for key, slots in found.items() if slots}

    @cached_property
    def barred(self) -> frozenset[tuple[str, str]]:
        """Officers kept off duties, as (officer, slot)."""
        return frozenset((pin.officer, slot) for pin, slot in self._pins() if pin.officer and pin.bar)

    @cached_property
    def pinned_slots(self) -> dict[str, str]:
        """The slot that a pin holds, per duty."""
        return {pin.duty: pin.slot for pin in self.facts.pins if pin.slot and not pin.bar and not pin.officer}

    @cached_property
    def barred_slots(self) -> frozenset[str]:
        """Slots that a bar forbids to hold."""
        return frozenset(pin.slot for pin in self.facts.pins if pin.slot and pin.bar and not pin.officer)

    def _pins(self) -> Iterable[tuple[Pin, str]]:
        for pin in self.facts.pins:
            duty = self.duties.get(pin.duty)
            if duty is None:
                continue
            held = pin.slot or self.pinned_slots.get(pin.duty)
            slots = duty.slots if pin.bar and pin.slot is None else [s for s in duty.slots if duty.is_fixed or s.id == held]
            for slot in slots:
                yield pin, slot.id

    def is_frozen(self, work: Work) -> bool:
        """Whether a piece of work starts before ``frozen_until``: there the pins are the whole roster."""
        until = self.facts.frozen_until
        return until is not None and work.day < until

    # -- measures --------------------------------------------------------------------------------------------------

    def measure(self, name: Measure, work: Work) -> int:
        """How much one piece of promised work adds to a measure that fairness counts."""
        duty = work.duty
        if duty is None:
            return 0
        evening, saturday = duty.kind == "evening", work.day.weekday() == 5
        match name:
            case "evenings":
                return int(evening)
            case "saturdays":
                return int(evening and saturday)
            case "eves":
                return int(evening and duty.eve is not None)
            case "meetings":
                return int(duty.kind == "meeting")
            case "burden":
                points = self.facts.burden
                base = points.meeting if duty.kind == "meeting" else points.evening
                return base + points.saturday * (evening and saturday) + points.eve * (duty.eve is not None)
            case "minutes":
                return work.minutes
            case "duties":
                return 1

    def targets(self, name: Measure) -> dict[str, Fraction]:
        """Each officer's fair part of a measure: planned demand and history, shared by employment and presence.

        A duty's demand is shared by the officers who could be on it: eligible, and not on leave, by percentage. What history
        gave an officer is theirs already. Officers who could be on nothing have no target. Never below zero.
        """
        if name not in self._targets:
            weights, demand = self._weights(name)
            past = {one.officer: one.measures.get(name, 0) for one in self.facts.history if one.officer in weights}
            whole, total = demand + sum(past.values()), sum(weights.values())
            shares = {officer: Fraction(whole * weight, total) - past.get(officer, 0) for officer, weight in weights.items()}
            self._targets[name] = {officer: max(Fraction(0), share) for officer, share in shares.items()}
        return self._targets[name]

    def _weights(self, name: Measure) -> tuple[dict[str, int], int]:
        """Per officer, the percent-weighted demand at which they are present; and the whole demand."""
        weights: dict[str, int] = {}
        demand = 0
        for duty in self.duties.values():
            work = self.work[duty.slots[0].id]
            amount = self.measure(name, work) * duty.wanted
            demand += amount
            for officer in self.officers if amount else ():
                span = self.span(officer, work.day)
                if span and not span.trainee and duty.skills <= span.skills and not self.is_away(officer, work):
                    weights[officer] = weights.get(officer, 0) + amount * span.percent
        return weights, demand

    @cached_property
    def horizon(self) -> tuple[Minute, Minute]:
        """The planned period as instants: midnight at its start, midnight after its end."""
        return at(self.facts.period.start), at(self.facts.period.end + DAY)

    def in_period(self, work: Work) -> bool:
        """Whether a piece of work starts within the planned days."""
        first, last = self.horizon
        return first <= work.start < last
