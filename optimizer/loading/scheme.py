"""The scheme of one sheet of a scenario's workbook: what its headings mean, in English and Swedish."""

from dataclasses import dataclass

from optimizer.loading.columns import HEADERS
from optimizer.loading.fault import Path, nearest
from optimizer.loading.shape import Node, inner, resolve

SINGLE = "facts"
"""The sheet of what is no list: a row per field, its name and its value."""

NAME: Path = ("name",)
"""The column of officers that holds their names, which stand apart in a scenario."""

SWEDISH_SHEETS = {
    **{"fakta": SINGLE, "löften": "promises", "regler": "rules", "poliser": "officers", "arbetstidsmodeller": "time_models"},
    **{"listor": "lists", "åtaganden": "commitments", "önskemål": "wishes", "historik": "history", "beslut": "pins"},
    **{"platser": "places", "partner": "partners", "förslag": "proposals", "lov": "school_breaks"},
}
SWEDISH_COLUMNS = {
    **{"polis": "officer", "datum": "date", "slag": "kind", "slut": "end", "rast": "break_minutes", "vecka": "week"},
    **{"veckodag": "weekday", "veckodagar": "weekdays", "veckor": "weeks", "titel": "title", "nivå": "level"},
    **HEADERS,
}


@dataclass(frozen=True)
class Scheme:
    """The columns of one sheet: where its items stand, what each is, and the path in an item that each heading means.

    ``listed`` are the fields that hold a list of mappings, of which each row may say one; ``free`` are the paths of mappings
    whose keys are names of things.
    """

    home: Path
    item: Node
    headings: dict[str, Path]
    listed: frozenset[str]
    free: frozenset[Path]

    def path(self, heading: str) -> Path | None:
        """The path that a heading means, in English or Swedish; None if there is none."""
        folded = fold(heading)
        word = folded if folded in self.headings else fold(SWEDISH_COLUMNS.get(folded, folded))
        if word in self.headings:
            return self.headings[word]
        return next((found for path in sorted(self.free) if (found := _freely(path, heading))), None)

    def nearest(self, heading: str) -> str | None:
        """The heading that is most like one that means nothing; None if none is like it."""
        swedish = (word for word, field in SWEDISH_COLUMNS.items() if fold(field) in self.headings)
        return nearest(fold(heading), [*self.headings, *swedish])

    def node(self, path: Path, kind: object = None) -> Node | None:
        """The node of a path in an item of a kind, as it is written in the schema; None where it knows none."""
        node: Node | None = self.item
        for step in path:
            plain = resolve(node, {"kind": kind}) if node is not None else {}
            node = inner(resolve(plain["items"], None) if plain.get("type") == "array" else plain, step)
        return node


def fold(heading: str) -> str:
    """A heading as headings are compared: small letters, single blanks."""
    return " ".join(heading.casefold().replace("_", " ").split())


def title(path: Path) -> str:
    """The heading of a path."""
    return ".".join(map(str, _said(path)))


def is_table(node: Node) -> bool:
    """Whether a node is a list of mappings with fields."""
    items = resolve(node, None).get("items")
    return isinstance(items, dict) and any("properties" in one for one in variants(items))


def variants(node: Node) -> list[Node]:
    """The plain nodes that a node may be: one, or one of each kind."""
    mapping = resolve(node, None).get("discriminator", {}).get("mapping")
    return [resolve({"$ref": ref}, None) for ref in mapping.values()] if mapping else [resolve(node, None)]


def _said(path: Path) -> Path:
    return path[1:] if path[:1] == ("facts",) else path


def _freely(path: Path, heading: str) -> Path | None:
    """The path of a name in a mapping of names, if a heading is one: ``measures.evenings``."""
    steps = heading.split(".", len(_said(path)))
    is_below = len(steps) > len(_said(path)) and fold(".".join(steps[:-1])) == fold(title(path))
    return (*path, steps[-1].strip()) if is_below and steps[-1].strip() else None
