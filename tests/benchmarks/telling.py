"""Tables of what was measured."""

import pandas as pd

TIMES = ("first", "to_5%", "to_1%", "to_0%")
SHOWN = ("variables", "constraints", "unfold", "build", *TIMES, "cost", "bound", "gap", "peak_mib")


def flat(row):
    """A result as one line of a table: the last level's cost and bound, the upper levels' shortfalls beside them."""
    *upper, last = row["levels"].values() or [[None, None]]
    name = " ".join(f"{key} {value}" for key, value in row["instance"].items())
    told = {"instance": name, "limit": row["time_limit"], "short": sum(cost for cost, _ in upper)}
    told |= {name: row.get(name) for name in SHOWN} | {"cost": last[0], "bound": last[1], "gap": f"{row['gap']:.2%}"}
    return told | ({"best known": row["best_known"], "above": f"{row['distance']:.2%}"} if "best_known" in row else {})


def table(rows):
    """Every result, a line each."""
    return pd.DataFrame([flat(row) for row in rows]).to_string(index=False, na_rep="-")


def compared(rows, before, after):
    """The results of two revisions on the same instances and limits, the last of each; times as ratios."""
    latest = {(row["revision"], *_same(row)): row for row in rows}
    pairs = [(row, latest[after, *key]) for (name, *key), row in latest.items() if name == before and (after, *key) in latest]
    told = [
        {
            **{name: flat(old)[name] for name in ("instance", "limit")},
            f"cost {before}": flat(old)["cost"],
            f"cost {after}": flat(new)["cost"],
            f"gap {before}": flat(old)["gap"],
            f"gap {after}": flat(new)["gap"],
            **{f"{name} ratio": _ratio(new[name], old[name]) for name in ("build", *TIMES)},
        }
        for old, new in pairs
    ]
    return pd.DataFrame(told).to_string(index=False, na_rep="-") if told else "no instance was solved by both"


def _same(row):
    return str(row["instance"]), row["time_limit"], row["workers"]


def _ratio(new, old):
    return round(new / old, 2) if new is not None and old else None
