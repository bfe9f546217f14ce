"""The model of a world: one yes-or-no per officer and open slot, per candidate slot, and per duty that gives way."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

from optimizer.clock import Minute
from optimizer.draft import NO, YES, Draft, Key, Lit, Price, Terms
from optimizer.duty import Slot, Work
from optimizer.model.limits import Limits, PartKey
from optimizer.model.program import Program
from optimizer.model.resting import Piece, post_rest
from optimizer.roster import Assignments, Roster
from optimizer.world import World, hosts


class Part(Protocol):
    """A rule or promise, as far as a model needs to know it."""

    @property
    def name(self) -> str:
        """What its limits are called by."""

    def post(self, draft: Draft) -> None:
        """Says itself to the draft."""


class Model:
    """Decisions and limits of one world; ``draft`` gives each part its own voice."""

    def __init__(self, world: World, limits: Limits) -> None:
        self.world = world
        self.limits = limits
        self.program = limits.program
        self.work_lits: dict[tuple[str, str], Lit] = {}
        self.held_lits: dict[str, Lit] = {}
        self.direction_lits: dict[tuple[str, str], Lit] = {}
        self.partner_lits: dict[tuple[str, str], Lit] = {}

    def decisions(self, roster: Roster) -> dict[Lit, bool]:
        """The value that a roster gives to every decision."""
        found: dict[Lit, bool] = {}
        for (officer, work), lit in self.work_lits.items():
            given = self.world.given.get(work)
            found[lit] = work not in roster.released if given else officer in roster.assignments.works.get(work, ())
        found |= {lit: roster.held.get(self.world.slots[slot].duty) == slot for slot, lit in self.held_lits.items()}
        found |= {lit: roster.directions.get(proposal) == duty for (proposal, duty), lit in self.direction_lits.items()}
        found |= {lit: partner in roster.joining(duty) for (partner, duty), lit in self.partner_lits.items()}
        return {lit: value for lit, value in found.items() if lit not in (YES, NO)}

    def assignments(self, is_true: Callable[[Lit], bool]) -> Assignments:
        """The roster that values of the decisions say."""
        works: dict[str, list[str]] = {}
        for (officer, work), lit in self.work_lits.items():
            if work in self.world.slots and is_true(lit):
                works.setdefault(work, []).append(officer)
        partners: dict[str, list[str]] = {}
        for (partner, duty), lit in sorted(self.partner_lits.items()):
            if is_true(lit):
                partners.setdefault(duty, []).append(partner)
        released = [work for (_, work), lit in self.work_lits.items() if work not in self.world.slots and not is_true(lit)]
        return Assignments(
            works={slot: tuple(works[slot]) for slot in self.world.slots if slot in works},
            held={self.world.slots[slot].duty: slot for slot, lit in self.held_lits.items() if is_true(lit)},
            directions={proposal: duty for (proposal, duty), lit in sorted(self.direction_lits.items()) if is_true(lit)},
            partners={duty: tuple(names) for duty, names in sorted(partners.items())},
            released=tuple(sorted(released)),
        )

    def directs(self, proposal: str, duty: str) -> Lit:
        """The decision that a proposal directs a duty, made when first asked for."""
        return self._ask(self.direction_lits, (proposal, duty), lambda pin: pin.proposal == proposal and pin.duty == duty)

    def joins(self, partner: str, duty: str) -> Lit:
        """The decision that a partner joins a duty, made when first asked for."""
        return self._ask(self.partner_lits, (partner, duty), lambda pin: pin.partner == partner and pin.duty == duty)

    def _ask(self, known: dict[tuple[str, str], Lit], key: tuple[str, str], mine: Callable[..., bool]) -> Lit:
        if key not in known:
            pins = [pin.bar for pin in self.world.facts.pins if mine(pin)]
            known[key] = (NO if any(pins) else YES) if pins else self.program.boolean()
        return known[key]


class CpDraft:
    """One part's voice to a model; its keys bear the part's name."""

    def __init__(self, model: Model, name: str) -> None:
        self._model = model
        self._name = name
        self.world = model.world

    def works(self, officer: str, work: Work) -> Lit:
        return self._model.work_lits.get((officer, work.id), NO)

    def held(self, slot: Slot) -> Lit:
        return self._model.held_lits.get(slot.id, YES)

    def directs(self, proposal: str, duty: str) -> Lit:
        return self._model.directs(proposal, duty)

    def joins(self, partner: str, duty: str) -> Lit:
        return self._model.joins(partner, duty)

    def any_of(self, literals: Iterable[Lit]) -> Lit:
        return self._model.program.any_of(literals)

    def all_of(self, literals: Iterable[Lit]) -> Lit:
        return self._model.program.all_of(literals)

    def strength(self, slot: Slot, skill: str | None = None) -> list[tuple[int, Lit]]:
        work = self.world.work[slot.id]
        takers = (name for name in self.world.takers[slot.id] if self.world.counts(name, work, skill))
        return [(1, self.works(name, work)) for name in takers]

    def reaches(self, terms: Terms, bound: int) -> Lit:
        program = self._model.program
        factors, constant = program.gather(terms)
        reached = program.boolean()
        lack = max(0, bound - constant - program.least(factors))
        program.bound({**{lit: -factor for lit, factor in factors.items()}, reached: lack}, lack - (bound - constant))
        return reached

    def excess(self, terms: Terms, bound: int) -> Lit:
        program = self._model.program
        factors, constant = program.gather(terms)
        found = program.amount(max(0, program.most(factors) + constant - bound))
        program.bound({**factors, found: -1}, bound - constant)
        return found

    def at_most(self, key: Key, terms: Terms, bound: int, price: Price, weight: int = 1) -> None:
        self._model.limits.at_most((self._name, key), terms, bound, price, weight, minimum=False)

    def at_least(self, key: Key, terms: Terms, bound: int, price: Price, weight: int = 1) -> None:
        opposite = [(-factor, lit) for factor, lit in terms]
        self._model.limits.at_most((self._name, key), opposite, -bound, price, weight, minimum=True)

    def outside(self, key: Key, terms: Terms, low: int, high: int, price: Price, weight: int = 1) -> None:
        self._model.limits.outside((self._name, key), terms, low, high, price, weight)

    def forbid(self, key: Key, literals: Sequence[Lit], price: Price, amount: int = 1, weight: int = 1) -> None:
        self._model.limits.forbid((self._name, key), list(literals), price, amount, weight)

    def rest(self, key: Key, works: Sequence[Piece], window: tuple[Minute, Minute], need: int, price: Price) -> None:
        post_rest(self._model.limits, (self._name, key), works, window, need, price)


def build(
    world: World,
    parts: Iterable[Part],
    inherited: Mapping[PartKey, int] | None = None,
    relax: Callable[[bool], bool] = lambda is_minimum: False,
) -> Model:
    """The model of a world with every part posted.

    ``inherited`` is what the given facts alone amount to, by part and key; ``relax`` gives hard limits a slack.
    """
    model = Model(world, Limits(Program(), inherited or {}, relax))
    _decide_slots(model)
    _decide_works(model)
    for officer in world.officers:
        _one_place_at_a_time(model, officer)
    for part in parts:
        part.post(CpDraft(model, part.name))
    return model


def _decide_slots(model: Model) -> None:
    world, program = model.world, model.program
    for duty in world.duties.values():
        if duty.is_fixed:
            continue
        pin = world.pinned_slots.get(duty.id)
        for slot in duty.slots:
            is_open = (
                slot.id not in world.barred_slots and (pin in (None, slot.id)) and not world.is_frozen(world.work[slot.id])
            )
            model.held_lits[slot.id] = YES if pin == slot.id else program.boolean() if is_open else NO
        program.at_most_one(model.held_lits[slot.id] for slot in duty.slots)


def _decide_works(model: Model) -> None:
    world, program = model.world, model.program
    for officer in world.officers:
        for work in world.options(officer):
            key = officer, work.id
            if work.slot is None:
                model.work_lits[key] = program.boolean() if work.nature == "gives_way" else YES
                continue
            held = model.held_lits.get(work.id, YES)
            pinned = (officer, work.id) in world.pinned
            shut = (officer, work.id) in world.barred or world.is_frozen(work) or held == NO
            model.work_lits[key] = YES if pinned else NO if shut else program.boolean()
            if held != YES and model.work_lits[key] != NO:
                program.clause([-model.work_lits[key], held])


def _one_place_at_a_time(model: Model, officer: str) -> None:
    """At each moment at which work starts, at most one of the pieces that cover it; what the facts double is left alone."""
    active: list[Work] = []
    seen: set[frozenset[Lit]] = set()
    for work in model.world.options(officer):
        active = [one for one in active if one.end > work.start]
        others = [one for one in active if not hosts(one, work) and not hosts(work, one)]
        active.append(work)
        lits = [model.work_lits[officer, one.id] for one in (*others, work)]
        open_lits = frozenset(lit for lit in lits if lit not in (YES, NO))
        if YES in lits:
            for lit in open_lits:
                model.program.clause([-lit])
        elif len(open_lits) > 1 and open_lits not in seen:
            seen.add(open_lits)
            model.program.at_most_one(sorted(open_lits))
