"""At most one promised duty a day."""

from collections.abc import Iterator
from typing import Literal

from pydantic import PositiveInt

from optimizer.daybook import by_day
from optimizer.draft import Draft
from optimizer.roster import Roster
from optimizer.rule import Breach, Rule
from optimizer.text import Text
from optimizer.world import World


class OneDutyADay(Rule):
    """At most ``n`` pieces of promised work of one officer start on one date.

    Breach key: (officer, date). Unit: duties above ``n``.
    """

    kind: Literal["one_duty_a_day"] = "one_duty_a_day"
    n: PositiveInt = 1

    source = "vanlig schemaregel"
    unit = Text("uppdrag för mycket", "duties too many")

    @property
    def sentence(self) -> Text:
        return Text(f"Uppdrag per polis och dag: högst {self.n}.", f"Duties per officer and day: at most {self.n}.")

    def post(self, draft: Draft) -> None:
        for officer in self.whom(draft.world):
            promised = (work for work in draft.world.options(officer) if work.duty is not None)
            for day, works in by_day(promised).items():
                if len(works) > self.n:
                    terms = [(1, draft.works(officer, work)) for work in works]
                    draft.at_most((officer, str(day)), terms, self.n, self.price)

    def check(self, world: World, roster: Roster) -> Iterator[Breach]:
        for officer in self.whom(world):
            for day, works in by_day(roster.duties(officer)).items():
                if len(works) > self.n:
                    yield Breach((officer, str(day)), len(works) - self.n, self.price, officers=(officer,), day=day)
