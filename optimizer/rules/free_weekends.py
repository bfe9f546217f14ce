"""So many free weekends in every period of some weeks."""

from collections.abc import Iterator
from datetime import date, time
from typing import Annotated, Literal

from pydantic import Field, PositiveInt

from optimizer.almanac import FRIDAY
from optimizer.clock import DAY, monday_of
from optimizer.draft import Draft
from optimizer.facts import Weekday
from optimizer.periods import weeks, whole
from optimizer.roster import Roster
from optimizer.rule import Breach, Rule
from optimizer.text import Text
from optimizer.weekends import FRIDAY_EVENING, WEEKEND, by_weekend, weekend_words
from optimizer.world import World


class FreeWeekends(Rule):
    """At least ``at_least`` free weekends in each period of ``weeks`` weeks, one after the other from the first Monday planned.

    A weekend is free when no work starts within it. Only periods that are planned whole count.
    Breach key: (officer, first Friday of the period). Unit: free weekends missing.
    """

    kind: Literal["free_weekends"] = "free_weekends"
    at_least: PositiveInt = 2
    weeks: PositiveInt = 4
    weekdays: Annotated[tuple[Weekday, ...], Field(min_length=1)] = WEEKEND
    friday_from: time = FRIDAY_EVENING

    source = "vanlig schemaregel"
    unit = Text("lediga helger som saknas", "free weekends missing")

    def contradictions(self) -> Iterator[str]:
        if self.at_least > self.weeks:
            yield f"at_least is {self.at_least}, but {self.weeks} weeks hold {self.weeks} weekends; lower at_least"

    @property
    def sentence(self) -> Text:
        days = weekend_words(self.weekdays, self.friday_from)
        return Text(
            f"Lediga helger ({days.sv}): minst {self.at_least} på {self.weeks} veckor.",
            f"Free weekends ({days.en}): at least {self.at_least} in {self.weeks} weeks.",
        )

    def post(self, draft: Draft) -> None:
        most = self.weeks - self.at_least
        for officer in self.whom(draft.world):
            works = by_weekend(draft.world.options(officer), self.weekdays, self.friday_from)
            for fridays in self._periods(draft.world):
                some = [works[friday] for friday in fridays if friday in works]
                if len(some) > most:
                    worked = [(1, draft.any_of(draft.works(officer, work) for work in one)) for one in some]
                    draft.at_most((officer, str(fridays[0])), worked, most, self.price)

    def check(self, world: World, roster: Roster) -> Iterator[Breach]:
        periods = self._periods(world)
        for officer in self.whom(world):
            worked = roster.weekends(officer, self.weekdays, self.friday_from)
            for fridays in periods:
                missing = self.at_least - len(set(fridays) - worked)
                if missing > 0:
                    yield Breach((officer, str(fridays[0])), missing, self.price, officers=(officer,), day=fridays[0])

    def _periods(self, world: World) -> list[list[date]]:
        """The Fridays of each period."""
        start = world.facts.period.start
        monday = monday_of(start + 6 * DAY)
        stretches = whole(world, weeks(world, self.weeks, monday))
        return [[one.first + (7 * week + FRIDAY) * DAY for week in range(self.weeks)] for one in stretches]
