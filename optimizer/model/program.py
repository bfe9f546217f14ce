"""A CP-SAT programme whose variables are whole numbers, as the Draft wants them: k is a variable, -k its opposite."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from ortools.sat.python import cp_model

from optimizer.draft import NO, YES, Lit, Terms

Value: TypeAlias = Callable[[Lit], int]
Derive: TypeAlias = Callable[[Value], Iterable[int]]
"""The least values that some variables can have once all earlier ones are known."""


class Program:
    """Variables and constraints. Handle 1 is the constant true; every other positive handle is a variable."""

    def __init__(self) -> None:
        self.cp = cp_model.CpModel()
        self.variables: list[cp_model.IntVar] = []
        self.highest: list[int] = []
        self.rivals: dict[Lit, int] = {}
        self.derived: list[tuple[tuple[Lit, ...], Derive]] = []
        self._any: dict[tuple[Lit, ...], Lit] = {}
        self._add(self.cp.new_constant(1), 1)

    def _add(self, variable: cp_model.IntVar, highest: int) -> Lit:
        self.variables.append(variable)
        self.highest.append(highest)
        return len(self.variables)

    def boolean(self) -> Lit:
        """A new yes-or-no variable."""
        return self._add(self.cp.new_bool_var(""), 1)

    def amount(self, highest: int) -> Lit:
        """A new whole number from 0 to ``highest``; not to be negated."""
        return self._add(self.cp.new_int_var(0, highest, ""), highest)

    def derive(self, lits: Iterable[Lit], values: Derive) -> None:
        """Says what variables made of others come to, for ``complete``; in the order of their making."""
        self.derived.append((tuple(lits), values))

    def complete(self, decided: Mapping[Lit, bool]) -> list[int]:
        """A value for every variable, from those decided (others are no): what is made of them, at its least."""
        values = [0] * len(self.variables)
        values[YES - 1] = 1
        for lit, decision in decided.items():
            values[abs(lit) - 1] = int(decision == (lit > 0))

        def value(lit: Lit) -> int:
            return values[lit - 1] if lit > 0 else 1 - values[-lit - 1]

        for lits, derive in self.derived:
            for lit, found in zip(lits, derive(value), strict=True):
                values[lit - 1] = found
        return values

    def literal(self, lit: Lit) -> cp_model.LiteralT:
        """The solver's own literal."""
        return self.variables[lit - 1] if lit > 0 else self.variables[-lit - 1].negated()

    def gather(self, terms: Terms) -> tuple[dict[int, int], int]:
        """The sum as factors by variable and a constant; opposites and constants resolved."""
        factors: dict[int, int] = {}
        constant = 0
        for factor, lit in terms:
            if lit < 0:
                constant, factor, lit = constant + factor, -factor, -lit
            if lit == YES:
                constant += factor
            elif factor:
                factors[lit] = factors.get(lit, 0) + factor
        return {lit: factor for lit, factor in factors.items() if factor}, constant

    def rival(self, literals: Iterable[Lit]) -> None:
        """At most one of the literals, and ``most`` knows it; a literal belongs to one such group."""
        group = [lit for lit in literals if lit not in (YES, NO)]
        self.at_most_one(group)
        self.rivals |= dict.fromkeys(group, min(group, default=0))

    def most(self, factors: dict[int, int]) -> int:
        """The largest value that the factors' sum can have, as far as bounds and rivals tell."""
        whole, groups = 0, dict[int, int]()
        for lit, factor in factors.items():
            if factor > 0 and lit in self.rivals:
                group = self.rivals[lit]
                groups[group] = max(groups.get(group, 0), factor)
            elif factor > 0:
                whole += factor * self.highest[lit - 1]
        return whole + sum(groups.values())

    def least(self, factors: dict[int, int]) -> int:
        """The smallest value that the factors' sum can have."""
        return sum(factor * self.highest[lit - 1] for lit, factor in factors.items() if factor < 0)

    def expression(self, factors: dict[int, int]) -> cp_model.LinearExprT:
        """The sum as the solver's own expression."""
        return cp_model.LinearExpr.weighted_sum([self.variables[lit - 1] for lit in factors], list(factors.values()))

    def total(self, factors: dict[int, int], value: Value) -> int:
        """The factors' sum at the values."""
        return sum(factor * value(lit) for lit, factor in factors.items())

    def bound(self, factors: dict[int, int], high: int) -> None:
        """The sum is at most ``high``."""
        if self.most(factors) > high:
            self.cp.add(self.expression(factors) <= high)

    def clause(self, literals: Iterable[Lit]) -> None:
        """At least one of the literals."""
        self.cp.add_bool_or([self.literal(lit) for lit in literals])

    def at_most_one(self, literals: Iterable[Lit]) -> None:
        """At most one of the literals."""
        self.cp.add_at_most_one([self.literal(lit) for lit in literals])

    def any_of(self, literals: Iterable[Lit]) -> Lit:
        """A literal that is true exactly when one of the literals is."""
        known = tuple(sorted({lit for lit in literals if lit != NO}))
        if not known:
            return NO
        if YES in known or any(-lit in known for lit in known if lit > 0):
            return YES
        if len(known) == 1:
            return known[0]
        if known not in self._any:
            found = self.boolean()
            for lit in known:
                self.cp.add_implication(self.literal(lit), self.literal(found))
            self.clause([-found, *known])
            self.derive([found], lambda value: [max(map(value, known))])
            self._any[known] = found
        return self._any[known]

    def all_of(self, literals: Iterable[Lit]) -> Lit:
        """A literal that is true exactly when every literal is."""
        return -self.any_of([-lit for lit in literals])
