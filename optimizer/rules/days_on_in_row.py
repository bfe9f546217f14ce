"""Worked days come at least so many together."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from pydantic import PositiveInt

from optimizer.clock import DAY, days
from optimizer.daybook import by_day, known_days, runs, touches
from optimizer.draft import Draft, Key
from optimizer.roster import Roster
from optimizer.rule import Breach, Rule
from optimizer.text import Text
from optimizer.world import World


class DaysOnInRow(Rule):
    """Worked days between two days off are at least ``at_least`` in a row; a day is worked when any work starts on it.

    A run that reaches the edge of the known time may go on there, and is exempt.
    Breach key: (officer, first day worked, last day worked). Unit: worked days missing.
    """

    kind: Literal["days_on_in_row"] = "days_on_in_row"
    at_least: PositiveInt = 2

    source = "vanlig schemaregel"
    unit = Text("arbetsdagar som saknas", "worked days missing")

    @property
    def sentence(self) -> Text:
        return Text(f"Arbetsdagar i rad: minst {self.at_least}.", f"Working days in a row: at least {self.at_least}.")

    def post(self, draft: Draft) -> None:
        world = draft.world
        known = known_days(world)
        dates = days(*known)
        for officer in self.whom(world):
            works = by_day(world.options(officer))
            worked = [draft.any_of(draft.works(officer, work) for work in works.get(day, ())) for day in dates]

            def key(first: int, last: int, officer: str = officer) -> Key | None:
                counts = _counts(world, known, dates[first], dates[last])
                return (officer, str(dates[first]), str(dates[last])) if counts else None

            draft.runs(key, worked, self.at_least, self.price)

    def check(self, world: World, roster: Roster) -> Iterator[Breach]:
        known = known_days(world)
        for officer in self.whom(world):
            for first, last in runs(by_day(roster.works(officer))):
                missing = self.at_least - (last - first).days - 1
                if missing > 0 and _counts(world, known, first, last):
                    yield Breach((officer, str(first), str(last)), missing, self.price, officers=(officer,), day=first)


def _counts(world: World, known: tuple[date, date], first: date, last: date) -> bool:
    """Whether the days around a run are known, and a planned day decides about it."""
    return known[0] <= first - DAY and last + DAY <= known[1] and touches(world, first - DAY, last + DAY)
