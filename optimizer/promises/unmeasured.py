"""A promise without a number, carried as it was said."""

from collections.abc import Iterator
from typing import Literal

from optimizer.draft import Draft
from optimizer.duty import Duty
from optimizer.facts import Facts
from optimizer.promise import Entry, Promise
from optimizer.roster import Roster
from optimizer.rule import Breach
from optimizer.text import Text
from optimizer.world import World


class Unmeasured(Promise):
    """A promise that nothing counts: it unfolds into no duty, has no breach, and stands in the ledger as unmeasured."""

    kind: Literal["unmeasured"] = "unmeasured"
    what: str = ""

    unit = Text("", "")
    measured = False

    @property
    def sentence(self) -> Text:
        said = ": ".join(filter(None, (self.title, self.what))) or self.id
        return Text(f"{said} (mäts inte)", f"{said} (not measured)")

    def duties(self, _facts: Facts) -> Iterator[Duty]:
        yield from ()

    def post(self, draft: Draft) -> None:
        """Nothing: there is nothing to count."""

    def check(self, _world: World, _roster: Roster) -> Iterator[Breach]:
        yield from ()

    def ledger(self, _world: World, _roster: Roster) -> Iterator[Entry]:
        yield Entry(self.id, "", Text(self.what or self.title, self.what or self.title), 0, 0, "unmeasured")
