"""The columns of the grid: one per evening, meeting and manned presence; the shift types of a day share one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from optimizer.almanac import red_day
from optimizer.duty import Duty, Work
from optimizer.exports.view import View
from optimizer.exports.workbook.styles import EVE, RED, WEEKEND, Look


@dataclass(frozen=True, slots=True)
class Column:
    """One column: works of one kind on one day; ``eve`` and ``red`` are what the day is called, if it has a name."""

    day: date
    kind: str
    works: tuple[Work, ...]
    eve: str | None
    red: str | None

    @property
    def duties(self) -> tuple[Duty, ...]:
        """The duties that are held on it."""
        return tuple(work.duty for work in self.works if work.duty is not None)

    @property
    def name(self) -> str:
        """An eve by its name, a red day in brackets, any other day without one."""
        return self.eve or (f"({self.red})" if self.red else "")


def columns(view: View) -> list[Column]:
    """Every column, in time order."""
    held = [work for duty in view.world.duties if (work := view.held(duty)) is not None]
    return sorted(_grouped(held), key=lambda column: (column.day, column.works[0].start, column.works[0].id))


def look_of(column: Column) -> Look:
    """The colour of a column's day: an eve's, a red day's, a weekend day's, or none."""
    if column.eve:
        return EVE
    if column.red:
        return RED
    return WEEKEND if column.day.weekday() >= 5 else {}


def _grouped(works: Iterable[Work]) -> Iterator[Column]:
    ordered = sorted(works, key=lambda work: (work.day, work.start, work.id))
    for work in ordered:
        if work.kind != "shift":
            yield _column((work,))
    for _, same in groupby((work for work in ordered if work.kind == "shift"), key=lambda work: work.day):
        yield _column(tuple(same))


def _column(works: tuple[Work, ...]) -> Column:
    first = works[0]
    return Column(first.day, first.kind, works, first.duty.eve if first.duty else None, red_day(first.day))
