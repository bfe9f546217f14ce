"""Officers' wishes for and against dates."""

from collections.abc import Iterator
from typing import Literal

from pydantic import PositiveInt

from optimizer.draft import Draft, Level
from optimizer.duty import Work
from optimizer.facts import Wish
from optimizer.periods import Stretch, starting_in
from optimizer.roster import Roster
from optimizer.rule import Breach, Rule
from optimizer.text import Text
from optimizer.world import World


class Wishes(Rule):
    """A wish against a date is broken by promised work that starts then; a wish for it, by none (or none of its shift type).

    Breach key: (officer, date, stance, shift type or empty). Unit: wishes; the wish's strength multiplies the penalty.
    """

    kind: Literal["wishes"] = "wishes"
    level: Level = "wish"
    penalty: PositiveInt | None = 2

    source = "önskemål"
    unit = Text("brutna önskemål", "broken wishes")

    @property
    def sentence(self) -> Text:
        return Text("Önskemål om datum tillgodoses så långt det går.", "Wishes about dates are met as far as possible.")

    def post(self, draft: Draft) -> None:
        for wish in self._wishes(draft.world):
            near = starting_in(draft.world.options(wish.officer), Stretch(wish.date, wish.date))
            lits = [draft.works(wish.officer, work) for work in near if _touches(wish, work)]
            if wish.stance == "for":
                draft.at_least(_key(wish), [(1, draft.any_of(lits))], 1, self.price, wish.strength)
            else:
                draft.at_most(_key(wish), [(1, draft.any_of(lits))], 0, self.price, wish.strength)

    def check(self, world: World, roster: Roster) -> Iterator[Breach]:
        for wish in self._wishes(world):
            works = any(_touches(wish, work) for work in roster.duties(wish.officer))
            if works != (wish.stance == "for"):
                against = wish.stance == "against"
                yield Breach(_key(wish), 1, self.price, wish.strength, (wish.officer,), wish.date, inherits=against)

    def _wishes(self, world: World) -> list[Wish]:
        mine = set(self.whom(world))
        return [wish for wish in world.facts.wishes if wish.officer in mine]


def _touches(wish: Wish, work: Work) -> bool:
    return work.duty is not None and work.day == wish.date and wish.shift in (None, work.duty.shift)


def _key(wish: Wish) -> tuple[str, ...]:
    return wish.officer, str(wish.date), wish.stance, wish.shift or ""
