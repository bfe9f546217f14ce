"""Weekly rest."""

from collections.abc import Iterator
from typing import Annotated, Literal

from babel.dates import get_day_names
from pydantic import Field

from optimizer.clock import HOUR, day_of
from optimizer.draft import Draft
from optimizer.facts import WEEKDAYS, Weekday
from optimizer.periods import shared_out, short_rests, week_windows
from optimizer.roster import Roster
from optimizer.rule import Breach, Rule
from optimizer.text import Text
from optimizer.world import World


class WeeklyRest(Rule):
    """Every seven days from midnight before ``weekday`` hold an unbroken rest of ``hours``. Unknown time is free.

    Breach key: (officer, date of the first day). Unit: missing minutes.
    """

    kind: Literal["weekly_rest"] = "weekly_rest"
    hours: Annotated[int, Field(ge=1, le=168)] = 36
    weekday: Weekday = "mon"

    source = "Arbetstidslagen 14 §"
    unit = Text("minuter för lite veckovila", "minutes of weekly rest missing")

    @property
    def sentence(self) -> Text:
        number = WEEKDAYS.index(self.weekday)
        swedish, english = get_day_names(locale="sv")[number], get_day_names(locale="en")[number]
        return Text(
            f"Minst {self.hours} timmars sammanhängande vila varje sjudagarsperiod från {swedish}.",
            f"At least {self.hours} hours of unbroken rest in every seven days from {english}.",
        )

    def post(self, draft: Draft) -> None:
        windows = week_windows(draft.world, self.weekday)
        for officer in self.whom(draft.world):
            for window, works in shared_out(draft.world.options(officer), windows):
                pieces = [(work, draft.works(officer, work)) for work in works]
                draft.rest((officer, str(day_of(window[0]))), pieces, window, self.hours * HOUR, self.price)

    def check(self, world: World, roster: Roster) -> Iterator[Breach]:
        windows = week_windows(world, self.weekday)
        for officer in self.whom(world):
            for (start, _), missing in short_rests(roster.works(officer), windows, self.hours * HOUR):
                day = day_of(start)
                yield Breach((officer, str(day)), missing, self.price, officers=(officer,), day=day)
