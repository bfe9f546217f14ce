"""Runs that are long enough: a literal of each run's start, and what has just started goes on.

Minimum up times after Rajan and Takriti (2005), whose rows leave linear relaxations no slack; where a short run has a price or
is inherited, each short run is a limit of its own.
"""

from collections.abc import Callable, Container, Iterator, Sequence
from itertools import pairwise

from optimizer.draft import NO, YES, Key, Lit, Price
from optimizer.model.least import beyond
from optimizer.model.limits import Limits

Run = tuple[int, int]


def post_runs(
    limits: Limits, name: str, key: Callable[[int, int], Key | None], lits: Sequence[Lit], least: int, price: Price
) -> None:
    """Posts that each run of true literals, with a false one on either side, has at least ``least``.

    ``key`` gives a run that is too short its key, by the places of its first and last; None where such a run is allowed.
    """
    short = {run: key(*run) for run in _short(len(lits), least)}
    keys = {run: known for run, known in short.items() if known is not None}
    inherits = any((name, known) in limits.inherited for known in keys.values())
    if limits.is_hard(price, minimum=False) and not inherits:
        partly = {first for (first, _), known in short.items() if known is None}
        _post_starts(limits, lits, least, partly)
        keys = {run: known for run, known in keys.items() if run[0] in partly}
    for (first, last), known in keys.items():
        inside = [*lits[first : last + 1], -lits[first - 1], -lits[last + 1]]
        limits.forbid((name, known), inside, price, least - (last - first + 1), weight=1)


def _short(count: int, least: int) -> Iterator[Run]:
    """The places of every run that is too short, both ends inside."""
    for first in range(1, count - 1):
        yield from ((first, last) for last in range(first, min(first + least - 1, count - 1)))


def _post_starts(limits: Limits, lits: Sequence[Lit], least: int, exempt: Container[int]) -> None:
    """Posts that what starts at a place that is not exempt goes on."""
    program = limits.program
    pairs = enumerate(pairwise(lits), 1)
    starts = [NO, *(NO if place in exempt else _start(limits, before, lit) for place, (before, lit) in pairs)]
    starts = [NO if start == YES and _is_over(lits[place:], least) else start for place, start in enumerate(starts)]
    for place, lit in enumerate(lits):
        recent = [start for start in starts[max(0, place - least + 1) : place + 1] if start != NO]
        if recent and lit != YES and least > 1:
            program.at_most_one([*recent, -lit])


def _is_over(lits: Sequence[Lit], least: int) -> bool:
    """Whether the run that begins is given and too short: nobody's to change."""
    length = next((place for place, lit in enumerate(lits) if lit != YES), len(lits))
    return length < min(least, len(lits)) and lits[length] == NO


def _start(limits: Limits, before: Lit, lit: Lit) -> Lit:
    """A literal that is true at least when a run starts here."""
    if lit == NO or before == YES:
        return NO
    if before == NO:
        return lit
    program = limits.program
    start = program.boolean()
    program.clause([start, before, -lit])
    program.derive([start], beyond(0), {before: -1, lit: 1})
    return start
