"""Counted presence: its windows, its duties, its ledger, and that no more officers are sent than it takes."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from optimizer.facts import Facts, Officer, Period, Span
from optimizer.promises import Presence
from optimizer.promises.presence import windows
from optimizer.roster import Assignments, Roster
from optimizer.scenario import Scenario
from optimizer.solver import solve

FORTNIGHT = Period(start=date(2027, 3, 1), end=date(2027, 3, 14))
starts = st.dates(date(2026, 1, 1), date(2033, 12, 31))
periods = st.builds(lambda start, length: Period(start=start, end=start + timedelta(days=length)), starts, st.integers(0, 800))


def walk(**promise):
    officers = tuple(Officer(id=name, spans=(Span(skills={"cyclist"}),)) for name in "abc")
    facts = Facts(period=FORTNIGHT, as_of=date(2027, 3, 10), officers=officers)
    return Scenario(facts=facts, promises=(Presence(id="fot", **promise),))


@given(periods)
def test_whole_weeks_run_from_monday_to_sunday_and_leave_less_than_a_week_at_each_end(period):
    found = list(windows("week", period))
    assert all(first.weekday() == 0 and (last - first).days == 6 for first, last in found)
    assert all(later - earlier == timedelta(days=7) for (earlier, _), (later, _) in pairwise(found))
    mondays = [day for n in range(7) if (day := period.start + timedelta(days=n)).weekday() == 0]
    assert len(found) == max(0, (period.end - mondays[0]).days + 1) // 7


@given(periods, st.sampled_from(["month", "quarter", "year"]))
def test_whole_windows_of_months_start_and_end_where_the_calendar_says(period, per):
    months = {"month": 1, "quarter": 3, "year": 12}[per]
    owed = [
        (first, last)
        for year in range(period.start.year, period.end.year + 1)
        for month in range(1, 13, months)
        if (first := date(year, month, 1)) >= period.start
        and (last := date(year + (month + months > 12), (month + months - 1) % 12 + 1, 1) - timedelta(days=1)) <= period.end
    ]
    assert list(windows(per, period)) == owed


def test_every_date_and_area_is_a_duty_that_fair_shares_do_not_count():
    case = walk(areas=("centrum", "oster"), weekdays=("fri", "sat"), start="22:00", end="02:00", minimum=3, skills={"cyclist"})
    found = list(case.world.duties.values())
    assert [duty.id for duty in found[:3]] == ["fot/2027-03-05/centrum", "fot/2027-03-05/oster", "fot/2027-03-06/centrum"]
    assert len(found) == 2 * 2 * 2
    assert {(duty.kind, duty.wanted, duty.minimum, duty.skills) for duty in found} == {
        ("presence", 0, 3, frozenset({"cyclist"}))
    }
    assert {duty.slots[0].end - duty.slots[0].start for duty in found} == {4 * 60}
    assert {duty.stadsdel for duty in found} == {"centrum", "oster"}


def test_the_ledger_says_what_is_kept_in_each_week_and_until_when_the_rest_can_be():
    case = walk(weekdays=("mon", "wed", "fri"), at_least=2)
    roster = Roster(case.world, Assignments(works={"fot/2027-03-01": ("a", "b"), "fot/2027-03-12": ("a", "c")}))
    rows = [(one.subject, one.due, one.kept, one.state, one.last_day) for one in case.promises[0].ledger(case.world, roster)]
    assert rows == [
        ("2027-03-01", 2, 1, "short", None),  # Friday 5 March has passed
        ("2027-03-08", 2, 1, "short", date(2027, 3, 10)),  # Friday is kept already, Wednesday is the last free day
    ]


def test_two_missing_need_two_days_so_the_first_of_them_is_the_last_chance():
    case = walk(weekdays=("wed", "fri", "sun"), at_least=2)
    week = list(case.promises[0].ledger(case.world, Roster(case.world, Assignments())))[1]
    assert (week.kept, week.last_day) == (0, date(2027, 3, 12))


def test_solve_sends_just_two_officers_twice_a_week():
    result = solve(walk(), workers=1, time_limit=20)
    assert result.status == "optimal"
    assert result.is_kept
    assert {level.level: level.cost for level in result.levels}["wish"] == 2 * 2 * 2
    assert sorted(len(names) for names in result.roster.assignments.works.values()) == [2, 2, 2, 2]


def test_an_area_named_twice_is_refused():
    with pytest.raises(ValidationError, match="area stands twice"):
        Presence(id="fot", areas=("centrum", "centrum"))


def test_the_sentence_says_how_often_where_and_when():
    one = Presence(id="fot", title="Fotpatrullering", areas=("centrum", "oster"), at_least=2)
    assert one.sentence.sv.startswith(
        "Fotpatrullering: minst 2 gånger i veckan i vart och ett av centrum, oster, kl. 14:00–22:00"
    )
    two = Presence(id="trafik", what="trafikkontroll", at_least=1, per="month")
    assert two.sentence.en == "trafikkontroll: at least 1 time a month, 14:00–22:00, at least 2 officers."
    assert " i centrum, kl." in Presence(id="fot", areas=("centrum",)).sentence.sv
