"""Duty, its slots, and work: the dated pieces that rosters are made of."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from optimizer.clock import Minute, day_of
from optimizer.facts import Nature

DutyKind: TypeAlias = Literal["evening", "meeting", "presence", "shift"]


@dataclass(frozen=True, slots=True)
class Slot:
    """One date and hour at which a duty may be held; ``place`` is the predetermined place then."""

    id: str
    duty: str
    start: Minute
    end: Minute
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """One piece of dated work at a place that wants officers.

    ``id`` lasts: promise and date, or promise, stadsdel and number. With one slot the duty is fixed; with several, one of
    them is held. ``minimum`` and ``wanted`` are strengths in officers, trainees not counted. Every officer on it must have
    the ``skills`` to be eligible at all and, if it is ``hosted``, be on ordinary duty that hosts it. ``shift`` is the
    shift type in a full duty roster.
    """

    id: str
    promise: str
    kind: DutyKind
    slots: tuple[Slot, ...]
    minimum: int = 0
    wanted: int = 0
    stadsdel: str | None = None
    skills: frozenset[str] = frozenset()
    hosted: bool = False
    break_minutes: int = 0
    shift: str | None = None
    eve: str | None = None
    title: str = ""

    @property
    def is_fixed(self) -> bool:
        """Whether its time is not in question: its one slot bears the duty's id. A meeting's only slot is still a choice."""
        return len(self.slots) == 1 and self.slots[0].id == self.id

    @property
    def start(self) -> Minute:
        """When its earliest slot starts."""
        return self.slots[0].start

    @property
    def day(self) -> date:
        """The local date on which its earliest slot starts."""
        return day_of(self.start)


@dataclass(frozen=True, slots=True)
class Work:
    """A piece of work of one officer: a commitment, or a slot of a duty.

    ``minutes`` are credited as working time; ``break_minutes`` of the length are unpaid. ``day`` is the local date of
    its start. For a slot, ``id`` is the slot's and ``duty`` and ``slot`` are set; for a commitment both are None.
    """

    id: str
    kind: str
    start: Minute
    end: Minute
    minutes: int
    break_minutes: int
    day: date
    nature: Nature = "fixed"
    duty: Duty | None = None
    slot: Slot | None = None

    def overlaps(self, start: Minute, end: Minute) -> bool:
        """Whether the piece shares time with ``[start, end)``."""
        return self.start < end and start < self.end


def work_of(duty: Duty, slot: Slot) -> Work:
    """The work that an officer does who holds a slot of a duty."""
    minutes = max(0, slot.end - slot.start - duty.break_minutes)
    return Work(slot.id, duty.kind, slot.start, slot.end, minutes, duty.break_minutes, day_of(slot.start), duty=duty, slot=slot)


def fixed_duty(duty: str, start: Minute, end: Minute, place: str | None = None) -> tuple[Slot, ...]:
    """The one slot of a duty whose time is not in question; it bears the duty's id."""
    return (Slot(duty, duty, start, end, place),)


def hosts(commitment: Work, work: Work) -> bool:
    """Whether a meeting is held within duty that hosts meetings."""
    within = commitment.start <= work.start and work.end <= commitment.end
    return commitment.nature == "hosts_meetings" and work.kind == "meeting" and within


def conflicts(one: Work, other: Work) -> bool:
    """Whether two pieces of work would put one officer in two places at once."""
    return one.overlaps(other.start, other.end) and not hosts(one, other) and not hosts(other, one)
