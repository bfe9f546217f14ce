"""Paths through layers say what every assignment of a block says: the least there is, and rosters that keep its rows."""

from dataclasses import replace
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from test_rows import every, programs

from optimizer.model import beams, laying
from optimizer.model.arrays import ints
from optimizer.model.beams import Beam
from optimizer.model.blocks import Block, Links, Order
from optimizer.model.layers import layers, spans
from optimizer.model.matrix import Matrix
from optimizer.model.paths import Paths
from optimizer.model.refining import Line, apart, refined
from optimizer.model.rows import ENDLESS, Rows
from optimizer.model.tracing import tracer

QUICK = settings(max_examples=150, deadline=None)


def never():
    return False


def plain(times):
    """The order of columns of which none is made."""
    return Order(times, np.zeros(len(times), dtype=bool), times)


def block_of(rows, costs, order):
    width = len(rows.lowest)
    return Block(np.arange(width), rows, costs, Links(ints([]), ints([]), ints([]), 0, width), order)


@st.composite
def blocks(draw):
    """Some decisions in time, rows over them with one end or two, and every assignment that keeps the rows."""
    width = draw(st.integers(1, 7))
    line = st.dictionaries(st.integers(0, width - 1), st.sampled_from([-2, -1, 1, 1, 1, 3]), min_size=1)
    lines = draw(st.lists(line, max_size=5))
    lows = [draw(st.sampled_from([-ENDLESS, -1, 0, 1])) for _ in lines]
    highs = [draw(st.sampled_from([ENDLESS, 1, 1, 2, 3])) for _ in lines]
    highest = [draw(st.sampled_from([0, 1, 1, 1, 2])) for _ in range(width)]
    matrix = Matrix(
        ints(np.cumsum([0, *map(len, lines)])),
        ints([column for line in lines for column in sorted(line)]),
        ints([line[column] for line in lines for column in sorted(line)]),
    )
    rows = Rows(matrix, ints(lows), ints(highs), ints([0] * width), ints(highest))
    kept = [ints(values) for values in product(*(range(most + 1) for most in highest)) if rows.hold(ints(values))]
    assume(kept)
    times = ints([draw(st.integers(0, width)) for _ in range(width)])
    return block_of(rows, ints([0] * width), plain(times)), kept


def priced(one, weights):
    return one.price(weights, 1.0, never)


@given(known=blocks(), data=st.data(), far=st.integers(0, 4))
@QUICK
def test_the_cheapest_path_is_the_cheapest_assignment(known, data, far):
    block, kept = known
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(laying, "FAR", far)
        one = tracer(block, 0)
        assume(one is not None)
        for _ in range(4):
            weights = ints([data.draw(st.integers(-9, 9)) for _ in block.columns])
            found, best = priced(one, weights), min(int(weights @ values) for values in kept)
            assert found.bound == best == int(weights @ found.rosters[0])
            assert all(block.rows.hold(roster) for roster in found.rosters)


@given(known=blocks(), data=st.data(), room=st.integers(1, 12))
@QUICK
def test_rows_that_layers_have_no_room_for_loosen_the_bound_and_nothing_else(known, data, room):
    block, kept = known
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(laying, "FAR", 0)
        one = tracer(block, 0)
        assume(one is not None)
        one.laid = replace(one.laid, room=room)
        for _ in range(6):
            weights = ints([data.draw(st.integers(-9, 9)) for _ in block.columns])
            found = priced(one, weights)
            assert found.bound <= min(int(weights @ values) for values in kept)
            assert all(block.rows.hold(roster) for roster in found.rosters)
        fresh = tracer(block, 0)
        fresh.laid, had_fees, layers = one.laid, bool(one._fees.rows), one.layers
        one.forget()
        assert had_fees or one.layers is layers, "nothing is forgotten where all rows had room"
        assert not had_fees or priced(one, weights).bound == priced(fresh, weights).bound


