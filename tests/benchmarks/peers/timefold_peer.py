"""Timefold, a local search of its own in Java: run by an interpreter that has the package, which the project does not.

It takes no number of workers (several threads are not in its free edition) and proves no bound. Its limit is the search's
alone: turning the model from Python into Java takes seconds before it, more than a short limit holds.
"""

import json
import os
import subprocess
from dataclasses import asdict
from pathlib import Path

from .answer import Answer

PYTHON = "PEER_TIMEFOLD_PYTHON"
"""The environment variable that names the interpreter."""
PROGRAM = Path(__file__).with_name("timefold_program.py")
MISSING = Answer("not installed")


def solve(instance, time_limit, workers, seed):
    """The best roster of a search as long as the time limit."""
    python = os.environ.get(PYTHON)
    if not python:
        return MISSING
    order = json.dumps({"instance": told(instance), "time_limit": time_limit, "seed": seed})
    command = [python, PROGRAM]
    try:
        done = subprocess.run(command, input=order, stdout=subprocess.PIPE, check=True, text=True)
    except OSError:
        return MISSING
    said = json.loads(done.stdout.splitlines()[-1])
    if said["status"] != "solved":
        return Answer(said["status"])
    places = {(name, day, shift) for name, day, shift in said["places"]}
    return Answer("feasible" if said["hard"] == 0 else "broken", places, -said["soft"])


def told(instance):
    """The instance as JSON, which knows neither sets nor keys of several parts."""
    people = [{**asdict(person), "days_off": sorted(person.days_off)} for person in instance.people]
    rest = {"horizon": instance.horizon, "shifts": instance.shifts, "after": instance.after, "people": people}
    listed = {name: [[*key, value] for key, value in getattr(instance, name).items()] for name in ("wanted", "unwanted")}
    return rest | listed | {"cover": [[*key, *value] for key, value in instance.cover.items()]}
