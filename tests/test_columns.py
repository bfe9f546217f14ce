"""Column generation never says too much: its bound, its rows and its rosters beside every assignment there is."""

import math
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from benchmarks import nrp
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from ortools.math_opt.python import mathopt
from test_benchmark_nrp import instances
from test_rows import every, programs

from optimizer.checker import inherited
from optimizer.exports.plan_file import dump
from optimizer.model import build, diving, loosening, master
from optimizer.model.blocks import NOBODY, Order, apart, split
from optimizer.model.budget import Budget
from optimizer.model.columns import generate
from optimizer.model.diving import Dives
from optimizer.model.generation import Generation, pricers
from optimizer.model.incumbent import Incumbent
from optimizer.model.level import search_level
from optimizer.model.loosening import loose
from optimizer.model.neighbourhood import Neighbourhoods
from optimizer.model.nodes import Node
from optimizer.model.offering import offering
from optimizer.model.outcome import Settings, never
from optimizer.model.prices import SCALE, with_least
from optimizer.model.regrouping import Regrouping
from optimizer.model.rows import ENDLESS
from optimizer.model.simplex import Simplex
from optimizer.model.stretches import Stretches
from optimizer.model.tree import Tree
from optimizer.model.ways import Ways
from optimizer.model.whole import search_whole
from optimizer.solver import solve

QUICK = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@st.composite
def levels(draw):
    """A small programme with a cost, whose each column is, and every assignment that keeps its rows."""
    program = draw(programs())
    places = range(1, len(program))
    factors = draw(st.dictionaries(st.sampled_from([place + 1 for place in places]), st.integers(-4, 4), min_size=1))
    limits = SimpleNamespace(costs={"wish": [(factor, lit) for lit, factor in factors.items()]})
    incumbent = Incumbent(SimpleNamespace(program=program, limits=limits), "wish", 0.0, None)
    whose = draw(st.lists(st.sampled_from([NOBODY, 0, 1]), min_size=len(places), max_size=len(places)))
    kept = [values for values in every(program) if incumbent.rows.hold(values)]
    assume(kept)
    times, making = np.array(draw(st.permutations(range(len(program))))), program.making
    order = Order(making.latest(times), making.is_made, making.earliest(times))
    return program, incumbent, split(incumbent.rows, incumbent.weights, np.array([NOBODY, *whose]), order), kept


def generation_of(program, incumbent, parts):
    """A generation of a programme's parts, and where it offers rosters."""
    neighbourhoods = Neighbourhoods(SimpleNamespace(program=program), incumbent)
    return Generation(parts, incumbent, pricers(parts, 0, never)), offering(parts, neighbourhoods, 0, never)


def run_once(level, data):
    """A level's generation at its end, from a roster or from none, where it offers rosters, and the best there is."""
    program, incumbent, parts, kept = level
    assume(parts.blocks)
    if data.draw(st.booleans()):
        incumbent.offer(data.draw(st.sampled_from(kept)))
    generation, offer = generation_of(program, incumbent, parts)
    generation.run(never)
    return generation, offer, min(map(incumbent.cost, kept))


@given(level=levels())
@QUICK
def test_blocks_and_binding_rows_together_say_what_the_rows_say(level):
    program, incumbent, parts, _ = level
    for values in every(program):
        sums = sum(one.links.sums(values[one.columns]) for one in (*parts.blocks, parts.shared))
        within = all((parts.lows <= sums) & (sums <= parts.highs))
        assert incumbent.rows.hold(values) == (within and all(one.rows.hold(values[one.columns]) for one in parts.blocks))
        costs = sum(int(one.costs @ values[one.columns]) for one in (*parts.blocks, parts.shared))
        assert incumbent.constant + costs == incumbent.cost(values)


