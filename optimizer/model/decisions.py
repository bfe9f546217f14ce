"""The decisions of a model: who works what, which slots are held, what directs and who joins; to and from rosters."""

from collections.abc import Callable

from optimizer.clock import Minute
from optimizer.draft import NO, YES, Lit
from optimizer.duty import Slot
from optimizer.model.limits import Limits
from optimizer.roster import Assignments, Roster
from optimizer.world import World

WIDE = 5000
"""Decisions beyond which own neighbourhoods find better rosters than the solver's (measured on public instances of 3 000 and
7 500 decisions: 444 against 570 in 45 s for the solver's, then 3776 against 4971 for ours)."""


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
        self._strengths: dict[tuple[str, str | None], list[tuple[int, Lit]]] = {}

    def forget(self) -> None:
        """Lets go of what is only looked at while parts are posted."""
        self._strengths = {}
        self.program.forget()

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

    def moments(self) -> dict[Lit, Minute]:
        """When the work or duty that each open decision is about begins; what must be one way is no decision."""
        begins = {work.id: work.start for officer in self.world.officers for work in self.world.options(officer)}
        found = {lit: begins[work] for (_, work), lit in self.work_lits.items()}
        found |= {lit: self.world.slots[slot].start for slot, lit in self.held_lits.items()}
        for asked in (self.direction_lits, self.partner_lits):
            found |= {lit: self.world.duties[duty].start for (_, duty), lit in asked.items()}
        lowest, highest = self.program.lowest, self.program.highest
        return {lit: moment for lit, moment in found.items() if lit != NO and lowest[lit - 1] < highest[lit - 1]}

    def is_wide(self) -> bool:
        """Whether there are more decisions than the solver searches best by itself."""
        return len(self.moments()) > WIDE

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

    def strength(self, slot: Slot, skill: str | None) -> list[tuple[int, Lit]]:
        """Who counts on a slot, of those with the skill if one is named; looked up when first asked for."""
        if (slot.id, skill) not in self._strengths:
            work = self.world.work[slot.id]
            able = self.world.counting(work.day, skill)
            self._strengths[slot.id, skill] = [
                (1, self.work_lits[name, slot.id]) for name in self.world.takers[slot.id] if name in able
            ]
        return self._strengths[slot.id, skill]

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
