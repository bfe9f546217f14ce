"""Both evenings of a weekend, or none."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from pydantic import PositiveInt

from optimizer.almanac import FRIDAY, friday_of
from optimizer.clock import DAY
from optimizer.draft import Draft, Level
from optimizer.duty import Work
from optimizer.roster import Roster
from optimizer.rule import Breach, Rule
from optimizer.text import Text
from optimizer.world import World


class WholeWeekends(Rule):
    """An officer works the promised evenings of both Friday and Saturday, or neither; where both are promised.

    Breach key: (officer, Friday). Unit: weekends with one evening only.
    """

    kind: Literal["whole_weekends"] = "whole_weekends"
    level: Level = "wish"
    penalty: PositiveInt | None = 1

    source = "önskemål om samlad ledighet"
    unit = Text("delade helger", "split weekends")

    @property
    def sentence(self) -> Text:
        return Text(
            "Den som arbetar en av helgens två kvällar arbetar båda.",
            "Whoever works one of a weekend's two evenings works both.",
        )

    def post(self, draft: Draft) -> None:
        fridays = _whole(draft.world)
        for officer in self.whom(draft.world):
            options = [work for work in draft.world.options(officer) if _is_evening(work)]
            for friday in sorted({friday_of(work.day) for work in options} & fridays):
                one, other = (
                    draft.any_of(draft.works(officer, work) for work in options if work.day == day)
                    for day in (friday, friday + DAY)
                )
                alone = draft.excess([(1, one), (-1, other)], 0), draft.excess([(1, other), (-1, one)], 0)
                draft.at_most((officer, str(friday)), [(1, lit) for lit in alone], 0, self.price)

    def check(self, world: World, roster: Roster) -> Iterator[Breach]:
        whole = _whole(world)
        for officer in self.whom(world):
            evenings = {work.day for work in roster.duties(officer) if _is_evening(work)}
            for friday in sorted(whole):
                if len(evenings & {friday, friday + DAY}) == 1:
                    yield Breach((officer, str(friday)), 1, self.price, officers=(officer,), day=friday)


def _is_evening(work: Work) -> bool:
    return work.kind == "evening" and work.day.weekday() in (FRIDAY, FRIDAY + 1)


def _whole(world: World) -> set[date]:
    """The Fridays on which, as on the day after, an evening is promised."""
    evenings = {work.day for work in world.work.values() if _is_evening(work)}
    return {day for day in evenings if day.weekday() == FRIDAY and day + DAY in evenings}
