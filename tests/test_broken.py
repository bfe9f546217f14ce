"""Anything at all, given as a scenario, is a scenario or has faults: never another error, never a traceback."""

import copy
import json
import random
from datetime import timedelta
from functools import cache

from faulty import GOOD, examine, faults, tried
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from optimizer.loading import dumps, load, loads
from optimizer.scenario import Scenario

ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**20), 10**20),
    st.sampled_from([0, 1, -1, 53, 10**9]),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from(
        ["anna", "helg", "farsta", "driver", "2027-03-28", "0001-01-01", "9999-12-31", "2027-03-28 02:30", "24:00", "00:00"]
    ),
    st.sampled_from(["wishes", "leave", "list", "presence", "citizen_shifts", "shift_cover", "=1", "mon", "a/b", "1" * 400]),
    st.just([]),
    st.just({}),
    st.lists(st.integers(), max_size=3),
    st.dictionaries(st.text(max_size=5), st.integers(), max_size=2),
)
MANY = settings(max_examples=100, deadline=timedelta(seconds=20), suppress_health_check=list(HealthCheck))


def paths(values, path=()):
    yield path
    for step, item in values.items() if isinstance(values, dict) else enumerate(values) if isinstance(values, list) else ():
        yield from paths(item, (*path, step))


@st.composite
def broken(draw):
    """The good scenario with a few of its values taken away, replaced, doubled, or swapped for one another."""
    values = copy.deepcopy(GOOD)
    for _ in range(draw(st.integers(1, 4))):
        known = list(paths(values))
        path = draw(st.sampled_from(known))
        assume(path)
        value = draw(ODD) if draw(st.booleans()) else copy.deepcopy(_get(values, draw(st.sampled_from(known))))
        holder = _get(values, path[:-1])
        match draw(st.sampled_from(["replace", "replace", "delete", "add"])):
            case "delete":
                del holder[path[-1]]
            case "add" if isinstance(holder, list):
                holder.append(value)
            case "add":
                holder[draw(st.text(max_size=5))] = value
            case _:
                holder[path[-1]] = value
    return values


def _get(values, path):
    for step in path:
        values = values[step]
    return values


def examine_source(source):
    """A scenario that can be unfolded, or faults that say something."""
    found = tried(loads, source)
    if isinstance(found, Scenario):
        assert found.world.facts is found.facts
    else:
        examine(found)


@given(broken())
@example({**GOOD, "facts": {**GOOD["facts"], "\x1f": 1}})
@MANY
def test_broken_values_give_a_scenario_or_faults(values):
    examine_source(values)


@cache
def good_yaml():
    return dumps(loads(GOOD))


@given(broken(), st.integers())
@MANY
def test_broken_text_gives_a_scenario_or_faults(values, seed):
    text = list(json.dumps(values, indent=1, ensure_ascii=False) if seed % 2 else good_yaml())
    chance = random.Random(seed)
    for _ in range(chance.randint(1, 3)):
        start = chance.randrange(len(text))
        text[start : start + chance.choice([0, 1, 5])] = chance.choice(
            [*"{}[]:,-*&!|>'\"#%@\t\n 0~", "<<: ", "\x85", "ä", "? "]
        )
    examine_source("".join(text))


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
@example(b"\xef\xbb\xbf")
@example(b"%YAML 1.1\n---\na: 1")
@example(b"!<tag:yaml.org,2002:int> 1")
@example(b"a: !!int x")
@example(b"a: !!float x")
@example(b"a: !!bool x")
@example(b"a\n\nb")
@example(b"? [a]\n: b")
@example(b"<<: 1")
@example(b"&a <<: *a")
@example(b"{" * 60)
@example(b"a: " + b"1" * 5000)
@example(b'{"a": ' + b"1" * 5000 + b"}")
@MANY
def test_any_bytes_give_faults(content):
    examine(faults(content))


@given(
    st.binary(max_size=80)
    | st.lists(st.lists(st.text(max_size=6) | st.sampled_from(["id", "=1", "ja"]), max_size=4), max_size=4)
)
@MANY
def test_any_table_gives_a_scenario_or_faults(tmp_path_factory, rows):
    folder = tmp_path_factory.mktemp("table")
    content = (
        rows if isinstance(rows, bytes) else "\n".join(["id;namn", *(";".join(row) for row in rows)]).encode(errors="replace")
    )
    for name in ("p.csv", "p.xlsx"):
        (folder / name).write_bytes(content)
        path = folder / "s.yaml"
        path.write_text(f"facts: {{period: {{start: 2027-01-01, end: 2027-03-31}}, officers_file: {name}}}")
        found = tried(load, path)
        assert isinstance(found, Scenario) or examine(found) is None
