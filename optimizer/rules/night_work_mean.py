"""Night workers' working time, in the mean over a calculation period."""

from collections.abc import Iterator
from typing import Any, ClassVar, Literal

from pydantic import PositiveInt

from optimizer.clock import HOUR, days
from optimizer.draft import Draft
from optimizer.periods import Monday, Stretch, starting_in, weeks
from optimizer.roster import Roster
from optimizer.rule import Breach, Rule
from optimizer.text import Text
from optimizer.world import World


class NightWorkMean(Rule):
    """A night worker works at most ``hours`` per 24 hours, in the mean over ``weeks`` weeks from ``start``.

    24 hours are taken off the calculation period for every seven days begun, so six days a week are left to work in. A night
    worker in a period is whoever has ``skill`` on some day of it; with no skill named, everybody is. Without ``start`` the
    periods follow from the Monday of the first planned week. Work counts in the period in which it starts; unknown time
    counts nothing.
    Breach key: (officer, first Monday). Unit: minutes above.
    """

    kind: Literal["night_work_mean"] = "night_work_mean"
    skill: str | None = "night_worker"
    hours: PositiveInt = 8
    weeks: PositiveInt = 16
    start: Monday | None = None

    source = "Arbetstidslagen 13 a §"
    unit = Text("minuter över nattarbetandes arbetstid", "minutes above night workers' working time")

    drawn: ClassVar[dict[str, list[Any]]] = {"skill": [None, "area"], "hours": [1, 2, 3], "weeks": [1, 2]}

    @property
    def sentence(self) -> Text:
        return Text(
            f"Nattarbetande arbetar högst {self.hours} timmar per dygn i genomsnitt över {self.weeks} veckor.",
            f"Night workers work at most {self.hours} hours per 24 hours in the mean over {self.weeks} weeks.",
        )

    def post(self, draft: Draft) -> None:
        world = draft.world
        for officer, stretch in self._periods(world):
            works = starting_in(world.options(officer), stretch)
            terms = [(world.minutes(officer, work), draft.works(officer, work)) for work in works]
            draft.at_most((officer, str(stretch.first)), terms, self._most(stretch), self.price)

    def check(self, world: World, roster: Roster) -> Iterator[Breach]:
        for officer, stretch in self._periods(world):
            worked = roster.minutes(officer, *stretch.window)
            if worked > self._most(stretch):
                key, above = (officer, str(stretch.first)), worked - self._most(stretch)
                yield Breach(key, above, self.price, officers=(officer,), day=stretch.first)

    def _most(self, stretch: Stretch) -> int:
        """Minutes that may be worked in a calculation period."""
        length = len(days(*stretch))
        return self.hours * HOUR * (length - self.weeks)

    def _periods(self, world: World) -> Iterator[tuple[str, Stretch]]:
        """Each night worker with each calculation period."""
        for stretch in weeks(world, self.weeks, self.start):
            for officer in self.whom(world):
                if self.skill is None or any(world.has(officer, day, self.skill) for day in days(*stretch)):
                    yield officer, stretch
