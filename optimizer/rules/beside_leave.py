"""No promised work close before leave, or close after."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter
from typing import Any, ClassVar, Literal

from pydantic import NonNegativeInt

from optimizer.clock import HOUR, Minute
from optimizer.draft import Draft
from optimizer.duty import Work
from optimizer.roster import Roster
from optimizer.rule import Breach, Rule
from optimizer.text import Text
from optimizer.world import World

START: Callable[[Work], Minute] = attrgetter("start")
END: Callable[[Work], Minute] = attrgetter("end")


class BesideLeave(Rule):
    """Promised work ends at least ``hours`` before leave starts, and starts at least ``after_hours`` after it ends.

    A late Friday takes a part of the free Saturday. Work within leave is not this rule's concern.
    Breach key: (officer, slot, leave). Unit: missing minutes.
    """

    kind: Literal["beside_leave"] = "beside_leave"
    hours: NonNegativeInt = 12
    after_hours: NonNegativeInt = 0

    drawn: ClassVar[dict[str, list[Any]]] = {"hours": [0, 12, 50, 150], "after_hours": [0, 1, 50, 150]}
    source = "vanlig schemaregel"
    unit = Text("minuter för nära ledighet", "minutes too close to leave")

    @property
    def sentence(self) -> Text:
        return Text(
            f"Uppdrag slutar minst {self.hours} timmar före ledighet och börjar minst {self.after_hours} timmar efter.",
            f"Duties end at least {self.hours} hours before leave and start at least {self.after_hours} hours after.",
        )

    def post(self, draft: Draft) -> None:
        before, after = self.hours * HOUR, self.after_hours * HOUR
        for officer in self.whom(draft.world):
            starts = [work for work in draft.world.options(officer) if work.duty is not None]
            ends = sorted(starts, key=END)
            for leave in draft.world.leave(officer):
                earlier = _between(ends, END, leave.start - before + 1, leave.start + 1)
                later = _between(starts, START, leave.end, leave.end + after)
                close = [(work, before - (leave.start - work.end)) for work in earlier]
                for work, missing in close + [(work, after - (work.start - leave.end)) for work in later]:
                    draft.forbid((officer, work.id, leave.id), [draft.works(officer, work)], self.price, missing)

    def check(self, world: World, roster: Roster) -> Iterator[Breach]:
        for officer in self.whom(world):
            for work in roster.duties(officer):
                for leave in world.leave(officer):
                    before, after = leave.start - work.end, work.start - leave.end
                    missing = (
                        self.hours * HOUR - before if before >= 0 else self.after_hours * HOUR - after if after >= 0 else 0
                    )
                    if missing > 0:
                        yield Breach((officer, work.id, leave.id), missing, self.price, officers=(officer,), day=work.day)


def _between(works: Sequence[Work], key: Callable[[Work], Minute], first: Minute, last: Minute) -> Sequence[Work]:
    """Those of the works, in order of the key, whose key is in ``[first, last)``."""
    return works[bisect_left(works, first, key=key) : bisect_left(works, last, key=key)]
