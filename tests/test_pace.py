"""How much a dive holds at a time."""

import pytest

from optimizer.model.pace import CALM, LEAST, RISE, Pace


@pytest.mark.parametrize("before", [1000.0, -1000.0])
def test_what_costs_more_than_its_part_of_the_cost_is_dear(before):
    assert not Pace().is_dear(before, before + 0.99 * RISE * abs(before))
    assert Pace().is_dear(before, before + 1.01 * RISE * abs(before))


def test_where_nothing_costs_yet_any_cost_is_dear_but_no_error_of_rounding():
    assert Pace().is_dear(0.0, 0.01)
    assert not Pace().is_dear(0.0, 1e-9)


def test_the_smallest_holding_is_never_dear():
    pace = Pace()
    for _ in range(20):
        if pace.is_dear(1.0, 2.0):
            pace.slow()
    assert LEAST / 2 < pace.portion <= LEAST


def test_holdings_grow_again_only_after_some_in_a_row_that_stay():
    pace = Pace()
    pace.slow()
    for _ in range(CALM - 1):
        pace.go_on()
    pace.slow()
    assert pace.portion == 0.25
    for _ in range(CALM - 1):
        pace.go_on()
    assert pace.portion == 0.25
    pace.go_on()
    assert pace.portion == 0.5
    for _ in range(5 * CALM):
        pace.go_on()
    assert pace.portion == 1.0
