"""Stretches of days that limits are counted over, and windows of instants that rest is looked for in."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time, timedelta
from functools import lru_cache
from itertools import accumulate, pairwise
from operator import attrgetter, sub
from typing import Annotated, NamedTuple, TypeAlias

from pydantic import AfterValidator

from optimizer.clock import DAY, Minute, at, days, monday_of
from optimizer.duty import Work
from optimizer.facts import WEEKDAYS, Weekday
from optimizer.world import World

Window: TypeAlias = tuple[Minute, Minute]
"""From one instant up to, but not including, another."""

WEEK = timedelta(days=7)
FIRST, LAST = at(date.min + DAY), at(date.max - DAY)


def _is_monday(day: date) -> date:
    if day.weekday():
        raise ValueError(
            f"{day} is no Monday; write {monday_of(day)}, or leave it out for the Monday of the first planned week"
        )
    return day


Monday: TypeAlias = Annotated[date, AfterValidator(_is_monday)]
"""A date that must be a Monday."""


class Stretch(NamedTuple):
    """Consecutive days, both ends included."""

    first: date
    last: date

    @property
    def window(self) -> Window:
        """From midnight before the first day to midnight after the last."""
        return _window(self.first, self.last)


@lru_cache(maxsize=4096)
def _window(first: date, last: date) -> Window:
    return at(first), at(last + DAY)


# -- stretches of days -------------------------------------------------------------------------------------------------


def weeks(world: World, length: int, start: date | None = None, every: int | None = None) -> list[Stretch]:
    """The stretches of ``length`` weeks that touch the planned period, one ``every`` so many weeks (``length``, unless said).

    They are counted forwards and backwards from ``start``, or else from the Monday of the first planned week.
    """
    return list(_weeks(world.facts.period.start, world.facts.period.end, length, start, every or length))


@lru_cache
def _weeks(first: date, last: date, length: int, start: date | None, every: int) -> tuple[Stretch, ...]:
    """The stretches that touch the days from ``first`` to ``last``."""
    origin, step, reach = start or monday_of(first), every * WEEK, length * WEEK - DAY
    earliest = origin - (origin + reach - first) // step * step
    count = (last - earliest) // step + 1
    return tuple(Stretch(earliest + n * step, earliest + n * step + reach) for n in range(count))


def months(world: World) -> list[Stretch]:
    """The calendar months that touch the planned period."""
    return _calendar(world, 1)


def quarters(world: World) -> list[Stretch]:
    """The calendar quarters that touch the planned period."""
    return _calendar(world, 3)


def years(world: World) -> list[Stretch]:
    """The calendar years that touch the planned period."""
    return _calendar(world, 12)


def _calendar(world: World, length: int) -> list[Stretch]:
    return list(_months(world.facts.period.start, world.facts.period.end, length))


@lru_cache
def _months(first: date, last: date, length: int) -> tuple[Stretch, ...]:
    """The stretches of ``length`` calendar months, counted from January, that touch the days from ``first`` to ``last``."""
    earliest, latest = (day.year * 12 + day.month - 1 for day in (first, last))
    starts = range(earliest // length * length, latest + 1, length)
    return tuple(Stretch(_month(n), _month(n + length) - DAY) for n in starts)


def _month(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)


def whole(world: World, stretches: Iterable[Stretch]) -> list[Stretch]:
    """Those of the stretches that lie wholly within the planned period."""
    period = world.facts.period
    return [one for one in stretches if period.start <= one.first and one.last <= period.end]


def starting_in(works: Sequence[Work], stretch: Stretch) -> Sequence[Work]:
    """Those of the works, in time order, that start on a day of the stretch."""
    first, last = stretch.window
    return works[bisect_left(works, first, key=_start) : bisect_left(works, last, key=_start)]


_start = attrgetter("start")


# -- windows of instants -----------------------------------------------------------------------------------------------


def day_windows(world: World, day_break: time) -> list[Window]:
    """From one day break to the next: every such day that work of the planned period may reach into."""
    period = world.facts.period
    breaks = [at(day, day_break) for day in days(period.start - DAY, period.end + 2 * DAY)]
    return list(pairwise(breaks))


def week_windows(world: World, weekday: Weekday) -> list[Window]:
    """Seven days from midnight before a weekday: every such week that work of the planned period may reach into."""
    period = world.facts.period
    first = period.start - timedelta(days=(period.start.weekday() - WEEKDAYS.index(weekday)) % 7)
    count = (period.end + DAY - first) // WEEK + 1
    return [Stretch(first + n * WEEK, first + n * WEEK + WEEK - DAY).window for n in range(count)]


def shared_out(works: Iterable[Work], windows: Sequence[Window]) -> Iterator[tuple[Window, list[Work]]]:
    """Each of the windows (in time order, none overlapping) with those of the works that share time with it."""
    starts = [first for first, _ in windows]
    found: list[list[Work]] = [[] for _ in windows]
    for work in works:
        index = max(0, bisect_right(starts, work.start) - 1)
        while index < len(windows) and starts[index] < work.end:
            if work.start < windows[index][1]:
                found[index].append(work)
            index += 1
    return zip(windows, found, strict=True)


def sharing_time(works: Sequence[Work]) -> Iterator[tuple[Work, Work]]:
    """Each two of the works, in time order, of which the later starts before the earlier ends."""
    for index, (work, after) in enumerate(pairwise(works), start=1):
        if after.start < work.end:
            last = bisect_left(works, work.end, lo=index, key=_start)
            yield from ((work, other) for other in works[index:last])


def latest_ends(works: Sequence[Work]) -> list[Minute]:
    """For each of the works, in time order, the latest end of it and all before it."""
    ends = [work.end for work in works]
    return ends if ends == sorted(ends) else list(accumulate(ends, max))


def longest_rests(works: Sequence[Work], windows: Iterable[Window]) -> Iterator[tuple[Window, int]]:
    """Each of the windows with the most minutes in a row of it without any of the works, which come in time order."""
    starts = [*(work.start for work in works), LAST]
    free = [FIRST, *latest_ends(works)]
    rests = list(map(sub, starts, free))
    for first, last in windows:
        near, far = bisect_left(starts, first), bisect_left(starts, last)
        edges = min(starts[near], last) - max(free[near], first), last - max(free[far], first)
        yield (first, last), max(0, *edges, *rests[near + 1 : far])


def short_rests(works: Sequence[Work], windows: Sequence[Window], need: int) -> Iterator[tuple[Window, int]]:
    """Each of the windows (in time order) without ``need`` minutes in a row, or all its own, free of the works; and the lack.

    A window that one of the long rests between two works reaches far enough into is passed over quickly.
    """
    rests = zip([FIRST, *latest_ends(works)], [*[work.start for work in works], LAST + need], strict=True)
    long = iter([(begun, over) for begun, over in rests if over - begun >= need] + [(LAST, LAST + need)])
    begun, over = next(long)
    doubtful: list[Window] = []
    for first, last in windows:
        while over < first + need:
            begun, over = next(long)
        if max(begun, first) + need > last:
            doubtful.append((first, last))
    for window, rest in longest_rests(works, doubtful) if doubtful else ():
        lack = min(need, window[1] - window[0]) - rest
        if lack > 0:
            yield window, lack
