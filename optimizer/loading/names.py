"""Stadsdelar by any of their names: ids, names and aliases become ids."""

from collections.abc import Iterator
from typing import Any

from optimizer.loading.document import at
from optimizer.loading.fault import Flaw, Path
from optimizer.loading.shape import STADSDEL_FIELDS, STADSDEL_KEYS, Seen, keyed, leaves, walk

HOME: Path = ("facts", "stadsdelar")


def to_ids(values: Any) -> tuple[list[Seen], list[Flaw]]:
    """Puts ids in the place of names and aliases wherever a stadsdel is meant, upper and lower case alike.

    Returns what is seen then, and a flaw for each name that two stadsdelar share. Unknown names are left for others to find.
    """
    known, flaws = _known(values)
    seen, is_changed = walk(values), False
    for path, field, _, value in leaves(seen):
        if field in STADSDEL_FIELDS and isinstance(value, str) and path[:2] != HOME:
            meant = known.get(_fold(value), value)
            at(values, path[:-1])[path[-1]] = meant
            is_changed |= meant != value
    for _, field, _, mapping in keyed(seen):
        ids = [known.get(_fold(name), name) for name in mapping] if field in STADSDEL_KEYS else []
        if len(set(ids)) == len(mapping) and ids != [*mapping]:
            items = list(zip(ids, mapping.values(), strict=True))
            mapping.clear()
            mapping.update(items)
            is_changed = True
    return walk(values) if is_changed else seen, flaws


def _known(values: Any) -> tuple[dict[str, str], list[Flaw]]:
    """The id behind each name, and the names that are not one stadsdel's alone."""
    known: dict[str, str] = {}
    flaws: list[Flaw] = []
    stadsdelar = at(values, HOME)
    for index, one in enumerate(stadsdelar if isinstance(stadsdelar, list) else ()):
        for path, name in _names(one) if isinstance(one, dict) and isinstance(one.get("id"), str) else ():
            holder = known.setdefault(_fold(name), one["id"])
            if holder != one["id"]:
                flaws.append(Flaw((*HOME, index, *path), f"is a name of stadsdel {holder} too", "keep it for one of them"))
    return known, flaws


def _names(stadsdel: dict[str, Any]) -> Iterator[tuple[Path, str]]:
    for field in ("id", "name"):
        if isinstance(stadsdel.get(field), str):
            yield (field,), stadsdel[field]
    aliases = stadsdel.get("aliases")
    for index, alias in enumerate(aliases if isinstance(aliases, list) else ()):
        if isinstance(alias, str):
            yield ("aliases", index), alias


def _fold(name: str) -> str:
    return " ".join(name.split()).casefold()
