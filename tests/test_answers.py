"""Answers: what binding rows cost is what counting finds, and at the end nobody alone can do better."""

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_columns import CREW, level_of

from optimizer.model import answers
from optimizer.model.answers import SPREAD, Answers
from optimizer.model.arrays import ints
from optimizer.model.blocks import Block, Links, Order, Split
from optimizer.model.generation import Generation, pricers
from optimizer.model.loosening import loose
from optimizer.model.matrix import Matrix
from optimizer.model.needs import needs
from optimizer.model.neighbourhood import Neighbourhoods
from optimizer.model.offering import offering
from optimizer.model.outcome import never
from optimizer.model.prices import SCALE
from optimizer.model.pricing import Pricer
from optimizer.model.rows import ENDLESS, Rows

QUICK = settings(max_examples=150, deadline=None)


def block_of(costs, lowest, highest, links, height):
    """A block without rows of its own; ``links`` are row, column and factor."""
    width = len(costs)
    none = Rows(Matrix(ints([0]), ints([]), ints([])), ints([]), ints([]), ints(lowest), ints(highest))
    rows, columns, factors = (ints([link[place] for link in links]) for place in range(3))
    order = Order(np.arange(width), np.zeros(width, dtype=bool), np.arange(width))
    return Block(np.arange(width), none, ints(costs), Links(rows, columns, factors, height, width), order)


@st.composite
def splits(draw):
    """Rows that columns of nobody make up for, a settled one among them, and one officer's columns, one in each row."""
    height = draw(st.integers(1, 3))
    width = draw(st.integers(0, 4))
    signs = st.sampled_from([-1, 1])
    links = [(draw(st.integers(0, height - 1)), column, draw(signs)) for column in range(width)]
    costs, highest = (draw(st.lists(st.integers(low, 4), min_size=width, max_size=width)) for low in (0, 1))
    settled = [(row, width, draw(signs)) for row in range(height)]
    shared = block_of([*costs, 0], [0] * width + [1], [*highest, 1], [*links, *settled], height)
    own = [(row, row, draw(signs)) for row in range(height)]
    officer = block_of([draw(st.integers(-3, 3)) for _ in own], [0] * height, [1] * height, own, height)
    lows = [draw(st.sampled_from([-ENDLESS, -1, 0, 2])) for _ in range(height)]
    highs = [draw(st.sampled_from([ENDLESS, 2, 3])) for _ in range(height)]
    return Split((officer,), shared, ints(lows), ints(highs), height)


def least(parts, sums, beyond):
    """What rows cost at some sums, by trying all that nobody's columns may be."""
    rows = parts.shared.rows
    found = []
    for values in product(*(range(low, high + 1) for low, high in zip(rows.lowest, rows.highest, strict=True))):
        totals = sums + parts.shared.links.sums(ints(values))
        broken = np.maximum(parts.lows - totals, 0) + np.maximum(totals - parts.highs, 0)
        found.append(int(parts.shared.costs @ ints(values)) + beyond * int(broken.sum()))
    return min(found)


@given(parts=splits(), data=st.data())
@QUICK
def test_needs_cost_what_trying_all_finds(parts, data):
    known = needs(parts)
    sums = ints([data.draw(st.integers(-4, 4)) for _ in parts.lows])
    assert known.total(sums) == least(parts, sums, known.beyond) >= known.spread().total(sums)
    officer = parts.blocks[0]
    weights = known.weights(officer, sums)
    for values in product(*([(0, 1)] * len(officer.columns))):
        added = known.total(sums + known.sums(officer, ints(values))) - known.total(sums)
        assert int(weights @ ints(values)) == SCALE * (added + int(officer.costs @ ints(values)))


def test_where_needs_are_spread_each_unit_costs_more_than_the_last_and_no_more_than_before():
    shared = block_of([20, 100], [0, 0], [3, 12], [(0, 0, 1), (0, 1, 1)], 1)
    officer = block_of([0], [0], [1], [(0, 0, 1)], 1)
    known = needs(Split((officer,), shared, ints([15]), ints([ENDLESS]), 1))
    plain, spread = (np.diff([one.total(ints([15 - gap])) for gap in range(16)]) for one in (known, known.spread()))
    assert plain.tolist() == [20] * 3 + [100] * 12
    for first, last in ((0, 3), (3, 15)):
        rising = spread[first:last].tolist()
        assert rising == sorted(rising)
        assert 0 < rising[0] < rising[-1] < plain[first]
        assert 0.4 < sum(rising) / sum(plain[first:last]) < 0.7, "about half of it in all"
    assert known.spread().total(ints([14])) - known.total(ints([14])) < 0 == known.spread().total(ints([15]))


