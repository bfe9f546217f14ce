"""Shift types that must not follow one another from one day to the next."""

from collections.abc import Iterator
from typing import Any, ClassVar, Literal

from optimizer.clock import DAY
from optimizer.daybook import by_day
from optimizer.draft import Draft
from optimizer.duty import Work
from optimizer.roster import Roster
from optimizer.rule import Breach, Rule
from optimizer.text import Text
from optimizer.world import World


class ForbiddenSuccessions(Rule):
    """After a shift of a type, none of the types that ``after`` names for it starts on the next day.

    Breach key: (officer, earlier slot). Unit: shifts that are followed so. One limit an earlier shift, not one a pair, so
    that the posting grows with the shifts; those after which the same must not follow are posted together.
    Source: the public shift-scheduling instances (Curtois and Qu 2014).
    """

    kind: Literal["forbidden_successions"] = "forbidden_successions"
    after: dict[str, tuple[str, ...]]

    drawn: ClassVar[dict[str, list[Any]]] = {"after": [{"E": ("D",)}, {"D": ("D", "E"), "E": ("E",)}]}
    source = "Curtois och Qu 2014"
    unit = Text("otillåtna följder", "forbidden successions")

    @property
    def sentence(self) -> Text:
        pairs = "; ".join(f"{earlier} → {', '.join(later)}" for earlier, later in self.after.items())
        return Text(
            f"Passtyper som inte får följa dagen efter: {pairs}.", f"Shift types that must not follow next day: {pairs}."
        )

    def post(self, draft: Draft) -> None:
        for officer in self.whom(draft.world):
            works = by_day(work for work in draft.world.options(officer) if _shift(work))
            for day, earlier in works.items():
                alike: dict[tuple[str, ...], list[Work]] = {}
                for work in earlier if day + DAY in works else ():
                    alike.setdefault(self.after.get(_shift(work), ()), []).append(work)
                for banned, some in alike.items():
                    later = [draft.works(officer, one) for one in works[day + DAY] if _shift(one) in banned]
                    draft.exclude({(officer, work.id): draft.works(officer, work) for work in some}, later, self.price)

    def check(self, world: World, roster: Roster) -> Iterator[Breach]:
        for officer in self.whom(world):
            works = by_day(roster.duties(officer))
            for work in roster.duties(officer):
                types = {_shift(one) for one in works.get(work.day + DAY, ())}
                if types.intersection(self.after.get(_shift(work), ())):
                    yield Breach((officer, work.id), 1, self.price, officers=(officer,), day=work.day + DAY)


def _shift(work: Work) -> str:
    """The shift type, empty for work that has none."""
    return work.duty.shift or "" if work.duty else ""
