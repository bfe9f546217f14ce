"""The per-officer statement: what one officer's year holds, beside the fair share of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from optimizer.clock import HOUR
from optimizer.duty import Work
from optimizer.exports.earned import earned_by
from optimizer.facts import Measure, Wish
from optimizer.roster import Roster

SHARED: tuple[Measure, ...] = ("evenings", "saturdays", "eves", "meetings", "burden")
"""The measures that a statement counts and gives the fair share of."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One officer's year. ``counts`` and ``shares`` go by measure; an officer who could be on nothing has no share.

    ``shares`` is the fair part of what is planned, past years' counts taken off. Hours count by where work starts in the
    period; ``ordinary_hours`` is what remains after ``released``, the ordinary duty given up (``released_hours``).
    """

    officer: str
    counts: dict[Measure, int]
    shares: dict[Measure, float]
    promised_hours: float
    ordinary_hours: float
    earned_minutes: int
    wishes_met: tuple[Wish, ...]
    wishes_broken: tuple[Wish, ...]
    released: tuple[Work, ...]
    released_hours: float


def statements(roster: Roster) -> tuple[Statement, ...]:
    """The statement of every officer, in the scenario's order."""
    wishes: dict[str, list[Wish]] = {officer: [] for officer in roster.world.officers}
    for wish in roster.world.facts.wishes:
        wishes.setdefault(wish.officer, []).append(wish)
    return tuple(_statement(roster, officer, wishes[officer]) for officer in roster.world.officers)


def breaks(roster: Roster, wish: Wish) -> bool:
    """Whether the roster breaks a wish: promised work starts on a date wished free, or none does on one wished for."""
    touched = any(
        work.day == wish.date and work.duty is not None and wish.shift in (None, work.duty.shift)
        for work in roster.duties(wish.officer)
    )
    return touched == (wish.stance == "against")


def _statement(roster: Roster, officer: str, wishes: list[Wish]) -> Statement:
    world, duties = roster.world, roster.duties(officer)
    ordinary = [work for work in world.commitments(officer) if world.in_period(work)]
    released = [work for work in ordinary if work.id in roster.released]
    targets = {measure: world.targets(measure).get(officer) for measure in SHARED}
    return Statement(
        officer=officer,
        counts={measure: sum(world.measure(measure, work) for work in duties) for measure in SHARED},
        shares={measure: float(target) for measure, target in targets.items() if target is not None},
        promised_hours=_hours(world.minutes(officer, work) for work in duties),
        ordinary_hours=_hours(work.minutes for work in ordinary if work.id not in roster.released),
        earned_minutes=earned_by(roster, officer),
        wishes_met=tuple(wish for wish in wishes if not breaks(roster, wish)),
        wishes_broken=tuple(wish for wish in wishes if breaks(roster, wish)),
        released=tuple(released),
        released_hours=_hours(work.minutes for work in released),
    )


def _hours(minutes: Iterable[int]) -> float:
    return sum(minutes) / HOUR