@pytest.mark.parametrize("links", [[(0, 0, 1), (1, 0, 1)], [(0, 0, 2)]])
def test_needs_are_not_told_where_a_column_of_nobody_counts_in_several_rows_or_manifold(links):
    shared = block_of([1], [0], [1], links, 2)
    officer = block_of([0], [0], [1], [(0, 0, 1)], 2)
    assert needs(Split((officer,), shared, ints([0, 0]), ints([1, 1]), 2)) is None


def test_needs_are_not_told_where_a_column_of_nobody_gains():
    officer = block_of([0], [0], [1], [(0, 0, 1)], 1)
    parts = [Split((officer,), block_of([cost], [0], [1], [(0, 0, 1)], 1), ints([0]), ints([1]), 1) for cost in (-1, 1)]
    assert [needs(one) is None for one in parts] == [True, False]


@pytest.fixture
def crew():
    model, incumbent = level_of(CREW)
    parts = loose(model, incumbent)
    generation = Generation(parts, incumbent, pricers(parts, 0, never))
    return incumbent, generation, offering(parts, Neighbourhoods(model, incumbent), 0, never)


def test_a_round_that_gains_little_is_the_last(crew, monkeypatch):
    incumbent, generation, offer = crew
    monkeypatch.setattr(answers, "SPREAD", 0)
    known, costs = Answers(generation, incumbent, needs(generation.parts), 1), []

    def take(rosters):
        offer(rosters)
        costs.append(known.cost())
        assert costs[-1] == incumbent.best - incumbent.constant

    known.run(take, never)
    gains = [(before - after) / before for before, after in pairwise(costs)]
    assert all(gain >= answers.LITTLE for gain in gains[:-1])
    monkeypatch.setattr(answers, "LITTLE", -1.0)
    before = known.cost()
    known.run(take, never)
    assert known.cost() == costs[-1] <= before


def test_nobody_has_a_better_answer_than_the_last(crew, monkeypatch):
    monkeypatch.setattr(answers, "LITTLE", -1.0)
    incumbent, generation, offer = crew
    parts, costs = generation.parts, []
    known = needs(parts)

    def take(rosters):
        sums = sum(known.sums(block, rosters[number]) for number, block in enumerate(parts.blocks))
        own = sum(int(block.costs @ rosters[number]) for number, block in enumerate(parts.blocks))
        offer(rosters)
        costs.append(incumbent.constant + own + known.total(sums))
        assert incumbent.best == min(costs), "what it thinks rosters cost is what they cost"

    asked = Answers(generation, incumbent, known, 1)
    asked.run(take, never)
    assert costs[SPREAD:] == sorted(costs[SPREAD:], reverse=True)
    assert len(costs) > 1
    assert incumbent.best == costs[-1]
    sums = [known.sums(block, asked.rosters[number]) for number, block in enumerate(parts.blocks)]
    for number, block in enumerate(parts.blocks):
        weights = known.weights(block, sum(sums) - sums[number])
        best = Pricer(block, 0).price(weights, 10.0, never)
        assert best.is_solved
        assert best.bound == int(weights @ asked.rosters[number])
    known_rosters = {(number, roster.tobytes()) for number, roster in generation.master.rosters}
    assert {(number, roster.tobytes()) for number, roster in asked.rosters.items()} <= known_rosters


def test_answers_begin_at_the_best_and_stop_at_the_word(crew, monkeypatch):
    incumbent, generation, offer = crew
    monkeypatch.setattr(answers, "LITTLE", -1.0)
    Answers(generation, incumbent, needs(generation.parts), 1).run(offer, never)
    best = incumbent.best
    again = Answers(generation, incumbent, needs(generation.parts), 2)
    assert sorted(again.rosters) == [*range(len(generation.parts.blocks))]
    again.run(pytest.fail, lambda: True)
    again.run(pytest.fail, never)
    assert incumbent.best == best
