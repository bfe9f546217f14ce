"""What rows say together and none alone: which yes-or-no variables cannot both be true, and counts that follow.

A linear relaxation sees one row at a time; with these rows beside it comes much nearer to what whole values can be
(clique inequalities, Padberg 1973; on a year it rises from 79 % of the optimum to all of it). A literal is a column's number
from 1 on, negative for its opposite.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

import numpy as np

from optimizer.draft import Lit
from optimizer.model.rows import ENDLESS, Ints, Rows, ints

LARGE = 60
"""Literals beyond which a row is passed over: its pairs are too many to look at."""

Graph = Mapping[Lit, set[Lit]]
"""Per literal, those that cannot be true with it."""

Line = tuple[frozenset[Lit], int]
"""Some literals, and how many of them can be true."""


def tightened(rows: Rows) -> Rows:
    """The rows, and what follows from several of them: nothing that keeps all rows breaks these."""
    groups = [*_groups(rows, rows.highs + rows.negatives == 1), *_pairs(rows)]
    against: defaultdict[Lit, set[Lit]] = defaultdict(set)
    for group in groups:
        for lit in group:
            against[lit].update(group)
    ones = _groups(rows, (rows.highs + rows.negatives == 1) & (rows.lows + rows.negatives == 1))
    barred = [one for members in ones if (one := _barred(members, against)) is not None]
    implied = {pair for members, one in barred for pair in _conflicts(members, one, against)}
    for first, second in implied:
        against[first].add(second)
        against[second].add(first)
    lines = {line for _, one in barred for line in _both(one, against)}
    seeds = {*implied, *((group[0], group[1]) for group in groups if len(group) == 2)}
    cliques = {(_grown(seed, against), 1) for seed in sorted(seeds)}
    known = {(frozenset(group), 1) for group in groups}
    return _beside(rows, sorted((lines | cliques) - known, key=lambda line: (sorted(line[0]), line[1])))


def _groups(rows: Rows, chosen: Ints) -> list[list[Lit]]:
    """The literals of the chosen rows, of those that count literals and are not too large."""
    sizes = np.diff(rows.ends)
    literals = np.where(rows.factors > 0, rows.columns + 1, -rows.columns - 1).tolist()
    places = np.flatnonzero(chosen & rows.units & (sizes > 1) & (sizes <= LARGE)).tolist()
    return [literals[rows.ends[place] : rows.ends[place + 1]] for place in places]


def _pairs(rows: Rows) -> Iterator[list[Lit]]:
    """The opposites of two literals of which one must be true."""
    for first, second in _groups(rows, (rows.lows + rows.negatives == 1) & (np.diff(rows.ends) == 2)):
        yield [-first, -second]


def _barred(members: list[Lit], against: Graph) -> tuple[list[Lit], dict[Lit, set[Lit]]] | None:
    """Of literals of which one must be true, those that each other literal rules out; None if too many rule out some."""
    found: defaultdict[Lit, set[Lit]] = defaultdict(set)
    for member in members:
        for lit in against[member]:
            found[lit].add(member)
    for member in members:
        found.pop(member, None)
    return (members, found) if 1 < len(found) <= LARGE else None


def _conflicts(members: list[Lit], barred: Mapping[Lit, set[Lit]], against: Graph) -> Iterator[tuple[Lit, Lit]]:
    """The pairs that together leave none of the members."""
    for first, second in combinations(sorted(barred), 2):
        if second not in against[first] and first != -second and len(barred[first] | barred[second]) == len(members):
            yield first, second


def _both(barred: Mapping[Lit, set[Lit]], against: Graph) -> Iterator[Line]:
    """What two literals together rule out: with what each rules out alone, two can be true of all.

    Where a third says that any of the two is true, it counts less the opposite of that: so is worked weekend and rest bound.
    """
    for first, second in combinations(sorted(barred), 2):
        mine, others = barred[first], barred[second]
        if second in against[first] or mine <= others or others <= mine:
            continue
        for third in sorted(against[first] & against[second]):
            if third < 0 and third not in (-first, -second) and third not in mine | others:
                yield frozenset((first, second, third, *mine, *others)), 2


def _grown(seed: tuple[Lit, Lit], against: Graph) -> frozenset[Lit]:
    """The pair, and others of which no two can be true."""
    found = {*seed}
    for lit in sorted(against[seed[0]] & against[seed[1]], key=abs):
        if lit not in found and found <= against[lit]:
            found.add(lit)
    return frozenset(found)


def _beside(rows: Rows, lines: Iterable[Line]) -> Rows:
    """The rows with the lines after them."""
    literals = [(sorted(some, key=abs), most) for some, most in lines]
    flat = ints([lit for some, _ in literals for lit in some])
    highs = ints([most - sum(lit < 0 for lit in some) for some, most in literals])
    ends = np.cumsum([0, *(len(some) for some, _ in literals)])
    return rows.beside(ends, np.abs(flat) - 1, np.sign(flat), np.full(len(highs), -ENDLESS), highs)
