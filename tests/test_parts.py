"""For every rule and promise there is: what the checker counts is, key by key, the least slack the solver needs."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from optimizer.promises import AnyPromise
from optimizer.rules import AnyRule
from optimizer.scenario import Scenario
from optimizer.testing import found_amounts, least_slacks, minimum_keys, rosters
from optimizer.testing.strategies import facts, kinds, models, promises

COMMON = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def reads_the_same_twice(world, part, roster):
    """Amounts agree key by key, and so does what is a minimum and inherits nothing."""
    assert found_amounts(world, part, roster) == least_slacks(world, part, roster)
    breaches, minimums = list(part.check(world, roster)), minimum_keys(world, part)
    assert {one.key for one in breaches if not one.inherits} == {one.key for one in breaches} & minimums


@pytest.mark.parametrize("kind", kinds(AnyRule), ids=lambda kind: kind.__name__)
@given(data=st.data())
@COMMON
def test_rule_reads_the_same_twice(kind, data):
    rule = data.draw(models(kind))
    scenario = Scenario(facts=data.draw(facts()), promises=tuple(data.draw(promises(name)) for name in ("first", "second")))
    roster = data.draw(rosters(scenario.world))
    reads_the_same_twice(scenario.world, rule, roster)


@pytest.mark.parametrize("kind", kinds(AnyPromise), ids=lambda kind: kind.__name__)
@given(data=st.data())
@COMMON
def test_promise_reads_the_same_twice(kind, data):
    promise = data.draw(models(kind)).model_copy(update={"id": "first"})
    scenario = Scenario(facts=data.draw(facts()), promises=(promise, data.draw(promises("second"))))
    roster = data.draw(rosters(scenario.world))
    reads_the_same_twice(scenario.world, promise, roster)
