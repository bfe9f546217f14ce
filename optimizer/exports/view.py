"""What a table is made from: a plan that has a roster, its display names, and a language."""

from dataclasses import dataclass

from optimizer.duty import Work
from optimizer.exports.names import Names
from optimizer.plan import Plan
from optimizer.roster import Roster
from optimizer.text import Language
from optimizer.world import World


@dataclass(frozen=True)
class View:
    """One plan with a roster, as it is told in one language."""

    plan: Plan
    roster: Roster
    names: Names
    language: Language

    @property
    def world(self) -> World:
        """The world of the roster."""
        return self.roster.world

    def held(self, duty: str) -> Work | None:
        """A duty at the slot that is held, or None; a presence is held when someone works it.

        An evening or a shift always is, staffed or not; a meeting for which nothing was possible is no duty of the world.
        """
        one = self.world.duties.get(duty)
        if one is None or (one.kind == "presence" and not self.roster.on(duty)):
            return None
        return self.world.work.get(self.roster.held.get(duty, ""))


def view(plan: Plan, language: Language) -> View | None:
    """The view of a plan, or None when it has no roster."""
    return None if plan.roster is None else View(plan, plan.roster, Names(plan), language)
