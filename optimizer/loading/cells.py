"""What the cells of a scenario's workbook mean, by the schema of their place."""

import json
import re
from typing import Any

from optimizer.loading.columns import NO, YES
from optimizer.loading.fault import ScenarioError
from optimizer.loading.markup import parse_yaml
from optimizer.loading.scheme import is_table
from optimizer.loading.shape import Node, inner, resolve
from optimizer.loading.table import Value

NUMBER = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,15})?")
NOTHING = "null"
"""What a cell says where a field that has a default is to have no value."""


class MisreadError(ValueError):
    """A cell that cannot be read: what is wrong, and the cure."""

    def __init__(self, message: str, cure: str) -> None:
        super().__init__(f"{message}; {cure}")
        self.message, self.cure = message, cure


def meaning(value: Value, node: Node | None) -> Any:
    """A cell's value as its field wants it; what does not fit stays as it is, to be found at fault.

    Text in quotes is what stands between them. A list is YAML in one line (``[fri, sat]``) or words with commas, semicolons or
    lines between; a mapping is YAML. Raises MisreadError for text that is neither.
    """
    if node is None:
        return value
    plain = resolve(node, None)
    kind = plain.get("type", "string" if plain.get("enum") else None)
    if isinstance(value, str):
        return _of_text(value, node, plain, kind)
    if kind == "string" and "format" not in plain and not isinstance(value, bool):
        return str(value)
    if kind == "boolean" and value in (0, 1):
        return bool(value)
    return [meaning(value, inner(plain, 0))] if kind == "array" else value


def _of_text(text: str, node: Node, plain: Node, kind: str | None) -> Any:
    if text == NOTHING and is_dispensable(node):
        return None
    match kind:
        case "string":
            return unquoted(text)
        case "integer" | "number":
            return _number(text, plain)
        case "boolean":
            return text.casefold() in YES if text.casefold() in YES | NO else text
        case "array":
            return _list(text, plain)
    return _yaml(text)


def is_dispensable(node: Node) -> bool:
    """Whether a field may have no value, though it has one by default."""
    return node.get("default") is not None and any(one.get("type") == "null" for one in node.get("anyOf", ()))


def unquoted(text: str) -> str:
    """Text without the quotes around it, if it is written in any."""
    if len(text) > 1 and text[0] == text[-1] == '"':
        try:
            return str(json.loads(text))
        except ValueError:
            return text
    return text


def _number(text: str, node: Node) -> Any:
    if node.get("maximum") == 100:
        text = text.removesuffix("%").strip()
    found = NUMBER.fullmatch(text)
    return text if found is None else float(text) if found[1] else int(text)


def _list(text: str, node: Node) -> Any:
    if text.startswith(("[", "- ")):
        return _yaml(text)
    if is_table(node):
        return _yaml(f"[{text}]")
    words = [word.strip() for word in re.split("[;,\n]", text)]
    return [meaning(word, inner(node, index)) for index, word in enumerate(filter(None, words))]


def _yaml(text: str) -> Any:
    try:
        return parse_yaml(text, "cell")[0]
    except ScenarioError as error:
        cure = "write a list, as [a, b], or fields, as {name: value}, with odd words in quotes"
        raise MisreadError(error.faults[0].message.replace("is no YAML", "cannot be read"), cure) from None
