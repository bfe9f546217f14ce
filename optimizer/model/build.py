"""The model of a world: one yes-or-no per officer and open slot, per candidate slot, and per duty that gives way."""

import gc
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Protocol

from optimizer.draft import NO, YES, Draft, Lit
from optimizer.duty import Work, hosts
from optimizer.model.decisions import Model
from optimizer.model.limits import Limits, PartKey
from optimizer.model.program import Program
from optimizer.model.resting import Piece
from optimizer.model.voice import CpDraft
from optimizer.roster import given
from optimizer.world import World


class Part(Protocol):
    """A rule or promise, as far as a model needs to know it."""

    @property
    def name(self) -> str:
        """What its limits are called by."""

    def post(self, draft: Draft) -> None:
        """Says itself to the draft."""


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without looking for garbage, of which a model that grows makes none: every look passes over all of it."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@_uncollected()
def build(
    world: World,
    parts: Iterable[Part],
    inherited: Mapping[PartKey, int] | None = None,
    relax: Callable[[bool], bool] | None = None,
) -> Model:
    """The model of a world with every part posted.

    ``inherited`` is what the given facts alone amount to, by part and key; ``relax`` gives hard limits a slack
    and has all slacks kept.
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
    model.forget()
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
    released = given(world).released if world.facts.released is not None else None
    for officer in world.officers:
        choices = defaultdict[str, list[Lit]](list)
        for work in world.options(officer):
            key = officer, work.id
            if work.slot is None:
                model.work_lits[key] = _kept(model, work, released)
                continue
            held = model.held_lits.get(work.id, YES)
            shut = key in world.barred or world.is_frozen(work) or held == NO
            lit = model.work_lits[key] = YES if key in world.pinned else NO if shut else program.boolean()
            choices[work.slot.duty].append(lit)
            if held != YES and lit != NO:
                program.clause([-lit, held])
        for duty in world.duties.values():
            if not duty.is_fixed:
                program.rival(choices[duty.id])


def _kept(model: Model, work: Work, released: frozenset[str] | None) -> Lit:
    """Whether a commitment is worked: what gives way may be released, where that is not decided already."""
    if work.nature != "gives_way":
        return YES
    if released is None or not model.world.is_frozen(work):
        return model.program.boolean()
    return NO if work.id in released else YES


def _one_place_at_a_time(model: Model, officer: str) -> None:
    """Of the pieces that cover a moment, at most one; what the facts double is left alone."""
    pieces = [(work, model.work_lits[officer, work.id]) for work in model.world.options(officer)]
    apart = (_exclusive(covering) for covering in _coverings([piece for piece in pieces if piece[1] != NO]))
    for lits in dict.fromkeys(lits for groups in apart for lits in groups):
        open_lits = sorted(lits - {YES})
        if YES not in lits:
            model.program.at_most_one(open_lits)
        else:
            for lit in open_lits:
                model.program.clause([-lit])


def _coverings(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Several pieces, in time order, that cover a moment together, where no other moment has the same and more."""
    active: list[Piece] = []
    for piece in pieces:
        left = [one for one in active if one[0].end > piece[0].start]
        if 1 < len(active) > len(left):
            yield active
        active = [*left, piece]
    if len(active) > 1:
        yield active


def _exclusive(pieces: list[Piece]) -> Iterator[frozenset[Lit]]:
    """Those of the pieces that exclude each other: all, but for duty that hosts meetings and what is held within it."""
    yield frozenset([lit for work, lit in pieces if work.nature != "hosts_meetings"])
    for host in [work for work, _ in pieces if work.nature == "hosts_meetings"]:
        yield frozenset([lit for work, lit in pieces if not hosts(host, work)])
