"""Text as YAML 1.2 or JSON: values as written, with the line of each where YAML knows it.

Dates and times stay the text that they are written as. Aliases share one value; how much they amount to is bounded when the
values are copied out (``plain``).
"""

import json
from collections.abc import Callable
from itertools import chain
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.composer import MaxDepthExceededError
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from optimizer.loading.fault import Path, refusal
from optimizer.loading.plain import DEEPEST, MOST, Repeated, Strange

DIGITS = 400
PREFIX = "tag:yaml.org,2002:"


def parse_json(text: str, name: str) -> Any:
    """The values of JSON text; an object whose key stands twice is a Repeated. Raises ScenarioError."""
    try:
        return json.loads(text, object_pairs_hook=Repeated.of, parse_int=whole)
    except json.JSONDecodeError as error:
        raise refusal(name, f"is no JSON: {error.msg}", "mend the line", f"column {error.colno}", error.lineno) from None
    except RecursionError:
        raise too_deep(name) from None


def parse_yaml(text: str, name: str) -> tuple[Any, Callable[[Path], int | None]]:
    """The values of YAML text, and the line of each path. Raises ScenarioError."""
    yaml = YAML(typ="safe", pure=True)
    yaml.max_depth = 2 * DEEPEST
    yaml.composer.warn_double_anchors = False
    try:
        root = yaml.compose(text)
        values = Builder(yaml.constructor).value(root) if root is not None else None
    except (RecursionError, MaxDepthExceededError):
        raise too_deep(name) from None
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = ", ".join(filter(None, (error.context, error.problem)))
        line, column = (mark.line + 1, f"column {mark.column + 1}") if mark else (None, "")
        raise refusal(
            name, f"is no YAML: {problem}", "mend the line (indent with spaces, quote odd text)", column, line
        ) from None
    except YAMLError as error:
        raise refusal(name, f"is no YAML: {' '.join(str(error).split())}", "write plain text in it") from None
    return values, Lines(root)


def whole(text: str) -> int | str:
    """A whole number, or its text if it is absurdly long."""
    return int(text) if len(text) <= DIGITS else text


def too_deep(name: str) -> Exception:
    """The error of values within values without end."""
    return refusal(name, f"is nested more than {DEEPEST} deep", "write it flatter")


class Builder:
    """Makes values of YAML nodes, each node once; merge keys give way to a mapping's own keys."""

    def __init__(self, constructor: Any) -> None:
        self._scalars: dict[str, Callable[[Any], Any]] = {
            "int": lambda node: whole(node.value) if len(node.value) > DIGITS else constructor.construct_yaml_int(node),
            "float": constructor.construct_yaml_float,
            "bool": constructor.construct_yaml_bool,
            "null": lambda node: None,
            **dict.fromkeys(("str", "timestamp", "value", "merge"), lambda node: node.value),
        }
        self._made: dict[int, Any] = {}
        self._merged = 0

    def value(self, node: Node) -> Any:
        """The value of a node; one with a tag that scenarios do not know is Strange."""
        if id(node) in self._made:
            return self._made[id(node)]
        kind = str(node.tag).removeprefix(PREFIX)
        if isinstance(node, SequenceNode) and kind == "seq":
            made: list[Any] = []
            self._made[id(node)] = made
            made.extend(self.value(item) for item in node.value)
            return made
        if isinstance(node, MappingNode) and kind == "map":
            self._made[id(node)] = Repeated()
            return self._mapping(node, self._made[id(node)])
        if not isinstance(node, ScalarNode) or kind not in self._scalars:
            return Strange(f"tag {node.tag}")
        try:
            return self._scalars[kind](node)
        except (ValueError, KeyError, IndexError, OverflowError):
            return node.value

    def _mapping(self, node: MappingNode, made: Repeated) -> Repeated:
        merged: list[Any] = []
        for key, value in node.value:
            if key.tag == f"{PREFIX}merge":
                merged += _listed(self.value(value))
            else:
                made.put(key.value if isinstance(key, ScalarNode) else Strange("a list or mapping as a key"), self.value(value))
        for name, value in chain.from_iterable(one.items() if isinstance(one, dict) else () for one in merged):
            self._merged += 1
            if self._merged > MOST:
                raise RecursionError
            made.setdefault(name, value)
        if any(not isinstance(one, dict) for one in merged):
            made.put("<<", Strange("a merge of something that is no mapping"))
        return made


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


class Lines:
    """The line on which the value of a path stands, from 1; of its nearest parent where it has none of its own."""

    def __init__(self, root: Node | None) -> None:
        self._root = root
        self._pairs: dict[int, dict[str, Any]] = {}

    def __call__(self, path: Path) -> int | None:
        """The line, or None when nothing of the path is there."""
        node, line = self._root, None
        for step in path:
            if isinstance(node, MappingNode) and str(step) in (pairs := self._of(node)):
                key, node = pairs[str(step)]
                line = key.start_mark.line + 1
            elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
                line = node.start_mark.line + 1
            else:
                break
        return line

    def _of(self, node: MappingNode) -> dict[str, Any]:
        if id(node) not in self._pairs:
            pairs = {key.value: (key, value) for key, value in node.value if isinstance(key, ScalarNode)}
            self._pairs[id(node)] = pairs
        return self._pairs[id(node)]
