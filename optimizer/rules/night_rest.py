"""Night rest: the law's main rule that daily rest holds the hours after midnight."""

from collections.abc import Iterator
from datetime import time
from typing import Literal

from optimizer.clock import DAY, day_of, days, span
from optimizer.draft import Draft
from optimizer.duty import Work
from optimizer.periods import Window, shared_out
from optimizer.roster import Roster
from optimizer.rule import Breach, Rule
from optimizer.text import Text
from optimizer.world import World


class NightRest(Rule):
    """No work between ``start`` and ``end`` of a night; an end not after the start is on the next day.

    The law lets work be done at night where its nature asks for it, as the police's does, so the rule is off: it holds only
    in a scenario that names it. Work that starts outside the planned period is left alone.
    Breach key: (officer, work). Unit: minutes worked in the hours of night.
    """

    kind: Literal["night_rest"] = "night_rest"
    start: time = time(0)
    end: time = time(5)

    source = "Arbetstidslagen 13 § andra stycket"
    unit = Text("minuter arbete under nattvilan", "minutes of work in the hours of night")

    @property
    def sentence(self) -> Text:
        return Text(
            f"Inget arbete mellan kl. {self.start:%H:%M} och {self.end:%H:%M}.",
            f"No work between {self.start:%H:%M} and {self.end:%H:%M}.",
        )

    def post(self, draft: Draft) -> None:
        for officer in self.whom(draft.world):
            for work in filter(draft.world.in_period, draft.world.options(officer)):
                nights = (span(day, self.start, self.end) for day in days(work.day - DAY, day_of(work.end)))
                minutes = sum(max(0, min(work.end, last) - max(work.start, first)) for first, last in nights)
                if minutes:
                    draft.forbid((officer, work.id), [draft.works(officer, work)], self.price, minutes)

    def check(self, world: World, roster: Roster) -> Iterator[Breach]:
        for officer in self.whom(world):
            works = [work for work in roster.works(officer) if world.in_period(work)]
            minutes = dict.fromkeys((work.id for work in works), 0)
            for (first, last), found in shared_out(works, self._nights(world, works)):
                for work in found:
                    before, after = max(0, first - work.start), max(0, work.end - last)
                    minutes[work.id] += work.end - work.start - before - after
            for work in works:
                if minutes[work.id]:
                    yield Breach((officer, work.id), minutes[work.id], self.price, officers=(officer,), day=work.day)

    def _nights(self, world: World, works: list[Work]) -> list[Window]:
        """Every night from the one before the planned period to the one after the last work."""
        first, last = world.facts.period.start, max((day_of(work.end) for work in works), default=world.facts.period.end)
        nights = (span(day, self.start, self.end) for day in days(first - DAY, last))
        return [night for night in nights if night[0] < night[1]]
