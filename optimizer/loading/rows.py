"""The rows of a list's sheet: one an item, or, where an item holds a long list of mappings, one for each of its entries."""

from collections.abc import Iterator, Sequence
from typing import Any

from optimizer.loading.document import at
from optimizer.loading.fault import UNSAID, Path
from optimizer.loading.items import KEYS
from optimizer.loading.notation import Written, flow, notation
from optimizer.loading.scheme import NAME, Scheme

WIDE, WIDEST = 100, 2_000
"""Lists of mappings whose text is longer are written in rows; the second where items are of several kinds."""

FIRST: tuple[Path, ...] = (("kind",), ("id",))
Items = Sequence[dict[str, Any]]


def columns_of(scheme: Scheme, items: Items) -> list[Path]:
    """The columns that a sheet needs: every field of its items, or, where these are of several kinds, those that are used."""
    spread = _spread(scheme, items)
    paths = list(dict.fromkeys(scheme.headings.values()))
    if NAME in paths and scheme.node(NAME) is None:
        paths = [("id",), NAME, *(path for path in paths if path not in {NAME, ("id",)})]
    columns: list[Path] = [
        path for path in paths if (len(path) == 2 and path[0] in spread) or (len(path) == 1 and path[0] not in spread)
    ]
    if not is_mixed(scheme):
        return columns
    used = [path for path in columns if path not in FIRST and any(path[0] in item for item in items)]
    return [*FIRST, *used]


def is_mixed(scheme: Scheme) -> bool:
    """Whether items are of several kinds, each with fields of its own."""
    return "discriminator" in scheme.item


def rows_of(scheme: Scheme, columns: Sequence[Path], items: Items) -> Iterator[list[Written | None]]:
    """The rows of items in these columns; the later rows of an item only name it and say more entries of its lists."""
    spread = list(dict.fromkeys(str(path[0]) for path in columns if len(path) == 2))
    for item in items:
        own = {field: value for field, value in item.items() if field not in spread}
        naming = {field: value for field, value in own.items() if (field,) in KEYS}
        for number in range(max([1, *(len(item.get(field, ())) for field in spread)])):
            entries = {field: item[field][number] for field in spread if number < len(item.get(field, ()))}
            said = (naming if number else own) | entries
            yield [_written(scheme, path, said, item.get("kind")) for path in columns]


def _spread(scheme: Scheme, items: Items) -> set[str]:
    """The fields whose lists are written in rows: some are long, and every entry says something."""
    wide = WIDEST if is_mixed(scheme) else 0 if NAME in scheme.headings.values() and "spans" in scheme.listed else WIDE
    given = {field: [item[field] for item in items if field in item] for field in scheme.listed}
    full = {field: found for field, found in given.items() if all(entries and all(entries) for entries in found)}
    return {field for field, found in full.items() if not found or any(len(flow(entries)) > wide for entries in found)}


def _written(scheme: Scheme, path: Path, item: dict[str, Any], kind: object) -> Written | None:
    value = at(item, path)
    return None if value is UNSAID else notation(value, scheme.node(path, kind))
