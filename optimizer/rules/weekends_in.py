"""At most so many worked weekends in any so many consecutive ones."""

from collections.abc import Iterator
from datetime import date, time
from itertools import accumulate
from typing import Annotated, Literal

from pydantic import Field, NonNegativeInt, PositiveInt

from optimizer.draft import YES, Draft, Level
from optimizer.facts import Weekday
from optimizer.periods import WEEK
from optimizer.roster import Roster
from optimizer.rule import Breach, Rule
from optimizer.text import Text
from optimizer.weekends import FRIDAY_EVENING, WEEKEND, by_weekend, touching, weekend_words, worked_before
from optimizer.world import World


class WeekendsIn(Rule):
    """At most ``n`` worked weekends in any ``m`` consecutive; without ``m``, in the whole period.

    Every window of ``m`` weekends counts that holds one of the period's; history, ordinary duty and next year count in it.
    A weekend is worked when any work starts within it.
    Breach key: (officer, first Friday of the window). Unit: weekends above ``n``.
    Source: Polisförbundet's statement of 2008, every other weekend at most.
    """

    kind: Literal["weekends_in"] = "weekends_in"
    level: Level = "wish"
    penalty: PositiveInt | None = 4
    n: NonNegativeInt = 1
    m: PositiveInt | None = 2
    weekdays: Annotated[tuple[Weekday, ...], Field(min_length=1)] = WEEKEND
    friday_from: time = FRIDAY_EVENING

    source = "Polisförbundet 2008: högst varannan helg"
    unit = Text("helger för mycket", "weekends too many")

    @property
    def sentence(self) -> Text:
        days = weekend_words(self.weekdays, self.friday_from)
        if self.m is None:
            return Text(
                f"Arbetade helger ({days.sv}): högst {self.n} i hela perioden.",
                f"Worked weekends ({days.en}): at most {self.n} in the whole period.",
            )
        return Text(
            f"Arbetade helger ({days.sv}): högst {self.n} av {self.m} i följd.",
            f"Worked weekends ({days.en}): at most {self.n} of any {self.m} consecutive.",
        )

    def post(self, draft: Draft) -> None:
        planned = touching(draft.world, self.weekdays)
        for officer in self.whom(draft.world) if planned else ():
            works = by_weekend(draft.world.options(officer), self.weekdays, self.friday_from)
            worked = {friday: draft.any_of(draft.works(officer, work) for work in some) for friday, some in works.items()}
            worked |= dict.fromkeys(worked_before(draft.world, officer, planned[0]), YES)
            for window in self._windows(planned):
                terms = [(1, worked[friday]) for friday in window if friday in worked]
                if len(terms) > self.n:
                    draft.at_most((officer, str(window[0])), terms, self.n, self.price)

    def check(self, world: World, roster: Roster) -> Iterator[Breach]:
        planned = touching(world, self.weekdays)
        windows = self._windows(planned) if planned else [[]]
        fridays = [*windows[0], *(window[-1] for window in windows[1:])]
        for officer in self.whom(world) if planned else ():
            early = worked_before(world, officer, planned[0])
            worked = roster.weekends(officer, self.weekdays, self.friday_from).union(early)
            counts = [*accumulate((friday in worked for friday in fridays), initial=0)]
            for first, before, until in zip(fridays, counts, counts[len(windows[0]) :], strict=False):
                above = until - before - self.n
                if above > 0:
                    yield Breach((officer, str(first)), above, self.price, officers=(officer,), day=first)

    def _windows(self, planned: list[date]) -> list[list[date]]:
        """The Fridays of each window."""
        if self.m is None:
            return [planned]
        early = [planned[0] - number * WEEK for number in range(self.m - 1, 0, -1)]
        return [[first + number * WEEK for number in range(self.m)] for first in (*early, *planned)]
