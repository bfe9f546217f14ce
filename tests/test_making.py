"""What is made of decisions: what a change can reach is all that changes, and what nobody counts binds nobody."""

from itertools import product

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from test_rows import FACTORS

from optimizer.draft import Price
from optimizer.model.arrays import ints
from optimizer.model.idle import without_idle
from optimizer.model.least import beyond, choosing, reaching, started
from optimizer.model.limits import Limits
from optimizer.model.outside import post_outside
from optimizer.model.program import Program

LEVELS = st.sampled_from([Price(level="law"), Price(level="promise", penalty=2), Price(level="wish", penalty=3)])
QUICK = settings(max_examples=200, deadline=None)


@st.composite
def made(draw):
    """Limits over five decisions, of which some are made of what is made."""
    program = Program()
    limits, decided = Limits(program), [program.boolean() for _ in range(5)]
    lits = [*decided]
    for number in range(draw(st.integers(1, 5))):
        some = draw(st.lists(st.sampled_from([*lits, *(-lit for lit in lits)]), min_size=1, max_size=4, unique_by=abs))
        terms, bound = [(draw(FACTORS), lit) for lit in some], draw(st.integers(-2, 3))
        key, price = ("some", (str(number),)), draw(LEVELS)
        match draw(st.sampled_from(["any", "at most", "outside", "forbid"])):
            case "any":
                lits.append(abs(program.any_of(some)))
            case "at most":
                limits.at_most(key, terms, bound, price, 1, minimum=False)
            case "outside":
                post_outside(limits, key, terms, bound, bound + 1, price, draw(st.integers(1, 2)))
            case _:
                limits.forbid(key, some, price, 1, 1)
    return limits, decided


def completed(program, decided):
    domains = [range(program.lowest[lit - 1], program.highest[lit - 1] + 1) for lit in decided]
    return [ints(program.complete(dict(zip(decided, map(bool, one), strict=True)))) for one in product(*domains)]


@given(made=made(), data=st.data())
@QUICK
def test_nothing_changes_but_what_a_change_is_said_to_reach(made, data):
    limits, decided = made
    program, rows = limits.program, limits.program.rows()
    rosters = completed(program, decided)
    kept = [one for one in rosters if rows.hold(one)]
    assume(kept)
    base, some = data.draw(st.sampled_from(kept)), data.draw(st.sets(st.sampled_from(decided), min_size=1))
    columns = ints(sorted(lit - 1 for lit in some))
    reach = program.making.reached(columns, base, rows)
    least, most = base.copy(), base.copy()
    least[reach.free], most[reach.free] = reach.domains
    assert (rows.lowest[reach.free] <= reach.domains[0]).all()
    assert (reach.domains[1] <= rows.highest[reach.free]).all()
    held = np.setdiff1d([lit - 1 for lit in decided], columns)
    for other in rosters:
        if (other[held] == base[held]).all():
            changed = base.copy()
            changed[columns] = other[columns]
            program.making.settle(changed, reach.touched)
            assert (changed == other).all()
            if rows.hold(other):
                assert ((least <= other) & (other <= most)).all()
                assert rows.part(reach.free, base, reach.domains).hold(other[reach.free])


@given(made=made(), level=st.sampled_from(["promise", "wish"]))
@QUICK
def test_without_what_later_levels_count_a_level_has_the_same_rosters(made, level):
    limits, decided = made
    program, rows = limits.program, limits.program.rows()
    factors, _ = program.gather(limits.costs[level])
    weights = ints([factors.get(lit, 0) for lit in range(1, len(program) + 1)])
    lean, idle = without_idle(rows, weights, program.making.is_made)
    assert not weights[idle].any()
    assert not np.isin(lean.columns, idle).any()
    assert {*idle.tolist()}.isdisjoint(lit - 1 for lit in decided)
    for values in completed(program, decided):
        assert lean.hold(values) == rows.hold(values)


def test_what_a_later_level_alone_counts_is_idle():
    program = Program()
    limits, lits = Limits(program), [program.boolean() for _ in range(3)]
    terms = [(1, lit) for lit in lits]
    for level, bound in (("promise", 2), ("wish", 1)):
        limits.at_most((level, ("all",)), terms, bound, Price(level=level, penalty=1), 1, minimum=False)
    (_, slack), (_, later) = limits.costs["promise"][0], limits.costs["wish"][0]
    weights = ints([int(lit == slack) for lit in range(1, len(program) + 1)])
    lean, idle = without_idle(program.rows(), weights, program.making.is_made)
    assert idle.tolist() == [later - 1]
    assert len(lean.lows) == len(program.rows().lows) - 1


def test_what_an_amount_cannot_forgive_whole_still_binds():
    program = Program()
    lits, slack = [program.boolean() for _ in range(3)], program.amount(1)
    program.bound({**dict.fromkeys(lits, 1), slack: -1}, 1)
    program.derive([slack], lambda total: [max(0, total - 1)], dict.fromkeys(lits, 1))
    lean, idle = without_idle(program.rows(), ints([0] * len(program)), program.making.is_made)
    assert not len(idle)
    assert len(lean.lows) == 1


def test_a_programme_that_forgets_keeps_what_is_made_and_takes_in_rows_alone():
    program = Program()
    lits = [program.boolean() for _ in range(3)]
    found = program.any_of(lits)
    values = program.complete({lits[1]: True})
    program.forget()
    assert program.complete({lits[1]: True}) == values
    assert values[found - 1] == 1
    program.bound(dict.fromkeys(lits, 1), 1)
    assert not program.rows().hold(ints([1, 1, 1, 0, 1]))
    with pytest.raises(ValueError, match="forget"):
        program.derive([lits[0]], reaching(1), {lits[1]: 1})
    program.boolean()
    with pytest.raises(ValueError, match="forget"):
        program.complete({})


@given(bound=st.integers(-9, 9), step=st.integers(1, 5), total=st.integers(-30, 30), count=st.integers(1, 4))
def test_what_is_made_of_a_sum_is_what_counting_says(bound, step, total, count):
    above = [number for number in range(100) if bound + number * step < total]
    assert beyond(bound, step)(total) == [len(above)]
    assert started(bound, step, count)(total) == [int(number in above) for number in range(count)]
    assert reaching(bound)(total) == [int(total >= bound)]


def test_of_what_nothing_blocks_what_lacks_least_is_chosen():
    chosen = choosing((3, 1, 2))
    assert chosen(0, 0, 0) == [0, 1, 0]
    assert chosen(0, 2, 0) == [0, 0, 1]
    assert chosen(1, 1, 1) == [0, 0, 0]
