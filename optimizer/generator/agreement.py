"""The rules that a police district plans by: the law, the agreement where it goes before the law, and what people wish.

Law and safety must hold and have no price. Among wishes a missing officer on an evening weighs most (that price stands with
the promise), an hour of ordinary duty kept least.
"""

from optimizer.clock import monday_of
from optimizer.facts import Facts, Measure
from optimizer.rules import (
    AnyRule,
    Assignments,
    BesideLeave,
    Breaks,
    Continuity,
    DaysInRow,
    FairShares,
    FreeWeekends,
    OneDutyADay,
    Overtime,
    OwnNeighbourhood,
    Released,
    RestBetween,
    StaffNotice,
    SupervisedTrainees,
    TotalHours,
    WeekendsIn,
    WeekendsInRow,
    WeeklyRest,
    Wishes,
)

SHARED: tuple[tuple[Measure, int], ...] = (("evenings", 3), ("saturdays", 2), ("eves", 2), ("meetings", 2))
"""What is shared fairly, and what a unit outside an officer's share costs."""


def rules(facts: Facts) -> tuple[AnyRule, ...]:
    """All rules; periods are counted from the Monday of the first planned week."""
    monday = monday_of(facts.period.start)
    return (
        RestBetween(hours=11),
        WeeklyRest(hours=36),
        TotalHours(hours=48, weeks=16, start=monday, counts_leave=True),
        Overtime(of="full_time"),
        Overtime(of="part_time"),
        Breaks(hours=5, minutes=30),
        StaffNotice(days=14),
        SupervisedTrainees(),
        OwnNeighbourhood(),
        OneDutyADay(),
        BesideLeave(hours=12),
        Assignments(measure="evenings", at_most=6, per="month"),
        DaysInRow(n=6),
        WeekendsInRow(n=3),
        FreeWeekends(at_least=1, weeks=4),
        WeekendsIn(n=2, m=4, penalty=4),
        Wishes(penalty=5),
        Continuity(penalty=2),
        *(FairShares(measure=measure, penalty=penalty) for measure, penalty in SHARED),
        Released(penalty=1),
    )
