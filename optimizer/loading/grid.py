"""The values of a workbook's cells, gathered into one scenario: each at its path, with the cell it came from."""

from dataclasses import dataclass, field
from typing import Any

from optimizer.loading.cells import MisreadError, meaning
from optimizer.loading.columns import ERRORS
from optimizer.loading.fault import UNSAID, Flaw, Path
from optimizer.loading.shape import Node
from optimizer.loading.table import Cell


@dataclass
class Gathering:
    """Plain values, the cell of each path, and what could not be read."""

    values: dict[str, Any] = field(default_factory=lambda: {"facts": {}})
    cells: dict[Path, str] = field(default_factory=dict)
    flaws: list[Flaw] = field(default_factory=list)

    def put(self, path: Path, cell: Cell, node: Node | None) -> None:
        """Puts what a cell means at a path; a formula, and what cannot be read or stands there already, becomes a flaw."""
        self.cells.setdefault(path, cell.where)
        if cell.value is None:
            return
        if isinstance(cell.value, str) and (cell.value.startswith("=") or cell.value in ERRORS):
            what = "is a formula" if cell.value.startswith("=") else "is an error"
            self.flaws.append(Flaw(path, what, "paste as values", cell.value))
            return
        try:
            value = meaning(cell.value, node)
        except MisreadError as error:
            self.flaws.append(Flaw(path, error.message, error.cure, cell.value))
            return
        if not self._place(path, value):
            self.complain(cell, "is not what another cell says", "keep one of them")

    def complain(self, cell: Cell, message: str, cure: str) -> None:
        """Adds a flaw of a cell that stands at no path."""
        path: Path = ("workbook", cell.where)
        self.cells[path] = cell.where
        self.flaws.append(Flaw(path, message, cure, UNSAID if cell.value is None else cell.value))

    def room(self, path: Path, empty: Any) -> Any:
        """The list or mapping at a path, made if nothing stands there; None if something else does."""
        at: Any = self.values
        for index, step in enumerate(path):
            new = empty if index + 1 == len(path) else [] if isinstance(path[index + 1], int) else {}
            if isinstance(at, list) and isinstance(step, int):
                at.extend([new] if step == len(at) else [])
                at = at[step]
            elif isinstance(at, dict):
                at = at.setdefault(step, new)
            else:
                return None
        return at if isinstance(at, type(empty)) else None

    def _place(self, path: Path, value: Any) -> bool:
        room = self.room(path[:-1], {})
        if room is None or room.get(path[-1], value) != value:
            return False
        room[path[-1]] = value
        return True
