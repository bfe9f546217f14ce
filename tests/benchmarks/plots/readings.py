"""What the plots read from a row."""

from collections import Counter
from pathlib import Path

LONGEST = 52


def points(row):
    """The last level's search: seconds, cost and bound from its first plan on."""
    last = [*row["levels"]][-1] if row.get("levels") else None
    return [(at, cost, bound) for at, level, cost, bound in row.get("curve") or () if level == last and cost is not None]


def gap(cost, bound):
    """How far a cost is from proved, as results tell it."""
    return max(0, cost - bound) / max(1, cost)


def gaps(row):
    """Seconds and the last level's gap."""
    return [(at, gap(cost, bound)) for at, cost, bound in points(row)]


def until(row):
    """When the search ended: with its proof, or about when what building left of the time was used up."""
    at, cost, bound = points(row)[-1]
    if gap(cost, bound) == 0:
        return at
    return max(at, row.get("time_limit", 0) - sum(row.get(name) or 0 for name in ("unfold", "build")))


def lack(row):
    """Why a row has no line."""
    return "no plan" if row.get("first") is None else "no curve"


def label(row):
    """The instance in words."""
    told = ((key, Path(value).name if key == "file" else value) for key, value in row["instance"].items())
    return " ".join(f"{key} {value}" for key, value in told)


def labels(rows):
    """A name for each row: the instance, with as much of the rest as tells the rows apart; long ones cut in the middle."""
    found = [label(row) for row in rows]
    for more in ("revision", "time_limit", "workers", "date"):
        often = Counter(found)
        found = [f"{name} {row.get(more)}" if often[name] > 1 else name for name, row in zip(found, rows, strict=True)]
    return [name if len(name) <= LONGEST else f"{name[:27]}…{name[-24:]}" for name in found]
