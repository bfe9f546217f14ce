"""What rows say together and none alone: which yes-or-no variables cannot both be true, and counts that follow.

A linear relaxation sees one row at a time; with these rows beside it comes much nearer to what whole values can be
(clique inequalities, Padberg 1973; on a year it rises from 79 % of the optimum to all of it). A literal is a column's number
from 1 on, negative for its opposite.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, pairwise

import numpy as np

from optimizer.draft import Lit
from optimizer.model.arrays import Bools, Ints, ints
from optimizer.model.matrix import Matrix
from optimizer.model.rivals import Group, Rivals
from optimizer.model.rows import ENDLESS, Rows

LARGE = 60
"""Literals beyond which a row is passed over: its pairs are too many to look at."""

Line = tuple[Group, int]
"""Some literals in order, and how many of them can be true."""

Barred = Mapping[Lit, set[Lit]]
"""Literals, each with those of some others that it rules out."""


def tightened(rows: Rows) -> Rows:
    """What the rows say, with what follows from several of them; pairs that a larger clique holds are left out."""
    most, least = rows.highs + rows.negatives == 1, rows.lows + rows.negatives == 1
    places, ends, members = _exclusive(rows, most, least)
    rivals = Rivals(ends, members)
    barred = [one for choice in _choices(rows, most & least) if (one := _barred(choice, rivals)) is not None]
    implied = {pair for choice, one in barred for pair in _conflicts(choice, one, rivals)}
    rivals.add(implied)
    twos = np.flatnonzero(np.diff(ends) == 2)
    pairs = [(one, other) for one, other in members[ends[twos][:, None] + np.arange(2)].tolist()]
    lines, within = set[Line](), set[Group]()
    for seed in sorted({*implied, *pairs}):
        clique = _grown(seed, rivals)
        if len(clique) > len(seed):
            within.add(seed)
        if not rivals.is_group(clique):
            lines.add((clique, 1))
    lines.update(line for _, one in barred for line in _both(one, rivals))
    kept = np.ones(len(rows.lows), dtype=bool)
    kept[[place for place, pair in zip(places[twos].tolist(), pairs, strict=True) if pair in within]] = False
    return _beside(rows.some(np.flatnonzero(kept | (most == least))), sorted(lines))


def _exclusive(rows: Rows, most: Bools, least: Bools) -> tuple[Ints, Ints, Ints]:
    """The rows that say of some literals that at most one is true; where each one's literals begin and end; and these."""
    some, pairs = _counting(rows, most), _counting(rows, least & (np.diff(rows.ends) == 2))
    places = np.concatenate((some, pairs))
    found = rows.some(places)
    signs = np.repeat((1, -1), (len(some), len(pairs)))
    return places, found.ends, _literals(found) * signs[found.row_of]


def _choices(rows: Rows, chosen: Bools) -> Iterator[Group]:
    """The literals of rows that say that one is true."""
    found = rows.some(_counting(rows, chosen))
    literals, ends = _literals(found), found.ends.tolist()
    return (tuple(literals[first:last].tolist()) for first, last in pairwise(ends))


def _counting(rows: Rows, chosen: Bools) -> Ints:
    """The chosen rows, of those that count literals and are not too large."""
    sizes = np.diff(rows.ends)
    return np.flatnonzero(chosen & rows.units & (sizes > 1) & (sizes <= LARGE))


def _literals(rows: Rows) -> Ints:
    """The literal of each entry."""
    return np.where(rows.factors > 0, rows.columns + 1, -rows.columns - 1)


def _barred(members: Group, rivals: Rivals) -> tuple[Group, Barred] | None:
    """Of literals of which one must be true, those that each other literal rules out; None if too many rule out some."""
    found: defaultdict[Lit, set[Lit]] = defaultdict(set)
    for member in members:
        for lit in rivals.of(member):
            found[lit].add(member)
    for member in members:
        found.pop(member, None)
    return (members, found) if 1 < len(found) <= LARGE else None


def _conflicts(members: Group, barred: Barred, rivals: Rivals) -> Iterator[Group]:
    """The pairs that together leave none of the members."""
    for first, second in combinations(sorted(barred), 2):
        if second not in rivals.of(first) and first != -second and len(barred[first] | barred[second]) == len(members):
            yield first, second


def _both(barred: Barred, rivals: Rivals) -> Iterator[Line]:
    """What two literals together rule out: with what each rules out alone, two can be true of all.

    Where a third says that any of the two is true, it counts less the opposite of that: so is worked weekend and rest bound.
    """
    for first, second in combinations(sorted(barred), 2):
        mine, others = barred[first], barred[second]
        if mine <= others or others <= mine or second in rivals.of(first):
            continue
        for third in sorted(rivals.of(first) & rivals.of(second)):
            if third < 0 and third not in (-first, -second) and third not in mine | others:
                yield tuple(sorted({first, second, third, *mine, *others})), 2


def _grown(seed: Group, rivals: Rivals) -> Group:
    """The pair, and others of which no two can be true."""
    found = {*seed}
    for lit in sorted(rivals.of(seed[0]) & rivals.of(seed[1]), key=abs):
        if lit not in found and found <= rivals.of(lit):
            found.add(lit)
    return tuple(sorted(found))


def _beside(rows: Rows, lines: Iterable[Line]) -> Rows:
    """The rows with the lines after them."""
    literals = [(sorted(some, key=abs), most) for some, most in lines]
    flat = ints([lit for some, _ in literals for lit in some])
    highs = ints([most - sum(lit < 0 for lit in some) for some, most in literals])
    ends = np.cumsum([0, *(len(some) for some, _ in literals)])
    return rows.beside(Matrix(ends, np.abs(flat) - 1, np.sign(flat)), np.full(len(highs), -ENDLESS), highs)
