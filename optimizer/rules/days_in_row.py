"""At most so many days in a row with work."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Literal

from pydantic import PositiveInt

from optimizer.daybook import by_day, touches
from optimizer.draft import Draft
from optimizer.roster import Roster
from optimizer.rule import Breach, Rule
from optimizer.text import Text
from optimizer.world import World


class DaysInRow(Rule):
    """At most ``n`` days in a row with work; a day is worked when any work starts on it, ordinary or promised.

    History and next year's start count.
    Breach key: (officer, first day of ``n`` + 1 worked days in a row). Unit: such rows.
    """

    kind: Literal["days_in_row"] = "days_in_row"
    n: PositiveInt = 6

    source = "vanlig schemaregel"
    unit = Text("för långa arbetsrader", "working rows too long")

    @property
    def sentence(self) -> Text:
        return Text(f"Arbetsdagar i rad: högst {self.n}.", f"Working days in a row: at most {self.n}.")

    def post(self, draft: Draft) -> None:
        world, reach = draft.world, timedelta(days=self.n)
        for officer in self.whom(world):
            works = by_day(world.options(officer))
            worked = {day: draft.any_of(draft.works(officer, work) for work in some) for day, some in works.items()}
            dates, lits = list(worked), list(worked.values())
            for place, (first, last) in enumerate(zip(dates, dates[self.n :], strict=False)):
                if last - first == reach and touches(world, first, last):
                    draft.forbid((officer, str(first)), lits[place : place + self.n + 1], self.price)

    def check(self, world: World, roster: Roster) -> Iterator[Breach]:
        reach = timedelta(days=self.n)
        for officer in self.whom(world):
            worked = list(dict.fromkeys(work.day for work in roster.works(officer)))
            for first, last in zip(worked, worked[self.n :], strict=False):
                if last - first == reach and touches(world, first, last):
                    yield Breach((officer, str(first)), 1, self.price, officers=(officer,), day=last)
