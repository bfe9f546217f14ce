"""Ordinary rosters: rotating lists drawn as a letter a day, thinned for officers who work part-time.

Late shifts on Fridays and Saturdays give way to promised evenings, day duty of investigators at the weekend's edges too. All
lists lie two or three hours a week below full time: that is what is left for evenings that replace nothing.
"""

from collections.abc import Iterable
from datetime import date, time
from typing import Literal, NamedTuple, TypeAlias

from optimizer.clock import monday_of
from optimizer.facts import WEEKDAYS, ListShift, Nature, RotatingList

Group: TypeAlias = Literal["response", "community", "investigation"]


class Shift(NamedTuple):
    """What a letter stands for: local start and end, unpaid break, and whether it gives way or hosts meetings."""

    start: time
    end: time
    pause: int = 30
    nature: Nature = "fixed"


SHIFTS = {
    "D": Shift(time(7), time(16)),
    "E": Shift(time(14, 30), time(23, 30)),
    "N": Shift(time(22), time(7)),
    "L": Shift(time(17), time(2), nature="gives_way"),
    "O": Shift(time(8), time(16, 30)),
    "G": Shift(time(8), time(16, 30), nature="gives_way"),
    "H": Shift(time(11, 30), time(20), nature="hosts_meetings"),
    "K": Shift(time(16), time(0, 30), nature="gives_way"),
    "I": Shift(time(7, 45), time(16, 30), pause=45),
    "M": Shift(time(7, 45), time(16, 30), pause=45, nature="gives_way"),
    "F": Shift(time(8), time(14, 30), nature="gives_way"),
}

WEEKS: dict[Group, tuple[str, ...]] = {
    "response": ("DDE.LL.", "..DDD..", "EE.NNN.", "DDEE...", "DDE.LL.", "ENN...."),
    "community": ("OHHOG..", "OOHHK..", ".HHO...", "OHH.KK.", ".HOHG.."),
    "investigation": ("MIIIF..",),
}
"""Monday to Sunday, a row a week; a point is a day off."""


def list_id(group: Group, percent: int) -> str:
    """The id of a group's list at a percentage of full time."""
    return group if percent == 100 else f"{group}-{percent}"


def lists(used: Iterable[tuple[Group, int]], year: int) -> tuple[RotatingList, ...]:
    """The rotating lists in use, by group and percentage; all begin on the Monday of New Year's week."""
    return tuple(_list(group, percent, monday_of(date(year, 1, 1))) for group, percent in sorted(set(used)))


def _list(group: Group, percent: int, anchor: date) -> RotatingList:
    rows = enumerate(WEEKS[group], 1)
    letters = [(week, day, letter) for week, row in rows for day, letter in zip(WEEKDAYS, row, strict=True) if letter != "."]
    shifts = [
        ListShift(week=week, weekday=day, start=one.start, end=one.end, break_minutes=one.pause, nature=one.nature)
        for number, (week, day, letter) in enumerate(letters)
        if (number + 1) * percent // 100 > number * percent // 100
        for one in [SHIFTS[letter]]
    ]
    name = list_id(group, percent)
    free = group == "investigation"
    return RotatingList(id=name, weeks=len(WEEKS[group]), anchor=anchor, shifts=tuple(shifts), free_on_red_days=free)
