"""Two officers who work together, or apart."""

from collections.abc import Iterator
from typing import ClassVar, Literal

from optimizer.draft import Draft
from optimizer.duty import Work
from optimizer.facts import Id
from optimizer.roster import Roster
from optimizer.rule import Breach, Rule
from optimizer.text import Text
from optimizer.world import World


class Pairs(Rule):
    """Two officers are on the same promised duties (together), or never on the same one (apart).

    Without a penalty they must, with one they should. ``promise`` narrows it to the duties of one promise.
    Breach key: (one, other, slot): together, where just one of them is on it; apart, where both are. Unit: cases.
    """

    kind: Literal["pairs"] = "pairs"
    one: Id
    other: Id
    stance: Literal["together", "apart"]
    promise: Id | None = None

    source = "lokal regel"
    unit = Text("fall", "cases")
    about_one_officer = False
    drawn: ClassVar[dict[str, list[str]]] = {"one": ["a"], "other": ["b", "c"]}

    def contradictions(self) -> Iterator[str]:
        if self.one == self.other:
            yield f"one and other are both {self.one!r}; name two officers"
        if self.officers:
            yield f"officers is {list(self.officers)!r}; a pair is named by 'one' and 'other', leave 'officers' out"

    @property
    def name(self) -> str:
        return self.id or ":".join(filter(None, (self.kind, self.stance, self.one, self.other, self.promise)))

    @property
    def sentence(self) -> Text:
        how = Text("på samma pass", "the same duties") if self.stance == "together" else Text("aldrig ihop", "no duty together")
        where = Text(f" i {self.promise}", f" in {self.promise}") if self.promise else Text("", "")
        return Text(
            f"{self.one} och {self.other} arbetar {how.sv}{where.sv}.", f"{self.one} and {self.other} work {how.en}{where.en}."
        )

    def post(self, draft: Draft) -> None:
        if not self._are_known(draft.world):
            return
        options = {work.id: work for name in (self.one, self.other) for work in draft.world.options(name)}
        for work in filter(self._concerns, options.values()):
            both = [draft.works(self.one, work), draft.works(self.other, work)]
            if self.stance == "apart":
                draft.forbid(self._key(work), both, self.price)
            else:
                alone = [(1, draft.any_of(both)), (-1, draft.all_of(both))]
                draft.at_most(self._key(work), alone, 0, self.price)

    def check(self, world: World, roster: Roster) -> Iterator[Breach]:
        if not self._are_known(world):
            return
        mine, theirs = ({work.id: work for work in roster.duties(name)} for name in (self.one, self.other))
        wrong = mine.keys() & theirs.keys() if self.stance == "apart" else mine.keys() ^ theirs.keys()
        for work in filter(self._concerns, (world.work[slot] for slot in sorted(wrong))):
            yield Breach(self._key(work), 1, self.price, officers=(self.one, self.other), day=work.day)

    def _are_known(self, world: World) -> bool:
        return self.one in world.officers and self.other in world.officers

    def _concerns(self, work: Work) -> bool:
        return work.duty is not None and self.promise in (None, work.duty.promise)

    def _key(self, work: Work) -> tuple[str, str, str]:
        return self.one, self.other, work.id
