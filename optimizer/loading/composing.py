"""Composing: what the events of YAML text amount to, as values as they were written, with the line of each.

Aliases share one value; how much they amount to is bounded when the values are copied out (``plain``).
"""

from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any, TypeAlias

from ruamel.yaml import events
from ruamel.yaml.composer import ComposerError, MaxDepthExceededError
from yaml import events as quick

from optimizer.loading.fault import Path
from optimizer.loading.plain import DEEPEST, MOST, Repeated, Strange
from optimizer.loading.scalars import MERGE, PREFIX, Implicit

ALIASES = events.AliasEvent, quick.AliasEvent
SCALARS = events.ScalarEvent, quick.ScalarEvent
LISTS = events.SequenceStartEvent, quick.SequenceStartEvent
ENDS = events.CollectionEndEvent, quick.CollectionEndEvent
STREAM_ENDS = events.StreamEndEvent, quick.StreamEndEvent

LIST_TAGS = None, "!", f"{PREFIX}seq"
MAPPING_TAGS = None, "!", f"{PREFIX}map"
MERGING = Strange("a merge")
NO_KEY = Strange("a list or mapping as a key")

Read: TypeAlias = tuple[Any, Any, int]
"""A value as read, what it is as a key (its text, MERGING or NO_KEY), and its line from 0."""


class Composer:
    """Makes the values of one document of events; merge keys give way to a mapping's own keys.

    Raises ComposerError, and for what is endless MaxDepthExceededError or RecursionError.
    """

    def __init__(self, stream: Iterator[Any], scalar: Callable[[str, str | None, Implicit], tuple[str, Any]]) -> None:
        self._next, self._scalar = stream.__next__, scalar
        self._anchors: dict[str, Read] = {}
        self._lines: dict[int, Any] = {}
        self._merged = 0

    def document(self) -> tuple[Any, "Lines"]:
        """The values of the only document, None if there is none, and their lines."""
        self._next()
        opening = self._next()
        if isinstance(opening, STREAM_ENDS):
            return None, Lines(None, {})
        root, _, _ = self._read(self._next(), 1)
        self._next()
        after = self._next()
        if not isinstance(after, STREAM_ENDS):
            context, problem = "expected a single document in the stream", "but found another document"
            raise ComposerError(context, opening.start_mark, problem, after.start_mark)
        return root, Lines(root, self._lines)

    def _read(self, event: Any, depth: int) -> Read:
        """What begins with an event."""
        if isinstance(event, SCALARS):
            tag, value = self._scalar(event.value, event.tag, event.implicit)
            return self._anchored(event, value, MERGING if tag == MERGE else event.value)
        if isinstance(event, ALIASES):
            return self._meant(event)
        if depth > 2 * DEEPEST:
            raise MaxDepthExceededError(None, None, "is too deep", event.start_mark)
        if isinstance(event, LISTS):
            items: list[Any] = []
            read = self._anchored(event, items if event.tag in LIST_TAGS else Strange(f"tag {event.tag}"), NO_KEY)
            self._list(items, depth + 1)
        else:
            fields = Repeated()
            read = self._anchored(event, fields if event.tag in MAPPING_TAGS else Strange(f"tag {event.tag}"), NO_KEY)
            self._mapping(fields, depth + 1)
        return read

    def _meant(self, alias: Any) -> Read:
        if alias.anchor not in self._anchors:
            raise ComposerError(None, None, f"found undefined alias {alias.anchor!r}", alias.start_mark)
        return self._anchors[alias.anchor]

    def _anchored(self, event: Any, value: Any, key: Any) -> Read:
        read = value, key, event.start_mark.line
        if event.anchor is not None:
            self._anchors[event.anchor] = read
        return read

    def _list(self, made: list[Any], depth: int) -> None:
        lines = self._lines[id(made)] = []
        while not isinstance(event := self._next(), ENDS):
            value, _, line = self._read(event, depth)
            made.append(value)
            lines.append(line)

    def _mapping(self, made: Repeated, depth: int) -> None:
        lines = self._lines[id(made)] = {}
        merged: list[Any] = []
        while not isinstance(event := self._next(), ENDS):
            _, key, line = self._read(event, depth)
            value = self._read(self._next(), depth)[0]
            if key is MERGING:
                merged += value if isinstance(value, list) else [value]
            else:
                made.put(key, value)
            lines["<<" if key is MERGING else key] = line
        self._merge(made, merged)

    def _merge(self, made: Repeated, merged: list[Any]) -> None:
        for name, value in chain.from_iterable(one.items() for one in merged if isinstance(one, dict)):
            self._merged += 1
            if self._merged > MOST:
                raise RecursionError
            made.setdefault(name, value)
        if any(not isinstance(one, dict) for one in merged):
            made.put("<<", Strange("a merge of something that is no mapping"))


class Lines:
    """The line on which the value of a path stands, from 1; of its nearest parent where it has none of its own."""

    def __init__(self, root: Any, lines: dict[int, Any]) -> None:
        self._root, self._lines = root, lines

    def __call__(self, path: Path) -> int | None:
        """The line, or None when nothing of the path is there."""
        value, line = self._root, None
        for step in path:
            if isinstance(value, dict) and str(step) in (lines := self._lines[id(value)]):
                value, line = value.get(str(step)), lines[str(step)] + 1
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                value, line = value[step], self._lines[id(value)][step] + 1
            else:
                break
        return line
