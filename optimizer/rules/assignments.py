"""At least and at most so many assignments in each week, month, quarter, year, or in the whole period."""

from collections.abc import Iterator
from typing import Literal, TypeAlias

from pydantic import NonNegativeInt, PositiveInt

from optimizer.draft import Draft
from optimizer.duty import Work
from optimizer.facts import Measure
from optimizer.periods import Stretch, months, quarters, starting_in, weeks, whole, years
from optimizer.roster import Roster
from optimizer.rule import Breach, Rule
from optimizer.selection import Selection
from optimizer.text import Text
from optimizer.words import MEASURE_WORDS
from optimizer.world import World

Per: TypeAlias = Literal["week", "month", "quarter", "year", "period"]

PER_WORDS: dict[Per, Text] = {
    "week": Text("per vecka", "per week"),
    "month": Text("per månad", "per month"),
    "quarter": Text("per kvartal", "per quarter"),
    "year": Text("per år", "per year"),
    "period": Text("i hela perioden", "in the whole period"),
}


class Assignments(Rule):
    """Each officer's count of a measure, over the promised work selected, is at least and at most so much per calendar window.

    A week starts on a Monday. The minimum is for windows that are planned whole; the maximum also for those cut by the
    period's edges, where only what is planned counts.
    Breach keys: (over | under, officer, first day of the window). Unit: the measure's own.
    """

    kind: Literal["assignments"] = "assignments"
    measure: Measure = "duties"
    duties: Selection = Selection()
    at_least: PositiveInt | None = None
    at_most: NonNegativeInt | None = None
    per: Per = "month"

    source = "avtal eller lokal planering"
    unit = Text("för många eller för få", "too many or too few")

    def contradictions(self) -> Iterator[str]:
        if self.at_least is None and self.at_most is None:
            yield "neither at_least nor at_most is given; give one, or both"
        if self.at_least is not None and self.at_most is not None and self.at_least > self.at_most:
            yield f"at_least {self.at_least} is above at_most {self.at_most}; nothing can be both"

    @property
    def name(self) -> str:
        return self.id or ":".join(part for part in (self.kind, self.measure, self.per, self.duties.label) if part)

    @property
    def sentence(self) -> Text:
        what, of, per = MEASURE_WORDS[self.measure], self.duties.words, PER_WORDS[self.per]
        low = [] if self.at_least is None else [Text(f"minst {self.at_least}", f"at least {self.at_least}")]
        high = [] if self.at_most is None else [Text(f"högst {self.at_most}", f"at most {self.at_most}")]
        limits = Text(" och ".join(one.sv for one in low + high), " and ".join(one.en for one in low + high))
        return Text(
            f"{what.sv.capitalize()}{of.sv} {per.sv}: {limits.sv}.",
            f"{what.en.capitalize()}{of.en} {per.en}: {limits.en}.",
        )

    def post(self, draft: Draft) -> None:
        world, stretches = draft.world, self._stretches(draft.world)
        for officer in self.whom(world):
            amounts = {work.id: amount for work in world.options(officer) if (amount := self._amount(world, work))}
            selected = [work for work in world.options(officer) if work.id in amounts]
            for stretch in stretches:
                works, first = starting_in(selected, stretch), str(stretch.first)
                terms = [(amounts[work.id], draft.works(officer, work)) for work in works]
                if self.at_most is not None:
                    draft.at_most(("over", officer, first), terms, self.at_most, self.price)
                if self.at_least is not None and whole(world, [stretch]):
                    draft.at_least(("under", officer, first), terms, self.at_least, self.price)

    def check(self, world: World, roster: Roster) -> Iterator[Breach]:
        stretches = self._stretches(world)
        for officer in self.whom(world):
            amounts = [(work.day, self._amount(world, work)) for work in roster.duties(officer)]
            counted = [(day, amount) for day, amount in amounts if amount]
            for first, last in stretches:
                found = sum([amount for day, amount in counted if first <= day <= last])
                if self.at_most is not None and found > self.at_most:
                    key = "over", officer, str(first)
                    yield Breach(key, found - self.at_most, self.price, officers=(officer,), day=first)
                if self.at_least is not None and whole(world, [Stretch(first, last)]) and found < self.at_least:
                    key = "under", officer, str(first)
                    yield Breach(key, self.at_least - found, self.price, officers=(officer,), day=first, inherits=False)

    def _amount(self, world: World, work: Work) -> int:
        return world.measure(self.measure, work) if self.duties.takes(work) else 0

    def _stretches(self, world: World) -> list[Stretch]:
        """The windows that hold planned days."""
        period = world.facts.period
        match self.per:
            case "week":
                return weeks(world, 1)
            case "month":
                return months(world)
            case "quarter":
                return quarters(world)
            case "year":
                return years(world)
            case "period":
                return [Stretch(period.start, period.end)]