@given(level=levels(), duals=st.lists(st.integers(-5, 5), min_size=20, max_size=20))
@QUICK
def test_sums_and_prices_are_two_readings_of_one_table(level, duals):
    program, _, parts, _ = level
    chosen = np.array(duals[: len(parts.lows)], dtype=np.int64)
    for values in every(program):
        for one in parts.blocks:
            mine = values[one.columns]
            assert int(chosen @ one.links.sums(mine)) == int(one.links.prices(chosen) @ mine)


@given(level=levels(), data=st.data())
@QUICK
def test_bounds_rows_and_rosters_are_true(level, data):
    incumbent, parts, kept = level[1:]
    generation, offer, best = run_once(level, data)
    assert incumbent.bound <= best
    if not len(parts.lows):
        assert incumbent.bound == best
    dives = Dives(generation, offer, 0)
    for _ in range(4):
        dives.dive(never)
        assert incumbent.values is None or any((incumbent.values == values).all() for values in kept)
    rows = with_least(incumbent.rows, parts, generation.best)
    assert all(rows.hold(values) for values in kept)


@given(level=levels(), data=st.data())
@QUICK
def test_a_tree_proves_what_every_assignment_shows(level, data):
    incumbent = level[1]
    generation, offer, best = run_once(level, data)
    tree = Tree(generation, offer)
    for _ in range(40):
        assert incumbent.bound <= best
        if tree.is_done():
            break
        tree.grow(never)
    else:
        return
    tree.tell()
    assert incumbent.values is None or incumbent.cost(incumbent.values) >= best
    if incumbent.is_closed():
        assert incumbent.best == best


