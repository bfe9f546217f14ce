"""Breaks within a piece of work."""

from collections.abc import Iterator
from math import ceil
from typing import Literal

from pydantic import PositiveInt

from optimizer.clock import HOUR
from optimizer.draft import Draft
from optimizer.periods import Stretch, starting_in
from optimizer.roster import Roster
from optimizer.rule import Breach, Rule
from optimizer.text import Text
from optimizer.world import World


class Breaks(Rule):
    """No more than ``hours`` of work in a row without a break of at least ``minutes``.

    What is worked of a piece (its length less its unpaid break) falls into as few parts of ``hours`` as it can, with a break
    between each two; the unpaid break is as many breaks as it holds whole ``minutes``. Work that starts outside the planned
    period is left alone. The law sets the hours; the length of a break is for the workplace to set.
    Breach key: (officer, work). Unit: breaks missing.
    """

    kind: Literal["breaks"] = "breaks"
    hours: PositiveInt = 5
    minutes: PositiveInt = 30

    source = "Arbetstidslagen 15 §"
    unit = Text("raster som saknas", "breaks missing")

    @property
    def sentence(self) -> Text:
        return Text(
            f"En rast på minst {self.minutes} minuter efter högst {self.hours} timmars arbete i följd.",
            f"A break of at least {self.minutes} minutes after at most {self.hours} hours of work in a row.",
        )

    def post(self, draft: Draft) -> None:
        for officer in self.whom(draft.world):
            for work in filter(draft.world.in_period, draft.world.options(officer)):
                worked = work.end - work.start - work.break_minutes
                missing = ceil(worked / (self.hours * HOUR)) - 1 - work.break_minutes // self.minutes
                if missing > 0:
                    draft.forbid((officer, work.id), [draft.works(officer, work)], self.price, missing)

    def check(self, world: World, roster: Roster) -> Iterator[Breach]:
        longest = self.hours * HOUR
        planned = Stretch(world.facts.period.start, world.facts.period.end)
        for officer in self.whom(world):
            for work in starting_in(roster.works(officer), planned):
                parts, breaks = 1 + work.break_minutes // self.minutes, 0
                while (parts + breaks) * longest < work.end - work.start - work.break_minutes:
                    breaks += 1
                if breaks:
                    yield Breach((officer, work.id), breaks, self.price, officers=(officer,), day=work.day)
