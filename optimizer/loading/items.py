"""The items of one list, read off the rows of its sheet: each row an item, or one more entry of a list within an item."""

from collections.abc import Set

from optimizer.loading.document import at
from optimizer.loading.fault import Path
from optimizer.loading.grid import Gathering
from optimizer.loading.scheme import NAME, Scheme, title
from optimizer.loading.table import Cell, Row

KEYS = (("id",), ("officer",))
"""The fields that name an item: a row with one more entry of a list in it names it again, or leaves its own fields empty."""


def meant(found: Gathering, scheme: Scheme, cell: Cell, taken: Set[Path | None], what: str) -> Path | None:
    """The path that a heading means; of one that is not known a flaw, and the path that is most likely meant."""
    text = "" if cell.value is None else str(cell.value)
    path = scheme.path(text)
    if path is None:
        close = scheme.nearest(text)
        path = scheme.path(close) if close else None
        hint = f"did you mean {close}? " if close else ""
        known = (heading.replace(" ", "_") for heading in scheme.headings if "." not in heading or not scheme.home)
        found.complain(cell, f"is no {what}", f"{hint}write one of {', '.join(known)}")
    elif path in taken:
        found.complain(cell, f"means {title(path)}, as another column does", "keep one of them")
    return None if path in taken else path


class Items:
    """Reads rows below a header into the list of a scheme."""

    def __init__(self, found: Gathering, scheme: Scheme, header: Row) -> None:
        self._found, self._scheme, self._header = found, scheme, header
        self._paths: list[Path | None] = []
        what = f"column of {scheme.home[-1]}"
        for cell in header:
            is_said = cell.value is not None
            self._paths.append(meant(found, scheme, cell, set(self._paths), what) if is_said else None)
        self._places: dict[str, int] = {}
        self._count = 0
        self._last = 0

    def read(self, row: Row) -> None:
        """Reads one row."""
        self._complain_of_strays(row)
        given = [(path, cell) for path, cell in zip(self._paths, row, strict=False) if path is not None]
        filled = {path: cell for path, cell in given if cell.value is not None}
        begun = {path[0] for path in filled if self._is_listed(path)}
        own = {path: cell for path, cell in filled.items() if not self._is_listed(path)}
        if not filled:
            return
        item: Path = (*self._scheme.home, self._index(own, is_more=bool(begun)))
        self._found.cells.setdefault(item, row[0].where)
        values = self._found.room(item, {})
        kind = own[("kind",)].value if ("kind",) in own else values.get("kind")
        entries = {field: self._entry((*item, field), row) for field in begun}
        for path, cell in sorted(given, key=lambda pair: pair[0] == NAME):
            node = self._scheme.node(path, kind)
            if path == NAME and self._scheme.node(NAME) is None:
                self._name(item, cell)
            elif not self._is_listed(path):
                self._found.put((*item, *path), cell, node)
            elif (entry := entries.get(path[0])) is not None:
                self._found.put((*entry, *path[1:]), cell, node)

    def _is_listed(self, path: Path) -> bool:
        return len(path) > 1 and path[0] in self._scheme.listed

    def _index(self, own: dict[Path, Cell], *, is_more: bool) -> int:
        """The position of the item that a row is about: the last, one that was named before, or a new one."""
        key = next((str(own[path].value) for path in KEYS if path in own), "")
        if not is_more or (own and key not in self._places) or not self._count:
            self._last = self._count
            self._count += 1
        elif own:
            self._last = self._places[key]
        self._places.setdefault(key, self._last)
        return self._last

    def _entry(self, path: Path, row: Row) -> Path | None:
        """The place of a new entry of a list in an item; None where something else than a list stands."""
        entries = self._found.room(path, [])
        if entries is None:
            self._found.complain(Cell(None, row[0].where), f"says more of {path[-1]}, which is no list", "keep one of them")
            return None
        entries.append({})
        self._found.cells.setdefault((*path, len(entries) - 1), row[0].where)
        return (*path, len(entries) - 1)

    def _name(self, item: Path, cell: Cell) -> None:
        officer = at(self._found.values, (*item, "id"))
        if isinstance(officer, str) and cell.value is not None:
            self._found.put(("facts", "names", officer), cell, {"type": "string"})

    def _complain_of_strays(self, row: Row) -> None:
        for index, cell in enumerate(row):
            if cell.value is not None and (index >= len(self._header) or self._header[index].value is None):
                self._found.complain(cell, "stands outside the columns", "write a heading above it, or delete it")
