"""Alternatives of a meeting: what they add is the difference of two full scores, and the best come first."""

from datetime import date, datetime, time

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from optimizer.alternatives import BEST, DATES, alternatives
from optimizer.checker import inherited, score
from optimizer.clock import at
from optimizer.draft import LEVELS, Price
from optimizer.facts import Commitment, Facts, Officer, Period, Pin, Place, Span, Stadsdel, Window, Wish
from optimizer.promises import NeighbourhoodMeetings
from optimizer.roster import Assignments, Roster
from optimizer.rules import Wishes
from optimizer.scenario import Scenario
from optimizer.testing import promises, rosters, rules, worlds
from optimizer.testing.strategies import facts

MEETING = "mote/north/1"
MONDAYS = Window(weekdays=("mon",), start=time(17), end=time(18, 30))


def slot(day, hour="17:00"):
    return f"{MEETING}@2027-{day}T{hour}"


def scenario(windows=(MONDAYS,), last=date(2027, 3, 28), promised=None, **more):
    """Officers a and b answer for the north, c does not; on 8 March a and b hold the meeting."""
    near = Span(stadsdelar=("north",))
    known = {
        "period": Period(start=date(2027, 3, 1), end=last),
        "officers": (Officer(id="a", spans=(near,)), Officer(id="b", spans=(near,)), Officer(id="c")),
        "stadsdelar": (Stadsdel(id="north", name="North"),),
        "places": (Place(id="hall", name="Hall", stadsdel="north"),),
    }
    promise = NeighbourhoodMeetings(id="mote", windows=windows, every_minutes=30, **(promised or {}))
    return Scenario(facts=Facts(**{**known, **more}), promises=(promise,), rules=(Wishes(),))


def found(scenario, held=None, team=("a", "b")):
    roster = Roster(scenario.world, Assignments(works={held or slot("03-08"): team}))
    return alternatives(scenario, roster, inherited(scenario.world, scenario.parts))


def away(officer, *days):
    return tuple(
        Commitment(officer=officer, kind="leave", start=datetime(2027, 3, day), end=datetime(2027, 3, day, 23, 59))
        for day in days
    )


def test_the_cheapest_come_first_then_the_nearest():
    against = Wish(officer="a", date=date(2027, 3, 15), stance="against", strength=3)
    others = found(scenario(wishes=(against,)))
    # The wish's strength of 3 times the rule's penalty of 2; the 1st is a week away, the 22nd two.
    assert [(one.slot, one.officers, one.extra["wish"]) for one in others] == [
        (slot("03-01"), ("a", "b"), 0),
        (slot("03-22"), ("a", "b"), 0),
        (slot("03-15"), ("a", "b"), 6),
    ]


def test_another_officer_comes_along_when_one_cannot():
    others = {one.slot: one for one in found(scenario(commitments=away("a", 1)))}
    assert others[slot("03-01")].officers == ("b", "c")
    # Whoever can come stays on, and nobody is taken who costs more: b answers for the stadsdel as a did.
    others = {one.slot: one for one in found(scenario(commitments=away("a", 1)), team=("a", "c"))}
    assert (others[slot("03-01")].officers, others[slot("03-01")].extra["wish"]) == (("c", "b"), 0)


def test_who_leaves_takes_the_cost_along():
    wished = Wish(officer="a", date=date(2027, 3, 8), stance="for", strength=4)
    others = {one.slot: one.extra["wish"] for one in found(scenario(wishes=(wished,), commitments=away("a", 1)))}
    assert others == {slot("03-01"): 8, slot("03-15"): 8, slot("03-22"): 8}


def test_a_slot_without_a_whole_team_is_no_alternative():
    alone = (*away("a", 1), *away("c", 1))
    for promised in ({}, {"short": Price(level="promise", penalty=5)}):
        others = found(scenario(commitments=alone, promised=promised))
        assert [one.slot for one in others] == [slot("03-15"), slot("03-22")]


def test_who_is_on_ordinary_duty_stays_there():
    shift = {"kind": "list", "start": datetime(2027, 3, 1, 13), "end": datetime(2027, 3, 1, 22), "nature": "gives_way"}
    others = {one.slot: one.officers for one in found(scenario(commitments=(Commitment(officer="b", **shift),)))}
    assert others[slot("03-01")] == ("a", "c")


def test_those_who_answer_for_the_stadsdel_are_asked_first():
    near = Span(stadsdelar=("north",))
    officers = [Officer(id=name, spans=(near if name in "abz" else Span(),)) for name in "abcdefgz"]
    others = {one.slot: one.officers for one in found(scenario(officers=tuple(officers), commitments=away("a", 1)))}
    assert others[slot("03-01")] == ("b", "z")


def test_what_is_broken_already_does_not_stand_in_the_way():
    both = {"stadsdelar": (Stadsdel(id="north", name="North"), Stadsdel(id="south", name="South"))}
    halls = tuple(Place(id=f"{name}-hall", name=name, stadsdel=name) for name in ("north", "south"))
    known = scenario(**both, places=halls)
    short = "mote/south/1@2027-03-22T17:00"
    roster = Roster(known.world, Assignments(works={slot("03-08"): ("a", "b"), short: ("c",)}))
    others = alternatives(known, roster, inherited(known.world, known.parts))
    assert slot("03-01") in {one.slot for one in others}


