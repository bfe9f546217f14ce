"""The instance's constraints, as Timefold counts them: a hard point for each excess, a soft point for each penalty."""

from timefold.solver.score import ConstraintCollectors, HardSoftScore, Joiners, constraint_provider
from timefold_model import Cell, Need, Request

HARD, SOFT = HardSoftScore.ONE_HARD, HardSoftScore.ONE_SOFT


@constraint_provider
def constraints(factory):
    """All constraints; what they count is named where it is told."""
    runs = _runs(factory)
    of_runs = [kind(runs).as_constraint(kind.__name__) for kind in (days_on, days_off)]
    kinds = (followed, shifts_of_a_type, minutes, weekends, wanted, unwanted, covered, empty)
    return of_runs + [kind(factory).as_constraint(kind.__name__) for kind in kinds]


def followed(factory):
    """A shift on the day after one that it must not follow."""
    same, next_day = Joiners.equal(lambda cell: cell.person), Joiners.equal(lambda cell: cell.day + 1, lambda cell: cell.day)
    pairs = factory.for_each(Cell).join(Cell, same, next_day)
    return pairs.filter(lambda cell, other: other.shift.id in cell.shift.after).penalize(HARD)


def shifts_of_a_type(factory):
    """Shifts of a type beyond the person's most, which is 0 where the person is not qualified."""
    counts = factory.for_each(Cell).group_by(lambda cell: cell.person, lambda cell: cell.shift, ConstraintCollectors.count())
    excess = counts.filter(lambda person, shift, count: count > person.shifts[shift.id])
    return excess.penalize(HARD, lambda person, shift, count: count - person.shifts[shift.id])


def minutes(factory):
    """Hours, begun ones too, outside what the person may and must work."""
    worked = ConstraintCollectors.sum(lambda cell: 0 if cell.shift is None else cell.shift.minutes)
    sums = factory.for_each_including_unassigned(Cell).group_by(lambda cell: cell.person, worked)
    outside = sums.filter(lambda person, total: total > person.most_minutes or total < person.least_minutes)
    return outside.penalize(
        HARD, lambda person, total: (max(total - person.most_minutes, person.least_minutes - total) + 59) // 60
    )


def _runs(factory):
    runs = ConstraintCollectors.to_consecutive_sequences(lambda cell: cell.day)
    return factory.for_each(Cell).group_by(lambda cell: cell.person, runs)


def days_on(runs):
    """Days on in a row beyond the most, or missing in a run that touches neither edge of the horizon."""
    each = runs.flatten_last(lambda chain: chain.getConsecutiveSequences())
    sizes = each.map(
        lambda person, run: person,
        lambda person, run: run.getCount(),
        lambda person, run: run.getFirstItem().day > 0 and run.getLastItem().day < person.last_day,
    )
    wrong = sizes.filter(lambda person, size, inside: size > person.most_days_on or (inside and size < person.least_days_on))
    return wrong.penalize(HARD, lambda person, size, inside: max(size - person.most_days_on, person.least_days_on - size))


def days_off(runs):
    """Days missing between two runs of worked days."""
    each = runs.flatten_last(lambda chain: chain.getBreaks())
    sizes = each.map(lambda person, pause: person, lambda person, pause: pause.getLength() - 1)
    short = sizes.filter(lambda person, size: size < person.least_days_off)
    return short.penalize(HARD, lambda person, size: person.least_days_off - size)


def weekends(factory):
    """Weekends worked beyond the person's most."""
    worked = factory.for_each(Cell).filter(lambda cell: cell.day % 7 > 4)
    counts = worked.group_by(lambda cell: cell.person, ConstraintCollectors.count_distinct(lambda cell: cell.week))
    return counts.filter(lambda person, count: count > person.weekends).penalize(
        HARD, lambda person, count: count - person.weekends
    )


def _at_place():
    """The cells of a request's or need's day and shift."""
    day = Joiners.equal(lambda one: one.day, lambda cell: cell.day)
    return day, Joiners.equal(lambda one: one.shift, lambda cell: cell.shift)


def _asked():
    """The cell of a request."""
    return Joiners.equal(lambda one: one.person, lambda cell: cell.person), *_at_place()


def wanted(factory):
    """A wanted shift that the person does not have."""
    asked = factory.for_each(Request).filter(lambda one: one.wanted).if_not_exists(Cell, *_asked())
    return asked.penalize(SOFT, lambda one: one.weight)


def unwanted(factory):
    """An unwanted shift that the person has."""
    asked = factory.for_each(Request).filter(lambda one: not one.wanted).if_exists(Cell, *_asked())
    return asked.penalize(SOFT, lambda one: one.weight)


def covered(factory):
    """Too few or too many people on a shift that somebody works."""
    counts = factory.for_each(Need).join(Cell, *_at_place()).group_by(lambda need, cell: need, ConstraintCollectors.count_bi())
    return counts.penalize(
        SOFT, lambda need, count: max(need.under * (need.required - count), need.over * (count - need.required))
    )


def empty(factory):
    """A shift that nobody works."""
    return factory.for_each(Need).if_not_exists(Cell, *_at_place()).penalize(SOFT, lambda need: need.under * need.required)
