"""Officers from a CSV or Excel file that a scenario names in its own folder, one row per span of employment."""

from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path as File
from pathlib import PureWindowsPath
from typing import Any

from optimizer.loading.columns import ERRORS, FIELDS, HEADERS, value_of
from optimizer.loading.document import Document, at
from optimizer.loading.fault import UNSAID, Flaw, Path, ScenarioError, nearest, refusal
from optimizer.loading.files import read
from optimizer.loading.sheets import rows
from optimizer.loading.table import Cell, Row

FIELD: Path = ("facts", "officers_file")


@dataclass
class Crew:
    """What a file of officers gave: their flaws, and whether every row told whose it is."""

    flaws: list[Flaw]
    is_complete: bool = True


def merge(document: Document, folder: File | None, limit: int) -> Crew:
    """Adds the officers of ``facts.officers_file`` to ``facts.officers`` and ``facts.names``, and takes the field away.

    Without a folder a scenario may name no file. Raises ScenarioError when the file cannot be read.
    """
    facts = at(document.values, ("facts",))
    if not isinstance(facts, dict) or "officers_file" not in facts:
        return Crew([])
    name = facts.pop("officers_file")
    if folder is None:
        cure = "write facts.officers instead"
        return Crew(
            [Flaw(FIELD, "names a file, which only a scenario that is a file itself may", cure, name)], is_complete=False
        )
    path = _inside(folder, name) if isinstance(name, str) else None
    if path is None:
        cure = "write the name of one, for example officers.csv"
        return Crew([Flaw(FIELD, "is no CSV or Excel file in the scenario's own folder", cure, name)], is_complete=False)
    if not isinstance(facts.setdefault("officers", []), list) or not isinstance(facts.setdefault("names", {}), dict):
        return Crew([], is_complete=False)
    try:
        table = rows(read(path, limit, name), name)
        return Reader(facts, document.cells).read(table, name)
    except ScenarioError as error:
        given = error.faults[0]
        document.cells[(*FIELD, given.path)] = given.path
        return Crew([Flaw((*FIELD, given.path), given.message, given.cure, given.value or UNSAID)], is_complete=False)


def _inside(folder: File, name: str) -> File | None:
    """The file of that name in a folder or below; None if it is elsewhere, also by a link, or of another kind."""
    plain = PureWindowsPath(name)
    if (
        not name.casefold().endswith((".csv", ".xlsx"))
        or plain.drive
        or plain.root
        or ".." in plain.parts
        or not name.isprintable()
    ):
        return None
    try:
        path = (folder / name).resolve()
        return path if path.is_relative_to(folder.resolve()) else None
    except (OSError, RuntimeError, ValueError):
        return None


class Reader:
    """Reads rows into ``officers`` and ``names`` of the facts, and remembers the cell of each value."""

    def __init__(self, facts: dict[str, Any], cells: dict[Path, str]) -> None:
        self._officers, self._names, self._cells = facts["officers"], facts["names"], cells
        self._places: dict[str, int] = {}
        self._crew = Crew([])

    def read(self, table: list[Row], name: str) -> Crew:
        """Reads a header and the rows below it."""
        if not table:
            raise refusal(name, "is empty", f"write a header and rows, with columns {', '.join(FIELDS)}")
        fields = self._header(table[0])
        if "id" not in fields:
            self._flaw(Cell(None, name), "has no column id", f"write a header with columns {', '.join(FIELDS)}")
            self._crew.is_complete = False
        for row in table[1:] if "id" in fields else ():
            self._row(fields, row)
        return self._crew

    def _header(self, row: Row) -> list[str | None]:
        fields: list[str | None] = []
        for cell in row:
            text = str(cell.value or "")
            field = HEADERS.get(" ".join(text.casefold().replace("_", " ").split()))
            if field is None and text:
                close = nearest(text, HEADERS)
                hint = f"did you mean {close}? " if close else ""
                self._flaw(cell, "is no column of officers", f"{hint}write one of {', '.join(FIELDS)}")
            elif field is not None and field in fields:
                self._flaw(cell, f"means {field}, as another column does", "keep one of them")
            fields.append(field if field not in fields else None)
        return fields

    def _row(self, fields: list[str | None], row: Row) -> None:
        given: dict[str, Cell] = {}
        for field, cell in zip_longest(fields, row):
            if cell is None or cell.value is None:
                continue
            if isinstance(cell.value, str) and (cell.value.startswith("=") or cell.value in ERRORS):
                self._flaw(cell, "is a formula" if cell.value.startswith("=") else "is an error", "paste as values")
                self._crew.is_complete &= field != "id"
            elif field is not None:
                given[field] = cell
            elif len(fields) < len(row) and cell is row[-1]:
                self._flaw(cell, "stands outside the columns", "check the row's delimiters and quotes")
        if "id" in given:
            self._add(given, row[0].where)
        elif self._crew.is_complete:
            self._flaw(Cell(None, row[0].where), "has no id in its row", "write the officer's id in every row")
            self._crew.is_complete = False

    def _add(self, given: dict[str, Cell], where: str) -> None:
        name = str(given["id"].value)
        if name not in self._places:
            self._places[name] = len(self._officers)
            self._officers.append({"id": name, "spans": []})
        path: Path = ("facts", "officers", self._places[name])
        spans = self._officers[self._places[name]]["spans"]
        span: Path = (*path, "spans", len(spans))
        self._cells |= {path: where, span: where, (*path, "id"): given["id"].where}
        self._cells |= {(*span, field): cell.where for field, cell in given.items()}
        spans.append({field: value_of(field, cell.value) for field, cell in given.items() if field not in {"id", "name"}})
        if "name" in given:
            self._name(name, given["name"])

    def _name(self, officer: str, cell: Cell) -> None:
        known = self._names.setdefault(officer, str(cell.value))
        self._cells.setdefault(("facts", "names", officer), cell.where)
        if known != str(cell.value):
            self._flaw(cell, f"is another name of {officer} than {known}", "write one name")

    def _flaw(self, cell: Cell, message: str, cure: str) -> None:
        path: Path = (*FIELD, cell.where)
        self._cells[path] = cell.where
        self._crew.flaws.append(Flaw(path, message, cure, UNSAID if cell.value is None else cell.value))
