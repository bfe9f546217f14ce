"""Scalars of YAML 1.2: what their text means. Dates and times stay the text that they are written as."""

from collections.abc import Callable
from typing import Any, TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.nodes import ScalarNode

from optimizer.loading.plain import Strange

Implicit: TypeAlias = tuple[bool, bool]
"""Whether a scalar without a tag may be anything, as plain text may; and whether it is text."""

DIGITS = 400
PREFIX = "tag:yaml.org,2002:"
MERGE = f"{PREFIX}merge"


def whole(text: str) -> int | str:
    """A whole number, or its text if it is absurdly long."""
    return int(text) if len(text) <= DIGITS else text


class Scalars:
    """The tags and values of scalars, each worked out once."""

    def __init__(self, yaml: YAML) -> None:
        self._resolve, make = yaml.resolver.resolve, yaml.constructor
        self._makers: dict[str, Callable[[Any], Any]] = {
            "int": lambda node: whole(node.value) if len(node.value) > DIGITS else make.construct_yaml_int(node),
            "float": make.construct_yaml_float,
            "bool": make.construct_yaml_bool,
            "null": lambda node: None,
            **dict.fromkeys(("str", "timestamp", "value", "merge"), lambda node: node.value),
        }
        self._known: dict[tuple[str, str | None, Implicit], tuple[str, Any]] = {}

    def __call__(self, text: str, tag: str | None, implicit: Implicit) -> tuple[str, Any]:
        """The tag and the value; a tag that scenarios do not know makes a Strange."""
        given = text, tag, implicit
        if given not in self._known:
            found = str(self._resolve(ScalarNode, text, implicit)) if tag in (None, "!") else str(tag)
            self._known[given] = found, self._made(text, found)
        return self._known[given]

    def _made(self, text: str, tag: str) -> Any:
        make = self._makers.get(tag.removeprefix(PREFIX))
        try:
            return Strange(f"tag {tag}") if make is None else make(ScalarNode(tag, text, None, None))
        except (ValueError, KeyError, IndexError, OverflowError):
            return text
