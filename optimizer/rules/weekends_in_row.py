"""No more than so many worked weekends in a row."""

from collections.abc import Iterator
from datetime import time
from typing import Annotated, Literal

from pydantic import Field, PositiveInt

from optimizer.draft import YES, Draft
from optimizer.facts import Weekday
from optimizer.periods import WEEK
from optimizer.roster import Roster
from optimizer.rule import Breach, Rule
from optimizer.text import Text
from optimizer.weekends import FRIDAY_EVENING, WEEKEND, by_weekend, touching, weekend_words, worked_before
from optimizer.world import World


class WeekendsInRow(Rule):
    """No more than ``n`` worked weekends in a row; those that history ends with count, and so does next year's start.

    A weekend is worked when any work starts within it.
    Breach key: (officer, first Friday of ``n`` + 1 worked weekends in a row). Unit: such rows.
    """

    kind: Literal["weekends_in_row"] = "weekends_in_row"
    n: PositiveInt = 2
    weekdays: Annotated[tuple[Weekday, ...], Field(min_length=1)] = WEEKEND
    friday_from: time = FRIDAY_EVENING

    source = "vanlig schemaregel"
    unit = Text("för långa rader av helger", "rows of weekends too long")

    @property
    def sentence(self) -> Text:
        days = weekend_words(self.weekdays, self.friday_from)
        return Text(
            f"Arbetade helger i rad ({days.sv}): högst {self.n}.",
            f"Worked weekends in a row ({days.en}): at most {self.n}.",
        )

    def post(self, draft: Draft) -> None:
        planned = touching(draft.world, self.weekdays)
        for officer in self.whom(draft.world) if planned else ():
            works = by_weekend(draft.world.options(officer), self.weekdays, self.friday_from)
            worked = {friday: draft.any_of(draft.works(officer, work) for work in some) for friday, some in works.items()}
            worked |= dict.fromkeys(worked_before(draft.world, officer, planned[0]), YES)
            for first in worked:
                row = [first + number * WEEK for number in range(self.n + 1)]
                if row[-1] >= planned[0] and first <= planned[-1] and all(friday in worked for friday in row):
                    draft.forbid((officer, str(first)), [worked[friday] for friday in row], self.price)

    def check(self, world: World, roster: Roster) -> Iterator[Breach]:
        planned = touching(world, self.weekdays)
        for officer in self.whom(world) if planned else ():
            worked = roster.weekends(officer, self.weekdays, self.friday_from).union(worked_before(world, officer, planned[0]))
            in_row = 0
            for friday in sorted(worked):
                in_row = in_row + 1 if friday - WEEK in worked else 1
                first = friday - self.n * WEEK
                if in_row > self.n and friday >= planned[0] and first <= planned[-1]:
                    yield Breach((officer, str(first)), 1, self.price, officers=(officer,), day=friday)
