"""Ordinary duty that gives way to promised work has a price."""

from collections.abc import Iterator
from typing import Literal

from pydantic import PositiveInt

from optimizer.clock import HOUR
from optimizer.draft import Draft, Level
from optimizer.roster import Roster
from optimizer.rule import Breach, Rule
from optimizer.text import Text
from optimizer.world import World


class Released(Rule):
    """Ordinary duty is kept; each piece that is released for promised work counts by its credited time.

    Breach key: (officer, commitment). Unit: started hours.
    """

    kind: Literal["released"] = "released"
    level: Level = "wish"
    penalty: PositiveInt | None = 1

    source = "ordinarie tjänst går före"
    unit = Text("påbörjade timmar ordinarie tjänst", "started hours of ordinary duty")

    @property
    def sentence(self) -> Text:
        return Text("Ordinarie tjänst lämnas bara när det behövs.", "Ordinary duty is released only when needed.")

    def post(self, draft: Draft) -> None:
        for officer in self.whom(draft.world):
            for work in draft.world.commitments(officer):
                hours = -(-work.minutes // HOUR)
                if work.nature == "gives_way" and hours:
                    draft.forbid((officer, work.id), [-draft.works(officer, work)], self.price, hours)

    def check(self, world: World, roster: Roster) -> Iterator[Breach]:
        for officer in self.whom(world):
            for work in [one for one in world.commitments(officer) if one.id in roster.released and one.minutes]:
                whole, rest = divmod(work.minutes, HOUR)
                amount = whole + (rest > 0)
                yield Breach((officer, work.id), amount, self.price, officers=(officer,), day=work.day)
