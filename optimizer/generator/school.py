"""School breaks and dates of a year, by the rules that Stockholm's calendars mostly follow.

A default for a planner to edit: the city decides each school year's dates.
"""

from datetime import date, timedelta

from optimizer.almanac import red_day
from optimizer.clock import DAY, days
from optimizer.facts import SchoolBreak

SPORTLOV_WEEK, HOSTLOV_WEEK, SCHOOL_START_WEEK = 9, 44, 33
LATE_EASTER = (4, 10)


def school_breaks(year: int) -> tuple[SchoolBreak, ...]:
    """The school breaks that touch a year, in time order; the year's two Christmas breaks bear the same name."""
    return (
        SchoolBreak(name="jullov", start=date(year, 1, 1), end=date(year, 1, 8)),
        _week("sportlov", year, SPORTLOV_WEEK),
        _easter_break(year),
        SchoolBreak(name="sommarlov", start=last_school_day(year) + DAY, end=date.fromisocalendar(year, SCHOOL_START_WEEK, 2)),
        _week("höstlov", year, HOSTLOV_WEEK),
        SchoolBreak(name="jullov", start=date(year, 12, 21), end=date(year, 12, 31)),
    )


def last_school_day(year: int) -> date:
    """The last school day before summer: the second Friday of June."""
    return next(day for day in days(date(year, 6, 8), date(year, 6, 14)) if day.weekday() == 4)


def _week(name: str, year: int, week: int) -> SchoolBreak:
    return SchoolBreak(name=name, start=date.fromisocalendar(year, week, 1), end=date.fromisocalendar(year, week, 5))


def _easter_break(year: int) -> SchoolBreak:
    """Four days: after Easter Monday, or before Good Friday when Easter is late."""
    easter = next(day for day in days(date(year, 3, 22), date(year, 4, 25)) if red_day(day) == "Påskdagen")
    is_late = (easter.month, easter.day) > LATE_EASTER
    start = easter - timedelta(days=6) if is_late else easter + timedelta(days=2)
    return SchoolBreak(name="påsklov", start=start, end=start + timedelta(days=3))
