"""The cases a planner can read: per rule and promise a world, a roster, and the amounts expected."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from optimizer.promises import AnyPromise
from optimizer.roster import Assignments, Roster
from optimizer.rules import AnyRule
from optimizer.scenario import Scenario
from optimizer.testing import found_amounts, least_slacks
from optimizer.testing.strategies import kinds

CASES = Path(__file__).parent / "cases"


def read(path):
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


def cases():
    for path in sorted(CASES.glob("*.yaml")):
        for case in read(path)["cases"]:
            yield pytest.param(path, case["name"], id=f"{path.stem}: {case['name']}")


def world_and_part(file, case):
    facts = {**file["facts"], **case.get("facts", {})}
    ruled = [case["rule"]] if "rule" in case else []
    promised = [*([case["promise"]] if "promise" in case else []), *file.get("promises", [])]
    scenario = Scenario.model_validate({"facts": facts, "promises": promised, "rules": ruled})
    return scenario.world, scenario.rules[0] if ruled else scenario.promises[0]


@pytest.mark.parametrize(("path", "name"), list(cases()))
def test_case(path, name):
    file = read(path)
    case = next(one for one in file["cases"] if one["name"] == name)
    world, part = world_and_part(file, case)
    roster = Roster(world, Assignments.model_validate(case["roster"]))
    expected = {tuple(part.strip() for part in key.split("|")): amount for key, amount in case["breaches"].items()}
    assert found_amounts(world, part, roster) == expected
    assert least_slacks(world, part, roster) == expected
    assert told_days(world, part, roster, case) == case.get("days", {})


def told_days(world, part, roster, case):
    """The days that the breaches tell, of those on which the case has an opinion."""
    days = {" | ".join(breach.key): breach.day for breach in part.check(world, roster)}
    return {key: days[key] for key in case.get("days", {})}


def test_every_kind_has_cases_with_and_without_a_breach():
    for kind in [*kinds(AnyRule), *kinds(AnyPromise)]:
        found = read(CASES / f"{kind.model_fields['kind'].default}.yaml")["cases"]
        assert any(case["breaches"] for case in found) == getattr(kind, "measured", True), kind
        assert any(not case["breaches"] for case in found), kind
