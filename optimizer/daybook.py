"""Days worked: what starts on a date, unbroken runs of dates, and which days are known and planned."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from optimizer.clock import DAY, day_of
from optimizer.duty import Work
from optimizer.world import World


def by_day(works: Iterable[Work]) -> dict[date, list[Work]]:
    """The works by the local date on which they start; dates without any are left out."""
    found: defaultdict[date, list[Work]] = defaultdict(list)
    for work in works:
        found[work.day].append(work)
    return dict(found)


def runs(dates: Iterable[date]) -> list[tuple[date, date]]:
    """The longest unbroken runs of dates, each as its first and last, in order."""
    found: list[tuple[date, date]] = []
    for day in sorted(set(dates)):
        if found and day == found[-1][1] + DAY:
            found[-1] = found[-1][0], day
        else:
            found.append((day, day))
    return found


def known_days(world: World) -> tuple[date, date]:
    """The first and last date that are known from midnight to midnight; beyond them a day without work may hold some."""
    return day_of(world.known[0] - 1) + DAY, day_of(world.known[1]) - DAY


def touches(world: World, first: date, last: date) -> bool:
    """Whether a day from ``first`` to ``last`` is planned; what lies wholly outside the period is nobody's to change."""
    period = world.facts.period
    return first <= period.end and period.start <= last
