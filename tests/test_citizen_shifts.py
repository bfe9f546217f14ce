"""Citizen-directed shifts: the ledger by hand, and what the solver makes of citizens' support."""

from datetime import date

from optimizer.facts import Facts, Officer, Period, Pin, Place, Proposal, Span, Stadsdel
from optimizer.promises import CitizenShifts, NeighbourhoodMeetings, WeekendReinforcement
from optimizer.roster import Assignments, Roster
from optimizer.scenario import Scenario
from optimizer.solver import solve

FRIDAY, SATURDAY = "helg/2027-03-05", "helg/2027-03-06"


def scenario(*proposals, at_least=1, at_most=None, directs=(), **more):
    """The evenings of Friday 5 and Saturday 6 March 2027, and of the week after; a knows the young, b nothing."""
    known = {
        "period": Period(start=date(2027, 3, 1), end=date(2027, 3, 14)),
        "officers": (Officer(id="a", spans=(Span(skills=frozenset({"youth"})),)), Officer(id="b")),
        "proposals": proposals,
    }
    dag = CitizenShifts(id="dag", at_least=at_least, at_most=at_most, directs=directs)
    evenings = WeekendReinforcement(id="helg", minimum=1, wanted=1)
    return Scenario(
        facts=Facts(**{**known, **more}),
        promises=(evenings, dag, NeighbourhoodMeetings(id="mote")),
    )


def proposal(name, **more):
    return Proposal(id=name, title=name, **more)


def ledger(scenario, works, **directions):
    roster = Roster(scenario.world, Assignments(works=works, directions=directions))
    (found,) = scenario.promises[1].ledger(scenario.world, roster)
    return found.due, found.kept, found.state, found.last_day


def test_a_directed_shift_with_its_team_is_kept():
    known = scenario(proposal("lights"), proposal("music", skills={"youth"}), at_least=2)
    assert ledger(known, {FRIDAY: ("b",), SATURDAY: ("a",)}, lights=FRIDAY, music=SATURDAY) == (2, 2, "kept", None)


def test_a_shift_without_its_team_is_short_until_the_last_evening_that_mends_it():
    known = scenario(proposal("lights"), proposal("music", skills={"youth"}), at_least=2)
    assert ledger(known, {FRIDAY: ("b",), SATURDAY: ("b",)}, lights=FRIDAY, music=SATURDAY) == (
        2,
        1,
        "short",
        date(2027, 3, 13),
    )
    # With both missing the last but one evening is the last day on which the first of them can be.
    assert ledger(known, {}) == (2, 0, "short", date(2027, 3, 12))
    # The last evening is taken, and the last but one is the last that is free.
    assert ledger(known, {"helg/2027-03-13": ("b",)}, lights="helg/2027-03-13") == (2, 1, "short", date(2027, 3, 12))
    # Two proposals on one shift make one directed shift.
    assert ledger(known, {FRIDAY: ("a",)}, lights=FRIDAY, music=FRIDAY)[1] == 1


def test_it_cannot_be_mended_without_a_proposal_or_an_evening_left():
    known = scenario(proposal("lights"), at_least=2)
    assert ledger(known, {FRIDAY: ("b",)}, lights=FRIDAY) == (2, 1, "short", None)
    assert ledger(known, {}) == (2, 0, "short", None)
    known = scenario(proposal("lights", weekdays=("fri",)), proposal("music", weekdays=("fri",)), at_least=2)
    assert ledger(known, {FRIDAY: ("b",)}, lights=FRIDAY) == (2, 1, "short", date(2027, 3, 12))
    known = scenario(proposal("lights"), proposal("music"), as_of=date(2027, 3, 7))
    assert ledger(known, {}) == (1, 0, "short", None)


def test_a_meeting_whose_slot_is_open_cannot_be_directed():
    hall = {"stadsdelar": (Stadsdel(id="north", name="North"),), "places": (Place(id="hall", name="Hall", stadsdel="north"),)}
    known = scenario(proposal("lights"), directs=("mote",), **hall)
    assert len(known.world.duties["mote/north/1"].slots) > 1
    assert ledger(known, {}) == (1, 0, "short", None)


def test_the_solver_chooses_what_most_support_and_mans_it():
    known = scenario(proposal("lights", supports=12), proposal("music", skills={"youth"}, supports=30), proposal("none"))
    result = solve(known, time_limit=10, workers=1)
    assert list(result.roster.directions) == ["music"]
    assert "a" in result.roster.on(result.roster.directions["music"])
    # The twelve who supported the lights; nothing else is amiss.
    assert [(one.level, one.cost) for one in result.levels if one.cost] == [("wish", 12)]


def test_the_solver_shares_shifts_between_stadsdelar():
    north = [proposal(name, stadsdel="north", supports=8) for name in ("lights", "square")]
    known = scenario(*north, proposal("music", stadsdel="south", supports=1), at_least=2)
    result = solve(known, time_limit=10, workers=1)
    # A second shift for the north would cost 20 and the south's one supporter; the south's costs 8 supporters.
    assert "music" in result.roster.directions
    assert result.report.costs["wish"] == 8


def test_a_barred_proposal_is_not_used_and_a_pinned_one_is():
    bars = [Pin(duty=evening, proposal="music", bar=True) for evening in (FRIDAY, SATURDAY)]
    pins = (Pin(duty=SATURDAY, proposal="lights"), *bars)
    known = scenario(proposal("lights"), proposal("music", supports=50), at_least=2, pins=pins)
    result = solve(known, time_limit=10, workers=1)
    assert result.roster.directions["lights"] == SATURDAY
    assert result.roster.directions["music"] in {"helg/2027-03-12", "helg/2027-03-13"}
