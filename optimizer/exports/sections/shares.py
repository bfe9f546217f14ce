"""Who carries how much: each officer's count of what fairness counts, beside the fair share."""

from dataclasses import dataclass
from math import ceil, floor
from typing import NamedTuple

from markupsafe import Markup

from optimizer.exports.charts.share_bar import share_picture
from optimizer.exports.statement import SHARED, Statement, statements
from optimizer.exports.wording import Wording
from optimizer.facts import Measure
from optimizer.plan import Plan


@dataclass(frozen=True, slots=True)
class Share:
    """One officer's count of one measure, the fair share in words, the picture, and whether it is fair, high or low."""

    count: int
    target: str
    picture: Markup
    state: str


class Row(NamedTuple):
    """One officer."""

    name: str
    shares: tuple[Share, ...]


class SharesView(NamedTuple):
    """The table of shares: its columns, what each comes to in words, and its rows."""

    columns: tuple[str, ...]
    sums: tuple[str, ...]
    rows: tuple[Row, ...]


def shares(plan: Plan, say: Wording) -> SharesView:
    """The shares of every officer, of the measures that the plan has any of."""
    found = statements(plan.roster) if plan.roster is not None else ()
    measures = [one for one in SHARED if any(mine.counts[one] or mine.shares.get(one) for mine in found)]
    scales = {one: max([*(_largest(mine, one) for mine in found), 1.0]) for one in measures}
    rows = tuple(
        Row(say.names.officer(mine.officer), tuple(_share(mine, one, scales[one], say) for one in measures)) for mine in found
    )
    sums = tuple(_sum([row.shares[index] for row in rows], say) for index in range(len(measures)))
    return SharesView(tuple(say(f"measure_{one}") for one in measures), sums, rows)


def _largest(mine: Statement, measure: Measure) -> float:
    return max(float(mine.counts[measure]), mine.shares.get(measure, 0.0))


def _share(mine: Statement, measure: Measure, scale: float, say: Wording) -> Share:
    count, target = mine.counts[measure], mine.shares.get(measure)
    state = _state(count, target)
    told = "–" if target is None else say.number(target)
    return Share(count, told, share_picture(count, target, scale, is_fair=state in ("fair", "none")), state)


def _state(count: int, target: float | None) -> str:
    """Fair is the share rounded down or up, as the rule of fair shares has it."""
    if target is None:
        return "none"
    return "low" if count < floor(target) else "high" if count > ceil(target) else "fair"


def _sum(column: list[Share], say: Wording) -> str:
    counted = [one for one in column if one.state != "none"]
    return say("shares_fair", n=sum(one.state == "fair" for one in counted), all=len(counted))
