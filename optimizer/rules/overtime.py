"""Overtime of full-timers and additional hours of part-timers."""

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, PositiveInt

from optimizer.clock import HOUR
from optimizer.draft import Draft, Lit
from optimizer.periods import Monday, Stretch, months, starting_in, weeks, whole
from optimizer.roster import Roster
from optimizer.rule import Breach, Rule
from optimizer.text import Text
from optimizer.world import World

CAPS = {"four_weeks": 48, "month": 50}
"""Hours per settlement period by law: four weeks, or a calendar month."""


class Overtime(Rule):
    """Work above the contracted time: at most ``hours`` per settlement period, and ``year_hours`` + ``extra_hours`` a year.

    For full-timers it is overtime (8, 8 a §§), for part-timers additional hours (mertid; 10, 10 a §§), which are capped alike;
    which of them an officer is, the percentage on a settlement period's first day says. Credited leave counts as work. Only
    settlement periods wholly within the planned period count, four-week ones from ``start`` (without it, from the Monday of the
    first planned week); a year holds those that start in it. Work counts where it starts.
    Breach keys: (period, officer, first day), (year, officer, year). Unit: minutes above.
    """

    kind: Literal["overtime"] = "overtime"
    of: Literal["full_time", "part_time"] = "full_time"
    per: Literal["four_weeks", "month"] = "four_weeks"
    start: Monday | None = None
    hours: PositiveInt | None = None
    year_hours: PositiveInt = 200
    extra_hours: Annotated[int, Field(ge=0, le=150)] = 0

    source = "Arbetstidslagen 8, 8 a §§ (övertid), 10, 10 a §§ (mertid)"
    unit = Text("minuter över taket", "minutes above the cap")

    drawn: ClassVar[dict[str, list[Any]]] = {"hours": [1, 8], "year_hours": [1, 8], "extra_hours": [0, 2]}

    @property
    def name(self) -> str:
        return self.id or f"{self.kind}:{self.of}"

    @property
    def sentence(self) -> Text:
        kind = {"full_time": Text("övertid", "overtime"), "part_time": Text("mertid", "additional time")}[self.of]
        per = {"four_weeks": Text("fyra veckor", "four weeks"), "month": Text("kalendermånad", "calendar month")}[self.per]
        cap, year = self._most // HOUR, self._most_a_year // HOUR
        return Text(
            f"Högst {cap} timmars {kind.sv} per {per.sv} och {year} timmar per kalenderår.",
            f"At most {cap} hours of {kind.en} per {per.en}, and {year} hours per calendar year.",
        )

    @property
    def _most(self) -> int:
        return (self.hours or CAPS[self.per]) * HOUR

    @property
    def _most_a_year(self) -> int:
        return (self.year_hours + self.extra_hours) * HOUR

    def post(self, draft: Draft) -> None:
        world, settled = draft.world, self._settled(draft.world)
        for officer in self.whom(world):
            years: dict[int, list[tuple[int, Lit]]] = {}
            for stretch in self._own(world, officer, settled):
                works = starting_in(world.options(officer), stretch)
                terms = [(world.minutes(officer, work), draft.works(officer, work)) for work in works]
                bound = world.contracted(officer, *stretch) - world.leave_minutes(officer, *stretch.window)
                draft.at_most(("period", officer, str(stretch.first)), terms, bound + self._most, self.price)
                years.setdefault(stretch.first.year, []).append((1, draft.excess(terms, bound)))
            for year, overtime in years.items():
                draft.at_most(("year", officer, str(year)), overtime, self._most_a_year, self.price)

    def check(self, world: World, roster: Roster) -> Iterator[Breach]:
        settled = self._settled(world)
        for officer in self.whom(world):
            years: dict[int, int] = {}
            for stretch in self._own(world, officer, settled):
                credited = roster.minutes(officer, *stretch.window)
                credited += world.leave_minutes(officer, *stretch.window)
                overtime = max(0, credited - world.contracted(officer, *stretch))
                years[stretch.first.year] = years.get(stretch.first.year, 0) + overtime
                if overtime > self._most:
                    key, above = ("period", officer, str(stretch.first)), overtime - self._most
                    yield Breach(key, above, self.price, officers=(officer,), day=stretch.first)
            for year, total in years.items():
                if total > self._most_a_year:
                    yield Breach(("year", officer, str(year)), total - self._most_a_year, self.price, officers=(officer,))

    def _settled(self, world: World) -> list[Stretch]:
        """The settlement periods."""
        return whole(world, months(world) if self.per == "month" else weeks(world, 4, self.start))

    def _own(self, world: World, officer: str, settled: list[Stretch]) -> Iterator[Stretch]:
        """The settlement periods in which the officer is of the rule's kind."""
        for stretch in settled:
            span = world.span(officer, stretch.first)
            if span is not None and (span.percent == 100) == (self.of == "full_time"):
                yield stretch
