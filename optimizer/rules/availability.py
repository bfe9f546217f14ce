"""Officers are where they can be: employed, eligible, not on leave, in one place, as pinned and barred."""

from collections.abc import Iterator
from typing import Literal

from optimizer.draft import Draft
from optimizer.duty import conflicts
from optimizer.periods import sharing_time
from optimizer.roster import Roster
from optimizer.rule import Breach, Rule
from optimizer.text import Text
from optimizer.world import World


class Availability(Rule):
    """Nobody is in two places at once, works while not employed, not eligible or on leave, or against a pin or bar.

    Part of every scenario; a model cannot say anything else, so there is nothing to post, and it has no price.
    Breach keys: (two, officer, earlier, later), (absent | barred, officer, slot), (unpinned, officer, slot),
    (unpinned | barred, slot). Unit: cases.
    """

    kind: Literal["availability"] = "availability"

    source = "självklart"
    unit = Text("fall", "cases")

    @property
    def sentence(self) -> Text:
        return Text(
            "Ingen är på två ställen samtidigt, arbetar under ledighet eller mot ett låst beslut.",
            "Nobody is in two places at once, works during leave, or against a pinned decision.",
        )

    def post(self, draft: Draft) -> None:
        """Nothing: the model's variables say it."""

    def check(self, world: World, roster: Roster) -> Iterator[Breach]:
        for officer in world.officers:
            yield from self._officer(world, roster, officer)
        for slot in roster.held.values():
            if slot in world.barred_slots:
                yield Breach(("barred", slot), 1, self.price, day=world.work[slot].day)
        for duty, slot in world.pinned_slots.items():
            if roster.held.get(duty) != slot:
                yield Breach(("unpinned", slot), 1, self.price, day=world.work[slot].day, inherits=False)

        for officer, duty in world.pinned_anywhere:
            if officer not in roster.on(duty):
                yield Breach(("unpinned", officer, duty), 1, self.price, officers=(officer,), inherits=False)

    def _officer(self, world: World, roster: Roster, officer: str) -> Iterator[Breach]:
        for work, other in sharing_time(roster.works(officer)):
            if conflicts(work, other):
                yield Breach(("two", officer, work.id, other.id), 1, self.price, officers=(officer,), day=other.day)
        mine = {work.id for work in roster.duties(officer)}
        for work in roster.duties(officer):
            if world.is_away(officer, work) or not world.is_eligible(officer, work):
                yield Breach(("absent", officer, work.id), 1, self.price, officers=(officer,), day=work.day)
            unfrozen = world.is_frozen(work) and (officer, work.id) not in world.pinned
            if unfrozen or (officer, work.id) in world.barred:
                yield Breach(("barred", officer, work.id), 1, self.price, officers=(officer,), day=work.day)
        for slot in world.pinned_on(officer):
            if slot not in mine:
                yield Breach(("unpinned", officer, slot), 1, self.price, officers=(officer,), inherits=False)
