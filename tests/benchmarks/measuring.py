"""One solve of one instance, measured in a process of its own."""

import json
import platform
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path

import optimizer
from optimizer.checker import inherited
from optimizer.facts import Period
from optimizer.generator import generate
from optimizer.model import build

from . import memory, nrp

ROOT = Path(__file__).parents[2]
GAPS = (0.05, 0.01, 0.0)
"""The gaps whose first times are told; none is left when the last is reached."""


def measure(instance, time_limit, workers):
    """What one solve came to; ``instance`` holds the generator's arguments, or ``file`` (of the project)."""
    order = json.dumps({"instance": instance, "time_limit": time_limit, "workers": workers})
    command = [sys.executable, "-m", "tests.benchmarks.measuring", order]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, cwd=ROOT)
    return {"date": datetime.now(UTC).isoformat(timespec="seconds"), "revision": revision(), **json.loads(done.stdout)}


def revision():
    """The revision at work, marked when it was changed since."""
    told = subprocess.run(["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True, check=False)
    return told.stdout.strip() or "unknown"


def scenario_of(instance):
    """The scenario of an instance."""
    if "nrp" in instance:
        return nrp.scenario(nrp.read(Path(instance["nrp"])))
    if "file" in instance:
        return optimizer.load(instance["file"])
    fields = {key: value for key, value in instance.items() if key != "weeks"}
    return shortened(generate(**fields), instance["weeks"]) if "weeks" in instance else generate(**fields)


def shortened(scenario, weeks):
    """Only the first weeks of a scenario's period."""
    start = scenario.facts.period.start
    period = Period(start=start, end=start + timedelta(days=7 * weeks - 1))
    return scenario.model_copy(update={"facts": scenario.facts.model_copy(update={"period": period, "next_year": None})})


def named(instance):
    """The instance as it is told and compared: of a file its name, whatever folder it came from."""
    return {key: Path(value).stem.removeprefix("Instance") if key == "nrp" else value for key, value in instance.items()}


def second_reading(instance, result):
    """What a public instance's own objective makes of the roster; it must agree with the project's, and nothing be broken."""
    if "nrp" not in instance or not result.roster:
        return {}
    file = Path(instance["nrp"])
    cost, broken = nrp.penalty(nrp.read(file), nrp.places(result.roster.assignments))
    if broken or cost != result.levels[-1].cost:
        raise AssertionError(f"{file.stem}: costs {cost}, not {result.levels[-1].cost}; broken: {broken}")
    number = int(file.stem.removeprefix("Instance"))
    best = nrp.BEST_KNOWN[number - 1]
    return {"best_known": best, "distance": (cost - best) / best}


def solve(instance, time_limit, workers):
    """Solves here and now."""
    moments = [time.perf_counter()]

    def lap():
        moments.append(time.perf_counter())
        return round(moments[-1] - moments[-2], 3)

    scenario = scenario_of(instance)
    row = {"instance": named(instance), "workers": workers, "time_limit": time_limit, "load": lap()}
    known = inherited(scenario.world, scenario.parts)
    row["unfold"] = lap()
    program = build(scenario.world, scenario.parts, known).program
    row |= {"build": lap(), "variables": len(program), "constraints": len(program.rows().lows)}
    del program
    heard = []
    seed = instance.get("seed", 0)
    with memory.watched() as peak:
        result = optimizer.solve(scenario, time_limit=time_limit, workers=workers, seed=seed, on_progress=heard.append)
    if result.roster:
        optimizer.check(scenario, result.roster.assignments)
    row |= {"status": result.status, "levels": {one.level: [one.cost, one.bound] for one in result.levels}, "gap": result.gap}
    row["curve"] = [[round(one.seconds, 2), one.level, one.cost, one.bound] for one in heard]
    row |= first_times(row["curve"], result)
    row |= second_reading(instance, result)
    row["peak_mib"] = peak[0]
    row["versions"] = {"python": platform.python_version(), "ortools": version("ortools")}
    return row


def first_times(curve, result):
    """Seconds to the first plan, and to each gap of the last level; None for what was not reached."""
    last = result.levels[-1].level if result.levels else None
    gaps = [(at, (cost - bound) / max(1, cost)) for at, level, cost, bound in curve if level == last and cost is not None]
    reached = {f"to_{goal:.0%}": next((at for at, gap in gaps if gap <= goal), None) for goal in GAPS}
    return {"first": next((at for at, _, cost, _ in curve if cost is not None), None), **reached}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(solve(**json.loads(sys.argv[1]))))
