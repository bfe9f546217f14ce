"""The two readings of a part on a finished roster, to be held side by side."""

from ortools.sat.python import cp_model

from optimizer.draft import Key
from optimizer.model import build
from optimizer.model.translation import to_cp
from optimizer.promise import Promise
from optimizer.roster import Roster
from optimizer.rule import Rule
from optimizer.world import World


def found_amounts(world: World, part: Rule | Promise, roster: Roster) -> dict[Key, int]:
    """What the part's ``check`` counts, by key. Raises AssertionError when a key comes twice or an amount is not above zero."""
    found: dict[Key, int] = {}
    for breach in part.check(world, roster):
        assert breach.key not in found, f"{part.name}: key {breach.key} is counted twice"
        assert breach.amount > 0, f"{part.name}: key {breach.key} has amount {breach.amount}"
        found[breach.key] = breach.amount
    return found


def minimum_keys(world: World, part: Rule | Promise) -> set[Key]:
    """The keys that the part's ``post`` gives to minimums, whose breaches inherit nothing."""
    model = build(world, [part], relax=lambda is_minimum: True)
    return {key for (_, key), slack in model.limits.slacks.items() if slack.is_minimum}


def least_slacks(world: World, part: Rule | Promise, roster: Roster) -> dict[Key, int]:
    """The least slack that the part's ``post`` needs for this roster, by key, zeros left out.

    Every limit is relaxed and every decision fixed to the roster. Raises AssertionError when no slack allows it.
    """
    model = build(world, [part], relax=lambda is_minimum: True)
    program = model.program
    terms = [term for slack in model.limits.slacks.values() for term in slack.terms]
    factors, _ = program.gather(terms)
    cp = to_cp(program.rows(), {lit - 1: factor for lit, factor in factors.items()})
    for lit, value in model.decisions(roster).items():
        cp.proto.constraints.add().bool_or.literals.append(lit - 1 if value else -lit)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.cp_model_presolve = False
    solver.parameters.linearization_level = 2
    status = solver.solve(cp)
    assert status == cp_model.OPTIMAL, f"{part.name}: the roster is impossible even with every slack ({solver.status_name()})"
    known = {lit: solver.response_proto.solution[lit - 1] for lit in factors} | {1: 1}
    amounts = {
        key: sum(factor * known.get(lit, 1 - known.get(-lit, 0)) for factor, lit in slack.terms)
        for (_, key), slack in model.limits.slacks.items()
    }
    return {key: amount for key, amount in amounts.items() if amount}
