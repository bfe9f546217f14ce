"""Steps towards what binding rows lack: they go up where the bound does, and what they come to is true."""

from types import SimpleNamespace
from unittest.mock import create_autospec

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from test_columns import QUICK, generation_of, levels

from optimizer.model import ascent
from optimizer.model.ascent import ascend
from optimizer.model.outcome import never
from optimizer.model.prices import SCALE, whole
from optimizer.model.tracing import Tracer

PRICES = st.lists(st.integers(-5, 5), min_size=20, max_size=20)


@given(level=levels(), one=PRICES, other=PRICES)
@QUICK
def test_no_prices_have_a_bound_above_what_the_lack_at_others_lets_it_be(level, one, other):
    program, incumbent, parts, _ = level
    assume(parts.blocks)
    generation, _ = generation_of(program, incumbent, parts)
    numbers, height = range(len(parts.blocks)), len(parts.lows)
    duals, others = (whole(parts, np.array(each[:height], dtype=float)) for each in (one, other))
    priced, found = generation.priced(duals, numbers, never)
    _, elsewhere = generation.priced(others, numbers, never)
    lack = ascent._lack(parts, duals, priced)
    assert elsewhere.bound <= found.bound + lack @ (others - duals)


@given(level=levels(), data=st.data(), has_best=st.booleans())
@QUICK
def test_what_it_comes_to_is_true_and_rounds_go_on_from_there(level, data, has_best):
    program, incumbent, parts, kept = level
    assume(parts.blocks)
    if has_best:
        incumbent.offer(data.draw(st.sampled_from(kept)))
    generation, _ = generation_of(program, incumbent, parts)
    tracers = {one for one in generation.pricers if isinstance(one, Tracer)}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ascent, "MANY", 0)
        forget = create_autospec(Tracer.forget)
        patch.setattr(Tracer, "forget", forget)
        ascend(generation, never)
    assert {call.args[0] for call in forget.call_args_list} == (tracers if has_best else set())
    assert (generation.best is not None) == bool(generation.master.rosters) == has_best
    assert all(parts.blocks[number].rows.hold(roster) for number, roster in generation.master.rosters)
    generation.run(never)
    assert incumbent.bound <= min(map(incumbent.cost, kept))
    assert generation.best.bound <= min(map(incumbent.cost, kept)) * SCALE


def test_a_small_master_takes_no_steps():
    few, asked = SimpleNamespace(lows=[0] * (ascent.MANY - 1)), []
    ascend(SimpleNamespace(parts=few, goal=SimpleNamespace(best=1)), lambda: asked.append(1))
    assert not asked
