"""One level by column generation, where few rows bind officers together: a bound, a roster, and rows that carry the bound."""

from collections.abc import Callable

import numpy as np

from optimizer.model.blocks import NOBODY, Split, order, owners, owners_of_rows, split
from optimizer.model.budget import Budget
from optimizer.model.decisions import Model
from optimizer.model.diving import Dives
from optimizer.model.generation import Generation, pricers
from optimizer.model.incumbent import Incumbent
from optimizer.model.offering import offering
from optimizer.model.prices import with_least
from optimizer.model.regrouping import Regrouping
from optimizer.model.rows import Ints, Rows
from optimizer.model.sweep import Sweep
from optimizer.model.tracing import Tracer
from optimizer.model.tree import Tree

FEW = 0.1
"""The part of all rows that may bind officers together: with more, the master programme takes longer than it saves."""

ROUNDS = 20
"""About as many rounds as the public instances that are solved this way take."""

LAYERS, COLUMNS, DIVE, AGAIN = 0.3, 0.6, 0.6, 0.95
"""The parts of what is left that layers, columns, the first dive and all that follows may take."""

LEAST = 1e-3
"""The least deterministic time that a turn counts for."""


def is_loose(rows: Rows, owner: Ints) -> bool:
    """Whether few rows bind officers."""
    binding = np.count_nonzero(owners_of_rows(rows, owner) == NOBODY)
    return bool(binding <= FEW * len(rows.lows)) and len(np.unique(owner[owner != NOBODY])) > 1


def loose(model: Model, incumbent: Incumbent) -> Split | None:
    """The level taken apart by officers, if few rows bind them."""
    rows, owner = incumbent.rows, owners(model)
    return split(rows, incumbent.weights, owner, order(model)) if is_loose(rows, owner) else None


def generate(parts: Split, incumbent: Incumbent, budget: Budget, sweep: Sweep, begun: Callable[[], object]) -> bool:
    """Generates columns, finds and proves with them, and tightens the rows; whether that pays.

    What does not pay is left after a round; ``begun`` is called where it goes on.
    """
    seed = budget.settings.seed
    found = pricers(parts, seed, budget.share(LAYERS).is_over)
    if not found:
        return False
    generation = Generation(parts, incumbent, found)
    if incumbent.values is not None:
        generation.know(incumbent.values)
    if not _begins(generation, budget):
        return False
    begun()
    generation.run(budget.share(COLUMNS).is_over)
    offer = offering(parts, sweep.neighbourhoods, seed, budget.settings.stop)
    dives = Dives(generation, offer, seed)
    dives.dive(budget.share(DIVE).is_over)
    regrouping = Regrouping(parts, found, incumbent, offer, seed)
    _by_turns(Tree(generation, offer), dives, regrouping, incumbent, budget.share(AGAIN).is_over)
    if generation.best is not None:
        incumbent.rows = with_least(incumbent.rows, parts, generation.best)
    return True


def _by_turns(tree: Tree, dives: Dives, regrouping: Regrouping, incumbent: Incumbent, is_over: Callable[[], bool]) -> None:
    """Proves and finds, with about as much work for each way."""
    ways = [tree.grow, dives.dive, regrouping.step]
    spent = [0.0] * len(ways)
    while not is_over() and not (tree.is_done() and incumbent.values is None):
        able = [not tree.is_done(), True, incumbent.values is not None]
        turn = min((one for one in range(len(ways)) if able[one]), key=lambda one: spent[one])
        before = incumbent.work
        ways[turn](is_over)
        spent[turn] += max(incumbent.work - before, LEAST)
        tree.tell()


def _begins(generation: Generation, budget: Budget) -> bool:
    """Whether columns are worth the time: all are priced by paths, or once by search, in time for ROUNDS such rounds."""
    if all(isinstance(one, Tracer) for one in generation.pricers):
        return True
    before, mixed = budget.left(), generation.master.solve()
    if mixed is None:
        return False
    generation.price(mixed, range(len(generation.parts.blocks)), budget.is_over)
    after = budget.left()
    if before.work_limit is not None and after.work_limit is not None:
        return (before.work_limit - after.work_limit) * ROUNDS <= COLUMNS * before.work_limit
    return (before.time_limit - after.time_limit) * ROUNDS <= COLUMNS * before.time_limit
