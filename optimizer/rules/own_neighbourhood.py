"""Officers do not work where they live."""

from collections.abc import Iterator
from typing import Literal

from optimizer.draft import Draft
from optimizer.duty import Work
from optimizer.roster import Roster
from optimizer.rule import Breach, Rule
from optimizer.text import Text
from optimizer.world import World


class OwnNeighbourhood(Rule):
    """An officer does not work a duty in the stadsdel of their own home; duties and officers without one are free.

    Breach key: (officer, slot). Unit: cases.
    """

    kind: Literal["own_neighbourhood"] = "own_neighbourhood"

    source = "lokal regel"
    unit = Text("fall", "cases")

    @property
    def sentence(self) -> Text:
        return Text("Ingen tjänstgör i den stadsdel där hen bor.", "Nobody is on duty in the stadsdel where they live.")

    def post(self, draft: Draft) -> None:
        for officer in self.whom(draft.world):
            for work in draft.world.options(officer):
                if _is_home(draft.world, officer, work):
                    draft.forbid((officer, work.id), [draft.works(officer, work)], self.price)

    def check(self, world: World, roster: Roster) -> Iterator[Breach]:
        for officer in self.whom(world):
            for work in roster.duties(officer):
                if _is_home(world, officer, work):
                    yield Breach((officer, work.id), 1, self.price, officers=(officer,), day=work.day)


def _is_home(world: World, officer: str, work: Work) -> bool:
    span = world.span(officer, work.day)
    stadsdel = work.duty.stadsdel if work.duty else None
    return stadsdel is not None and span is not None and span.home == stadsdel
