"""Days off come at least so many together."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Literal

from pydantic import PositiveInt

from optimizer.clock import DAY, days
from optimizer.daybook import by_day, known_days, touches
from optimizer.draft import Draft, Key
from optimizer.roster import Roster
from optimizer.rule import Breach, Rule
from optimizer.text import Text
from optimizer.world import World


class DaysOffInRow(Rule):
    """Days off between two worked days are at least ``at_least`` in a row; a day is off when no work starts on it.

    A run that reaches the edge of the known time may go on there, and is exempt.
    Breach key: (officer, first day off, last day off). Unit: days off missing.
    """

    kind: Literal["days_off_in_row"] = "days_off_in_row"
    at_least: PositiveInt = 2

    source = "vanlig schemaregel"
    unit = Text("lediga dagar som saknas", "days off missing")

    @property
    def sentence(self) -> Text:
        return Text(f"Lediga dagar i rad: minst {self.at_least}.", f"Days off in a row: at least {self.at_least}.")

    def post(self, draft: Draft) -> None:
        world = draft.world
        known = known_days(world)
        dates = days(known[0] - DAY, known[1] + DAY)
        for officer in self.whom(world):
            works = by_day(world.options(officer))
            off = [-draft.any_of(draft.works(officer, work) for work in works.get(day, ())) for day in dates]

            def key(first: int, last: int, officer: str = officer) -> Key | None:
                counts = _counts(world, known, dates[first - 1], dates[last + 1])
                return (officer, str(dates[first]), str(dates[last])) if counts else None

            draft.runs(key, off, self.at_least, self.price)

    def check(self, world: World, roster: Roster) -> Iterator[Breach]:
        known = known_days(world)
        for officer in self.whom(world):
            for before, after in pairwise(sorted(by_day(roster.works(officer)))):
                length = (after - before).days - 1
                if 0 < length < self.at_least and _counts(world, known, before, after):
                    key = officer, str(before + DAY), str(after - DAY)
                    yield Breach(key, self.at_least - length, self.price, officers=(officer,), day=before + DAY)


def _counts(world: World, known: tuple[date, date], before: date, after: date) -> bool:
    """Whether the days off between two days are known, and a planned day decides about them."""
    return known[0] <= before + DAY and after - DAY <= known[1] and touches(world, before, after)
