"""One level by column generation, where few rows bind officers together: a bound, a roster, and rows that carry the bound."""

from collections.abc import Callable

import numpy as np

from optimizer.model.blocks import NOBODY, Split, owners, owners_of_rows, split
from optimizer.model.budget import Budget
from optimizer.model.decisions import Model
from optimizer.model.diving import Dives
from optimizer.model.generation import Generation
from optimizer.model.incumbent import Incumbent
from optimizer.model.neighbourhood import Neighbourhoods
from optimizer.model.rows import Ints, Rows

FEW = 0.1
"""The part of all rows that may bind officers together: with more, the master programme takes longer than it saves."""

ROUNDS = 20
"""About as many rounds as the public instances that are solved this way take."""

COLUMNS, DIVE, AGAIN = 0.6, 0.6, 0.5
"""The parts of what is left that columns, the first dive and later ones may take."""


def is_loose(rows: Rows, owner: Ints) -> bool:
    """Whether few rows bind officers."""
    binding = np.count_nonzero(owners_of_rows(rows, owner) == NOBODY)
    return bool(binding <= FEW * len(rows.lows)) and len(np.unique(owner[owner != NOBODY])) > 1


def loose(model: Model, incumbent: Incumbent) -> Split | None:
    """The level taken apart by officers, if few rows bind them."""
    rows, owner = incumbent.rows, owners(model)
    return split(rows, incumbent.weights, owner) if is_loose(rows, owner) else None


def generate(
    parts: Split, incumbent: Incumbent, budget: Budget, neighbourhoods: Neighbourhoods, begun: Callable[[], object]
) -> bool:
    """Generates columns around the best roster, dives for a better one, and tightens the rows; whether that pays.

    What does not pay is left after a round; ``begun`` is called where it goes on.
    """
    if incumbent.values is None or budget.is_over():
        return False
    with Generation(parts, incumbent, budget.settings.seed, budget.settings.workers) as generation:
        generation.know(incumbent.values)
        if not _pays(generation, budget):
            return False
        begun()
        generation.run(budget.share(COLUMNS).is_over)
        dives = Dives(generation, neighbourhoods, budget.settings)
        dives.dive(range(len(parts.blocks)), budget.share(DIVE).is_over)
        dives.again(budget.share(AGAIN).is_over)
        generation.tighten()
    return True


def _pays(generation: Generation, budget: Budget) -> bool:
    """Prices all officers once; whether there is time for ROUNDS such rounds."""
    before, mixed = budget.left(), generation.master.solve()
    if mixed is None:
        return False
    generation.price(mixed, range(len(generation.parts.blocks)), budget.is_over)
    after = budget.left()
    if before.work_limit is not None and after.work_limit is not None:
        return (before.work_limit - after.work_limit) * ROUNDS <= COLUMNS * before.work_limit
    return (before.time_limit - after.time_limit) * ROUNDS <= COLUMNS * before.time_limit
