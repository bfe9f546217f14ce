"""The schemes of a scenario's workbook, read off its JSON Schema: a sheet per list, a column per field, dotted where nested."""

from collections.abc import Iterator
from functools import cache

from optimizer.loading.fault import Path
from optimizer.loading.scheme import NAME, SINGLE, Scheme, fold, is_table, title, variants
from optimizer.loading.shape import Node, resolve, whole


@cache
def schemes() -> dict[str, Scheme]:
    """The scheme of every sheet, by name; not to be changed."""
    facts = resolve(whole()["properties"]["facts"], None)
    homes: dict[str, tuple[Path, Node]] = {
        field: ((*path, field), resolve(node, None)["items"])
        for path, whole_node in ((("facts",), facts), ((), whole()))
        for field, node in whole_node["properties"].items()
        if is_table(node)
    }
    tables = {home for home, _ in homes.values()}
    single = [path for path in _paths(whole(), (), True) if path != ("facts",) and path not in tables]
    found = {SINGLE: _scheme((), whole(), single)}
    return found | {field: _listed_scheme(field, *home) for field, home in homes.items()}


def _listed_scheme(field: str, home: Path, item: Node) -> Scheme:
    paths = list(dict.fromkeys(path for one in variants(item) for path in _paths(one, (), False)))
    made = _scheme(home, item, [*paths, *([NAME] if field == "officers" else [])])
    if "discriminator" not in item:
        short = [path for path in paths if len(path) == 2 and path[0] in made.listed]
        words = [fold(str(path[-1])) for path in short]
        alone = {word: path for word, path in zip(words, short, strict=True) if words.count(word) == 1}
        made.headings.update({word: path for word, path in alone.items() if word not in made.headings})
    return made


def _scheme(home: Path, item: Node, paths: list[Path]) -> Scheme:
    made = Scheme(home, item, {fold(title(path)): path for path in paths}, frozenset(), frozenset())
    kinds = [*resolve(item, None).get("discriminator", {}).get("mapping", {}), None]
    nodes = [(path, node) for path in paths for kind in kinds if (node := made.node(path, kind)) is not None]
    listed = frozenset(str(path[0]) for path, node in nodes if home and len(path) == 1 and is_table(node))
    plain = [(path, resolve(node, None)) for path, node in nodes]
    free = frozenset(path for path, node in plain if node.get("type") == "object" and "properties" not in node)
    return Scheme(home, item, made.headings, listed, free)


def _paths(node: Node, path: Path, in_list: bool) -> Iterator[Path]:
    """The paths of fields, within mappings, and within lists of them unless already in one."""
    for field, given in node.get("properties", {}).items():
        below = resolve(given, None)
        yield (*path, field)
        if is_table(below) and not in_list and "properties" in (item := resolve(below["items"], None)):
            yield from _paths(item, (*path, field), True)
        elif "properties" in below:
            yield from _paths(below, (*path, field), in_list)
