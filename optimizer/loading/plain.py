"""Plain values: a copy of whatever was read, bounded, in which only what a scenario may hold is left."""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from optimizer.loading.fault import Flaw, Path, refusal

DEEPEST = 40
MOST = 1_000_000
"""How deep values may be nested, and how many there may be with every alias written out (long text counts for more)."""

SINGLE = (str, int, float)
KEYS = (str, int, date)
PER_TEXT = 20
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


class Repeated(dict[Any, Any]):
    """A mapping as read, which remembers the keys that stood in it more than once."""

    def __init__(self) -> None:
        super().__init__()
        self.twice: list[Any] = []

    def put(self, key: Any, value: Any) -> None:
        """Adds a key; one that is there already is remembered."""
        if key in self:
            self.twice.append(key)
        self[key] = value

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, Any]]) -> "Repeated":
        """The mapping of pairs."""
        made = cls()
        for key, value in pairs:
            made.put(key, value)
        return made


@dataclass(frozen=True)
class Strange:
    """Something in a file that no scenario can hold."""

    what: str

    def __str__(self) -> str:
        return self.what


@dataclass
class Copier:
    """Copies values, collecting flaws; raises ScenarioError when they are too deep or too many."""

    name: str
    flaws: list[Flaw] = field(default_factory=list)
    count: int = 0

    def copy(self, value: Any, path: Path = ()) -> Any:
        """The plain copy of a value; what cannot be copied becomes null and a flaw."""
        self.count += 1 + (len(value) // PER_TEXT if isinstance(value, str) else 0)
        if self.count > MOST:
            raise refusal(self.name, f"holds more than {MOST:,} values, its aliases written out", "write fewer, or alias less")
        if len(path) > DEEPEST:
            raise refusal(self.name, f"is nested more than {DEEPEST} deep, or holds itself", "write it flatter")
        if isinstance(value, SINGLE):
            return self._scalar(value, path)
        if isinstance(value, Mapping):
            return self._mapping(value, path)
        if isinstance(value, list | tuple | set | frozenset):
            items = value if isinstance(value, list | tuple) else sorted(value, key=str)
            return [self.copy(item, (*path, index)) for index, item in enumerate(items)]
        return self._scalar(value, path)

    def _mapping(self, value: Mapping[Any, Any], path: Path) -> dict[str, Any]:
        for key in getattr(value, "twice", ()):
            self._flaw((*path, str(key)), "stands twice here", "keep one of them")
        made: dict[str, Any] = {}
        for key, item in value.items():
            if not isinstance(key, KEYS) or not _is_text(str(key)):
                self._flaw(
                    path, "is no name of a field", "write the name as text", str(key) if _is_text(str(key)) else repr(key)
                )
            else:
                made[str(key)] = self.copy(item, (*path, str(key)))
        return made

    def _scalar(self, value: Any, path: Path) -> Any:
        if isinstance(value, float) and not math.isfinite(value):
            self._flaw(path, "is no number", "write a number, or leave it out", str(value))
        elif isinstance(value, str) and not _is_text(value):
            self._flaw(path, "holds characters that cannot be written", "write plain text", repr(value))
        elif value is None or isinstance(value, SINGLE):
            return value
        elif isinstance(value, datetime | time):
            return value.isoformat(timespec="auto" if value.second or value.microsecond else "minutes")
        elif isinstance(value, date):
            return value.isoformat()
        else:
            self._flaw(path, "cannot be read", "write text, a number, a date, a list or a mapping", str(value)[:80])
        return None

    def _flaw(self, path: Path, message: str, cure: str, value: Any = "") -> None:
        self.flaws.append(Flaw(path, message, cure, value) if value else Flaw(path, message, cure))


def _is_text(text: str) -> bool:
    return UNWRITABLE.search(text) is None
