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
from optimizer.model.rows import ENDLESS, Bools, Rows, ints

LARGE = 60
"""Literals beyond which a row is passed over: its pairs are too many to look at."""

Group = tuple[Lit, ...]

Graph = Mapping[Lit, set[Lit]]
"""Per literal, those that cannot be true with it."""

Line = tuple[frozenset[Lit], int]
"""Some literals, and how many of them can be true."""


def tightened(rows: Rows) -> Rows:
    """What the rows say, with what follows from several of them; pairs that a larger clique holds are left out."""
    most, least = rows.highs + rows.negatives == 1, rows.lows + rows.negatives == 1
    literals = np.where(rows.factors > 0, rows.columns + 1, -rows.columns - 1).tolist()
    pairs = [(place, (-one, -other)) for place, (one, other) in _groups(rows, literals, least & (np.diff(rows.ends) == 2))]
    groups = [*_groups(rows, literals, most), *pairs]
    against: defaultdict[Lit, set[Lit]] = defaultdict(set)
    for _, group in groups:
        for lit in group:
            against[lit].update(group)
    barred = [one for _, members in _groups(rows, literals, most & least) if (one := _barred(members, against)) is not None]
    implied = {pair for members, one in barred for pair in _conflicts(members, one, against)}
    for first, second in implied:
        against[first].add(second)
        against[second].add(first)
    seeds = {*implied, *(group for _, group in groups if len(group) == 2)}
    cliques = {_grown(seed, against) for seed in sorted(seeds)}
    lines = {(clique, 1) for clique in cliques}.union(*(_both(one, against) for _, one in barred))
    new = lines - {(frozenset(group), 1) for _, group in groups}
    within = {pair for clique in cliques if len(clique) > 2 for pair in map(frozenset, combinations(clique, 2))}
    kept = np.ones(len(rows.lows), dtype=bool)
    kept[[place for place, group in groups if frozenset(group) in within and most[place] != least[place]]] = False
    return _beside(rows.some(np.flatnonzero(kept)), sorted(new, key=lambda line: (sorted(line[0]), line[1])))


def _groups(rows: Rows, literals: list[Lit], chosen: Bools) -> Iterator[tuple[int, Group]]:
    """The chosen rows and their literals, of those that count literals and are not too large."""
    sizes = np.diff(rows.ends)
    for place in np.flatnonzero(chosen & rows.units & (sizes > 1) & (sizes <= LARGE)).tolist():
        yield place, tuple(literals[rows.ends[place] : rows.ends[place + 1]])


def _barred(members: Group, against: Graph) -> tuple[Group, dict[Lit, set[Lit]]] | None:
    """Of literals of which one must be true, those that each other literal rules out; None if too many rule out some."""
    found: defaultdict[Lit, set[Lit]] = defaultdict(set)
    for member in members:
        for lit in against[member]:
            found[lit].add(member)
    for member in members:
        found.pop(member, None)
    return (members, found) if 1 < len(found) <= LARGE else None


def _conflicts(members: Group, barred: Mapping[Lit, set[Lit]], against: Graph) -> Iterator[Group]:
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


def _grown(seed: Group, against: Graph) -> frozenset[Lit]:
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
