"""Daily rest, in the law's form."""

from collections.abc import Iterator
from datetime import time
from typing import Annotated, Literal

from pydantic import Field

from optimizer.clock import HOUR, day_of
from optimizer.draft import Draft
from optimizer.periods import day_windows, shared_out, short_rests
from optimizer.roster import Roster
from optimizer.rule import Breach, Rule
from optimizer.text import Text
from optimizer.world import World


class DailyRest(Rule):
    """Every 24 hours from ``day_break`` hold an unbroken rest of ``hours``.

    The 24 hours go from one local day break to the next, so they are 23 or 25 where clocks change. Unknown time is free.
    Breach key: (officer, date of the day break). Unit: missing minutes.
    """

    kind: Literal["daily_rest"] = "daily_rest"
    hours: Annotated[int, Field(ge=1, le=24)] = 11
    day_break: time = time(6)

    source = "Arbetstidslagen 13 §"
    unit = Text("minuter för lite dygnsvila", "minutes of daily rest missing")

    @property
    def sentence(self) -> Text:
        return Text(
            f"Minst {self.hours} timmars sammanhängande vila varje dygn från kl. {self.day_break:%H:%M}.",
            f"At least {self.hours} hours of unbroken rest in every 24 hours from {self.day_break:%H:%M}.",
        )

    def post(self, draft: Draft) -> None:
        windows = day_windows(draft.world, self.day_break)
        for officer in self.whom(draft.world):
            for window, works in shared_out(draft.world.options(officer), windows):
                pieces = [(work, draft.works(officer, work)) for work in works]
                draft.rest((officer, str(day_of(window[0]))), pieces, window, self.hours * HOUR, self.price)

    def check(self, world: World, roster: Roster) -> Iterator[Breach]:
        windows = day_windows(world, self.day_break)
        for officer in self.whom(world):
            for (start, _), missing in short_rests(roster.works(officer), windows, self.hours * HOUR):
                day = day_of(start)
                yield Breach((officer, str(day)), missing, self.price, officers=(officer,), day=day)