def test_fees_bring_a_path_to_a_row_that_there_is_no_room_for():
    width = 30
    ones = ints([1] * width)
    rows = Rows(Matrix(ints([0, width]), np.arange(width), ones), ints([-ENDLESS]), ints([10]), 0 * ones, ones)
    block = block_of(rows, ints([0] * width), plain(np.arange(width)))
    one, weights = tracer(block, 0, 100), -1000 * np.arange(1, width + 1)
    bounds = [priced(one, weights).bound for _ in range(3)]
    assert -1000 * sum(range(21, 31)) >= max(bounds) >= -1000 * sum(range(21, 31)) - 10, "as near as a mix of paths comes"


def test_rosters_that_keep_rows_without_room_are_found_though_no_path_knows_of_them():
    """The first row is broken at once and only two sums in a hundred keep it, the second at the second prices alone."""
    width = 14
    factors = [1, 3, 4, 9, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43]
    columns = [*range(width), width - 2, width - 1]
    matrix = Matrix(ints([0, width, width + 2]), ints(columns), ints([*factors, 2, 2]))
    rows = Rows(matrix, ints([100, -ENDLESS]), ints([101, 3]), ints([0] * width), ints([1] * width))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(laying, "FAR", 0)
        one = tracer(block_of(rows, ints([0] * width), plain(np.arange(width))), 0)
    light = one.light()
    assert one.laid.room > 0 == light.laid.room
    for last in (1000, -1000):
        weights = ints([-100 - place for place in range(width - 2)] + [last, last])
        assert light.price(weights, 0.0, never).rosters, "with no time for fees to come near"
        assert len(light._beam().lines) == 2, "of all rows that the layers do not keep"
        assert priced(light, weights).bound <= priced(one, weights).bound


@given(program=programs(), data=st.data())
@QUICK
def test_what_is_made_stands_at_its_least(program, data):
    rows, making = program.rows(), program.making
    kept = [values for values in every(program) if rows.hold(values)]
    assume(kept)
    far = data.draw(st.integers(0, 20))
    costs = ints([data.draw(st.integers(0 if made else -5, 5)) for made in making.is_made])
    times = ints([data.draw(st.integers(0, 4)) for _ in making.is_made])
    order = Order(making.latest(times), making.is_made, making.earliest(times))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(laying, "FAR", far)
        one = tracer(block_of(rows, costs, order), 0)
    assume(one is not None)
    assert priced(one, costs).bound == min(int(costs @ values) for values in kept)


def lines_of(rows, found, chosen):
    """Some rows, as layers are refined by them."""
    ends = np.column_stack((rows.lows, rows.highs, found.first, found.last)).tolist()
    return [Line(rows.line(row), *ends[row]) for row in chosen]


def laid_out(block):
    """A block's layers without the rows of several, their spans, and these rows."""
    found = spans(block.rows, block.order)
    begun = layers(block.rows, found)
    assume(begun is not None)
    return begun, found, np.flatnonzero(found.first < found.last).tolist()


@given(known=blocks())
@QUICK
def test_layers_keep_their_rows_taken_one_by_one_or_together(known):
    """A path for each assignment and no other: that is seen by weights that tell all assignments apart."""
    block, kept = known
    begun, found, wide = laid_out(block)
    together, lines = begun, lines_of(block.rows, found, wide)
    for line in lines:
        begun = refined(begun, [line], 10**6)
    for group in apart(lines):
        assert all(one.last < other.first for one, other in pairwise(group))
        together = refined(together, group, 10**6)
    weights = 2 ** np.arange(len(block.columns)) * 3
    for sign in (-1, 1):
        least = min(int(sign * weights @ values) for values in kept)
        assert Paths(together, sign * weights).least == Paths(begun, sign * weights).least == least
    assert len(together.heads) == len(begun.heads), "as few as can be, whatever the order"
    assert paths_of(begun) == len({values.tobytes() for values in kept})


