"""Rules about people: what they refuse, what they are called, and that a pin against them never blocks a plan."""

import pytest
from pydantic import ValidationError

from optimizer.rules import Pairs, Qualification
from optimizer.scenario import Scenario
from optimizer.solver import solve

WEEK = {"start": "2027-03-01", "end": "2027-03-07"}
DUTY = "fot/2027-03-02/north"


@pytest.mark.parametrize(
    ("kind", "wrong", "words"),
    [
        (Qualification, {}, "neither 'skill' nor 'without'"),
        (Pairs, {"one": "a", "other": "a", "stance": "apart"}, "both 'a'; name two officers"),
        (Pairs, {"one": "a", "other": "b", "stance": "apart", "officers": ("a",)}, "leave 'officers' out"),
    ],
)
def test_a_rule_that_says_nothing_is_refused(kind, wrong, words):
    with pytest.raises(ValidationError, match=words):
        kind(**wrong)


def test_rules_of_one_kind_are_told_apart_by_what_they_say():
    same = {"one": "a", "other": "b"}
    rules = [
        Pairs(**same, stance="apart"),
        Pairs(**same, stance="together"),
        Pairs(**same, stance="together", promise="helg"),
        Qualification(skill="driver"),
        Qualification(skill="driver", duty_kind="evening"),
        Qualification(skill="leader"),
    ]
    assert len({rule.name for rule in rules}) == len({rule.sentence for rule in rules}) == len(rules)
    assert rules[0].sentence.sv == "a och b arbetar aldrig ihop."
    assert rules[1].sentence.en == "a and b work the same duties."
    assert Pairs(**same, stance="apart", id="grannar").name == "grannar"


@pytest.mark.parametrize(
    ("rule", "officer"),
    [
        ({"kind": "pairs", "one": "a", "other": "b", "stance": "together"}, "a"),
        ({"kind": "own_neighbourhood"}, "a"),
        ({"kind": "supervised_trainees"}, "t"),
        ({"kind": "qualification", "skill": "driver"}, "a"),
        ({"kind": "continuity", "level": "law", "penalty": None}, "a"),
    ],
    ids=lambda value: value["kind"] if isinstance(value, dict) else value,
)
def test_a_pin_against_a_rule_is_inherited_and_never_blocks(rule, officer):
    facts = {
        "period": WEEK,
        "officers": [{"id": "a", "spans": [{"home": "north"}]}, {"id": "b"}, {"id": "t", "spans": [{"trainee": True}]}],
        "commitments": [{"officer": "b", "kind": "leave", "start": "2027-03-01 00:00", "end": "2027-03-08 00:00"}],
        "pins": [{"duty": DUTY, "officer": officer}],
    }
    patrol = {"kind": "presence", "id": "fot", "areas": ["north"]}
    result = solve(Scenario.model_validate({"facts": facts, "promises": [patrol], "rules": [rule]}), workers=1, time_limit=20)
    assert result.status == "optimal"
    found = [one for one in result.report.found if one.part == result.scenario.rules[0].name]
    assert [(one.breach.amount, one.inherited) for one in found] == [(1, 1)]
