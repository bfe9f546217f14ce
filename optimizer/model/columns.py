"""One level by column generation, where few rows bind officers together: a bound, a roster, and rows that carry the bound."""

from collections.abc import Callable

from optimizer.model.answers import Answers
from optimizer.model.ascent import ascend
from optimizer.model.blocks import Split
from optimizer.model.budget import Budget
from optimizer.model.generation import Generation, pricers
from optimizer.model.goal import Offer, Whole
from optimizer.model.mending import Mending
from optimizer.model.needs import needs
from optimizer.model.prices import Prices
from optimizer.model.stretches import Stretches
from optimizer.model.tracing import Tracer
from optimizer.model.ways import Ways

CLOSE = 0.005
"""How near, as a part of the cost, bound and mix are when it is time to find rosters; a tree makes the rest of the way."""

ROUNDS, ALL = 20, 200
"""About as many rounds as the public instances that are solved this way take, and as columns and a dive of a long period.

Where so many would not end in time, columns are one process's, for the bound, and another goes on with stretches to the end.
"""

LAYERS, ANSWERS, STRETCHES, COLUMNS, DIVE, AGAIN = 0.3, 0.2, 0.6, 0.6, 0.6, 0.95
"""The parts of what is left that layers, first answers, stretches, columns, the first dive and all that follows may take."""


def generate(
    parts: Split,
    level: Whole,
    budget: Budget,
    offer: Offer,
    begun: Callable[[], object],
    double: Callable[[], int | None] = lambda: None,
) -> Prices | None:
    """Generates columns, finds and proves with them; the prices of the best bound.

    None where columns do not pay, which is seen after a round; ``begun`` is called where it goes on. ``double`` makes another
    process of this one, if there is a worker for it, and says which of the two (0 or 1) this is.
    """
    seed = budget.settings.seed
    found = pricers(parts, seed, budget.share(LAYERS).is_over)
    if not found:
        return None
    generation = Generation(parts, level, found)
    if level.values is not None:
        generation.know(level.values)
    if not _begins(generation, budget):
        return None
    begun()
    each = _answer(generation, level, budget, offer)
    is_near = level.values is None or each * ALL <= 1 - budget.used()
    stretches = Stretches(parts, level, offer, seed)
    is_long = bool(stretches.left) and not is_near
    stretches.renew(budget.share(STRETCHES).is_over)
    number = double() if is_long else None
    if is_long and number != 0:
        _go_on(stretches, budget, number)
        return None
    if level.values is not None:
        generation.know(level.values)
    columns = budget.share(COLUMNS).is_over
    ascend(generation, columns)
    generation.run(columns, _is_close)
    ways = Ways(generation, level, offer, stretches, seed, number if is_long else double())
    ways.begin(budget.share(DIVE).is_over)
    ways.take_turns(budget.share(AGAIN).is_over)
    return generation.best


def _go_on(stretches: Stretches, budget: Budget, number: int | None) -> None:
    """Stretches to the end: the passes that are left, then at random."""
    is_over = budget.share(AGAIN).is_over
    stretches.renew(is_over, is_patient=True, is_claimed=number is None)
    Mending(stretches, budget.settings.seed + (number or 0), is_claimed=number is None).go_on(is_over)


def _is_close(cost: float, bound: float) -> bool:
    return cost - bound <= CLOSE * abs(cost)


def _answer(generation: Generation, level: Whole, budget: Budget, offer: Offer) -> float:
    """A first roster of all by each officer's best answers, where these can be told.

    The part of the budget that a round of these and a mix take, about as much as one of columns; nothing where there is none.
    """
    known, before = needs(generation.parts), budget.used()
    if known is None:
        return 0.0
    count = Answers(generation, level, known, budget.settings.seed).run(offer, budget.share(ANSWERS).is_over)
    between = budget.used()
    generation.master.solve()
    return (between - before) / max(1, count) + budget.used() - between


def _begins(generation: Generation, budget: Budget) -> bool:
    """Whether columns are worth the time: all are priced by paths, or once by search, in time for ROUNDS such rounds."""
    if all(isinstance(one, Tracer) for one in generation.pricers):
        return True
    before = budget.left()
    generation.begin(budget.is_over)
    after = budget.left()
    if before.work_limit is not None and after.work_limit is not None:
        return (before.work_limit - after.work_limit) * ROUNDS <= COLUMNS * before.work_limit
    return (before.time_limit - after.time_limit) * ROUNDS <= COLUMNS * before.time_limit
