"""Stretches of time: what is best in one is what trying all finds, and what is claimed nobody else changes."""

import random
from itertools import chain, pairwise, product
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from test_columns import CREW, QUICK, level_of, levels
from test_rows import every, programs

from optimizer.model import columns, stretches
from optimizer.model.answers import Answers
from optimizer.model.arrays import ints
from optimizer.model.blocks import Split
from optimizer.model.budget import Budget
from optimizer.model.generation import Generation, pricers
from optimizer.model.loosening import loose
from optimizer.model.matrix import Matrix
from optimizer.model.mending import Mending
from optimizer.model.needs import needs
from optimizer.model.neighbourhood import Neighbourhoods
from optimizer.model.offering import offering
from optimizer.model.outcome import Settings, never
from optimizer.model.prices import SCALE
from optimizer.model.propagation import narrowed
from optimizer.model.rows import ENDLESS, Rows
from optimizer.model.stretch import decisions, stretch
from optimizer.model.stretches import LONGEST, PARTS, SHORTEST, Stretches, passes

WEEK = 7 * 24 * 60

ENDS = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)).map(sorted).map(tuple), min_size=1, max_size=2)
"""A stretch of time or two."""


def within(rows):
    """All values within the domains of rows."""
    return [ints(values) for values in product(*(range(a, b + 1) for a, b in zip(rows.lowest, rows.highest, strict=True)))]


@given(program=programs(), data=st.data())
@QUICK
def test_narrower_domains_lose_no_best(program, data):
    rows, width = program.rows(), len(program)
    kept = [values for values in every(program) if rows.hold(values)]
    assume(kept)
    costless = np.array(data.draw(st.lists(st.booleans(), min_size=width, max_size=width)))
    costs = ints([data.draw(st.integers(0 if each else -4, 4)) for each in costless])
    found = narrowed(rows, costless)
    left = [values for values in within(found) if found.hold(values)]
    assert min(int(costs @ values) for values in left) == min(int(costs @ values) for values in kept)
    plain = narrowed(rows, np.zeros(width, dtype=bool))
    assert all(plain.hold(values) for values in kept)


def test_domains_are_as_narrow_as_rows_make_them():
    # 2x + y <= 3, x - z >= 0, z >= 1, of which nothing needs y to be more
    ends, columns, factors = ints([0, 2, 4, 5]), ints([0, 1, 0, 2, 2]), ints([2, 1, 1, -1, 1])
    rows = Rows(Matrix(ends, columns, factors), ints([-9, 0, 1]), ints([3, 9, 9]), ints([0, 0, 0]), ints([2, 2, 2]))
    found = narrowed(rows, np.array([False, False, False]))
    assert [*zip(found.lowest.tolist(), found.highest.tolist(), strict=True)] == [(1, 1), (0, 1), (1, 1)]
    assert narrowed(rows, np.array([False, True, False])).highest.tolist() == [1, 0, 1]


def behind(making, column):
    """The decisions that a column is made of, or itself."""
    below = making.behind(column).tolist()
    return set().union(*(behind(making, one) for one in below)) if below else {column}


def least(parts):
    """What parts come to at least, by trying all."""
    count = parts.first_count
    everybody = [[values for values in within(one.rows) if one.rows.hold(values)] for one in (*parts.blocks, parts.shared)]
    found = []
    for chosen in product(*everybody):
        pairs = [*zip((*parts.blocks, parts.shared), chosen, strict=True)]
        sums = sum(one.links.sums(values) for one, values in pairs)[:count]
        if (sums >= parts.lows[:count]).all() and (sums <= parts.highs[:count]).all():
            found.append(sum(int(one.costs @ values) for one, values in pairs))
    return min(found)


@given(level=levels(), data=st.data())
@settings(QUICK, max_examples=300)
def test_a_stretch_is_as_good_as_the_best_that_leaves_all_else(level, data):
    program, incumbent, parts, kept = level
    values = data.draw(st.sampled_from(kept))
    ends = data.draw(ENDS)
    part = stretch(parts, values, ends)
    own = [parts.blocks[number].columns[free] for number, free in zip(part.numbers, part.free, strict=True)]
    free = np.unique(np.concatenate([*own, part.parts.shared.columns]))
    beside = [one for one in kept if (np.delete(one, free) == np.delete(values, free)).all()]
    best = incumbent.constant + part.rest + least(part.parts)
    assert best == min(map(incumbent.cost, beside))
    chosen, making = {*decisions(parts, ends).tolist()}, program.making
    owned = np.concatenate([block.columns for block in parts.blocks] or [ints([])]).tolist()
    fixed = [column for column in owned if not behind(making, column) & chosen]
    fixed += np.setdiff1d(parts.shared.columns, part.parts.shared.columns).tolist()
    beside = [one for one in kept if (one[fixed] == values[fixed]).all()]
    assert best <= min(map(incumbent.cost, beside)), "what is made of what may change may change"


