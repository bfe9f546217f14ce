"""Limits with a slack: hard where it must be zero, a cost where it has a price, a measure where it is only read."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import neg

from optimizer.draft import LEVELS, NO, YES, Key, Level, Lit, Price, Terms
from optimizer.model.least import beyond, reaching
from optimizer.model.program import Program

PartKey = tuple[str, Key]


@dataclass(slots=True)
class Slack:
    """What one limit lacks, as a sum: the excess over what it inherits."""

    terms: list[tuple[int, Lit]]
    price: Price
    weight: int
    is_minimum: bool = False


@dataclass(slots=True)
class Limits:
    """All limits of a model. ``relax`` says which hard ones get a slack all the same; where it is asked, slacks can be read."""

    program: Program
    inherited: Mapping[PartKey, int] = field(default_factory=dict)
    relax: Callable[[bool], bool] | None = None
    slacks: dict[PartKey, Slack] = field(default_factory=dict)
    costs: dict[Level, list[tuple[int, Lit]]] = field(default_factory=lambda: {level: [] for level in LEVELS})

    def record(self, key: PartKey, terms: list[tuple[int, Lit]], price: Price, weight: int, minimum: bool) -> None:
        """Prices what a limit lacks, and keeps it to be read, which takes much room."""
        if self.relax is not None:
            self.slacks[key] = Slack(terms, price, weight, minimum)
        if price.penalty is not None:
            self.costs[price.level] += [(factor * weight * price.penalty, lit) for factor, lit in terms]

    def is_hard(self, price: Price, minimum: bool) -> bool:
        """Whether a limit gets no slack."""
        return price.penalty is None and not (self.relax is not None and self.relax(minimum))

    def at_most(self, key: PartKey, terms: Terms, bound: int, price: Price, weight: int, minimum: bool) -> None:
        """The sum is at most ``bound`` and what the key inherits."""
        factors, constant = self.program.gather(terms)
        high = bound - constant + (0 if minimum else self.inherited.get(key, 0))
        if self.is_hard(price, minimum):
            self.program.bound(factors, high)
            return
        over = self.program.most(factors) - high
        if over <= 0:
            return
        slack = self.program.amount(over)
        self.program.row({**factors, slack: -1}, high)
        self.program.derive([slack], beyond(high), factors)
        self.record(key, [(1, slack)], price, weight, minimum)

    def forbid(self, key: PartKey, literals: list[Lit], price: Price, amount: int, weight: int) -> None:
        """Not all of the literals together, unless the key inherits it."""
        different = {*literals} - {YES}
        amount -= self.inherited.get(key, 0)
        if amount <= 0 or NO in different or not different.isdisjoint(map(neg, different)):
            return
        lits = sorted(different)
        if self.is_hard(price, minimum=False):
            self.program.clause([-lit for lit in lits])
            return
        slack = lits[0] if len(lits) == 1 else self._at_least_all(lits)
        self.record(key, [(amount, slack)], price, weight, minimum=False)

    def exclude(self, keyed: Mapping[PartKey, Lit], others: Sequence[Lit], price: Price) -> None:
        """None of the literals together with any of the others: without a slack, at most one of the rivals of both sides."""
        is_hard = self.is_hard(price, minimum=False)
        hard = {key: lit for key, lit in keyed.items() if is_hard and not self.inherited.get(key, 0)}
        groups = self.program.groups(others) if hard else []
        for rivals in self.program.groups([*hard.values()]):
            for group in groups:
                self.program.at_most_one([*rivals, *group])
        for key, lit in keyed.items():
            if key not in hard:
                self.forbid(key, [lit, self.program.any_of(others)], price, 1, weight=1)

    def _at_least_all(self, lits: list[Lit]) -> Lit:
        slack = self.program.boolean() if lits else YES
        if lits:
            self.program.clause([slack, *(-lit for lit in lits)])
            self.program.derive([slack], reaching(len(lits)), dict.fromkeys(lits, 1))
        return slack

    def choose(self, key: PartKey, choices: list[tuple[int, Lit]], price: Price) -> None:
        """One of the choices, each with what it lacks."""
        self.program.exactly_one([lit for _, lit in choices])
        if not self.is_hard(price, minimum=False):
            self.record(key, [(lack, lit) for lack, lit in choices if lack], price, 1, minimum=False)
