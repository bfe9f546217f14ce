"""Notice to the staff: a change of the roster is told two weeks ahead."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Literal

from pydantic import PositiveInt

from optimizer.draft import Draft
from optimizer.duty import Work
from optimizer.roster import Roster
from optimizer.rule import Breach, Rule
from optimizer.text import Text
from optimizer.world import World


class StaffNotice(Rule):
    """Promised work that was not decided before (pinned) starts at least ``days`` days after today (``as_of``).

    Without ``as_of`` there is no today, and nothing to check. Work on the very day, or before, has no notice at all.
    Breach key: (officer, slot). Unit: days of notice missing.
    """

    kind: Literal["staff_notice"] = "staff_notice"
    days: PositiveInt = 14

    source = "Arbetstidslagen (1982:673) 12 §"
    unit = Text("dagar för kort varsel", "days of notice missing")

    @property
    def sentence(self) -> Text:
        return Text(
            f"Ändringar i schemat meddelas minst {self.days} dagar i förväg.",
            f"Changes of the roster are told at least {self.days} days ahead.",
        )

    def post(self, draft: Draft) -> None:
        today = draft.world.facts.as_of
        if today is None:
            return
        for officer in self.whom(draft.world):
            for work in draft.world.options(officer):
                missing = self.days - max(0, (work.day - today).days)
                if missing > 0 and _is_new(draft.world, officer, work):
                    draft.forbid((officer, work.id), [draft.works(officer, work)], self.price, missing)

    def check(self, world: World, roster: Roster) -> Iterator[Breach]:
        if world.facts.as_of is None:
            return
        free = world.facts.as_of + timedelta(days=self.days)
        for officer in self.whom(world):
            for work in roster.duties(officer):
                if work.day < free and _is_new(world, officer, work):
                    missing = min(self.days, (free - work.day).days)
                    yield Breach((officer, work.id), missing, self.price, officers=(officer,), day=work.day)


def _is_new(world: World, officer: str, work: Work) -> bool:
    """Whether the work is promised and was not decided before."""
    return work.duty is not None and (officer, work.id) not in world.pinned