@given(level=levels(), data=st.data())
@QUICK
def test_rows_of_what_is_claimed_come_no_nearer_to_their_ends(level, data):
    _, incumbent, _, kept = level
    base = data.draw(st.sampled_from(kept))
    lows, highs = incumbent.ends(base)
    assert lows is incumbent.rows.lows
    claimed = ints(sorted(data.draw(st.sets(st.integers(0, len(base) - 1), min_size=1))))
    incumbent.claim(claimed)
    held, (lows, highs) = {*incumbent.rows.holding(claimed).tolist()}, incumbent.ends(base)
    for row, total in enumerate(incumbent.rows.sums(base).tolist()):
        for end, plain in ((lows[row], incumbent.rows.lows[row]), (highs[row], incumbent.rows.highs[row])):
            assert end == (total if row in held and abs(plain) < ENDLESS // 2 else plain)


@given(level=levels(), data=st.data())
@QUICK
def test_a_stretch_leaves_what_is_chosen_at_other_times_and_may_change_all_else(level, data):
    program, _, parts, kept = level
    values = data.draw(st.sampled_from(kept))
    ends = data.draw(ENDS)
    chosen = {*decisions(parts, ends).tolist()}
    for block in parts.blocks:
        for place, column in enumerate(block.columns.tolist()):
            is_open = bool(block.choices[place])
            is_within = any(first <= block.order.times[place] < last for first, last in ends)
            assert (column in chosen) == (is_open and is_within)
    part = stretch(parts, values, ends)
    for place, number in enumerate(part.numbers):
        block, free = parts.blocks[number], part.free[place]
        roster = values[block.columns][free]
        is_open = block.rows.lowest < block.rows.highest
        made = {each for each, one in enumerate(block.columns) if is_open[each] and behind(program.making, int(one)) & chosen}
        assert made <= {*free.tolist()}
        whole = part.within(parts, {place: roster}, values)
        assert [*whole] == [number]
        assert (whole[number] == values[block.columns]).all()
        changed = part.within(parts, {place: roster + 1}, values)[number] - values[block.columns]
        assert np.flatnonzero(changed).tolist() == free.tolist()


@given(program=programs(), times=st.lists(st.integers(0, 99), min_size=40, max_size=40))
@QUICK
def test_what_is_made_begins_and_ends_with_what_it_is_made_of(program, times):
    making, moments = program.making, ints(times[: len(program)])
    firsts, lasts = making.earliest(moments), making.latest(moments)

    for column in range(1, len(program)):
        own = moments[sorted(behind(making, column) - {0})]
        if not making.is_made[column]:
            assert firsts[column] == lasts[column] == moments[column]
        elif len(own):
            assert (firsts[column], lasts[column]) == (own.min(), own.max())


@given(weeks=st.integers(1, 60), first=st.integers(0, 10**7), seed=st.integers(0, 9))
@QUICK
def test_each_length_goes_over_the_whole_period_scattered_and_in_one(weeks, first, seed):
    end = first + weeks * WEEK
    found = [*chain(*passes(first, end, seed))]
    assert [*chain(*passes(first, end, seed))] == found
    whole = [one for one in found if len(one) == 1 and one[0][1] - one[0][0] >= SHORTEST]
    lengths = sorted({last - start for ((start, last),) in whole})
    assert bool(lengths) == (LONGEST * weeks * WEEK >= SHORTEST)
    assert all(SHORTEST <= length <= LONGEST * (end - first) for length in lengths)
    assert all(sum(last - start for start, last in one) <= max(lengths) for one in found)
    for length in lengths:
        for part in (length, length // PARTS):
            own = sorted(ends for one in found for ends in one if ends[1] - ends[0] == part)
            assert own[0][0] <= first < own[0][1]
            assert own[-1][0] < end <= own[-1][1]
            assert all(before[1] == after[0] for before, after in pairwise(own)), "once, and nothing is left out"
    if len(lengths) > 1:
        assert len({str(passes(first, end, each)) for each in range(5)}) == 5, "no two cut the period at the same moments"


def test_parts_of_a_stretch_are_as_far_from_each_other_as_can_be():
    scattered, part = passes(0, 52 * WEEK, 0)[0], SHORTEST // PARTS
    assert len(scattered) == 26
    for number, ends in enumerate(scattered):
        assert [first / part for first, _ in ends] == [number, number + 26, number + 52, number + 78]


@pytest.fixture
def crew(monkeypatch):
    """A crew's level, its parts, and where it offers rosters; a week is a stretch."""
    monkeypatch.setattr(stretches, "SHORTEST", WEEK)
    model, incumbent = level_of(CREW)
    return model, incumbent, loose(model, incumbent)


def begun(crew, dear=False):
    """Where a crew offers rosters, once all have a first one: of each the cheapest answer, or what costs most by itself."""
    model, incumbent, parts = crew
    offer = offering(parts, Neighbourhoods(model, incumbent), 0, never)
    generation = Generation(parts, incumbent, pricers(parts, 0, never))
    if dear:
        priced = [one.price(-SCALE * parts.blocks[number].costs, 1.0, never) for number, one in enumerate(generation.pricers)]
        offer({number: one.rosters[0] for number, one in enumerate(priced)})
    Answers(generation, incumbent, needs(parts), 1).run(offer, lambda: incumbent.values is not None)
    assert incumbent.values is not None
    return offer


@pytest.mark.parametrize("is_claimed", [True, False])
def test_each_stretch_leaves_a_better_roster_or_none_and_ends_its_claim(crew, is_claimed):
    _, incumbent, parts = crew
    offer = begun(crew, dear=True)
    best, claims = [incumbent.best], []
    claim = incumbent.claim

    def note(columns):
        best.append(incumbent.best)
        claims.append(len(columns))
        claim(columns)

    incumbent.claim = note
    Stretches(parts, incumbent, offer, 0).renew(never, is_claimed=is_claimed)
    assert incumbent.rows.hold(incumbent.values)
    assert incumbent.best == incumbent.cost(incumbent.values) < best[0]
    assert best == sorted(best, reverse=True)
    assert bool(claims) == is_claimed
    if not is_claimed:
        return
    assert best[-1] < best[0]
    assert min(claims[::2]) > 0 == max(claims[1::2])
    assert len(claims) % 2 == 0
    assert not incumbent.claimed.any()


@pytest.mark.parametrize(("gain", "is_patient", "count"), [(9, False, 1), (11, False, 4), (9, True, 4)])
def test_a_pass_that_gains_little_is_the_last_unless_one_is_patient(monkeypatch, gain, is_patient, count):
    """Each pass gains so much of a level that costs 100 at first."""
    level, gone = SimpleNamespace(best=100, claim=pytest.fail), []

    def go_over(_, found, *__):
        gone.append(found)
        level.best -= gain

    monkeypatch.setattr(Stretches, "_go_over", go_over)
    every_pass = passes(0, 7 * WEEK, 0)
    monkeypatch.setattr(stretches, "passes", lambda *_: [*every_pass])
    one = Stretches(Split((), SimpleNamespace(), ints([]), ints([]), 0), level, pytest.fail, 0)
    one.renew(never, is_patient=is_patient)
    assert gone == every_pass[:count]
    assert one.left == every_pass[count:]
    assert len(every_pass) == 4
    one.renew(never, is_patient=True)
    assert gone == every_pass, "what is left goes on where it was"


def test_stretches_end_at_the_word(crew):
    _, incumbent, parts = crew
    begun(crew)
    before = incumbent.best
    one = Stretches(parts, incumbent, pytest.fail, 0)
    one.renew(lambda: True, is_patient=True)
    assert one.left
    assert incumbent.best == before


def test_a_short_period_has_no_stretches():
    model, incumbent = level_of(CREW)
    assert not Stretches(loose(model, incumbent), incumbent, pytest.fail, 0).left


@pytest.mark.parametrize(
    ("rounds", "length", "answers", "number", "has_columns"),
    [
        (0, WEEK, 0.2, None, True),
        (1e9, WEEK, 0.2, None, False),
        (1e9, WEEK, 0.2, 1, False),
        (1e9, WEEK, 0.2, 0, True),
        (1e9, SHORTEST, 0.2, None, True),
        (1e9, WEEK, 0.0, None, True),
    ],
)
def test_where_columns_of_all_would_not_end_a_second_process_leaves_them_for_stretches(
    monkeypatch, rounds, length, answers, number, has_columns
):
    """Of two processes the first (0) goes on with columns, the second with stretches; one alone with stretches too."""
    monkeypatch.setattr(columns, "ANSWERS", answers)
    monkeypatch.setattr(columns, "ALL", rounds)
    monkeypatch.setattr(stretches, "SHORTEST", length)
    model, incumbent = level_of(CREW)
    parts, renewed, mended = loose(model, incumbent), [], []
    renew = Stretches.renew

    def note(self, *arguments, **named):
        renewed.append(named)
        renew(self, *arguments, **named)

    monkeypatch.setattr(Stretches, "renew", note)
    monkeypatch.setattr(Mending, "go_on", lambda self, _: mended.append(self._is_claimed))
    offer = offering(parts, Neighbourhoods(model, incumbent), 0, never)
    budget = Budget(Settings(time_limit=60), incumbent)
    prices = columns.generate(parts, incumbent, budget, offer, lambda: None, lambda: number)
    assert (prices is not None) == has_columns
    assert renewed == [{}] + [{"is_patient": True, "is_claimed": number is None}] * (not has_columns)
    assert mended == [number is None] * (not has_columns)
    assert incumbent.is_closed() == has_columns
    assert incumbent.rows.hold(incumbent.values)


@pytest.mark.parametrize("seed", range(3))
def test_nobody_else_changes_what_is_claimed_nor_what_its_rows_leave_it(crew, seed):
    model, incumbent, parts = crew
    begun(crew)
    neighbourhoods, rng = Neighbourhoods(model, incumbent), random.Random(seed)
    first = int(min(one.order.times[one.choices].min() for one in parts.blocks))
    claimed = decisions(parts, [(first, first + WEEK)])
    incumbent.claim(claimed)
    base, held = incumbent.values, incumbent.rows.holding(claimed)
    everything = [*model.moments()]
    for _ in range(10):
        neighbourhoods.improve(rng.sample(everything, len(everything) * 3 // 4), seed, never)
    assert incumbent.values is not base, "others go on beside"
    assert (incumbent.values[claimed] == base[claimed]).all()
    rows = incumbent.rows.some(held)
    before, after = rows.sums(base), rows.sums(incumbent.values)
    is_low, is_high = rows.lows > -(1 << 39), rows.highs < 1 << 39
    assert (after >= before)[is_low].all()
    assert (after <= before)[is_high].all()


@pytest.mark.parametrize("others", [False, True])
def test_a_neighbourhood_frees_nothing_claimed_and_gives_up_what_is_claimed_meanwhile(crew, monkeypatch, others):
    model, incumbent, parts = crew
    begun(crew)
    neighbourhoods, freed = Neighbourhoods(model, incumbent), []
    first = int(min(one.order.times[one.choices].min() for one in parts.blocks))
    claimed, base = decisions(parts, [(first, first + WEEK)]), incumbent.values
    solve = neighbourhoods.solve

    def note(reach, *arguments, **named):
        freed.append(reach.free)
        response = solve(reach, *arguments, **named)
        if others:
            incumbent.claim(ints([]))
        return response

    monkeypatch.setattr(neighbourhoods, "solve", note)
    incumbent.claim(claimed)
    gained = sum(neighbourhoods.improve(model.moments(), seed, never).gain for seed in range(1 if others else 5))
    assert not any(np.isin(claimed, each).any() for each in freed)
    assert (incumbent.values is base) == others == (not gained)


def test_of_what_is_offered_only_the_claim_counts(crew):
    _, incumbent, parts = crew
    offer = begun(crew)
    worse, cost = incumbent.values, incumbent.best
    generation = Generation(parts, incumbent, pricers(parts, 0, never))
    Answers(generation, incumbent, needs(parts), 2).run(offer, never)
    better = incumbent.values
    decided = np.concatenate([block.columns[block.choices] for block in parts.blocks])
    assert (better[decided] != worse[decided]).any()
    incumbent.values, incumbent.best = worse, cost
    first = int(min(one.order.times[one.choices].min() for one in parts.blocks))
    claimed = decisions(parts, [(first, first + WEEK)])
    incumbent.claim(claimed)
    offer({number: better[block.columns] for number, block in enumerate(parts.blocks)})
    others = np.setdiff1d(decided, claimed)
    assert (better[others] != worse[others]).any()
    assert (incumbent.values[others] == worse[others]).all()


def test_what_is_offered_of_a_claim_is_kept_beside_what_others_found(crew):
    model, incumbent, parts = crew
    offer = begun(crew)
    neighbourhoods = Neighbourhoods(model, incumbent)
    first = int(min(one.order.times[one.choices].min() for one in parts.blocks))
    claimed = decisions(parts, [(first, first + 2 * WEEK)])
    incumbent.claim(claimed)
    base = incumbent.values
    assert (neighbourhoods.merged(base, parts.blocks) == base).all()
    rosters = {number: np.where(block.choices, 0, base[block.columns]) for number, block in enumerate(parts.blocks)}
    none = base.copy()
    for number, block in enumerate(parts.blocks):
        none[block.columns] = rosters[number]
    found = neighbourhoods.merged(none, parts.blocks)
    others = np.setdiff1d(np.concatenate([block.columns[block.choices] for block in parts.blocks]), claimed)
    assert (found[others] == base[others]).all(), "what is not claimed stays"
    for block in parts.blocks:
        assert block.rows.hold(found[block.columns]), "who could not keep the rules stays as they were"
        mine = np.intersect1d(block.columns, claimed)
        assert (found[mine] == 0).all() or (found[block.columns] == base[block.columns]).all()
    incumbent.claim(ints([]))
    assert (neighbourhoods.merged(none, parts.blocks) == none).all()
    offer(rosters)
    assert incumbent.best <= incumbent.cost(base)
