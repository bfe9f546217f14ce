"""Contracted hours: what an officer works in a period against what employment says."""

from collections.abc import Iterator
from typing import Literal

from pydantic import NonNegativeInt, PositiveInt

from optimizer.clock import HOUR
from optimizer.draft import Draft
from optimizer.periods import Monday, Stretch, starting_in, weeks, whole
from optimizer.roster import Roster
from optimizer.rule import Breach, Rule
from optimizer.text import Text
from optimizer.world import World


class ContractedHours(Rule):
    """Work and leave of ``weeks`` weeks are at most ``over_hours`` above the contracted time, at least ``under_hours`` below.

    Without a number that side has no limit. The periods follow each other from ``start`` (without it, from the Monday of the
    first planned week); only those wholly within the planned period count. Work counts in the period in which it starts.
    Breach keys: (over | under, officer, first Monday). Unit: minutes.
    """

    kind: Literal["contracted_hours"] = "contracted_hours"
    weeks: PositiveInt = 4
    start: Monday | None = None
    over_hours: NonNegativeInt | None = 0
    under_hours: NonNegativeInt | None = None

    source = "Arbetstidslagen 5 §"
    unit = Text("minuter utanför den avtalade arbetstiden", "minutes outside the contracted time")

    def contradictions(self) -> Iterator[str]:
        if self.over_hours is None and self.under_hours is None:
            yield "neither over_hours nor under_hours is a number, so nothing is limited; write one of them"

    @property
    def sentence(self) -> Text:
        over, under = self.over_hours, self.under_hours
        swedish = [f"högst {over} timmar över"] * (over is not None) + [f"högst {under} timmar under"] * (under is not None)
        english = [f"at most {over} hours above"] * (over is not None) + [f"at most {under} hours below"] * (under is not None)
        return Text(
            f"Arbetstiden i {self.weeks} veckor är {' och '.join(swedish)} den avtalade.",
            f"Working time in {self.weeks} weeks is {' and '.join(english)} the contracted.",
        )

    def post(self, draft: Draft) -> None:
        world = draft.world
        for officer, stretch in self._periods(world):
            works = starting_in(world.options(officer), stretch)
            terms = [(world.minutes(officer, work), draft.works(officer, work)) for work in works]
            owed = world.contracted(officer, *stretch) - world.leave_minutes(officer, *stretch.window)
            if self.over_hours is not None:
                key = "over", officer, str(stretch.first)
                draft.at_most(key, terms, owed + self.over_hours * HOUR, self.price)
            if self.under_hours is not None:
                key = "under", officer, str(stretch.first)
                draft.at_least(key, terms, owed - self.under_hours * HOUR, self.price)

    def check(self, world: World, roster: Roster) -> Iterator[Breach]:
        for officer, stretch in self._periods(world):
            worked = roster.minutes(officer, *stretch.window)
            worked += world.leave_minutes(officer, *stretch.window)
            owed = world.contracted(officer, *stretch)
            sides = (("over", worked - owed, self.over_hours), ("under", owed - worked, self.under_hours))
            for side, outside, hours in sides:
                if hours is not None and outside > hours * HOUR:
                    key, amount = (side, officer, str(stretch.first)), outside - hours * HOUR
                    over = side == "over"
                    yield Breach(key, amount, self.price, officers=(officer,), day=stretch.first, inherits=over)

    def _periods(self, world: World) -> Iterator[tuple[str, Stretch]]:
        for stretch in whole(world, weeks(world, self.weeks, self.start)):
            yield from ((officer, stretch) for officer in self.whom(world))
