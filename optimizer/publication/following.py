"""Follow-up: what became of the promises, from what was announced and what was told of it afterwards."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from optimizer.almanac import friday_of
from optimizer.publication.announcement import Announced, Announcement, Pledge

Fate: TypeAlias = Literal["held", "missed", "untold", "planned"]
Standing: TypeAlias = Literal["kept", "coming", "waiting", "open", "lost"]


@dataclass(frozen=True, slots=True)
class Followed:
    """How one pledge stands on a day, in its units.

    ``planned`` are still to come, ``held`` and ``missed`` (cancelled, or told as not held) are known, ``untold`` have been
    without a word. ``made_good`` are missed ones in whose place others beyond the promise were held. ``standing`` is kept;
    coming, if all that lacks is planned; waiting, if it may have been held, but is untold; open, if it can still be planned,
    until ``last_day``; or lost.
    """

    pledge: Pledge
    planned: int
    held: int
    missed: int
    untold: int
    made_good: int
    standing: Standing
    last_day: date | None


def followed(announcement: Announcement, outcomes: Mapping[str, bool], today: date) -> tuple[Followed, ...]:
    """Every pledge of one period, in order. ``outcomes`` says of an event's identity whether it was held."""
    return tuple(_followed(one, announcement.events, outcomes, today) for one in announcement.pledges)


def _followed(pledge: Pledge, events: Iterable[Announced], outcomes: Mapping[str, bool], today: date) -> Followed:
    units: dict[str | date, list[Announced]] = {}
    for one in events:
        if one.promise == pledge.promise and pledge.area in ("", one.area):
            units.setdefault(friday_of(one.when.day) if pledge.per == "weekend" else one.identity, []).append(one)
    fates = [_fate([fate(one, outcomes, today) for one in unit]) for unit in units.values()]
    planned, held, missed, untold = (fates.count(one) for one in ("planned", "held", "missed", "untold"))
    lack = max(0, pledge.due - held)
    last = _last_day(pledge, missed, lack, today)
    standing = _standing(lack, planned, untold, last is not None)
    made_good = 0 if pledge.dated else max(0, min(missed, held + missed - pledge.due))
    return Followed(pledge, planned, held, missed, untold, made_good, standing, last)


def _standing(lack: int, planned: int, untold: int, can_be: bool) -> Standing:
    if not lack:
        return "kept"
    if planned >= lack:
        return "coming"
    if planned + untold >= lack:
        return "waiting"
    return "open" if can_be else "lost"


def fate(one: Announced, outcomes: Mapping[str, bool], today: date) -> Fate:
    """What became of one event; one of today is planned until something is told."""
    if not one.is_on or outcomes.get(one.identity) is False:
        return "missed"
    if one.identity in outcomes:
        return "held"
    return "untold" if one.when.day < today else "planned"


def _fate(fates: list[Fate]) -> Fate:
    """What became of several together: missed if one was, held if all were."""
    return next(one for one in ("missed", "planned", "untold", "held") if one in fates)


def _last_day(pledge: Pledge, missed: int, lack: int, today: date) -> date | None:
    """The last day on which what lacks can still be kept; None when nothing does, or when it is too late."""
    is_late = pledge.last_day is None or pledge.last_day < today or (pledge.dated and missed)
    return None if is_late or not lack else pledge.last_day
