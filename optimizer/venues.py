"""Where and when people can meet: times within windows, days that suit, open places, partners who can come."""

from collections.abc import Iterable
from datetime import date

from optimizer import almanac
from optimizer.clock import Minute, day_of, span
from optimizer.facts import Facts, Period, Window


def times(period: Period, windows: Iterable[Window], minutes: int, every: int) -> list[tuple[Minute, Minute]]:
    """Every start and end, ``minutes`` apart, that lies in a window of a day of the period; starts step by ``every``."""
    spans = (
        span(day, window.start, window.end)
        for window in windows
        for day in almanac.dates_on(period.start, period.end, window.weekdays)
    )
    starts = {start for first, last in spans for start in range(first, last - minutes + 1, every)}
    return [(start, start + minutes) for start in sorted(starts)]


def is_ordinary(facts: Facts, day: date, breaks: tuple[str, ...] | None) -> bool:
    """Whether a day is no red day, no eve and in none of the school breaks, or of those named."""
    barred = (one for one in facts.school_breaks if breaks is None or one.name in breaks)
    return not (almanac.red_day(day) or almanac.eve(day) or any(one.start <= day <= one.end for one in barred))


def place_at(facts: Facts, stadsdel: str, allowed: tuple[str, ...], start: Minute, end: Minute) -> str | None:
    """The stadsdel's first place that is open throughout, in the facts' order; only those allowed, if any are named."""
    mine = (one for one in facts.places if one.stadsdel == stadsdel and (not allowed or one.id in allowed))
    found = (one.id for one in mine if day_of(start) not in one.closed and almanac.covers(one.opening, start, end))
    return next(found, None)


def is_present(facts: Facts, partner: str | None, start: Minute, end: Minute) -> bool:
    """Whether the partner can be there throughout; nobody is always there."""
    if partner is None:
        return True
    mine = (one for one in facts.partners if one.id == partner)
    return any(day_of(start) not in one.absent and almanac.covers(one.availability, start, end) for one in mine)
