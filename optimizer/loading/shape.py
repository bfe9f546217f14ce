"""The shape of a scenario file: its JSON Schema, and what it says about a path."""

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from functools import cache
from typing import Any, NamedTuple, TypeAlias

from pydantic.json_schema import GenerateJsonSchema
from pydantic_core.core_schema import FrozenSetSchema

from optimizer.loading.document import below
from optimizer.loading.fault import Flaw, Path
from optimizer.scenario import Scenario

Node: TypeAlias = dict[str, Any]
DRAFT = "https://json-schema.org/draft/2020-12/schema"
OFFICERS_FILE = {
    "type": "string",
    "title": "Officers File",
    "description": "A CSV or Excel file in the scenario's own folder, with one row per span of each officer's employment.",
}
STADSDEL_FIELDS = frozenset({"stadsdel", "stadsdelar", "home", "areas"})
STADSDEL_KEYS = frozenset({"met", "at_least_in"})
"""Fields that hold stadsdelar, or mappings with stadsdelar as keys, which may be written as id, name or alias."""

FORMS = {
    "date": (r"\d{4}-\d\d-\d\d", "is no date", "write year, month and day, for example 2027-03-01"),
    "time": (r"\d\d:\d\d(:00)?", "is no time of day", "write hours and minutes, for example 18:00"),
    "date-time": (
        r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:00)?)?",
        "is no date and time of day",
        "write local time without a zone, in whole minutes, for example 2027-03-01 08:00",
    ),
}
YEARS = range(1950, 2151)
LARGEST = 1_000_000
"""The largest whole number that may stand anywhere; beyond it prices would burst a solver's numbers, and counts its memory."""


class Schema(GenerateJsonSchema):
    """What is kept as a set may be written with an item twice."""

    def frozenset_schema(self, schema: FrozenSetSchema) -> Node:
        """A list."""
        return {name: value for name, value in super().frozenset_schema(schema).items() if name != "uniqueItems"}


@cache
def whole() -> Node:
    """The schema of a scenario file; not to be changed."""
    shape = {"$schema": DRAFT, **Scenario.model_json_schema(schema_generator=Schema)}
    shape["$defs"]["Facts"]["properties"]["officers_file"] = OFFICERS_FILE
    for model in shape["$defs"].values():
        for name in (STADSDEL_FIELDS | STADSDEL_KEYS) & model.get("properties", {}).keys():
            _loosen(model["properties"][name])
    return shape


def schema() -> Node:
    """The JSON Schema (draft 2020-12) of a scenario file."""
    return deepcopy(whole())


def _loosen(node: Node) -> None:
    """Drops the form of ids, since names may have blanks."""
    for key in ("pattern", "maxLength", "propertyNames"):
        node.pop(key, None)
    if "patternProperties" in node:
        node["additionalProperties"] = next(iter(node.pop("patternProperties").values()))
    for inner in (*node.get("anyOf", ()), *([node["items"]] if "items" in node else ())):
        _loosen(inner)


def resolve(node: Node, value: Any) -> Node:
    """The plain node behind references, ``null`` beside one other, and kinds (chosen by the value's)."""
    while "type" not in node:
        if "$ref" in node:
            node = whole()["$defs"][node["$ref"].rsplit("/", 1)[-1]]
        elif "discriminator" in node:
            kind = value.get("kind") if isinstance(value, dict) else None
            ref = node["discriminator"]["mapping"].get(kind) if isinstance(kind, str) else None
            if ref is None:
                return node
            node = {"$ref": ref}
        elif len(others := [one for one in node.get("anyOf", ()) if one.get("type") != "null"]) == 1:
            node = others[0]
        else:
            return node
    return node


def inner(node: Node, step: str | int) -> Node | None:
    """The node of a field or list item; None where the schema knows none."""
    if isinstance(step, int):
        prefix = node.get("prefixItems", ())
        found = prefix[step] if step < len(prefix) else node.get("items")
    elif (found := node.get("properties", {}).get(step)) is None:
        others = (node.get("additionalProperties"), *node.get("patternProperties", {}).values())
        found = next((one for one in others if isinstance(one, dict)), None)
    return found if isinstance(found, dict) else None


def node_at(values: Any, path: Path) -> Node | None:
    """The resolved node of a path; None where the schema knows none."""
    node: Node | None = resolve(whole(), values)
    for step in path:
        values = below(values, step)
        node = inner(node, step) if node is not None else None
        node = resolve(node, values) if node is not None else None
    return node


NESTED = (dict, list)


class Seen(NamedTuple):
    """A value that the schema knows: its path, the field whose value (or item of a list) it is, its node."""

    path: Path
    field: str
    node: Node
    value: Any


def walk(values: Any) -> list[Seen]:
    """Every value that the schema knows, from the outside in."""
    seen: list[Seen] = []
    _walk(values, (), "", whole(), seen)
    return seen


def _walk(value: Any, path: Path, field: str, node: Node | None, seen: list[Seen]) -> None:
    if node is None or value is None:
        return
    node = resolve(node, value)
    seen.append(Seen(path, field, node, value))
    if isinstance(value, dict):
        named = node.get("properties", {})
        for step, item in value.items():
            _walk(item, (*path, step), step if step in named else field, inner(node, step), seen)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            _walk(item, (*path, index), field, inner(node, index), seen)


def leaves(seen: Iterable[Seen]) -> Iterator[Seen]:
    """The single values (text, numbers, true, false) among those seen."""
    return (one for one in seen if not isinstance(one.value, NESTED))


def keyed(seen: Iterable[Seen]) -> Iterator[Seen]:
    """The mappings among those seen whose keys are no fields but names of things."""
    mappings = (one for one in seen if isinstance(one.value, dict))
    return (one for one in mappings if one.node.get("type") == "object" and "properties" not in one.node)


def misreadings(seen: Iterable[Seen]) -> Iterator[Flaw]:
    """Values that a lenient reader would take for something else: 18 for a time, 20270301 for a date, true for 1."""
    for path, _, node, value in leaves(seen):
        form = FORMS.get(node.get("format", ""))
        if form is not None:
            pattern, message, cure = form
            if not isinstance(value, str) or not re.fullmatch(pattern, value, re.ASCII):
                yield Flaw(path, message, cure)
            elif node["format"] != "time" and int(value[:4]) not in YEARS:
                yield Flaw(
                    path, "is in no year that is planned", f"write a year from {YEARS[0]} to {YEARS[-1]}, or leave it out"
                )
        elif isinstance(value, bool) and node.get("type") in {"integer", "number"}:
            yield Flaw(path, "is no number", "write a number")
        elif node.get("type") == "boolean" and not isinstance(value, bool):
            yield Flaw(path, "is neither true nor false", "write true or false")
        elif isinstance(value, int | float) and abs(value) > LARGEST:
            yield Flaw(path, "is too large", f"write a number of at most {LARGEST:,}")
