"""A sum within a range: the k-th step outside costs k, convexly, so that linear relaxations see it."""

from collections.abc import Mapping

from optimizer.draft import Lit, Price, Terms
from optimizer.model.least import beyond, started
from optimizer.model.limits import Limits, PartKey
from optimizer.model.program import Program

SINGLE = 8
"""Steps that are a column each: good rosters seldom take more, and each column makes relaxations dearer."""


def post_outside(limits: Limits, key: PartKey, terms: Terms, low: int, high: int, price: Price, step: int) -> None:
    """Posts that the sum lies in [low, high]."""
    program = limits.program
    factors, constant = program.gather(terms)
    opposite = {lit: -factor for lit, factor in factors.items()}
    if limits.is_hard(price, minimum=True):
        program.bound(factors, high - constant)
        program.bound(opposite, constant - low)
        return
    costs = [*_above(program, factors, high - constant, step), *_above(program, opposite, constant - low, step)]
    if costs:
        limits.record(key, costs, price, 1, minimum=True)


def _above(program: Program, factors: Mapping[int, int], high: int, step: int) -> list[tuple[int, Lit]]:
    """What the steps of the sum above ``high`` cost: one yes-or-no for each of the first, one amount for all further."""
    count = -(-max(0, program.most(factors) - high) // step)
    if not count:
        return []
    single = min(count, SINGLE)
    lits = [program.boolean() for _ in range(single)]
    program.derive(lits, started(high, step, single), factors)
    costs, columns = [*enumerate(lits, 1)], dict.fromkeys(lits, -step)
    if count > single:
        further = program.amount(count - single)
        program.derive([further], beyond(high + single * step, step), factors)
        dear = _cost_of(program, further, count - single)
        costs, columns = [*costs, (1, dear)], columns | {further: -step}
    program.row({**factors, **columns}, high)
    return costs


def _cost_of(program: Program, further: Lit, most: int) -> Lit:
    """What an amount of steps beyond the single ones costs: it is above the line from each amount to the next."""

    def cost(number: int) -> int:
        return number * SINGLE + number * (number + 1) // 2

    dear = program.amount(cost(most))
    for number in range(most):
        slope = cost(number + 1) - cost(number)
        program.row({further: slope, dear: -1}, slope * number - cost(number))
    program.derive([dear], lambda number: [cost(number)], {further: 1})
    return dear
