"""Rows of one sum, folded: fewer rows, and nothing that costs more or less than before."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_answers import block_of
from test_columns import CREW, QUICK, level_of

from optimizer.model.arrays import ints
from optimizer.model.blocks import Split, order, owners, split
from optimizer.model.folding import folded
from optimizer.model.rows import ENDLESS


@st.composite
def splits(draw):
    """Rows with one end or two over a few sums of two officers' columns, and columns of nobody, most of them in one row."""
    height = draw(st.integers(1, 5))
    patterns = draw(st.lists(st.sampled_from([(1, 1), (1, -1), (2, 0)]), min_size=height, max_size=height))
    turns = draw(st.lists(st.sampled_from([-1, 1]), min_size=height, max_size=height))
    own = [
        (row, column, turn * pattern[column])
        for row, (pattern, turn) in enumerate(zip(patterns, turns, strict=True))
        for column in (0, 1)
    ]
    own = [link for link in own if link[2]]
    officers = tuple(
        replace(
            block_of([draw(st.integers(-3, 3)) for _ in (0, 1)], [0, 0], [2, 2], own, height), columns=ints([first, first + 1])
        )
        for first in (0, 2)
    )
    width = draw(st.integers(0, 4))
    links = [(draw(st.integers(0, height - 1)), column, draw(st.sampled_from([-1, 1]))) for column in range(width)]
    links += [(draw(st.integers(0, height - 1)), 0, 1)] if width and draw(st.booleans()) else []
    costs, lowest = ([draw(st.integers(low, high)) for _ in range(width)] for low, high in ((-1, 4), (0, 1)))
    shared = block_of(costs, lowest, [low + 2 for low in lowest], links, height)
    lows = ints([draw(st.sampled_from([-ENDLESS, -1, 1, 3])) for _ in range(height)])
    highs = ints([draw(st.sampled_from([ENDLESS, 2, 4])) for _ in range(height)])
    return Split(officers, shared, lows, highs, height)


def costs(parts):
    """By what the officers do, what it costs at least with the best columns of nobody; what breaks a row is left out."""
    found = {}
    shared = [
        ints(values)
        for values in product(
            *(range(low, high + 1) for low, high in zip(parts.shared.rows.lowest, parts.shared.rows.highest, strict=True))
        )
    ]
    for chosen in product(range(3), repeat=4):
        own = ints(chosen[:2]), ints(chosen[2:])
        sums = sum(block.links.sums(values) for block, values in zip(parts.blocks, own, strict=True))
        for values in shared:
            totals = sums + parts.shared.links.sums(values)
            if (totals >= parts.lows).all() and (totals <= parts.highs).all():
                cost = sum(
                    int(block.costs @ each) for block, each in zip((*parts.blocks, parts.shared), (*own, values), strict=True)
                )
                found[chosen] = min(cost, found.get(chosen, cost))
    return found


@given(parts=splits())
@QUICK
def test_whatever_officers_do_costs_what_it_did(parts):
    assert costs(folded(parts)) == costs(parts)


def pair(links, ends, cost=1, lowest=0, factors=(1, 1)):
    """Two rows, of one sum if both factors are the same or the other way about, with these columns of nobody."""
    officers = [(row, column, factors[row]) for row in (0, 1) for column in (0, 1)]
    nobody = block_of([cost, 1], [lowest, 0], [9, 9], links, 2)
    return Split((block_of([0, 0], [0, 0], [1, 1], officers, 2),), nobody, ints(ends[0]), ints(ends[1]), 2)


NEED = [3, -ENDLESS], [ENDLESS, 4]
TURNED = [3, -4], [ENDLESS, ENDLESS]
MADE_UP = [(0, 0, 1), (1, 1, -1)]


@pytest.mark.parametrize(
    ("parts", "count"),
    [
        (pair(MADE_UP, NEED), 1),
        (pair([(0, 0, 1), (1, 1, 1)], TURNED, factors=(1, -1)), 1),
        (pair([], NEED), 1),
        (pair(MADE_UP, NEED, cost=-1), 2),
        (pair(MADE_UP, NEED, lowest=1), 2),
        (pair([*MADE_UP, (1, 0, 1)], NEED), 2),
        (pair([(0, 0, -1), (1, 1, -1)], NEED), 2),
        (pair(MADE_UP, NEED, factors=(1, 2)), 2),
        (pair(MADE_UP, ([5, -ENDLESS], [ENDLESS, 4])), 2),
        (pair(MADE_UP, ([3, 2], [ENDLESS, ENDLESS])), 2),
        (pair(MADE_UP, ([3, 2], [ENDLESS, 4])), 2),
    ],
    ids=[
        "need",
        "turned",
        "hard",
        "gains",
        "begins above nothing",
        "in two rows",
        "lacks more",
        "other sums",
        "apart",
        "both low",
        "two ends",
    ],
)
def test_rows_of_one_sum_are_one_where_nothing_speaks_against_it(parts, count):
    assert len(folded(parts).lows) == count


def test_the_needs_of_a_crew_are_a_row_each():
    """Of a public instance each shift of each day has a row for what it lacks and one for what is too much."""
    model, incumbent = level_of(CREW)
    parts = split(incumbent.rows, incumbent.weights, owners(model), order(model))
    assert len(parts.lows) - len(folded(parts).lows) == len(model.world.duties) > 0
