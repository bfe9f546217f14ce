"""Scenarios from Excel workbooks: each sheet read by its scheme, every fault by its cell."""

from optimizer.loading import excel
from optimizer.loading.document import at
from optimizer.loading.fault import UNSAID, nearest
from optimizer.loading.grid import Gathering
from optimizer.loading.items import Items, meant
from optimizer.loading.schemata import schemes
from optimizer.loading.scheme import SINGLE, SWEDISH_SHEETS, Scheme, fold
from optimizer.loading.table import Cell, Row

MOST_ROWS = 100_000
VALUE = ("value", "värde")


def gathered(content: bytes, name: str) -> Gathering:
    """What the sheets of a workbook say. Raises ScenarioError when it cannot be read."""
    found = Gathering()
    known = {fold(sheet): sheet for sheet in schemes()} | SWEDISH_SHEETS
    tables = [(title, table) for title, table in excel.tables(content, name, MOST_ROWS) if table]
    taken = {known[fold(title)] for title, _ in tables if fold(title) in known}
    seen: set[str] = set()
    for title, table in tables:
        sheet, top = known.get(fold(title)), Cell(title, f"sheet {title}")
        if sheet is None:
            close = nearest(title, known)
            hint = f"did you mean {close}? " if close else ""
            found.complain(top, "is no sheet of a scenario", f"{hint}write one of {', '.join(schemes())}, or delete it")
            sheet = known[close] if close is not None and known[close] not in taken | seen else None
        elif sheet in seen:
            found.complain(top, f"means {sheet}, as another sheet does", "keep one of them")
            sheet = None
        if sheet is not None:
            seen.add(sheet)
            _read(found, schemes()[sheet], table, single=sheet == SINGLE)
    return found


def _read(found: Gathering, scheme: Scheme, table: list[Row], *, single: bool) -> None:
    if single:
        _singles(found, scheme, table)
        return
    found.room(scheme.home, [])
    items = Items(found, scheme, table[0])
    for row in table[1:]:
        items.read(row)


def _singles(found: Gathering, scheme: Scheme, table: list[Row]) -> None:
    """Reads rows of a field and its value; a heading is not needed."""
    for index, row in enumerate(table):
        given = row + [Cell(None, row[0].where)] * (2 - len(row))
        if index == 0 and fold(str(given[1].value)) in VALUE:
            continue
        for cell in row[2:]:
            if cell.value is not None:
                found.complain(cell, "stands outside the columns", "write a field and its value only")
        path = meant(found, scheme, given[0], set(), "field of facts")
        is_guessed = path is not None and scheme.path(str(given[0].value)) is None
        if path is not None and not (is_guessed and at(found.values, path) is not UNSAID):
            found.put(path, given[1], scheme.node(path))
