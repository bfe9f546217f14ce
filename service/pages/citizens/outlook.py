"""What is next: the nearest events of each kind, and how the meeting of each stadsdel stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from optimizer import Announced, Announcement

State: TypeAlias = Literal["coming", "cancelled", "past", "none"]
SWEDISH = str.maketrans("åäöÅÄÖ", "{|}{|}")
"""Å, ä and ö come after z, in this order."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A stadsdel and the meeting that says most of it: the next one held, else one cancelled, else the last that was."""

    area: str
    name: str
    label: tuple[float, float] | None
    state: State
    meeting: Announced | None


def coming(events: Iterable[Announced], today: date, kind: str | None = None) -> list[Announced]:
    """The events from ``today`` on, of one kind or all, in time order. What is cancelled is among them."""
    return [one for one in events if one.when.day >= today and kind in (None, one.kind)]


def standings(announcement: Announcement, today: date) -> list[Standing]:
    """Every stadsdel in alphabetical order."""
    areas = sorted(announcement.areas, key=lambda one: (one.name.translate(SWEDISH).casefold(), one.id))
    made = []
    for area in areas:
        meetings = [one for one in announcement.events if one.kind == "meeting" and one.area == area.id]
        state, meeting = _standing(meetings, today)
        made.append(Standing(area.id, area.name, area.label, state, meeting))
    return made


def _standing(meetings: list[Announced], today: date) -> tuple[State, Announced | None]:
    ahead = coming(meetings, today)
    held = [one for one in ahead if one.is_on]
    past = [one for one in meetings if one.when.day < today and one.is_on]
    if held:
        return "coming", held[0]
    if ahead:
        return "cancelled", ahead[0]
    return ("past", past[-1]) if past else ("none", None)
