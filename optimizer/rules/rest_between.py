"""Rest between two pieces of work, in the agreements' form."""

from collections.abc import Iterator
from typing import Literal

from pydantic import PositiveInt

from optimizer.clock import HOUR
from optimizer.draft import Draft
from optimizer.duty import Work
from optimizer.periods import latest_ends
from optimizer.roster import Roster
from optimizer.rule import Breach, Rule
from optimizer.text import Text
from optimizer.world import World


class RestBetween(Rule):
    """At least ``hours`` of rest between any two pieces of work of one officer.

    Breach key: (officer, earlier work, later work). Unit: missing minutes.
    Source: the common form in collective agreements; the law's own form is ``daily_rest``.
    """

    kind: Literal["rest_between"] = "rest_between"
    hours: PositiveInt = 11

    source = "kollektivavtal"
    unit = Text("minuter för lite vila", "minutes of rest missing")
    replaces = ("daily_rest",)

    @property
    def sentence(self) -> Text:
        return Text(
            f"Minst {self.hours} timmars vila mellan två arbetspass.",
            f"At least {self.hours} hours of rest between two pieces of work.",
        )

    def post(self, draft: Draft) -> None:
        for officer in self.whom(draft.world):
            for one, other, missing in self._close(draft.world.options(officer)):
                both = [draft.works(officer, one), draft.works(officer, other)]
                draft.forbid((officer, one.id, other.id), both, self.price, missing)

    def check(self, world: World, roster: Roster) -> Iterator[Breach]:
        need = self.hours * HOUR
        for officer in self.whom(world):
            works = roster.works(officer)
            over = latest_ends(works)
            for place, (end, later) in enumerate(zip(over, works[1:], strict=False)):
                if end + need <= later.start:
                    continue
                while place >= 0 and over[place] + need > later.start:
                    earlier = works[place]
                    place -= 1
                    missing = need - (later.start - earlier.end)
                    if earlier.end <= later.start and missing > 0:
                        yield Breach((officer, earlier.id, later.id), missing, self.price, officers=(officer,), day=later.day)

    def _close(self, works: tuple[Work, ...]) -> Iterator[tuple[Work, Work, int]]:
        """Pairs that do not overlap and are too close, with the minutes missing."""
        need = self.hours * HOUR
        for index, earlier in enumerate(works):
            for place in range(index + 1, len(works)):
                later = works[place]
                if later.start >= earlier.end + need:
                    break
                if later.start >= earlier.end:
                    yield earlier, later, need - (later.start - earlier.end)
