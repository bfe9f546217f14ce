"""The teaching scenarios cost what they cost: a change that moves an optimum must say so in golden.yaml."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML

import optimizer

ROOT = Path(__file__).parent.parent
GOLDEN = YAML(typ="safe").load((ROOT / "tests" / "golden.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", GOLDEN)
def test_cost_and_bound(name):
    result = optimizer.solve(optimizer.load(ROOT / "scenarios" / name), time_limit=240)
    assert {one.level: [one.cost, one.bound] for one in result.levels} == GOLDEN[name]
    assert result.report.is_valid