@given(level=levels(), data=st.data())
@QUICK
def test_rosters_left_out_of_the_master_lose_nothing(level, data):
    program, incumbent, parts, kept = level
    assume(parts.blocks)
    incumbent.offer(data.draw(st.sampled_from(kept)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(master, "KEPT", 0)
        generation, _ = generation_of(program, incumbent, parts)
        few = generation.run(never)
    whole, _ = generation_of(program, incumbent, parts)
    every_one = whole.run(never)
    assert len(generation.master.rosters) == len({(number, one.tobytes()) for number, one in generation.master.rosters})
    assert generation.best.bound <= SCALE * min(map(incumbent.cost, kept))
    if not incumbent.is_closed():  # a closed level ends rounds wherever they are
        owners = [number for number, _ in generation.master.rosters]
        assert np.bincount(owners, few.shares, len(parts.blocks)) == pytest.approx(np.ones(len(parts.blocks)))
        assert few.cost == pytest.approx(every_one.cost)


@given(level=levels(), data=st.data())
@QUICK
def test_the_bound_of_a_node_is_true_of_the_rosters_that_it_holds(level, data):
    program, incumbent, parts, kept = level
    assume(any(one.choices.any() for one in parts.blocks))
    generation, _ = generation_of(program, incumbent, parts)
    node = generation.root
    for _ in range(data.draw(st.integers(1, 3))):
        number = data.draw(st.sampled_from([place for place, one in enumerate(parts.blocks) if one.choices.any()]))
        column = data.draw(st.sampled_from(np.flatnonzero(parts.blocks[number].choices).tolist()))
        if column not in [held for held, _ in node.held.get(number, ())]:
            node = node.with_held(number, column, data.draw(st.integers(0, 1)))
    counts, rows = range(parts.first_count, len(parts.lows)), parts.shared.rows
    if counts:
        node = node.with_row(data.draw(st.sampled_from(counts)), data.draw(st.integers(0, 1)), data.draw(st.integers(1, 3)))
    if len(parts.shared.columns):
        column = data.draw(st.integers(0, len(parts.shared.columns) - 1))
        least, most = int(rows.lowest[column]), int(rows.highest[column])
        node = node.with_shared(column, least, data.draw(st.integers(least, most)))
    generation.enter(node)
    generation.run(never)
    held = [values for values in kept if is_in(node, values)]
    assert generation.own.bound <= SCALE * min(map(incumbent.cost, held), default=ENDLESS)


@pytest.mark.parametrize("near", [0.0, 0.02, 0.5])
def test_rounds_end_near_enough_and_no_sooner(near):
    model, incumbent = level_of(CREW)
    parts = loose(model, incumbent)
    generation, begun = Generation(parts, incumbent, pricers(parts, 0, never)), []
    price = generation.price

    def priced(mixed, *rest):
        begun.append(gap(mixed))
        return price(mixed, *rest)

    def gap(mixed):
        most = mixed.cost + incumbent.constant
        return 1.0 if generation.own is None else (most - generation.own.bound / SCALE) / most

    generation.price = priced
    mixed = generation.run(never, lambda cost, bound: cost - bound <= near * cost)
    assert gap(mixed) <= max(near, 1 / incumbent.bound)
    assert begun
    assert min(begun) > near, "no round after that"


@given(level=levels(), data=st.data())
@QUICK
def test_where_the_simplex_method_gives_up_it_begins_anew_where_it_was(level, data):
    generation, _, _ = run_once(level, data)
    node = generation.root
    known = sorted({(number, column) for number, roster in generation.master.rosters for column in range(len(roster))})
    if known and data.draw(st.booleans()):
        number, column = data.draw(st.sampled_from(known))
        node = node.with_held(number, column, data.draw(st.integers(0, 1)))
    generation.enter(node)
    before, answers = generation.master.solve(), [None]
    with pytest.MonkeyPatch.context() as patch:
        own = Simplex.solve
        patch.setattr(Simplex, "solve", lambda self, **asked: answers.pop() if answers else own(self, **asked))
        after = generation.master.solve()
    assert not answers
    assert after.cost == pytest.approx(before.cost)
    assert len(after.shares) == len(before.shares) == len(generation.master.rosters)
    assert len(after.duals) == len(generation.parts.lows)
    assert len(after.shared) == len(generation.parts.shared.columns)


def ways(generation, offer, number):
    """The ways of one of two processes."""
    stretches = Stretches(generation.parts, generation.goal, offer, 0)
    return Ways(generation, generation.goal, offer, stretches, 0, number)


@given(level=levels(), data=st.data())
@QUICK
def test_of_two_processes_one_proves_and_one_finds(level, data):
    program, incumbent, parts, _ = level
    assume(parts.blocks)
    generation, offer = generation_of(program, incumbent, parts)
    generation.run(never)
    bound, turns = incumbent.bound, iter(range(6))
    prover, finder = (ways(generation, offer, number) for number in (0, 1))
    prover.begin(never)
    assert incumbent.values is None, "the one that proves begins with no dive"
    assert prover._able()[1], "as long as there is nothing near the bound, it finds too"
    assert not finder._able()[0], "the one that finds grows no tree"
    finder.begin(never)
    finder.take_turns(lambda: next(turns, None) is None)
    assert incumbent.bound == bound, "the one that finds proves nothing"


@pytest.fixture
def crew():
    """The generation of a crew's level at its end, and where it offers rosters."""
    model, incumbent = level_of(CREW)
    parts = loose(model, incumbent)
    generation = Generation(parts, incumbent, pricers(parts, 0, never))
    generation.run(never)
    return generation, offering(parts, Neighbourhoods(model, incumbent), 0, never)


@pytest.mark.parametrize(("bound", "dives", "finds"), [(990, 2, False), (989, 2, True), (990, 1, True), (990, 0, True)])
def test_the_one_that_proves_finds_too_while_the_best_is_far_or_it_has_not_dived_in_each_way(crew, bound, dives, finds):
    generation, offer = crew
    generation.goal = SimpleNamespace(best=1000, bound=bound, values=[], work=0.0, lift=lambda bound: None, constant=0)
    prover, finder = (ways(generation, offer, number) for number in (0, 1))
    prover._dives.count = dives
    assert prover._able() == [True, finds, finds, False], "the one that proves leaves mending to the other"
    assert finder._able() == [False, True, True, True]


@pytest.mark.parametrize(("number", "first"), [(0, "_rosters"), (1, "_decisions")])
def test_each_of_two_processes_begins_with_a_dive_of_its_own_kind(crew, monkeypatch, number, first):
    generation, offer = crew
    held = []
    for kind in ("_decisions", "_rosters"):
        monkeypatch.setattr(Dives, kind, lambda self, node, known, portion, kind=kind: held.append(kind) or node)
    ways(generation, offer, number)._dives.dive(never)
    assert held == [first]


def test_a_dear_holding_is_taken_back_and_less_is_held_at_the_same_place(crew, monkeypatch):
    generation, offer = crew
    root, mixed, tried = generation.root, generation.master.solve(), []

    def hold(self, node, known, portion):
        tried.append((node, portion))
        return node if len(tried) >= 7 else replace(node)

    def cost():
        """Holdings of half of the usual and more cost twice as much, as if they left somebody out."""
        return mixed.cost * (1 if not tried or tried[-1][1] < 0.5 else 2)

    monkeypatch.setattr(Dives, "_decisions", hold)
    monkeypatch.setattr(diving, "_mix", lambda *arguments: replace(mixed, cost=cost()))
    Dives(generation, offer, 0).dive(never)
    places, portions = zip(*tried, strict=True)
    assert [*portions] == [1, 0.5, 0.25, 0.25, 0.25, 0.5, 0.25, 0.25]
    assert places[0] is places[1] is places[2] is root
    assert places[5] is places[6], "what was dear again is taken back too"
    assert len({id(node) for node in places}) == 4
    assert generation.node is root


def test_no_more_rosters_are_priced_where_a_holding_costs_nothing(crew, monkeypatch):
    generation = crew[0]
    mixed, priced = generation.master.solve(), []
    monkeypatch.setattr(generation, "price", lambda *arguments: priced.append(1) or 1)
    diving._mix(generation, [0], 3, mixed.cost, never)
    assert not priced
    diving._mix(generation, [0], 3, mixed.cost - 1, never)
    assert priced


def test_each_dive_of_a_kind_prices_longer_than_the_last(crew, monkeypatch):
    generation, offer = crew
    rounds = []
    monkeypatch.setattr(diving, "_mix", lambda *arguments: rounds.append(arguments[2]))
    dives = Dives(generation, offer, 0, rounds=3)
    for _ in range(6):
        dives.dive(never)
    assert rounds == [3, 3, 6, 6, 9, 9]


def is_in(node, values):
    """Whether an assignment is one of a node's."""
    parts = node.parts
    sums = sum(one.links.sums(values[one.columns]) for one in (*parts.blocks, parts.shared))
    shared, rows = values[parts.shared.columns], parts.shared.rows
    within = ((parts.lows <= sums) & (sums <= parts.highs)).all() and ((rows.lowest <= shared) & (shared <= rows.highest)).all()
    return within and all(node.allows(number, values[one.columns]) for number, one in enumerate(parts.blocks))


@given(level=levels(), data=st.data())
@QUICK
def test_some_officers_alone_come_to_what_they_do_beside_the_others(level, data):
    program, incumbent, parts, kept = level
    assume(parts.blocks)
    base = data.draw(st.sampled_from(kept))
    incumbent.offer(base)
    numbers = sorted(data.draw(st.sets(st.integers(0, len(parts.blocks) - 1), min_size=1)))
    some = apart(parts, numbers, base)
    for values in kept:
        others = [one for number, one in enumerate(parts.blocks) if number not in numbers]
        if all((values[one.columns] == base[one.columns]).all() for one in others):
            assert is_in(Node(some), values)
    generation, offer = generation_of(program, incumbent, parts)
    if data.draw(st.booleans()):
        generation.run(never)
    regrouping = Regrouping(generation, incumbent, offer, 0)
    for _ in range(3):
        regrouping.step(never)
        assert any((incumbent.values == values).all() for values in kept)


@given(level=levels(), duals=st.lists(st.integers(-3 * SCALE, 3 * SCALE), min_size=20, max_size=20))
@QUICK
def test_any_prices_give_a_true_bound(level, duals):
    program, incumbent, parts, kept = level
    assume(parts.blocks)
    incumbent.offer(kept[0])
    generation, _ = generation_of(program, incumbent, parts)
    generation.know(kept[0])
    mixed = generation.master.solve()
    other = replace(mixed, duals=np.array(duals[: len(parts.lows)]) / SCALE)
    generation.price(other, range(len(parts.blocks)), never)
    assert generation.best.bound <= SCALE * min(map(incumbent.cost, kept))


def level_of(instance):
    scenario = nrp.scenario(instance)
    model = build(scenario.world, scenario.parts, inherited(scenario.world, scenario.parts))
    return model, Incumbent(model, "wish", 0.0, None)


@given(instance=instances())
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_with_columns_the_best_is_what_it_is_without(instance):
    model, plain = level_of(instance)
    if not model.limits.costs["wish"]:
        return
    is_infeasible = search_whole(plain, Settings(time_limit=30, workers=1), ())
    own_model, own = level_of(instance)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loosening, "FEW", 1.0)
        hint = own_model.program.complete({})
        assert search_level(own_model, own, Settings(time_limit=30, workers=2), hint) == is_infeasible
    assert (own.best, own.is_closed()) == (plain.best, plain.is_closed())


CREW = nrp.Instance(
    28,
    {"E": 480, "L": 480},
    {"L": ("E",)},
    tuple(
        nrp.Person(name, {"E": 20, "L": 20}, 6600, 6000, 4, 3, 3, 1, frozenset({start})) for start, name in enumerate("ABCDEF")
    ),
    wanted={(name, day, "E"): 2 for name, day in zip("ABCDEF", range(6, 28, 3), strict=False)},
    cover={(day, shift): (1, 100, 1) for day in range(28) for shift in "EL"},
)


def _end(bound):
    return bound if abs(bound) < ENDLESS // 2 else math.copysign(math.inf, bound)


def relaxed(incumbent):
    """What the rows come to at least where every variable may take a fraction."""
    rows, model = incumbent.rows, mathopt.Model()
    domains = zip(rows.lowest.tolist(), rows.highest.tolist(), strict=True)
    variables = [model.add_variable(lb=low, ub=high) for low, high in domains]
    for row, (low, high) in enumerate(zip(rows.lows.tolist(), rows.highs.tolist(), strict=True)):
        line = model.add_linear_constraint(lb=_end(low), ub=_end(high))
        for entry in range(rows.ends[row], rows.ends[row + 1]):
            line.set_coefficient(variables[rows.columns[entry]], int(rows.factors[entry]))
    model.minimize(sum(weight * variables[place] for place, weight in enumerate(incumbent.weights.tolist()) if weight))
    return mathopt.solve(model, mathopt.SolverType.GLOP).objective_value() + incumbent.constant


def test_columns_see_what_the_relaxation_of_single_days_does_not():
    model, incumbent = level_of(CREW)
    parts = loose(model, incumbent)
    assert len(parts.blocks) == 6
    low = relaxed(incumbent)
    search_whole(incumbent, Settings(time_limit=60, work_limit=1.0, workers=1), model.program.complete({}))
    offer = offering(parts, Neighbourhoods(model, incumbent), 0, never)
    prices = generate(parts, incumbent, Budget(Settings(time_limit=60), incumbent), offer, lambda: None)
    incumbent.rows = with_least(incumbent.rows, parts, prices)
    assert incumbent.bound > low + 100
    assert relaxed(incumbent) > low + 100, "the tightened rows carry the bound into the whole"


def test_one_worker_with_columns_gives_one_plan_for_one_seed():
    scenario = nrp.scenario(CREW)
    first, second = (dump(solve(scenario, workers=1, seed=5, work_limit=4.0, time_limit=600)) for _ in range(2))
    assert first == second
