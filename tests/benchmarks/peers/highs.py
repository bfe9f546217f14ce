"""The integer program that was published with the instances (Curtois and Qu 2014), by HiGHS, reached through MathOpt.

HiGHS takes no number of workers here: it chooses for itself, and its branch and bound is mostly one thread.
"""

import math
import time
from datetime import timedelta

from ortools.math_opt.python import mathopt

from .answer import Answer, requests


def solve(instance, time_limit, workers, seed):
    """The best roster at the time limit, building the model included, and its bound."""
    began = time.monotonic()
    model = mathopt.Model()
    days = range(instance.horizon)
    work = {
        (one.id, day, shift): model.add_binary_variable()
        for one in instance.people
        for day in days
        for shift in instance.shifts
    }
    for person in instance.people:
        _post_person(model, instance, person, work)
    model.minimize(mathopt.fast_sum([*requests(instance, work), *_cover(model, instance, work)]))
    left = timedelta(seconds=max(0.1, time_limit - (time.monotonic() - began)))
    result = mathopt.solve(model, mathopt.SolverType.HIGHS, params=mathopt.SolveParameters(time_limit=left, random_seed=seed))
    bound = result.termination.objective_bounds.dual_bound
    lowest = math.ceil(bound - 1e-6) if math.isfinite(bound) else None
    status = result.termination.reason.name.lower()
    if not result.has_primal_feasible_solution():
        return Answer(status, bound=lowest)
    values = result.variable_values()
    places = {place for place, one in work.items() if values[one] > 0.5}
    return Answer(status, places, round(result.objective_value()), lowest)


def _post_person(model, instance, person, work):
    days = range(instance.horizon)
    total = mathopt.fast_sum
    for shift in instance.shifts:
        model.add_linear_constraint(total(work[person.id, day, shift] for day in days) <= person.shifts.get(shift, 0))
    minutes = total(length * work[person.id, day, shift] for shift, length in instance.shifts.items() for day in days)
    model.add_linear_constraint(lb=person.least_minutes, ub=person.most_minutes, expr=minutes)
    on = [total(work[person.id, day, shift] for shift in instance.shifts) for day in days]
    for day in days:
        model.add_linear_constraint(on[day] <= (0 if day in person.days_off else 1))
    for shift, after in instance.after.items():
        for other in after:
            for day in days[:-1]:
                model.add_linear_constraint(work[person.id, day, shift] + work[person.id, day + 1, other] <= 1)
    _post_runs(model, person, on)
    _post_weekends(model, person, on)


def _post_runs(model, person, on):
    """Sliding windows; a run that touches the horizon's edge may be shorter."""
    total, count, most = mathopt.fast_sum, len(on), person.most_days_on
    for start in range(count - most):
        model.add_linear_constraint(total(on[start : start + most + 1]) <= most)
    for length in range(1, person.least_days_on):
        for start in range(1, count - length):
            inside = total(on[start : start + length])
            model.add_linear_constraint(on[start - 1] + on[start + length] - inside >= 1 - length)
    for length in range(1, person.least_days_off):
        for start in range(1, count - length):
            inside = total(on[start : start + length])
            model.add_linear_constraint(on[start - 1] + on[start + length] - inside <= 1)


def _post_weekends(model, person, on):
    weekends = []
    for saturday in range(5, len(on), 7):
        weekends.append(model.add_binary_variable())
        both = on[saturday] + on[saturday + 1]
        model.add_linear_constraint(both >= weekends[-1])
        model.add_linear_constraint(both <= 2 * weekends[-1])
    model.add_linear_constraint(mathopt.fast_sum(weekends) <= person.weekends)


def _cover(model, instance, work):
    for (day, shift), (need, under, over) in instance.cover.items():
        lack, surplus = model.add_variable(lb=0), model.add_variable(lb=0)
        strength = mathopt.fast_sum(work[person.id, day, shift] for person in instance.people)
        model.add_linear_constraint(strength + lack - surplus == need)
        yield under * lack + over * surplus
