"""Windows: the hours of an evening, and what share of the known violence they meet."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import time
from random import Random

from optimizer.clock import Minute, local
from optimizer.facts import WEEKDAYS, Weekday
from optimizer.mapping.profile import HIGH, HOURS, LOW, Spot

DAY = 24 * 60
NIGHT = (18 * 60, 30 * 60)
"""The hours, in minutes of the day, of which a window is said to meet a share: 18 to 06."""

EARLIEST, LATEST = 16 * 60, 28 * 60
"""The first minute at which an evening may start, and the last at which it may end (04:00), where the hours are chosen."""

DRAWS, SEED = 2_000, 18_03
WRITTEN = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?\s?[-–]\s?(\d{1,2})(?:[.:](\d{2}))?", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """The hours of an evening, in minutes from the day's start; an end past midnight is beyond 1440."""

    start: int
    end: int

    def __str__(self) -> str:
        return f"{_written(self.start)}–{_written(self.end)}"

    @property
    def times(self) -> tuple[time, time]:
        """The start and the end by the clock."""
        return _clock(self.start), _clock(self.end)


@dataclass(frozen=True, slots=True)
class Met:
    """What a window meets: its share of the week, and of the nights 18–06 with what bounds 80 % of the posterior."""

    window: Window
    week: float
    nights: float
    low: float
    high: float


def window(start: time, end: time) -> Window:
    """The window between two times of day; an end not after the start is on the next day."""
    first, last = (clock.hour * 60 + clock.minute for clock in (start, end))
    return Window(first, last if last > first else last + DAY)


def read_window(text: str) -> Window | None:
    """A window as people write it: 18-03, 18:00–03:00, 18.30-02; None for other text."""
    found = WRITTEN.fullmatch(text.strip())
    try:
        return window(*(time(int(found[n]) % 24, int(found[n + 1] or 0)) for n in (1, 3))) if found else None
    except ValueError:
        return None


USUAL = (Window(18 * 60, 26 * 60), Window(18 * 60, 27 * 60), Window(20 * 60, 28 * 60))
"""The evenings that are compared in any case: 18–02, 18–03 and 20–04."""


def holds(window: Window, weekdays: Sequence[Weekday], minute: Minute) -> bool:
    """Whether an instant lies in the window of any of those weekdays, by Stockholm's clocks."""
    when = local(minute)
    now = (when.weekday() * 24 + when.hour) * 60 + when.minute
    starts = (WEEKDAYS.index(weekday) * DAY + window.start for weekday in weekdays)
    return any((now - start) % (7 * DAY) < window.end - window.start for start in starts)


def hours_of(window: Window, weekdays: Sequence[Weekday]) -> list[float]:
    """Which part of each hour of the week lies in the window of any of those weekdays."""
    parts = [0.0] * HOURS
    for weekday in weekdays:
        first = WEEKDAYS.index(weekday) * DAY
        for hour, part in _touched(first + window.start, first + window.end):
            parts[hour % HOURS] = min(1.0, parts[hour % HOURS] + part)
    return parts


def expected_in(spot: Spot, window: Window, weekdays: Sequence[Weekday]) -> float:
    """Incidents to be expected in a year in the window of those weekdays."""
    return sum(part * rate for part, rate in zip(hours_of(window, weekdays), spot.expected, strict=True))


def met(spot: Spot, window: Window, weekdays: Sequence[Weekday]) -> Met:
    """What the window of those weekdays meets, nothing where nothing is expected; bounds come from draws with a fixed seed."""
    parts, nights = hours_of(window, weekdays), hours_of(Window(*NIGHT), weekdays)
    inside = sum(part * rate for part, rate in zip(parts, spot.expected, strict=True))
    both = sum(min(part, night) * rate for part, night, rate in zip(parts, nights, spot.expected, strict=True))
    night = sum(part * rate for part, rate in zip(nights, spot.expected, strict=True))
    week = sum(spot.expected)
    if not week or not night:
        return Met(window, 0.0, 0.0, 0.0, 0.0)
    worth = spot.hours_worth / week
    low, high = _bounds(both * worth, (night - both) * worth)
    return Met(window, inside / week, both / night, low, high)


def best(spot: Spot, given: Window, weekdays: Sequence[Weekday]) -> Met:
    """The window as long as the given one that meets most of the week, on whole hours from 16:00 to 04:00; of equals the given.

    A given window that does not fit in these hours is compared all the same.
    """
    length = given.end - given.start
    starts = range(EARLIEST, LATEST - length + 1, 60)
    others = (Window(start, start + length) for start in starts)
    shares = [(round(expected_in(spot, one, weekdays), 9), one == given, -one.start, one) for one in (given, *others)]
    return met(spot, max(shares)[3], weekdays)


def _bounds(inside: float, outside: float) -> tuple[float, float]:
    """Quantiles of a part of shares that are Dirichlet, which is a Beta variable of the worths inside and outside the part."""
    if inside <= 0 or outside <= 0:
        return (0.0, 0.0) if inside <= 0 else (1.0, 1.0)
    draw = Random(SEED)
    drawn = sorted(draw.betavariate(inside, outside) for _ in range(DRAWS))
    return drawn[int(LOW * DRAWS)], drawn[int(HIGH * DRAWS)]


def _touched(start: int, end: int) -> Iterator[tuple[int, float]]:
    at = start
    while at < end:
        until = min(end, (at // 60 + 1) * 60)
        yield at // 60, (until - at) / 60
        at = until


def _clock(minute: int) -> time:
    return time(minute % DAY // 60, minute % 60)


def _written(minute: int) -> str:
    hour, rest = divmod(minute % DAY, 60)
    return f"{hour:02}:{rest:02}" if rest else f"{hour:02}"
