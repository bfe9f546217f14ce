"""YAML is read as ruamel.yaml's parser in plain Python reads it: the same values, repeated keys, lines and refusals."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

from optimizer.loading import ScenarioError, dumps, markup
from optimizer.loading.markup import UNALIKE, parse_yaml
from optimizer.loading.plain import Copier, Repeated, Strange
from optimizer.testing import scenarios

SCENARIOS = {path.stem: path.read_text() for path in sorted((Path(__file__).parents[1] / "scenarios").glob("*.yaml"))}
WORDS = (
    r""": - ? [ ] { } , # " ' a å 😀 \ \u00e5 it''s *a &b: <<: | > % @ ` !"""
    r""" ~ null true no yes 012 0o12 0x1F 1_000 1e3 .5 -.inf = --- ..."""
    r""" 18:00 2027-03-01 http://a.b/c?d=e#f "k":v ["a":1] {a:1} [b:c] [*a,*b] Q&A: Hej!"""
)
BLANKS = [" ", "\n", "\n  ", "\n    ", "\t", "\r\n", "\r", "\x85", "\u2028", "\xa0", "\x00", "\ud800", "\ufeff"]
TOKENS = [
    ": ",
    "- ",
    "? ",
    ", ",
    "\n- ",
    "\n  - ",
    " # c",
    "&a ",
    "<<: *a",
    "|\n  ",
    ">-\n  ",
    "|2\n",
    "|\n \n   ",
    "\n---\n",
    "\n...\n",
]
TAGS = ["!!str ", "!!int ", "!x ", "!!set ", "\n%YAML 1.1\n---\n"]
PARTS = ["b c", "a: 1", "\na: b", "\n  c: d", "2027-03-01 08:00", "[a, b: c]", "{a: 1, b}", "{? x : y}", "- - a", "&a {k: 1}"]
PIECES = [*WORDS.split(), *BLANKS, *TOKENS, *TAGS, *PARTS]
texts = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


@st.composite
def torn(draw):
    """Some lines of a scenario with odd pieces in them."""
    lines = draw(st.sampled_from(list(SCENARIOS.values()))).split("\n")
    first = draw(st.integers(0, len(lines) - 1))
    text = "\n".join(lines[first : first + draw(st.integers(1, 10))])
    for piece in draw(st.lists(st.sampled_from(PIECES), max_size=4)):
        place = draw(st.integers(0, len(text)))
        text = text[:place] + piece + text[place + draw(st.integers(0, 3)) :]
    return text


class Oracle:
    """Values and lines of the nodes that the plain parser composes."""

    def __init__(self, text):
        yaml = YAML(typ="safe", pure=True)
        yaml.composer.warn_double_anchors = False
        self.root, self.make, self.made = yaml.compose(text), yaml.constructor, {}
        self.values = None if self.root is None else self.value(self.root)

    def value(self, node):
        if id(node) not in self.made:
            kind = str(node.tag).removeprefix("tag:yaml.org,2002:")
            if isinstance(node, SequenceNode) and kind == "seq":
                self.made[id(node)] = []
                self.made[id(node)] += [self.value(item) for item in node.value]
            elif isinstance(node, MappingNode) and kind == "map":
                self.made[id(node)] = Repeated()
                self.mapping(node, self.made[id(node)])
            else:
                self.made[id(node)] = self.scalar(node, kind) if isinstance(node, ScalarNode) else Strange(f"tag {node.tag}")
        return self.made[id(node)]

    def scalar(self, node, kind):
        if kind in ("str", "timestamp", "value", "merge"):
            return node.value
        if kind not in ("int", "float", "bool", "null"):
            return Strange(f"tag {node.tag}")
        try:
            return getattr(self.make, f"construct_yaml_{kind}")(node)
        except (ValueError, KeyError, IndexError, OverflowError):
            return None if kind == "null" else node.value

    def mapping(self, node, made):
        merged = []
        for key, value in node.value:
            if str(key.tag).endswith(":merge"):
                found = self.value(value)
                merged += found if isinstance(found, list) else [found]
            else:
                made.put(key.value if isinstance(key, ScalarNode) else Strange("a list or mapping as a key"), self.value(value))
        for one in merged:
            for name, value in list(one.items()) if isinstance(one, dict) else ():
                made.setdefault(name, value)
        if any(not isinstance(one, dict) for one in merged):
            made.put("<<", Strange("a merge of something that is no mapping"))

    def line(self, path):
        node, line = self.root, None
        for step in path:
            pairs = {key.value: (key, one) for key, one in node.value if isinstance(key, ScalarNode)} if is_map(node) else {}
            if step in pairs:
                marked, node = pairs[step]
            elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
                marked = node = node.value[step]
            else:
                break
            line = marked.start_mark.line + 1
        return line


def is_map(node):
    return isinstance(node, MappingNode)


def paths(values, path=()):
    yield path
    for step, one in values.items() if isinstance(values, dict) else enumerate(values) if isinstance(values, list) else ():
        yield from paths(one, (*path, step))


def told(values, line):
    """All that loading will see."""
    copier = Copier("text")
    try:
        plain = copier.copy(values)
    except ScenarioError as error:
        return str(error)
    return repr(plain), copier.flaws, {path: line(path) for path in paths(plain)}


def examine(text):
    try:
        oracle = Oracle(text)
    except YAMLError as error:
        with pytest.raises(ScenarioError) as caught:
            parse_yaml(text, "text")
        fault = caught.value.faults[0]
        mark = isinstance(error, MarkedYAMLError) and (error.problem_mark or error.context_mark)
        assert (fault.line, fault.value) == ((mark.line + 1, f"column {mark.column + 1}") if mark else (None, ""))
    else:
        assert told(*parse_yaml(text, "text")) == told(oracle.values, oracle.line)


@given(texts | torn())
@example("&a {k: 1, m: {<<: *a, z: 2}, n: [*a]}")
@example("a: 1\nb: [x, y]\n? [c]\n: d\na: 2")
@example("a: >-# b\n  c")
@example("a: |-2# b\n   c")
@example("a: &x [1, 2]\nb:\n- *x\n- {<<: {c: 1}, d: *x}")
@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
def test_values_lines_and_refusals_are_those_of_the_plain_parser(text):
    examine(text)


@pytest.mark.parametrize("name", SCENARIOS)
def test_scenarios_read_as_the_plain_parser_reads_them(name):
    examine(SCENARIOS[name])


@given(scenarios())
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_is_written_is_read_by_libyaml(scenario):
    """Whatever needs the plain parser is read some thirty times as slowly."""
    text = dumps(scenario)
    examine(text)
    assert not UNALIKE.search(text)


def test_the_plain_parser_reads_where_there_is_no_libyaml(monkeypatch):
    monkeypatch.delattr(markup.libyaml, "CSafeLoader")
    examine(SCENARIOS["small"])
