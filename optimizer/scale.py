"""The scale: what one roster costs more than another, read again only for the officers who move."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from optimizer.checker import Inherited, Part, score
from optimizer.draft import LEVELS, Key, Level
from optimizer.roster import Roster
from optimizer.rule import Rule
from optimizer.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Change:
    """What a roster costs more than another per level, and whether it breaks something that must hold."""

    extra: dict[Level, int]
    is_broken: bool

    @property
    def rank(self) -> tuple[int, ...]:
        """The least first: law goes before promise before wish."""
        return tuple(self.extra[level] for level in LEVELS)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a roster costs per level in some rules' eyes, and what it breaks that must hold."""

    costs: Counter[Level]
    hard: dict[tuple[str, Key], int]

    def to(self, other: "Reading") -> Change:
        """What changes from this roster to the other."""
        is_broken = any(excess > self.hard.get(key, 0) for key, excess in other.hard.items())
        return Change({level: other.costs[level] - self.costs[level] for level in LEVELS}, is_broken)


def total(changes: Iterable[Change]) -> Change:
    """Changes that touch different breaches, taken together."""
    parts = list(changes)
    extra: dict[Level, int] = {level: sum(one.extra[level] for one in parts) for level in LEVELS}
    return Change(extra, any(one.is_broken for one in parts))


class Scale:
    """Weighs rosters that move a duty against a given one, and reads again only what the move can touch.

    That is the promise of the duty (promises read none but their own duties, and fixed ones that they direct), the rules
    about several officers, and for those who move the rules about one. That officers are where they can be is not weighed:
    whoever moves them sees to that.
    """

    def __init__(self, scenario: Scenario, roster: Roster, known: Inherited) -> None:
        self.world, self.roster, self._known = scenario.world, roster, known
        alone = (rule for rule in scenario.rules if rule.about_one_officer)
        self._alone = sorted(alone, key=lambda rule: rule.penalty is not None)
        self._together = [rule for rule in scenario.rules if not rule.about_one_officer]
        self._promises = {promise.id: promise for promise in scenario.promises}
        self._before: dict[tuple[str, ...], Reading] = {}
        self._rules: dict[str, list[Rule]] = {}

    def officer(self, name: str, roster: Roster) -> Change:
        """What changes for one officer; no further than the first thing broken, and what must hold is read first."""
        changes: list[Change] = []
        for index, rule in enumerate(self._about(name)):
            changes.append(self._weigh((name, str(index)), [rule], roster))
            if changes[-1].is_broken:
                break
        return total(changes)

    def rest(self, promise: str, roster: Roster) -> Change:
        """What changes for the promise whose duty moves, and for the rules about several officers."""
        return self._weigh((promise,), [self._promises[promise], *self._together], roster)

    def _about(self, name: str) -> list[Rule]:
        if name not in self._rules:
            mine = (rule for rule in self._alone if not rule.officers or name in rule.officers)
            self._rules[name] = [rule.model_copy(update={"officers": (name,)}) for rule in mine]
        return self._rules[name]

    def _weigh(self, key: tuple[str, ...], parts: Sequence[Part], roster: Roster) -> Change:
        if key not in self._before:
            self._before[key] = self._read(parts, self.roster)
        return self._before[key].to(self._read(parts, roster))

    def _read(self, parts: Sequence[Part], roster: Roster) -> Reading:
        reading = Reading(Counter(), {})
        for one in score(self.world, parts, roster, self._known).found:
            reading.costs[one.breach.price.level] += one.cost
            if one.is_hard:
                reading.hard[one.part, one.breach.key] = one.excess
        return reading
