"""How the plan's dated duties stand: strength against need, evening by evening."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from optimizer.duty import Duty
from optimizer.plan import Plan

Standing: TypeAlias = Literal["wanted", "minimum", "short", "free"]
STANDINGS: tuple[Standing, ...] = ("wanted", "minimum", "short", "free")


@dataclass(frozen=True, slots=True)
class Strength:
    """One duty that is not a meeting, on its day: officers who count, and how many it needs and wants.

    ``standing`` is ``free`` when fewer than the minimum are there but the promise does not owe this very evening.
    """

    duty: Duty
    day: date
    found: int
    standing: Standing

    @property
    def minimum(self) -> int:
        """Officers needed at least."""
        return self.duty.minimum

    @property
    def wanted(self) -> int:
        """Officers wanted; never fewer than needed."""
        return max(self.duty.minimum, self.duty.wanted)

    @property
    def lacking(self) -> int:
        """Officers short of the minimum."""
        return max(0, self.minimum - self.found) if self.standing == "short" else 0


def strengths(plan: Plan) -> tuple[Strength, ...]:
    """Every duty that is held and is no meeting, in time order; none without a roster.

    A counted presence might be on any of very many days: only where it is manned does it stand here.
    """
    if plan.roster is None:
        return ()
    world, roster = plan.scenario.world, plan.roster
    owed = {entry.subject for entry in plan.ledger if entry.state == "short"}
    dated = [(duty, world.work[roster.held[duty.id]]) for duty in world.duties.values() if duty.id in roster.held]
    found = [
        Strength(duty, work.day, strength, _standing(duty, strength, duty.id in owed))
        for duty, work in sorted(dated, key=lambda pair: (pair[1].start, pair[0].id))
        if duty.kind != "meeting" and ((strength := roster.strength(duty.id)) or duty.kind != "presence")
    ]
    return tuple(found)


def _standing(duty: Duty, found: int, is_owed: bool) -> Standing:
    if found >= max(duty.minimum, duty.wanted):
        return "wanted"
    if found >= duty.minimum:
        return "minimum"
    return "short" if is_owed else "free"
