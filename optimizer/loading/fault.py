"""The fault: what is wrong in a scenario, where, what was read, and what would be right."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from typing import Any, NamedTuple, TypeAlias

Path: TypeAlias = tuple[str | int, ...]
"""The way to a value: field names, and positions in lists from 0."""

LONGEST = 60
SEVERAL = 12


class Unsaid:
    """The value of a flaw that shows what stands at its path."""


UNSAID = Unsaid()


class Flaw(NamedTuple):
    """A fault as a check finds it, before its place in the file is known."""

    path: Path
    message: str
    cure: str
    value: Any = UNSAID


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong in a file: where, what was read (shortened; empty where nothing stands), why, and the cure.

    ``path`` is a field (``facts.officers[3].spans[0].percent``), a cell of a table, or a file; ``line`` counts from 1.
    """

    path: str
    value: str
    message: str
    cure: str
    line: int | None = None

    def __str__(self) -> str:
        where = self.path if self.line is None else f"{self.path} (line {self.line})"
        what = f"{self.value} – {self.message}" if self.value else self.message
        return f"{where}: {what} → {self.cure}"


class ScenarioError(ValueError):
    """A scenario that cannot be used; ``faults`` lists everything that is wrong in it."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = tuple(faults)


def refusal(path: str, message: str, cure: str, value: str = "", line: int | None = None) -> ScenarioError:
    """The error of a file that cannot be read any further."""
    return ScenarioError([Fault(path, value, message, cure, line)])


def spell(path: Path) -> str:
    """A path as a planner reads it; the whole is the scenario."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        elif re.fullmatch(r"[\w-]+", step):
            text += f".{step}" if text else step
        else:
            text += f"[{show(step)}]"
    return text or "scenario"


def show(value: Any) -> str:
    """A value on one line, shortened; nothing for an unsaid one."""
    if isinstance(value, Unsaid):
        return ""
    if isinstance(value, list | dict) and len(value) > SEVERAL:
        value = type(value)(list(value)[:SEVERAL]) if isinstance(value, list) else dict(list(value.items())[:SEVERAL])
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    text = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text[: LONGEST + 1])
    text = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    return f'"{text}"' if isinstance(value, str) and (not text.strip() or text != text.strip()) else text


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that is most like another, if any is like it at all; of equals, the one that begins most alike."""
    word, folded = word[:LONGEST].casefold(), {name.casefold(): name for name in known}
    found = get_close_matches(word, folded, 40, 0.6)
    best = max(found, key=lambda one: (SequenceMatcher(None, one, word).ratio(), _shared(one, word)), default=None)
    return None if best is None else folded[best]


def _shared(one: str, other: str) -> int:
    """How many letters two words begin with alike."""
    return next(
        (index for index, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), min(len(one), len(other))
    )


class Guesses:
    """The nearest known words of a whole file; past a hundred it guesses no more, lest a broken file take minutes."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, str], str] = {}

    def __call__(self, kind: str, word: str, known: Iterable[str]) -> str:
        """``did you mean …? ``, or nothing."""
        if (kind, word) not in self._made and len(self._made) < 100:
            close = nearest(word, known)
            self._made[kind, word] = f"did you mean {close}? " if close else ""
        return self._made.get((kind, word), "")


def one_of(word: str, known: Iterable[str]) -> str:
    """The cure for a word that is not known: the one most like it, and all there are."""
    names = list(known)
    close = nearest(word, names)
    listed = ", ".join(names)
    return f"did you mean {close}? " * (close is not None) + (f"write one of {listed}" if names else "leave it out")
