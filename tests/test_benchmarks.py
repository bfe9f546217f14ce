"""The benchmark suite measures what it says: figures of a real solve, kept, and compared only with their like."""

from benchmarks.measuring import first_times, measure
from benchmarks.telling import compared, table

import optimizer
from optimizer.model import Progress

SMALL = {"file": "scenarios/small.yaml"}


def test_a_solve_is_measured():
    row = measure(SMALL, 30, 1)
    result = optimizer.solve(optimizer.load(SMALL["file"]), workers=1)
    assert row["levels"] == {one.level: [one.cost, one.bound] for one in result.levels}
    assert row["status"] == "optimal"
    assert row["first"] <= row["to_0%"] <= 30
    assert row["variables"] > 10
    assert 20 < row["peak_mib"] < 4000
    assert "scenarios/small.yaml" in table([row])


def test_times_are_those_of_the_proved_gap():
    result = optimizer.solve(optimizer.load(SMALL["file"]), workers=1)
    told = [("promise", 8, 0), ("wish", None, 90), ("wish", 200, 90), ("wish", 100, 96), ("wish", 98, 96)]
    heard = [Progress(float(at), *one) for at, one in enumerate(told)]
    curve = [[one.seconds, one.level, one.cost, one.bound] for one in heard]
    assert first_times(curve, result) == {"first": 0.0, "to_5%": 3.0, "to_1%": None, "to_0%": None}


def test_revisions_are_compared_on_the_same_work_only():
    base = {"levels": {"wish": [10, 8]}, "gap": 0.2, "workers": 2, "build": 2.0, "first": 1.0}
    base |= {"to_5%": None, "to_1%": None, "to_0%": None}
    old = {**base, "revision": "old", "instance": {"officers": 30}, "time_limit": 60}
    new = {**old, "revision": "new", "build": 1.0, "first": 3.0}
    assert compared([old, {**new, "time_limit": 10}], "old", "new") == "no instance was solved by both"
    lines = compared([old, new], "old", "new").splitlines()
    assert len(lines) == 2
    assert {"0.5", "3.0"} <= set(lines[1].split())
