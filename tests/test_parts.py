"""For every rule and promise there is: what the checker counts is, key by key, the least slack the solver needs."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from optimizer.promises import AnyPromise
from optimizer.rules import AnyRule
from optimizer.scenario import Scenario
from optimizer.testing import found_amounts, least_slacks, rosters
from optimizer.testing.strategies import facts, kinds, models, promises

COMMON = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("kind", kinds(AnyRule), ids=lambda kind: kind.__name__)
@given(data=st.data())
@COMMON
def test_rule_reads_the_same_twice(kind, data):
    rule = data.draw(models(kind))
    scenario = Scenario(facts=data.draw(facts()), promises=tuple(data.draw(promises(name)) for name in ("first", "second")))
    roster = data.draw(rosters(scenario.world))
    assert found_amounts(scenario.world, rule, roster) == least_slacks(scenario.world, rule, roster)


@pytest.mark.parametrize("kind", kinds(AnyPromise), ids=lambda kind: kind.__name__)
@given(data=st.data())
@COMMON
def test_promise_reads_the_same_twice(kind, data):
    promise = data.draw(models(kind)).model_copy(update={"id": "first"})
    scenario = Scenario(facts=data.draw(facts()), promises=(promise, data.draw(promises("second"))))
    roster = data.draw(rosters(scenario.world))
    assert found_amounts(scenario.world, promise, roster) == least_slacks(scenario.world, promise, roster)
