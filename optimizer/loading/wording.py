"""The words for what pydantic finds wrong: its errors as flaws that a planner understands."""

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from optimizer.loading.document import below
from optimizer.loading.fault import UNSAID, Flaw, Path, one_of
from optimizer.loading.partial import said
from optimizer.loading.shape import FORMS, Node, node_at, resolve

WORDS = {
    "missing": "is missing",
    "model_type": "is no mapping",
    "model_attributes_type": "is no mapping",
    "dict_type": "is no mapping",
    "mapping_type": "is no mapping",
    "tuple_type": "is no list",
    "list_type": "is no list",
    "set_type": "is no list",
    "frozen_set_type": "is no list",
    "set_item_not_hashable": "is no single value",
    "too_short": "has too few items",
    "too_long": "has too many items",
    "string_type": "is no text",
    "string_too_short": "is empty",
    "string_too_long": "is too long",
    "string_pattern_mismatch": "is not formed as it must be",
    "literal_error": "is not known here",
    "int_type": "is no whole number",
    "int_parsing": "is no whole number",
    "int_parsing_size": "is too large",
    "int_from_float": "is no whole number",
    "float_type": "is no number",
    "float_parsing": "is no number",
    "finite_number": "is no number",
    "bool_type": "is neither true nor false",
    "bool_parsing": "is neither true nor false",
    "greater_than": "is too small",
    "greater_than_equal": "is too small",
    "less_than": "is too large",
    "less_than_equal": "is too large",
    "date_type": "is no date",
    "date_parsing": "is no date of the calendar",
    "date_from_datetime_parsing": "is no date of the calendar",
    "date_from_datetime_inexact": "is no date",
    "datetime_type": "is no date and time of day",
    "datetime_parsing": "is no date and time of the calendar",
    "datetime_from_date_parsing": "is no date and time of the calendar",
    "time_type": "is no time of day",
    "time_parsing": "is no time of day",
}
ID_CURE = "write a short name without blanks and without / @ | (at most 80 characters)"


def flaws(error: ValidationError, values: Any) -> list[Flaw]:
    """Every error of a validation in plain words, one per path; what only follows from a deeper one is left out."""
    found: dict[Path, list[Flaw]] = {}
    for one in error.errors(include_url=False, include_context=True):
        for flaw in _flaws(one, values):
            found.setdefault(flaw.path, []).append(flaw)
    deeper = {path[:length] for path in found for length in range(len(path))}
    return [flaw for path, each in found.items() for flaw in each if path not in deeper]


def _flaws(error: Any, values: Any) -> list[Flaw]:
    path = _path(error["loc"], values)
    if str(error["type"]) in {"value_error", "assertion_error"}:
        return [Flaw(path, *said(text)) for text in str(error["ctx"]["error"]).splitlines()]
    return [_flaw(error, path, values)]


def _flaw(error: Any, path: Path, values: Any) -> Flaw:
    kind = str(error["type"])
    if kind == "extra_forbidden":
        return _unknown_field(path, values)
    if kind in {"union_tag_invalid", "union_tag_not_found"}:
        return _unknown_kind(path, values, error["input"])
    node = node_at(values, path)
    if path and error["loc"][-1] == "[key]":
        above = node_at(values, path[:-1]) or {}
        node = {"pattern": "", **above.get("propertyNames", {})}
    cure = expected(node) if node is not None else "see the schema (lofte schema)"
    if node is not None and "enum" in node:
        cure = one_of(str(error["input"]), map(str, node["enum"]))
    value = UNSAID if kind == "missing" else error["input"]
    return Flaw(path, WORDS.get(kind, str(error["msg"])), cure, value)


def _path(loc: tuple[str | int, ...], values: Any) -> Path:
    """A path in the file: pydantic's, without the kinds and types by which it tells alternatives apart."""
    path: list[str | int] = []
    for index, step in enumerate(loc):
        is_kind = index > 0 and isinstance(loc[index - 1], int) and step == below(values, "kind")
        inside = below(values, step)
        if step != "[key]" and not is_kind and (inside is not UNSAID or index + 1 == len(loc)):
            path.append(step)
            values = inside
    return tuple(path)


def _unknown_field(path: Path, values: Any) -> Flaw:
    node = node_at(values, path[:-1]) or {}
    return Flaw(path, "is no field here", one_of(str(path[-1]), node.get("properties", {})))


def _unknown_kind(path: Path, values: Any, given: Any) -> Flaw:
    node: Node = node_at(values, path) or {}
    known = sorted(node.get("discriminator", {}).get("mapping", {}))
    what = str(path[0]).removesuffix("s") if path else "part"
    if not isinstance(given, dict) or "kind" not in given:
        return Flaw((*path, "kind"), "is missing", one_of("", known))
    return Flaw((*path, "kind"), f"is no kind of {what}", one_of(str(given["kind"]), known), given["kind"])


def expected(node: Node) -> str:
    """What would be right, in words, by the schema of the place."""
    node = resolve(node, None)
    if node.get("format") in FORMS:
        return FORMS[node["format"]][2]
    if "const" in node:
        return f"write {node['const']}"
    match node.get("type"):
        case "integer":
            return " ".join(["write a whole number", *_bounds(node)])
        case "number":
            return "write a number"
        case "boolean":
            return "write true or false"
        case "array":
            return " ".join(["write a list, as [a, b]", *_length(node)])
        case "object":
            return "write fields, as name: value"
        case "string" if "pattern" in node:
            return ID_CURE
        case "string":
            most = node.get("maxLength")
            return "write text, in quotes if it looks like a number" + (f", of at most {most} characters" if most else "")
    return "see the schema (lofte schema)" if "pattern" not in node else ID_CURE


def _bounds(node: Node) -> Iterator[str]:
    low = node["minimum"] if "minimum" in node else node["exclusiveMinimum"] + 1 if "exclusiveMinimum" in node else None
    high = node.get("maximum")
    if low is not None and high is not None:
        yield f"from {low} to {high}"
    elif low is not None:
        yield f"of at least {low}"
    elif high is not None:
        yield f"of at most {high}"


def _length(node: Node) -> Iterator[str]:
    low, high = node.get("minItems"), node.get("maxItems")
    if low is not None and low == high:
        yield f"with {low} items"
    elif low is not None:
        yield f"with at least {low} item"
