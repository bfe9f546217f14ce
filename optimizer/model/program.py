"""A 0-1 programme whose variables are whole numbers, as the Draft wants them: k is a variable, -k its opposite."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from operator import neg

import numpy as np

from optimizer.draft import NO, YES, Lit, Terms
from optimizer.model.arrays import ints
from optimizer.model.deriving import Derivations
from optimizer.model.least import Values, reaching
from optimizer.model.making import Making
from optimizer.model.matrix import Matrix
from optimizer.model.rows import ENDLESS, Rows


class Program:
    """Variables and rows. Handle 1 is the constant true; every other positive handle is a variable."""

    def __init__(self) -> None:
        self.lowest: list[int] = []
        self.highest: list[int] = []
        self._derivations: Derivations | None = Derivations()
        self._making: Making | None = None
        self._said = Rows(Matrix(ints([0]), ints([]), ints([])), *(ints([]) for _ in range(4)))
        self._begin()
        self._cliques: dict[Lit, list[int]] = {}
        self._rivals: dict[Lit, int] = {}
        self._any: dict[tuple[Lit, ...], Lit] = {}
        self._add(1, 1)

    def __len__(self) -> int:
        """How many variables there are, the constant true among them."""
        return len(self.highest)

    def _add(self, lowest: int, highest: int) -> Lit:
        self.lowest.append(lowest)
        self.highest.append(highest)
        return len(self.highest)

    def boolean(self) -> Lit:
        """A new yes-or-no variable."""
        return self._add(0, 1)

    def amount(self, highest: int) -> Lit:
        """A new whole number from 0 to ``highest``; not to be negated."""
        return self._add(0, highest)

    def _begin(self) -> None:
        """Has room for rows that are new."""
        self._ends, self._lows, self._highs = array("q", [0]), array("q"), array("q")
        self._columns, self._factors = array("i"), array("q")

    def rows(self) -> Rows:
        """All that has been said so far; who asks again shares what was said before."""
        if self._lows:
            new = Matrix(ints(self._ends), np.array(self._columns), ints(self._factors))
            self._said = self._said.beside(new, ints(self._lows), ints(self._highs))
            self._begin()
        return replace(self._said, lowest=ints(self.lowest), highest=ints(self.highest))

    def derive(self, lits: Sequence[Lit], values: Values, *sums: Mapping[Lit, int]) -> None:
        """Says what variables made of others come to at least, once the sums (factors by literal) are known.

        Where there is one sum, each value goes one way with it.
        """
        if self._derivations is None:
            raise ValueError("nothing may be made of others once the programme was told to forget")
        self._derivations.add(lits, values, sums)

    def forget(self) -> None:
        """Lets go of what is only looked at while more is made: what is known of cliques, of literals for others, of sums.

        Rows may follow, variables may not.
        """
        self._making = self.making
        self._cliques, self._any, self._derivations = {}, {}, None

    @property
    def making(self) -> Making:
        """All that is made of others."""
        made, said = self._making, self._derivations
        if said is not None and (made is None or (made.count, made.width) != (len(said), len(self))):
            made = self._making = said.making(len(self))
        if made is None or made.width != len(self):
            raise ValueError(f"the programme has {len(self)} variables: none may be made once it was told to forget")
        return made

    def complete(self, decided: Mapping[Lit, bool]) -> list[int]:
        """A value for every variable, from those decided (others are no): what is made of them, at its least."""
        values = ints(self.lowest)
        for lit, decision in decided.items():
            values[abs(lit) - 1] = int(decision == (lit > 0))
        self.making.settle(values)
        completed: list[int] = values.tolist()
        return completed

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
        self._rivals |= dict.fromkeys(group, min(group, default=0))

    def most(self, factors: Mapping[int, int]) -> int:
        """The largest value that the factors' sum can have, as far as bounds and rivals tell."""
        whole, groups, rivals = 0, dict[int, int](), self._rivals
        for lit, factor in factors.items():
            if factor < 0:
                whole += factor * self.lowest[lit - 1]
            elif (group := rivals.get(lit)) is None:
                whole += factor * self.highest[lit - 1]
            elif groups.get(group, 0) < factor:
                groups[group] = factor
        return whole + sum(groups.values())

    def least(self, factors: Mapping[int, int]) -> int:
        """The smallest value that the factors' sum can have."""
        lowest, highest = self.lowest, self.highest
        return sum([factor * (lowest if factor > 0 else highest)[lit - 1] for lit, factor in factors.items()])

    def bound(self, factors: Mapping[int, int], high: int) -> None:
        """The sum is at most ``high``."""
        if self.most(factors) <= high:
            return
        if self.least(factors) == high:
            for lit, factor in factors.items():
                self._settle(lit, factor > 0)
        else:
            self.row(factors, high)

    def row(self, factors: Mapping[int, int], high: int, low: int = -ENDLESS) -> None:
        """The sum lies between the ends, which are known to tell something."""
        self._entries([lit - 1 for lit in factors], [*factors.values()], low, high)

    def _entries(self, columns: list[int], factors: list[int], low: int, high: int) -> None:
        self._columns.fromlist(columns)
        self._factors.fromlist(factors)
        self._ends.append(len(self._columns))
        self._lows.append(low)
        self._highs.append(high)

    def _count(self, literals: Sequence[Lit], low: int, high: int) -> None:
        """So many of the literals are true."""
        places = [abs(lit) - 1 for lit in literals]
        if 0 in places or len({*places}) < len(places):
            factors, constant = self.gather((1, lit) for lit in literals)
            self.row(factors, high - constant, low - constant)
        else:
            signs = [1 if lit > 0 else -1 for lit in literals]
            negatives = signs.count(-1)
            self._entries(places, signs, low - negatives, high - negatives)

    def clause(self, literals: Iterable[Lit]) -> None:
        """At least one of the literals."""
        lits = {*literals}
        if len(lits) == 1 and YES not in lits and self._decide(min(lits)):
            return
        if YES not in lits and lits.isdisjoint(map(neg, lits)):
            self._count([*lits], 1, ENDLESS)

    def _settle(self, lit: Lit, at_lowest: bool) -> None:
        """Leaves a variable one end of its domain."""
        end = (self.lowest if at_lowest else self.highest)[lit - 1]
        self.lowest[lit - 1] = self.highest[lit - 1] = end

    def _decide(self, lit: Lit) -> bool:
        """Leaves a variable the one value that makes the literal true; whether it still could."""
        place, value = abs(lit) - 1, int(lit > 0)
        is_open = self.lowest[place] <= value <= self.highest[place]
        if is_open:
            self.lowest[place] = self.highest[place] = value
        return is_open

    def at_most_one(self, literals: Iterable[Lit]) -> None:
        """At most one of the literals."""
        lits = [lit for lit in literals if lit != NO]
        if len(lits) > 1:
            clique = len(self._said.lows) + len(self._lows)
            for lit in lits:
                self._cliques.setdefault(lit, []).append(clique)
            self._count(lits, -ENDLESS, 1)

    def exactly_one(self, literals: Sequence[Lit]) -> None:
        """One of the literals."""
        self._count(literals, 1, 1)

    def groups(self, lits: Sequence[Lit]) -> list[list[Lit]]:
        """The literals, those together of which at most one can be true, as one row says."""
        groups: list[list[Lit]] = []
        common: list[set[int]] = []
        places: dict[int, int] = {}
        for lit in lits:
            cliques = {*self._cliques.get(lit, ())}
            place = min((places[clique] for clique in cliques if clique in places), default=len(groups))
            if place == len(groups):
                groups.append([])
                common.append(cliques)
                places |= dict.fromkeys(cliques, place)
            for clique in common[place] - cliques:
                del places[clique]
            groups[place].append(lit)
            common[place] = common[place] & cliques
        return groups

    def any_of(self, literals: Iterable[Lit]) -> Lit:
        """A literal that is true exactly when one of the literals is."""
        lits = {*literals} - {NO}
        if not lits:
            return NO
        if YES in lits or not lits.isdisjoint(map(neg, lits)):
            return YES
        if len(lits) == 1:
            return lits.pop()
        known = tuple(sorted(lits))
        if known not in self._any:
            self._any[known] = self._any_new(known)
        return self._any[known]

    def _any_new(self, known: tuple[Lit, ...]) -> Lit:
        found = self.boolean()
        groups = self.groups(known)
        if len(groups) == 1:
            self._count([-found, *known], 1, 1)
        else:
            for group in groups:
                self._count([*group, -found], -ENDLESS, 1)
            self.clause([-found, *known])
        self.derive([found], reaching(1), dict.fromkeys(known, 1))
        return found

    def all_of(self, literals: Iterable[Lit]) -> Lit:
        """A literal that is true exactly when every literal is."""
        return -self.any_of([-lit for lit in literals])
