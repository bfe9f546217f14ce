"""Days off after a run of days with work."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, PositiveInt

from optimizer.clock import DAY, at
from optimizer.draft import NO, Draft, Lit
from optimizer.roster import Roster
from optimizer.rule import Breach, Rule
from optimizer.text import Text
from optimizer.world import World


class RestAfterRun(Rule):
    """After ``days`` days in a row with work, or more, at least ``days_off`` days without.

    A day is worked if work starts on it. An unknown day is neither worked nor off, so the days off of a breach are known ones.
    Breach key: (officer, last day of the run, next worked day). Unit: days off missing.
    """

    kind: Literal["rest_after_run"] = "rest_after_run"
    days: PositiveInt = 6
    days_off: Annotated[int, Field(ge=2)] = 2

    source = "lokal planeringsregel"
    unit = Text("lediga dagar som saknas", "days off missing")

    drawn: ClassVar[dict[str, list[Any]]] = {"days": [1, 2, 3], "days_off": [2, 3, 4]}

    @property
    def sentence(self) -> Text:
        return Text(
            f"Minst {self.days_off} lediga dagar efter {self.days} arbetsdagar i rad.",
            f"At least {self.days_off} days off after {self.days} days of work in a row.",
        )

    def post(self, draft: Draft) -> None:
        for officer in self.whom(draft.world):
            worked = _worked(draft, officer)
            for last in worked:
                run = [worked.get(last - n * DAY, NO) for n in range(self.days)]
                for off in range(1, self.days_off):
                    later = last + (off + 1) * DAY
                    free = [-worked.get(last + n * DAY, NO) for n in range(1, off + 1)]
                    if later in worked and NO not in run and _is_known(draft.world, last, later):
                        literals, missing = [*run, *free, worked[later]], self.days_off - off
                        draft.forbid((officer, str(last), str(later)), literals, self.price, missing)

    def check(self, world: World, roster: Roster) -> Iterator[Breach]:
        for officer in self.whom(world):
            run = 0
            worked = sorted({work.day for work in roster.works(officer)})
            for last, later in pairwise(worked):
                run += 1
                off = (later - last).days - 1
                if off and run >= self.days and off < self.days_off and _is_known(world, last, later):
                    key = officer, str(last), str(later)
                    yield Breach(key, self.days_off - off, self.price, officers=(officer,), day=later)
                run = 0 if off else run


def _worked(draft: Draft, officer: str) -> dict[date, Lit]:
    """Per day on which the officer might start work, whether any does."""
    found: dict[date, list[Lit]] = {}
    for work in draft.world.options(officer):
        found.setdefault(work.day, []).append(draft.works(officer, work))
    return {day: draft.any_of(literals) for day, literals in found.items()}


def _is_known(world: World, last: date, later: date) -> bool:
    """Whether every day between the two is known."""
    return world.known[0] <= at(last + DAY) and at(later) <= world.known[1]
