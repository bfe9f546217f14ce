"""Fair shares: each officer's part of a measure, by employment and presence, history included."""

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor
from typing import Literal

from pydantic import PositiveInt

from optimizer.draft import Draft, Level
from optimizer.facts import Measure
from optimizer.roster import Roster
from optimizer.rule import Breach, Rule
from optimizer.text import Text
from optimizer.words import MEASURE_WORDS
from optimizer.world import World

STEPS: dict[Measure, int] = {"minutes": 60}


class FairShares(Rule):
    """Each officer's count of a measure is the officer's share of what is planned, rounded down or up.

    The target is a constant: planned demand times the share of employment and presence, less what history gave beyond
    the officer's share. The k-th unit outside costs k, so the worst-off come first.
    Breach key: (measure, officer). Unit: k(k+1)/2 for k started steps outside; a step is one of the measure, or an hour.
    """

    kind: Literal["fair_shares"] = "fair_shares"
    level: Level = "wish"
    penalty: PositiveInt | None = 1
    measure: Measure = "evenings"

    source = "rättvis fördelning"
    unit = Text("rättvisepoäng", "fairness points")

    @property
    def name(self) -> str:
        return self.id or f"{self.kind}:{self.measure}"

    @property
    def sentence(self) -> Text:
        what = MEASURE_WORDS[self.measure]
        return Text(
            f"{what.sv.capitalize()} fördelas rättvist efter anställning och närvaro.",
            f"{what.en.capitalize()} are shared fairly by employment and presence.",
        )

    def post(self, draft: Draft) -> None:
        for officer, target in self._targets(draft.world).items():
            options = draft.world.options(officer)
            amounts = ((work, draft.world.measure(self.measure, work)) for work in options)
            terms = [(amount, draft.works(officer, work)) for work, amount in amounts if amount]
            low, high = floor(target), ceil(target)
            draft.outside((self.measure, officer), terms, low, high, self.price, STEPS.get(self.measure, 1))

    def check(self, world: World, roster: Roster) -> Iterator[Breach]:
        for officer, target in self._targets(world).items():
            total = sum(world.measure(self.measure, work) for work in roster.duties(officer))
            outside = max(total - ceil(target), floor(target) - total, 0)
            if outside:
                steps = ceil(outside / STEPS.get(self.measure, 1))
                amount = steps * (steps + 1) // 2
                yield Breach((self.measure, officer), amount, self.price, officers=(officer,), inherits=False)

    def _targets(self, world: World) -> dict[str, Fraction]:
        mine = set(self.whom(world))
        return {officer: target for officer, target in world.targets(self.measure).items() if officer in mine}