def test_of_a_date_only_the_nearest_hour_and_no_more_than_the_nearest_dates():
    every_day = Window(start=time(17), end=time(20))
    others = found(scenario(windows=(every_day,), last=date(2027, 3, 28)), held=slot("03-15", "18:00"))
    # Nothing costs anything, so they come by distance: another hour of the same day, then the days around it.
    assert [one.slot for one in others] == [
        slot("03-15", "17:30"),
        slot("03-14", "18:00"),
        slot("03-16", "18:00"),
        slot("03-13", "18:00"),
        slot("03-17", "18:00"),
    ]
    assert len(others) == BEST
    against = [Wish(officer=name, date=date(2027, 3, day), stance="against") for name in "ab" for day in range(8, 23)]
    others = found(scenario(windows=(every_day,), wishes=tuple(against)), held=slot("03-15", "18:00"))
    # The twelve nearest dates are the 9th to the 20th, the 15th itself among them. The 7th and the 23rd, which nobody minds,
    # would be cheaper, but are too far away.
    assert {one.extra["wish"] for one in others} == {0}
    assert DATES == 12


@pytest.mark.parametrize(
    "more",
    [
        {"pins": (Pin(duty=MEETING, slot=slot("03-08")),)},
        {"pins": (Pin(duty=MEETING, slot=slot("03-08"), officer="a"),)},
        {"frozen_until": date(2027, 3, 9)},
    ],
)
def test_a_meeting_that_is_decided_has_no_alternatives(more):
    assert found(scenario(**more)) == ()


def test_what_is_barred_frozen_or_pinned_is_kept_to():
    bar = Pin(duty=MEETING, slot=slot("03-15"), bar=True)
    assert [one.slot for one in found(scenario(pins=(bar,)))] == [slot("03-01"), slot("03-22")]
    assert [one.slot for one in found(scenario(frozen_until=date(2027, 3, 2)))] == [slot("03-15"), slot("03-22")]
    bar = Pin(duty=MEETING, slot=slot("03-15"), officer="b", bar=True)
    assert {one.slot: one.officers for one in found(scenario(pins=(bar,)))}[slot("03-15")] == ("a", "c")
    pin = Pin(duty=MEETING, officer="a")
    assert slot("03-01") not in {one.slot for one in found(scenario(pins=(pin,), commitments=away("a", 1)))}


@given(data=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_extra_is_the_difference_of_two_full_scores(data):
    ruled = data.draw(st.lists(rules(), min_size=2, max_size=5, unique_by=lambda rule: rule.name))
    promise = NeighbourhoodMeetings(id="first", officers=1, at_least=2, public_notice=0, not_in=(), per_week=1, apart_days=9)
    drawn = Scenario(facts=data.draw(facts()), promises=(promise, data.draw(promises("second"))), rules=tuple(ruled))
    world, parts = drawn.world, drawn.parts
    roster, known = data.draw(rosters(world)), inherited(world, parts)
    before = score(world, parts, roster, known)
    hard = {(one.part, one.breach.key): one.excess for one in before.hard}
    for one in alternatives(drawn, roster, known):
        after = score(world, parts, moved(roster, one), known)
        assert one.extra == {level: after.costs[level] - before.costs[level] for level in LEVELS}
        assert all(other.excess <= hard.get((other.part, other.breach.key), 0) for other in after.hard)


def moved(roster, one):
    given = roster.assignments
    works = {name: team for name, team in given.works.items() if not name.startswith(f"{one.duty}@")}
    held = {**given.held, one.duty: one.slot}
    return Roster(roster.world, Assignments(**{**dict(given), "works": {**works, one.slot: one.officers}, "held": held}))


@given(data=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_roster_that_moves_a_duty_is_the_one_made_anew(data):
    world = data.draw(worlds())
    roster, period = data.draw(rosters(world)), world.facts.period

    def known(of):
        weekends = {name: of.weekends(name, ("fri", "sat"), time(17)) for name in world.officers}
        minutes = {name: of.minutes(name, at(period.start, time(0)), at(period.end, time(0))) for name in world.officers}
        return of.held, weekends, minutes, {name: (of.duties(name), of.works(name)) for name in world.officers}

    before = known(roster)
    movable = [duty for duty in world.duties.values() if not duty.is_fixed]
    assume(movable)
    duty = data.draw(st.sampled_from(movable))
    team = tuple(data.draw(st.lists(st.sampled_from([*world.officers]), unique=True)))
    slot = data.draw(st.sampled_from([one.id for one in duty.slots]))
    moved = roster.moved(duty.id, slot, team)
    assert moved.on(duty.id) == team
    assert known(moved) == known(Roster(world, moved.assignments))
    assert known(roster) == before, "the roster itself stays as it is"
