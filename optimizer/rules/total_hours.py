"""Total working time, in the mean over a calculation period."""

from collections.abc import Iterator
from typing import Literal

from pydantic import PositiveInt

from optimizer.clock import HOUR
from optimizer.draft import Draft
from optimizer.periods import Monday, Stretch, starting_in, weeks
from optimizer.roster import Roster
from optimizer.rule import Breach, Rule
from optimizer.text import Text
from optimizer.world import World


class TotalHours(Rule):
    """At most ``hours`` of work per seven days, in the mean over ``weeks`` weeks.

    The periods follow each other from ``start`` (without it, from the Monday of the first planned week); with ``rolling``, one
    begins on every Monday. Work counts in the period in which it starts; unknown time counts nothing. ``counts_leave`` adds
    what leave is credited with.
    Breach key: (officer, first Monday). Unit: minutes above.
    """

    kind: Literal["total_hours"] = "total_hours"
    hours: PositiveInt = 48
    weeks: PositiveInt = 16
    start: Monday | None = None
    rolling: bool = False
    counts_leave: bool = False

    source = "Arbetstidslagen 10 b §"
    unit = Text("minuter över den sammanlagda arbetstiden", "minutes above the total working time")

    @property
    def sentence(self) -> Text:
        return Text(
            f"Högst {self.hours} timmars arbete i veckan i genomsnitt över {self.weeks} veckor.",
            f"At most {self.hours} hours of work a week in the mean over {self.weeks} weeks.",
        )

    def post(self, draft: Draft) -> None:
        world = draft.world
        for officer in self.whom(world):
            for stretch in self._stretches(world):
                works = starting_in(world.options(officer), stretch)
                terms = [(world.minutes(officer, work), draft.works(officer, work)) for work in works]
                bound = self.hours * HOUR * self.weeks - self._leave(world, officer, stretch)
                draft.at_most((officer, str(stretch.first)), terms, bound, self.price)

    def check(self, world: World, roster: Roster) -> Iterator[Breach]:
        for officer in self.whom(world):
            for stretch in self._stretches(world):
                worked = roster.minutes(officer, *stretch.window)
                above = worked + self._leave(world, officer, stretch) - self.weeks * self.hours * HOUR
                if above > 0:
                    key = officer, str(stretch.first)
                    yield Breach(key, above, self.price, officers=(officer,), day=stretch.first)

    def _stretches(self, world: World) -> list[Stretch]:
        return weeks(world, self.weeks, every=1) if self.rolling else weeks(world, self.weeks, self.start)

    def _leave(self, world: World, officer: str, stretch: Stretch) -> int:
        return world.leave_minutes(officer, *stretch.window) if self.counts_leave else 0
