"""What changed from one plan to another: who came and went, what was moved, what is directed and joined otherwise."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from optimizer.clock import local
from optimizer.plan import Plan
from optimizer.roster import Assignments, Roster


@dataclass(frozen=True, slots=True)
class Held:
    """When and where a duty is held; ``start`` and ``end`` bear Stockholm's zone."""

    slot: str
    start: datetime
    end: datetime
    place: str | None


@dataclass(frozen=True, slots=True)
class Move:
    """A duty held at another time or place; None is not held at all."""

    duty: str
    before: Held | None
    after: Held | None


@dataclass(frozen=True, slots=True)
class Turnover:
    """Who came to a duty and who went from it: officers, or partners."""

    duty: str
    came: tuple[str, ...]
    went: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Redirection:
    """A proposal that directs another duty; None is no duty."""

    proposal: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed: ids only, in the order of time.

    ``appeared`` and ``vanished`` are duties of one plan's scenario only; who was on them came and went. ``released`` and
    ``restored`` are ordinary duty given up, and no longer given up.
    """

    officers: tuple[Turnover, ...]
    moved: tuple[Move, ...]
    appeared: tuple[str, ...]
    vanished: tuple[str, ...]
    directions: tuple[Redirection, ...]
    partners: tuple[Turnover, ...]
    released: tuple[str, ...]
    restored: tuple[str, ...]

    @property
    def changes(self) -> int:
        """How many things changed; each officer or partner who came or went is one."""
        people = sum(len(one.came) + len(one.went) for one in (*self.officers, *self.partners))
        return people + sum(map(len, (self.moved, self.appeared, self.vanished, self.directions, self.released, self.restored)))


def compare(before: Plan, after: Plan) -> Difference:
    """What changed from one plan to the other; their scenarios may differ. A plan without a roster has nobody on any duty."""
    old, new = _roster(before), _roster(after)
    duties = sorted({**old.world.duties, **new.world.duties}.values(), key=lambda duty: (duty.start, duty.id))
    names = [duty.id for duty in duties]
    return Difference(
        officers=tuple(_turnovers((name, old.on(name), new.on(name)) for name in names)),
        moved=tuple(_moves(old, new, [name for name in names if name in old.world.duties and name in new.world.duties])),
        appeared=tuple(name for name in names if name not in old.world.duties),
        vanished=tuple(name for name in names if name not in new.world.duties),
        directions=tuple(_redirections(old, new)),
        partners=tuple(_turnovers((name, old.joining(name), new.joining(name)) for name in names)),
        released=tuple(sorted(new.released - old.released)),
        restored=tuple(sorted(old.released - new.released)),
    )


def _roster(plan: Plan) -> Roster:
    return plan.roster or Roster(plan.scenario.world, Assignments())


def _turnovers(teams: Iterable[tuple[str, tuple[str, ...], tuple[str, ...]]]) -> Iterator[Turnover]:
    for duty, old, new in teams:
        if set(old) != set(new):
            yield Turnover(duty, tuple(sorted(set(new) - set(old))), tuple(sorted(set(old) - set(new))))


def _moves(old: Roster, new: Roster, duties: Iterable[str]) -> Iterator[Move]:
    for duty in duties:
        before, after = _held(old, duty), _held(new, duty)
        if before != after:
            yield Move(duty, before, after)


def _held(roster: Roster, duty: str) -> Held | None:
    slot = roster.world.slots.get(roster.held.get(duty, ""))
    return Held(slot.id, local(slot.start), local(slot.end), slot.place) if slot else None


def _redirections(old: Roster, new: Roster) -> Iterator[Redirection]:
    for proposal in sorted({*old.directions, *new.directions}):
        before, after = old.directions.get(proposal), new.directions.get(proposal)
        if before != after:
            yield Redirection(proposal, before, after)
