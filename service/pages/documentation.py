"""The API's documentation as it is shown: operations by tag, and schemas, read from the OpenAPI document."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

METHODS = ("get", "post", "put", "patch", "delete", "head", "options")
REFERENCE = "#/components/schemas/"


@dataclass(frozen=True, slots=True)
class Shape:
    """The form of a body: its media type and its schema's name, which is ``known`` when it stands on the page."""

    media: str
    name: str
    known: bool


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a schema; or a parameter, whose type is where it goes: path, query or header."""

    name: str
    type: str
    required: bool
    description: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation."""

    key: str
    method: str
    path: str
    summary: str
    description: str
    security: list[str]
    parameters: list[Field]
    request: list[Shape]
    answers: list[tuple[str, str, list[Shape]]]


def by_tag(document: dict[str, Any]) -> dict[str, list[Operation]]:
    """The operations under their first tag, in the document's order."""
    found: defaultdict[str, list[Operation]] = defaultdict(list)
    for path, methods in document["paths"].items():
        for method in METHODS:
            if method in methods:
                told = methods[method]
                found[(told.get("tags") or ["api"])[0]].append(_operation(method, path, told))
    return dict(found)


def _operation(method: str, path: str, told: dict[str, Any]) -> Operation:
    answers = [(code, one.get("description", ""), _shapes(one)) for code, one in told["responses"].items()]
    return Operation(
        key=f"{method}-{path.strip('/').replace('/', '-').translate({ord('{'): None, ord('}'): None})}",
        method=method.upper(),
        path=path,
        summary=told.get("summary", ""),
        description=told.get("description", ""),
        security=sorted({name for one in told.get("security", ()) for name in one}, reverse=True),
        parameters=[_parameter(one) for one in told.get("parameters", ())],
        request=_shapes(told.get("requestBody", {})),
        answers=answers,
    )


def _parameter(told: dict[str, Any]) -> Field:
    return Field(told["name"], told["in"], told.get("required", False), told.get("description", ""))


def _shapes(body: dict[str, Any]) -> list[Shape]:
    found = body.get("content", {})
    return [Shape(media, *named(one.get("schema", one.get("itemSchema", {})))) for media, one in found.items()]


def named(schema: dict[str, Any]) -> tuple[str, bool]:
    """A schema's name, or its type where it has none, and whether it is one of the document's own."""
    if "$ref" in schema:
        return schema["$ref"].removeprefix(REFERENCE), True
    if schema.get("type") == "array":
        name, known = named(schema.get("items", {}))
        return (name if known else f"{name}[]"), known
    parts = schema.get("anyOf") or schema.get("oneOf")
    if parts:
        names = [named(one) for one in parts]
        told = [name for name, _ in names if name != "null"]
        return (told[0], names[0][1]) if len(told) == 1 else (" | ".join(dict.fromkeys(told)), False)
    title = schema.get("title", "") if schema.get("type") == "object" and "properties" in schema else ""
    return title or str(schema.get("type", "")), False


def fields(document: dict[str, Any]) -> dict[str, tuple[str, list[Field]]]:
    """Every schema's description and fields, by its name."""
    found = document.get("components", {}).get("schemas", {})
    return {name: (one.get("description", ""), _fields(one)) for name, one in sorted(found.items())}


def _fields(schema: dict[str, Any]) -> list[Field]:
    required = schema.get("required", ())
    return [
        Field(name, _type(one), name in required, one.get("description", ""))
        for name, one in schema.get("properties", {}).items()
    ]


def _type(schema: dict[str, Any]) -> str:
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    name, _ = named(schema)
    return f"{name}[]" if schema.get("type") == "array" and not name.endswith("[]") else name
