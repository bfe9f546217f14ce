"""References: ids that must be there, and ids that must stand once.

They are read from the plain values, so that they are found in a file whose structure has other faults, and a reference to
something that is itself at fault is no second fault.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from optimizer.facts import TIME_MODELS
from optimizer.loading.document import at
from optimizer.loading.fault import UNSAID, Flaw, Guesses, Path
from optimizer.loading.shape import STADSDEL_FIELDS, STADSDEL_KEYS, Seen, keyed, leaves

HOMES: dict[str, tuple[Path, str]] = {
    "officer": (("facts", "officers"), "id"),
    "list": (("facts", "lists"), "id"),
    "time model": (("facts", "time_models"), "id"),
    "stadsdel": (("facts", "stadsdelar"), "id"),
    "place": (("facts", "places"), "id"),
    "partner": (("facts", "partners"), "id"),
    "proposal": (("facts", "proposals"), "id"),
    "promise": (("promises",), "id"),
    "school break": (("facts", "school_breaks"), "name"),
}
"""The list in which each kind of thing stands, and the field that names it there."""

FIELDS: dict[str, str] = {
    **dict.fromkeys(("officer", "officers", "supervisor", "one", "other"), "officer"),
    **dict.fromkeys(STADSDEL_FIELDS, "stadsdel"),
    **dict.fromkeys(("place", "places"), "place"),
    **dict.fromkeys(("promise", "directs"), "promise"),
    **dict.fromkeys(("skill", "skills", "without"), "skill"),
    **dict.fromkeys(("shift", "after"), "shift"),
    "list": "list",
    "time_model": "time model",
    "partner": "partner",
    "proposal": "proposal",
    "not_in": "school break",
}
"""What the fields of facts, promises and rules refer to, by their names."""

KEYS: dict[str, str] = {"names": "officer", "work": "officer", "after": "shift", **dict.fromkeys(STADSDEL_KEYS, "stadsdel")}
"""What the keys of mappings refer to, by the mapping's field."""


@dataclass(frozen=True)
class Known:
    """The names of one kind of thing, in order; incomplete when some could not be read."""

    names: dict[str, None]
    is_complete: bool = True


def unknown(values: Any, seen: Sequence[Seen], lost: frozenset[str] = frozenset()) -> Iterator[Flaw]:
    """Every reference to something that is not there; kinds in ``lost`` could not be read and are not missed.

    A skill that no officer has may be a lack that the plan will show; it is a flaw only if it looks like a slip of the pen.
    """
    known = {kind: _named(values, kind) for kind in HOMES if kind not in lost}
    known["skill"], known["shift"] = _skills(seen), _shifts(values)
    guess = Guesses()
    for path, kind, word in _references(seen):
        held = known.get(kind)
        if held is None or word in held.names or not held.is_complete or ("officer" in lost and kind == "skill"):
            continue
        hint = guess(kind, word, held.names)
        if kind != "skill":
            yield Flaw(path, f"there is no such {kind}", f"{hint}write the {HOMES.get(kind, ((), 'id'))[1]} of one", word)
        elif hint:
            yield Flaw(path, "is a skill that no officer has", f"{hint}write a skill that one has, or give it to one", word)


def _references(seen: Sequence[Seen]) -> Iterator[tuple[Path, str, str]]:
    for path, field, _, value in leaves(seen):
        if field in FIELDS and isinstance(value, str) and not _gives(path, field):
            yield path, FIELDS[field], value
    for path, field, _, mapping in keyed(seen):
        for key in mapping if field in KEYS else ():
            yield (*path, key), KEYS[field], key


def _gives(path: Path, field: str) -> bool:
    """Whether a field gives officers their skills, or is a promise's own shift, which the promise itself examines."""
    return (field == "skills" and path[:2] == ("facts", "officers")) or (field == "shift" and path[0] == "promises")


def _items(values: Any, path: Path) -> list[Any] | None:
    """The items of a list; none where nothing is written, None where something else is."""
    found = at(values, path)
    return found if isinstance(found, list) else [] if found is UNSAID else None


def _named(values: Any, kind: str) -> Known:
    path, field = HOMES[kind]
    items = _items(values, path)
    if kind == "time model" and at(values, path) is UNSAID:
        return Known({one.id: None for one in TIME_MODELS})
    names = [one.get(field) if isinstance(one, dict) else None for one in items or ()]
    return Known(
        {name: None for name in names if isinstance(name, str)},
        items is not None and all(isinstance(name, str) for name in names),
    )


def _skills(seen: Sequence[Seen]) -> Known:
    """The skills that officers have, wherever they stand in what was written for officers."""
    found = [one.value for one in leaves(seen) if one.path[:2] == ("facts", "officers") and one.field == "skills"]
    return Known({name: None for name in found if isinstance(name, str)})


def _shifts(values: Any) -> Known:
    """The shift types of all promises."""
    promises = _items(values, ("promises",)) or []
    shifts = [shift for one in promises if isinstance(one, dict) for shift in _items(one, ("shifts",)) or []]
    names = [one.get("id") if isinstance(one, dict) else None for one in shifts]
    return Known({name: None for name in names if isinstance(name, str)}, all(isinstance(name, str) for name in names))


def repeated(values: Any) -> Iterator[Flaw]:
    """Every id that stands twice in its list."""
    for kind, (path, field) in {**HOMES, "history of": (("facts", "history"), "officer")}.items():
        seen: dict[str, int] = {}
        for index, one in enumerate(_items(values, path) or ()):
            name = one.get(field) if isinstance(one, dict) else None
            if not isinstance(name, str) or kind == "school break":
                continue
            if name in seen:
                other = f"{path[-1]}[{seen[name]}]"
                cure = "write it as one" if kind == "history of" else "give one of them another, or leave it out"
                yield Flaw((*path, index, field), f"is the {field} of {other} too", cure)
            seen.setdefault(name, index)
