"""The document: what a file or a message says, as plain values, and where in it each value stands."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from optimizer.loading.fault import UNSAID, Fault, Flaw, Path, show, spell


def _no_line(_: Path) -> int | None:
    return None


@dataclass(frozen=True)
class Document:
    """Plain values (mappings, lists, text, numbers, true, false, null), still as they were written.

    ``line`` gives the line of a path where it is known; ``cells`` names the table cell or row that a value came from.
    """

    values: Any
    line: Callable[[Path], int | None] = _no_line
    cells: dict[Path, str] = field(default_factory=dict)

    def fault(self, flaw: Flaw) -> Fault:
        """A flaw with its place in the file and the value that stands there."""
        value = at(self.values, flaw.path) if flaw.value is UNSAID else flaw.value
        for length in range(len(flaw.path), 0, -1):
            cell = self.cells.get(flaw.path[:length])
            if cell is not None:
                rest = flaw.path[length:]
                return Fault(f"{cell}, {spell(rest)}" if rest else cell, show(value), flaw.message, flaw.cure)
        return Fault(spell(flaw.path), show(value), flaw.message, flaw.cure, self.line(flaw.path))


def at(values: Any, path: Path) -> Any:
    """The value at a path; unsaid where there is none."""
    for step in path:
        values = below(values, step)
    return values


def below(value: Any, step: str | int) -> Any:
    """The value of a field or at a position; unsaid where there is none."""
    if isinstance(value, Mapping):
        return value.get(step, UNSAID)
    return value[step] if isinstance(value, list) and isinstance(step, int) and step < len(value) else UNSAID
