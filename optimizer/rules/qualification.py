"""Skills that a duty requires of everybody on it, and factors that keep an officer off it."""

from collections.abc import Iterator
from typing import ClassVar, Literal

from optimizer.draft import Draft
from optimizer.duty import DutyKind, Work
from optimizer.facts import Id
from optimizer.roster import Roster
from optimizer.rule import Breach, Rule
from optimizer.text import Text
from optimizer.world import World

KINDS: dict[DutyKind, Text] = {
    "evening": Text("arbetar en helgkväll", "works a weekend evening"),
    "meeting": Text("håller ett kvartersmöte", "holds a neighbourhood meeting"),
    "presence": Text("patrullerar", "is on patrol"),
    "shift": Text("arbetar ett pass", "works a shift"),
}


class Qualification(Rule):
    """On duties of a promise and kind (each None for all) nobody is without ``skill``, and nobody has ``without``.

    Both are read on the day the work starts. Breach key: (officer, slot). Unit: cases.
    """

    kind: Literal["qualification"] = "qualification"
    promise: Id | None = None
    duty_kind: DutyKind | None = None
    skill: str | None = None
    without: str | None = None

    source = "lokal regel"
    unit = Text("fall", "cases")
    drawn: ClassVar[dict[str, list[str | None]]] = {"without": [None, "area", "driver"]}

    def contradictions(self) -> Iterator[str]:
        if self.skill is None and self.without is None:
            yield "qualification names neither 'skill' nor 'without'; name the skill that is required or forbidden"

    @property
    def name(self) -> str:
        return self.id or ":".join(filter(None, (self.kind, self.promise, self.duty_kind, self.skill, self.without)))

    @property
    def sentence(self) -> Text:
        must = Text(f"måste ha {self.skill}", f"must have {self.skill}") if self.skill else None
        may_not = Text(f"får inte ha {self.without}", f"must not have {self.without}") if self.without else None
        said = [one for one in (must, may_not) if one]
        duty = KINDS[self.duty_kind] if self.duty_kind else Text("tjänstgör", "is on duty")
        where = Text(f" i {self.promise}", f" in {self.promise}") if self.promise else Text("", "")
        return Text(
            f"Den som {duty.sv}{where.sv} {' och '.join(one.sv for one in said)}.",
            f"Whoever {duty.en}{where.en} {' and '.join(one.en for one in said)}.",
        )

    def post(self, draft: Draft) -> None:
        for officer in self.whom(draft.world):
            for work in draft.world.options(officer):
                if self._concerns(work) and not self._suits(draft.world, officer, work):
                    draft.forbid((officer, work.id), [draft.works(officer, work)], self.price)

    def check(self, world: World, roster: Roster) -> Iterator[Breach]:
        for officer in self.whom(world):
            for work in filter(self._concerns, roster.duties(officer)):
                if not self._suits(world, officer, work):
                    yield Breach((officer, work.id), 1, self.price, officers=(officer,), day=work.day)

    def _concerns(self, work: Work) -> bool:
        duty = work.duty
        return duty is not None and self.promise in (None, duty.promise) and self.duty_kind in (None, duty.kind)

    def _suits(self, world: World, officer: str, work: Work) -> bool:
        lacks = self.skill is not None and not world.has(officer, work.day, self.skill)
        return not lacks and not (self.without is not None and world.has(officer, work.day, self.without))
