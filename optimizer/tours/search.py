"""The search: the best tours of one group, chosen by chance among those that are nearly as good."""

from collections.abc import Iterable

from ortools.sat.python import cp_model

from optimizer.tours.dice import Dice
from optimizer.tours.evening import Evening
from optimizer.tours.model import TourModel
from optimizer.tours.tour import Found, Group, Tour
from optimizer.tours.travel import Ways

SCALE = 1000
"""What a point weighs in the objective; chance adds at most ``play`` thousandths of a visit's points."""


class BookedOutError(ValueError):
    """Bookings that leave no way to hold them all and take the breaks of law; ``bookings`` names them."""

    def __init__(self, bookings: tuple[str, ...]) -> None:
        super().__init__(", ".join(bookings))
        self.bookings = bookings


class NoToursError(RuntimeError):
    """No tours within the work given."""


def search(evening: Evening, group: Group, dice: Dice, work: float) -> Found:
    """Tours of a group within so much deterministic time; the same dice give the same tours. Raises BookedOutError."""
    model = TourModel(evening, group, Ways(evening))
    weights = [
        points * SCALE + (dice.throw(points * evening.manner.play + 1) if points > 0 else 0) for _, points in model.terms
    ]
    model.cp.maximize(cp_model.LinearExpr.weighted_sum([variable for variable, _ in model.terms], weights))
    _hint(model)
    solver = _solver(dice.throw(2**31), work)
    status = solver.solve(model.cp)
    if status == cp_model.INFEASIBLE:
        raise BookedOutError(group.bookings)
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        raise NoToursError
    value = model.given + sum(points * solver.value(variable) for variable, points in model.terms)
    bound = max(value, model.given + int(solver.best_objective_bound // SCALE))
    return Found(tuple(_tours(model, solver)), value, bound, status == cp_model.OPTIMAL)


def _solver(seed: int, work: float) -> cp_model.CpSolver:
    """One worker and deterministic limits; the relaxation at its strongest proves most evenings."""
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = seed
    solver.parameters.max_deterministic_time = work
    solver.parameters.linearization_level = 2
    solver.parameters.cp_model_probing_level = 0
    solver.parameters.catch_sigint_signal = False
    return solver


def _hint(model: TourModel) -> None:
    """Hints every variable, so that a guess that holds is a first answer."""
    guess = {tour.patrol: set(tour.stops) for tour in model.group.hint}
    values = {lit.index: int(stop in guess.get(choice.patrol.id, ())) for choice in model.choices for stop, lit in choice.pairs}
    for variable, derive in model.derived:
        values[variable.index] = derive(lambda lit: values[lit.index])
    for index, value in values.items():
        model.cp.add_hint(model.cp.get_int_var_from_proto_index(index), value)


def _tours(model: TourModel, solver: cp_model.CpSolver) -> Iterable[Tour]:
    for choice in model.choices:
        yield Tour(choice.patrol.id, tuple(sorted(stop for stop, lit in choice.pairs if solver.value(lit))))
