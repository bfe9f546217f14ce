"""The model of a world: one yes-or-no per officer and open slot, per candidate slot, and per duty that gives way."""

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol

from optimizer.draft import NO, YES, Draft, Lit
from optimizer.duty import Work, hosts
from optimizer.model.decisions import Model
from optimizer.model.limits import Limits, PartKey
from optimizer.model.program import Program
from optimizer.model.voice import CpDraft
from optimizer.world import World


class Part(Protocol):
    """A rule or promise, as far as a model needs to know it."""

    @property
    def name(self) -> str:
        """What its limits are called by."""

    def post(self, draft: Draft) -> None:
        """Says itself to the draft."""


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
    for (officer, _), slots in world.pinned_anywhere.items():
        model.program.clause(model.work_lits[officer, slot] for slot in slots)
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
        for duty in world.duties.values():
            if not duty.is_fixed:
                slots = (model.work_lits.get((officer, slot.id), NO) for slot in duty.slots)
                program.rival(lit for lit in slots if lit != NO)


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
