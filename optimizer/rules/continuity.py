"""The same officers return to a stadsdel."""

from collections.abc import Iterator
from typing import Literal

from pydantic import PositiveInt

from optimizer.draft import Draft, Level
from optimizer.duty import Work
from optimizer.roster import Roster
from optimizer.rule import Breach, Rule
from optimizer.text import Text
from optimizer.world import World


class Continuity(Rule):
    """Who meets a stadsdel (at a meeting or on presence duty there) answers for it, or has met it before.

    Breach key: (officer, slot). Unit: officers new to a stadsdel.
    """

    kind: Literal["continuity"] = "continuity"
    level: Level = "wish"
    penalty: PositiveInt | None = 1

    source = "kända poliser i stadsdelen"
    unit = Text("nya ansikten", "new faces")

    @property
    def sentence(self) -> Text:
        return Text(
            "Stadsdelen möter poliser som ansvarar för den eller har mött den förut.",
            "A stadsdel meets officers who answer for it or have met it before.",
        )

    def post(self, draft: Draft) -> None:
        met = _met(draft.world)
        for officer in self.whom(draft.world):
            for work in draft.world.options(officer):
                if _is_new(draft.world, officer, work, met):
                    draft.forbid((officer, work.id), [draft.works(officer, work)], self.price)

    def check(self, world: World, roster: Roster) -> Iterator[Breach]:
        met = _met(world)
        for officer in self.whom(world):
            for work in roster.duties(officer):
                if _is_new(world, officer, work, met):
                    yield Breach((officer, work.id), 1, self.price, officers=(officer,), day=work.day)


def _met(world: World) -> set[tuple[str, str]]:
    """The officers and stadsdelar that have met."""
    return {(one.officer, stadsdel) for one in world.facts.history for stadsdel, times in one.met.items() if times}


def _is_new(world: World, officer: str, work: Work, met: set[tuple[str, str]]) -> bool:
    """Whether the work meets a stadsdel that the officer neither answers for nor has met."""
    duty = work.duty
    if duty is None or duty.kind not in ("meeting", "presence") or duty.stadsdel is None or (officer, duty.stadsdel) in met:
        return False
    span = world.span(officer, work.day)
    return span is None or duty.stadsdel not in span.stadsdelar
