"""CP-SAT as its own shift scheduling example uses it: a boolean per person, day and shift, and the default parameters.

Runs that are too short are forbidden by clauses over negated bounded spans, runs that are too long by sliding windows.
"""

import math
import time

from ortools.sat.python import cp_model

from .answer import Answer, requests

OFF = None
"""The day off stands among the shifts, as in the example; every day has exactly one."""


def solve(instance, time_limit, workers, seed):
    """The best roster at the time limit, building the model included, and its bound."""
    began = time.monotonic()
    model = cp_model.CpModel()
    work = _work(model, instance)
    for person in instance.people:
        _post_person(model, instance, person, work)
    model.minimize(sum([*requests(instance, work), *_cover(model, instance, work)]))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = workers
    solver.parameters.random_seed = seed
    solver.parameters.max_time_in_seconds = max(0.1, time_limit - (time.monotonic() - began))
    status = solver.solve(model)
    told = solver.status_name(status).lower()
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return Answer(told)
    places = {place for place, one in work.items() if place[2] is not OFF and solver.boolean_value(one)}
    return Answer(told, places, round(solver.objective_value), math.ceil(solver.best_objective_bound - 1e-6))


def _work(model, instance):
    days, shifts = range(instance.horizon), (OFF, *instance.shifts)
    work = {(one.id, day, shift): model.new_bool_var("") for one in instance.people for day in days for shift in shifts}
    for person in instance.people:
        for day in days:
            model.add_exactly_one(work[person.id, day, shift] for shift in shifts)
    return work


def _post_person(model, instance, person, work):
    days = range(instance.horizon)
    for shift in instance.shifts:
        model.add(sum(work[person.id, day, shift] for day in days) <= person.shifts.get(shift, 0))
    minutes = sum(length * work[person.id, day, shift] for shift, length in instance.shifts.items() for day in days)
    model.add_linear_constraint(minutes, person.least_minutes, person.most_minutes)
    for day in person.days_off:
        model.add(work[person.id, day, OFF] == 1)
    for shift, after in instance.after.items():
        for other in after:
            for day in days[:-1]:
                model.add_bool_or(~work[person.id, day, shift], ~work[person.id, day + 1, other])
    off = [work[person.id, day, OFF] for day in days]
    on = [~one for one in off]
    _at_least(model, on, person.least_days_on)
    _at_least(model, off, person.least_days_off)
    for start in days[: -person.most_days_on]:
        model.add_bool_or(off[start : start + person.most_days_on + 1])
    _post_weekends(model, person, on)


def _at_least(model, run, least):
    """Forbids every run within the horizon's edges that is shorter; one that touches an edge may go on beyond it."""
    for length in range(1, least):
        for start in range(1, len(run) - length):
            span = [run[start - 1], *(~one for one in run[start : start + length]), run[start + length]]
            model.add_bool_or(span)


def _post_weekends(model, person, on):
    weekends = []
    for saturday in range(5, len(on), 7):
        weekends.append(model.new_bool_var(""))
        for one in on[saturday : saturday + 2]:
            model.add_implication(one, weekends[-1])
    model.add(sum(weekends) <= person.weekends)


def _cover(model, instance, work):
    for (day, shift), (need, under, over) in instance.cover.items():
        lack = model.new_int_var(0, need, "")
        surplus = model.new_int_var(0, len(instance.people), "")
        model.add(sum(work[person.id, day, shift] for person in instance.people) + lack - surplus == need)
        yield under * lack + over * surplus
