"""What the peers came to, side by side."""

import re

import pandas as pd


def table(rows):
    """A row per instance, a column per peer and limit: value / bound, or why there is none; of equal runs the last.

    A roster that breaks hard constraints is told with their number and no value, since its cost is no instance's.
    """
    cells = {(row["instance"], row["peer"], row["time_limit"]): _cell(row) for row in rows}
    told = pd.Series(cells, dtype=object).rename_axis(["instance", "peer", "seconds"]).unstack(["peer", "seconds"])
    peers, limits = (list(dict.fromkeys(row[name] for row in rows)) for name in ("peer", "time_limit"))
    columns = [(peer, limit) for peer in peers for limit in sorted(limits) if (peer, limit) in told.columns]
    return told.loc[sorted(told.index, key=_number), columns].fillna("")


def _cell(row):
    bound = "-" if row["bound"] is None else row["bound"]
    if row["cost"] is None:
        return row["status"] if row["bound"] is None else f"{row['status']} / {bound}"
    return f"{row['broken']} broken / {bound}" if row["broken"] else f"{row['cost']} / {bound}"


def _number(name):
    return [int(part) if part.isdigit() else part for part in re.split(r"(\d+)", name)]
