"""A scenario without a fault, changes of it, and the faults that loading it names."""

import copy
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from optimizer.loading import ScenarioError, load, loads

BAD = Path(__file__).parent / "bad"


def read(name):
    return YAML(typ="safe", pure=True).load(BAD / name)


GOOD = read("good.yaml")


def put(values, path, value):
    """A copy with one thing changed; ``None`` takes it away, a list's length as position adds to it."""
    values = copy.deepcopy(values)
    at = values
    for step in path[:-1]:
        at = at[step]
    if value is None:
        del at[path[-1]]
    elif isinstance(at, list) and path[-1] == len(at):
        at.append(value)
    else:
        at[path[-1]] = value
    return values


def tried(read, *source, **options):
    """The scenario, or the faults; nothing else may be raised."""
    try:
        return read(*source, **options)
    except ScenarioError as error:
        return error.faults


def faults(source, **options):
    with pytest.raises(ScenarioError) as caught:
        loads(source, **options)
    return caught.value.faults


def refused(path, **options):
    """The one fault of a file that cannot be read."""
    with pytest.raises(ScenarioError) as caught:
        load(path, **options)
    assert len(caught.value.faults) == 1
    return caught.value.faults[0]


def examine(found):
    """Faults that say where, what and what would be right, each on one line, in nobody's jargon."""
    assert found
    for fault in found:
        assert fault.path
        assert fault.message
        assert fault.cure
        line = str(fault)
        assert not {"\n", "\r"} & set(line)
        assert not any(word in line for word in ("Traceback", "validation error", "pydantic", "Input should"))