def paths_of(layers):
    """How many there are."""
    found = [0] * len(layers.starts)
    found[-2] = 1
    for state in range(len(layers.starts) - 3, -1, -1):
        found[state] = sum(found[head] for head in layers.heads[slice(*layers.starts[state : state + 2])])
    return found[0]


@given(known=blocks())
@QUICK
def test_states_with_one_future_are_one(known):
    block, _ = known
    begun, found, wide = laid_out(block)
    for line in lines_of(block.rows, found, wide):
        begun = refined(begun, [line], 10**6)
    futures = dict[int, object]({len(begun.starts) - 2: 0})
    for number in range(begun.count - 1, -1, -1):
        for state in range(*begun.firsts[number : number + 2]):
            arcs = range(*begun.starts[state : state + 2])
            futures[state] = frozenset((int(begun.kinds[arc]), futures[int(begun.heads[arc])]) for arc in arcs)
        own = [futures[state] for state in range(*begun.firsts[number : number + 2])]
        assert len(set(own)) == len(own)
        assert all(own)


@given(known=blocks(), data=st.data())
@QUICK
def test_a_beam_keeps_its_lines_and_a_wide_one_misses_nothing(known, data):
    block, kept = known
    begun, found, wide = laid_out(block)
    assume(wide)
    weights = ints([data.draw(st.integers(-9, 9)) for _ in block.columns])
    ahead = data.draw(st.floats(0, 1))
    for width in (10**4, data.draw(st.integers(1, 3))):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(beams, "WIDTH", width)
            rosters = Beam(begun, lines_of(block.rows, found, wide)).best(Paths(begun, weights), 3, ahead)
        costs = [int(weights @ roster) for roster in rosters]
        assert all(block.rows.hold(roster) for roster in rosters)
        assert costs == sorted(costs)
        assert width < 10**4 or costs[0] == min(int(weights @ values) for values in kept)


def test_of_beginnings_that_promise_as_much_those_go_on_that_are_even_in_time():
    """Half of forty decisions: which of them costs the same, and a beam that took what comes first would have spent it all."""
    width = 40
    ones = ints([1] * width)
    rows = Rows(Matrix(ints([0, width]), np.arange(width), ones), ints([width // 2]), ints([width // 2]), 0 * ones, ones)
    found = spans(rows, plain(np.arange(width)))
    begun = layers(rows, found)
    for weight, ahead in product((-1, 1), (0.0, 0.5, 0.9)):
        roster, *_ = Beam(begun, lines_of(rows, found, [0])).best(Paths(begun, weight * ones), 3, ahead)
        assert rows.hold(roster)
        distance = np.cumsum(roster) - np.arange(1, width + 1) / 2
        assert ahead - 1.001 < distance.min() <= distance.max() < ahead + 0.001


def test_a_day_in_part_has_the_choices_of_the_day():
    """A day's first two shifts are apart, with the night before that they must not follow; the others are too many to try."""
    night, first, rest, width = [0], [1, 2], [*range(3, 17)], 17
    members, none = [night + first, first + rest, rest[-2:]], ints([0] * width)
    columns = np.concatenate(members)
    ends = np.cumsum([0, *map(len, members)])
    rows = Rows(Matrix(ends, columns, np.ones_like(columns)), ints([-ENDLESS] * 3), ints([1, 1, 0]), none, none + 1)
    found = spans(rows, plain(np.arange(width)))
    begun = layers(rows, found)
    assert np.diff(begun.choices.firsts).tolist() == [4, 13], "of the day's own rows one lets neither of its last shifts be"
    kept = refined(begun, lines_of(rows, found, [1]), 10**6)
    weights = 2 ** np.arange(width)
    values = np.arange(2**width)[:, np.newaxis] >> np.arange(width) & 1
    sums = np.column_stack([values[:, own].sum(axis=1) for own in members])
    possible = values[(sums <= rows.highs).all(axis=1)]
    for weight in (weights, -weights, np.where(np.arange(width) % 2, -weights, weights)):
        assert Paths(kept, weight).least == (possible @ weight).min()
