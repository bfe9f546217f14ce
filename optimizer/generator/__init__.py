"""Seeded districts of any size: the real Farsta-Vantör with invented officers."""

from datetime import date, timedelta
from random import Random

from optimizer.clock import monday_of
from optimizer.facts import Facts, NextYear, Period
from optimizer.generator.absences import absences
from optimizer.generator.agreement import rules
from optimizer.generator.district import PLACES, STADSDELAR, partners
from optimizer.generator.lists import lists
from optimizer.generator.mission import PROPOSALS, extra_evenings, promises
from optimizer.generator.past import history, wishes
from optimizer.generator.people import officers
from optimizer.generator.school import school_breaks
from optimizer.generator.swaps import swaps
from optimizer.generator.team import members
from optimizer.scenario import Scenario

__all__ = ["generate"]

FEWEST, MOST = 12, 960
FIRST_YEAR, LAST_YEAR = 2000, 2099


def generate(officers: int = 48, year: int = 2027, tightness: float = 0.5, seed: int = 1) -> Scenario:
    """A year of the district with so many invented officers; the same arguments always give the same scenario.

    ``tightness`` is the need per officer: 0 is easy, 0.5 feasible but tight, 1 short in summer. Raises ValueError for what lies
    outside 12 to 960 officers, the years 2000 to 2099, or a tightness of 0 to 1.
    """
    _examine(officers, year, tightness)
    facts = _facts(officers, year, seed)
    return Scenario(
        title=f"Farsta-Vantör {year}", facts=facts, promises=promises(officers, year, tightness), rules=rules(facts)
    )


def _examine(count: int, year: int, tightness: float) -> None:
    if not FEWEST <= count <= MOST:
        raise ValueError(f"officers is {count}; ask for {FEWEST} to {MOST}")
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"year is {year}; ask for {FIRST_YEAR} to {LAST_YEAR}")
    if not 0 <= tightness <= 1:
        raise ValueError(f"tightness is {tightness}; ask for 0 (easy) to 1 (short)")


def _facts(count: int, year: int, seed: int) -> Facts:
    """Each kind of fact draws from a stream of its own, so that a change to one leaves the others alone."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    team = members(count)
    people, names = officers(team, year, Random(f"{seed}:people"))
    used = [(member.group, span.percent) for member, officer in zip(team, people, strict=True) for span in officer.spans]
    bare = Facts(
        period=Period(start=first, end=last),
        as_of=date(year - 1, 11, 1),
        names=names,
        officers=people,
        lists=lists(used, year),
        next_year=NextYear(until=monday_of(last) + timedelta(days=13)),
        stadsdelar=STADSDELAR,
        places=PLACES,
        partners=partners(year),
        proposals=PROPOSALS,
        school_breaks=school_breaks(year),
    )
    away = absences(team, bare, Random(f"{seed}:absences"))
    evenings = [one.date for one in extra_evenings(year)]
    commitments = (*away, *swaps(bare.model_copy(update={"commitments": away}), evenings))
    return bare.model_copy(
        update={
            "commitments": commitments,
            "wishes": wishes(bare, commitments, Random(f"{seed}:wishes")),
            "history": history(bare, Random(f"{seed}:history")),
        }
    )
