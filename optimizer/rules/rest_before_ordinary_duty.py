"""Rest between promised work and the ordinary duty that comes after it."""

from collections.abc import Iterator
from typing import Literal

from pydantic import PositiveInt

from optimizer.clock import HOUR
from optimizer.draft import Draft
from optimizer.duty import Work
from optimizer.roster import Roster
from optimizer.rule import Breach, Rule
from optimizer.text import Text
from optimizer.world import World


class RestBeforeOrdinaryDuty(Rule):
    """At least ``hours`` from the end of promised work to the start of the next ordinary duty, next year's included.

    Ordinary duty that is released asks for no rest: the one after it is the next. Duty that has begun before the promised work
    ends (a meeting held within it) is not next.
    Breach key: (officer, slot, commitment). Unit: missing minutes.
    """

    kind: Literal["rest_before_ordinary_duty"] = "rest_before_ordinary_duty"
    hours: PositiveInt = 11

    source = "kollektivavtal; tiden efter Arbetstidslagen 13 §"
    unit = Text("minuter för lite vila", "minutes of rest missing")

    @property
    def sentence(self) -> Text:
        return Text(
            f"Minst {self.hours} timmars vila mellan ett uppdrag och nästa ordinarie pass.",
            f"At least {self.hours} hours of rest between promised work and the next ordinary duty.",
        )

    def post(self, draft: Draft) -> None:
        for officer in self.whom(draft.world):
            for slot, near in self._close(draft.world.options(officer)):
                between: list[int] = []
                for work in near:
                    lit, missing = draft.works(officer, work), slot.end + self.hours * HOUR - work.start
                    literals = [draft.works(officer, slot), lit, *between]
                    draft.forbid((officer, slot.id, work.id), literals, self.price, missing)
                    between.append(-lit)

    def _close(self, works: tuple[Work, ...]) -> Iterator[tuple[Work, list[Work]]]:
        """Each slot with the ordinary duty, in time order, that starts too soon after it."""
        for index, slot in enumerate(works):
            if slot.slot is None:
                continue
            near: list[Work] = []
            for work in works[index + 1 :]:
                if work.start >= slot.end + self.hours * HOUR:
                    break
                if work.slot is None and work.start >= slot.end:
                    near.append(work)
            yield slot, near

    def check(self, world: World, roster: Roster) -> Iterator[Breach]:
        for officer in self.whom(world):
            ordinary = [work for work in roster.works(officer) if work.slot is None]
            for promised in roster.duties(officer):
                work = next((one for one in ordinary if one.start >= promised.end), None)
                rest = work.start - promised.end if work else self.hours * HOUR
                if work and rest < self.hours * HOUR:
                    key, missing = (officer, promised.id, work.id), self.hours * HOUR - rest
                    yield Breach(key, missing, self.price, officers=(officer,), day=work.day)
