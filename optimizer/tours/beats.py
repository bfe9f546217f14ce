"""Beats: which places each patrol answers for, so that its tour can be found, and proved, apart from the others'."""

from collections.abc import Iterator, Sequence

from ortools.sat.python import cp_model

from optimizer.tours.dice import Dice
from optimizer.tours.evening import Evening, Moves, Patrol
from optimizer.tours.rehearsal import Ground, Ints, Rehearsal, subsets
from optimizer.tours.tour import Group, Stop, Tour
from optimizer.tours.travel import BASE

WORK = 0.5
"""The deterministic time in which beats are chosen."""

TOGETHER = 6
"""Where patrols times places are no more, all patrols are planned together, and nothing is decided beforehand."""

SWAY = 20
"""The share of a beat's guessed points, in thousandths, that chance may add."""


def beats(evening: Evening, dice: Dice) -> list[Group]:
    """Groups that share out patrols and places; a place in no group is left unvisited that evening.

    With places enough each patrol is a group of its own; with few, patrols share them.
    """
    places = tuple(place.id for place in evening.places)
    patrols = tuple(patrol.id for patrol in evening.patrols)
    if len(patrols) * len(places) <= TOGETHER:
        return [Group(patrols, places)]
    count = min(len(patrols), max(1, len(places) // evening.manner.fewest))
    leaders = evening.patrols[:count]
    sets = subsets(len(places), evening.manner.most)
    tried = {moves: Rehearsal(Ground(evening, moves), sets) for moves in sorted({one.moves for one in leaders})}
    rows = _share_out(evening, leaders, tried, dice)
    owned = {place for row in rows for place in sets[row].tolist()}
    left = tuple(name for place, name in enumerate(places) if place not in owned)
    return [_group(evening, evening.patrols[n::count], row, tried, () if n else left) for n, row in enumerate(rows)]


def _share_out(evening: Evening, leaders: Sequence[Patrol], tried: dict[Moves, Rehearsal], dice: Dice) -> list[int]:
    """The row of each leader's set: sets that share no place and together cover most and leave least overdue."""
    cp = cp_model.CpModel()
    taken: list[list[cp_model.IntVar]] = [[] for _ in evening.places]
    lits: dict[Moves, dict[int, cp_model.IntVar]] = {}
    terms: list[tuple[cp_model.IntVar, int]] = []
    for moves, rehearsal in tried.items():
        worth = _worthwhile(rehearsal, min(evening.manner.fewest, len(evening.places)))
        lits[moves] = {row: cp.new_bool_var("") for row in worth}
        cp.add(cp_model.LinearExpr.sum(list(lits[moves].values())) == sum(one.moves == moves for one in leaders))
        for row, lit in lits[moves].items():
            terms.append((lit, worth[row] + dice.throw(max(0, int(rehearsal.values[row])) * SWAY // 1000 + 1)))
            for place in _members(rehearsal.sets, row):
                taken[place].append(lit)
    for alike in taken:
        cp.add_at_most_one(alike)
    cp.maximize(cp_model.LinearExpr.weighted_sum([lit for lit, _ in terms], [points for _, points in terms]))
    solver = _solved(cp, dice)
    free = {moves: [row for row, lit in found.items() if solver.value(lit)] for moves, found in lits.items()}
    return [free[one.moves].pop(0) for one in leaders]


def _worthwhile(rehearsal: Rehearsal, least: int) -> dict[int, int]:
    """The rows of sets that are large enough and worth more than without any one of their places, with their points."""
    points: dict[tuple[int, ...], tuple[int, int]] = {}
    for row, worth in enumerate((rehearsal.values - rehearsal.neglect).tolist()):
        members = tuple(_members(rehearsal.sets, row))
        without = (members[:n] + members[n + 1 :] for n in range(len(members)))
        if len(members) == least or (len(members) > least and all(points[one][1] < worth for one in without)):
            points[members] = row, worth
        elif len(members) > least:
            points[members] = -1, max(points[members[:n] + members[n + 1 :]][1] for n in range(len(members)))
    return {row: worth for row, worth in points.values() if row >= 0}


def _solved(cp: cp_model.CpModel, dice: Dice) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_deterministic_time = WORK
    solver.parameters.linearization_level = 2
    solver.parameters.random_seed = dice.throw(2**31)
    solver.parameters.catch_sigint_signal = False
    solver.solve(cp)
    return solver


def _members(sets: Ints, row: int) -> Iterator[int]:
    return (place for place in sets[row].tolist() if place >= 0)


def _group(
    evening: Evening, patrols: Sequence[Patrol], row: int, tried: dict[Moves, Rehearsal], left: tuple[str, ...]
) -> Group:
    """The first patrol is guessed to do what was rehearsed, the others to do nothing but rest."""
    rehearsal = tried[patrols[0].moves]
    tours = [Tour(patrols[0].id, tuple(_stops(evening, rehearsal, row)))]
    breaks = tuple(stop for stop in tours[0].stops if stop.kind == "break")
    tours += [Tour(one.id, breaks) for one in patrols[1:]]
    places = tuple(evening.places[place].id for place in _members(rehearsal.sets, row))
    return Group(tuple(one.id for one in patrols), places, left=left, hint=tuple(tours))


def _stops(evening: Evening, rehearsal: Rehearsal, row: int) -> Iterator[Stop]:
    for place, minute in rehearsal.stops(row):
        start = evening.start + minute
        if place == rehearsal.ground.base:
            yield Stop(start, start + evening.manner.rest, "break", BASE)
        else:
            yield Stop(start, start + max(evening.manner.lengths), "visit", evening.places[place].id)
