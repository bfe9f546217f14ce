"""The calendar files, read back with other libraries than the program tells time with."""

import re
from datetime import UTC, date, datetime, time, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from dateutil.tz import tzical
from hand_made import FACTS, HELG, MEETINGS, NORTH, ROSTER, SCENARIO, plan, without_roster
from hypothesis import example, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from optimizer.catalogue.calendar import WORDS
from optimizer.exports.calendar_feed import officer_calendar, public_calendar, staff_calendar
from optimizer.exports.calendar_parts import Item, calendar, uid
from optimizer.facts import Commitment, Facts, Officer, Partner, Period, Place, Proposal, Span, Stadsdel, Wish
from optimizer.promises import WeekendReinforcement
from optimizer.promises.neighbourhood_meetings import NeighbourhoodMeetings
from optimizer.roster import Assignments
from optimizer.scenario import Scenario
from optimizer.testing import rosters

STOCKHOLM = ZoneInfo("Europe/Stockholm")
PLAN = plan()


def events(data):
    return Calendar.from_ical(data).walk("VEVENT")


def own_zone(data):
    """The file's own VTIMEZONE, as another library understands it."""
    found = re.search(rb"BEGIN:VTIMEZONE.*END:VTIMEZONE\r\n", data, re.DOTALL)
    return tzical(StringIO(found[0].decode())).get("Europe/Stockholm")


def utc(data, event, key):
    """An event's start or end in UTC, by the file's own time zone."""
    zone, when = own_zone(data), event[key].dt
    return when.replace(tzinfo=zone).astimezone(UTC) if event[key].params.get("TZID") else when


def titles(data):
    return [str(event["SUMMARY"]) for event in events(data)]


def weekend(day):
    """A plan of one Saturday evening, 18:00 to 03:00."""
    facts = Facts(period=Period(start=day, end=day), officers=(Officer(id="a"),))
    helg = WeekendReinforcement(id="helg", weekdays=("sat",), start=time(18), end=time(3), minimum=1, wanted=1)
    return plan(Scenario(facts=facts, promises=(helg,)), Assignments(works={f"helg/{day}": ("a",)}))


@pytest.mark.parametrize(
    ("day", "start", "hours"),
    [(date(2027, 3, 27), 17, 8), (date(2027, 10, 30), 16, 10), (date(2027, 6, 5), 16, 9), (date(2027, 12, 4), 17, 9)],
)
def test_an_evening_over_a_clock_change_is_as_long_as_it_is(day, start, hours):
    data = officer_calendar(weekend(day), "a")
    (event,) = events(data)
    first, last = utc(data, event, "DTSTART"), utc(data, event, "DTEND")
    assert first == datetime(day.year, day.month, day.day, start, tzinfo=UTC)
    assert last - first == timedelta(hours=hours)


@pytest.mark.parametrize("year", range(2026, 2034))
def test_the_time_zone_is_right_on_both_sides_of_every_clock_change(year):
    zone = own_zone(public_calendar(PLAN))
    noons = [datetime(year, month, day, 12, tzinfo=UTC) for month in range(1, 13) for day in (1, 15)]
    sundays = [datetime(year, month, 31 - (datetime(year, month, 31).weekday() + 1) % 7, tzinfo=UTC) for month in (3, 10)]
    for moment in [*noons, *(sunday + timedelta(hours=n) for sunday in sundays for n in range(-6, 12))]:
        wall = moment.astimezone(STOCKHOLM)
        # The hour that occurs twice is told apart by no wall clock.
        if wall.utcoffset() == wall.replace(fold=1 - wall.fold).utcoffset():
            assert wall.replace(tzinfo=zone).utcoffset() == wall.utcoffset(), moment


@pytest.mark.parametrize("year", range(2026, 2034))
def test_each_clock_change_is_at_its_instant(year):
    """RFC 5545: a change begins at a wall time that is told with the offset before it."""
    found = {}
    for part in Calendar.from_ical(public_calendar(PLAN)).walk("VTIMEZONE")[0].subcomponents:
        before, after = part["TZOFFSETFROM"].td, part["TZOFFSETTO"].td
        rule = rrulestr(part["RRULE"].to_ical().decode(), dtstart=part["DTSTART"].dt)
        (wall,) = rule.between(datetime(year, 1, 1), datetime(year, 12, 31))
        found[(wall - before).replace(tzinfo=UTC)] = before, after
    assert len(found) == 2
    for moment, offsets in found.items():
        minutes = moment - timedelta(minutes=1), moment
        assert tuple(one.astimezone(STOCKHOLM).utcoffset() for one in minutes) == offsets


def test_a_time_in_the_second_run_of_an_hour_is_told_in_utc():
    first = int(datetime(2027, 10, 30, 23, 30, tzinfo=UTC).timestamp()) // 60
    item = Item("one@lofte", "Natt", "Natt", date(2027, 10, 31), (first, first + 120))
    data = calendar("", "", "sv", date(2027, 1, 1), [item])
    (event,) = events(data)
    assert utc(data, event, "DTSTART") == datetime(2027, 10, 30, 23, 30, tzinfo=UTC)
    assert utc(data, event, "DTEND") == datetime(2027, 10, 31, 1, 30, tzinfo=UTC)


def test_an_officer_sees_just_their_own_duties():
    for officer in FACTS.officers:
        expected = sorted(work.start for work in PLAN.roster.duties(officer.id))
        data = officer_calendar(PLAN, officer.id)
        found = [int(utc(data, event, "DTSTART").timestamp()) // 60 for event in events(data)]
        assert found == expected
        others = {one.id for one in FACTS.officers} - {officer.id}
        told = " ".join(str(event.get(key, "")) for event in events(data) for key in ("SUMMARY", "DESCRIPTION"))
        assert not others & set(re.findall(r"\b\w\b", told))


def test_an_unknown_officer_is_an_error():
    with pytest.raises(KeyError, match="nobody"):
        officer_calendar(PLAN, "nobody")


def test_staff_see_every_held_duty_with_strength_and_officers():
    found = {str(event["UID"]): str(event["DESCRIPTION"]) for event in events(staff_calendar(PLAN))}
    assert set(found) == {uid("staff", duty) for duty in PLAN.roster.held}
    first = found[uid("staff", "helg/2027-03-12")]
    assert "Styrka: 2 (minst 2, önskat 2)" in first
    assert "Poliser: a, b, d" in first
    assert "Nattvandrarna" in first
    assert "Medborgarförslag: -Lys upp parken. Mörkt" in found[uid("staff", "helg/2027-03-20")]


def test_the_public_see_evenings_meetings_and_directed_days_that_somebody_works():
    found = [
        (event["DTSTART"].dt, str(event["SUMMARY"]), str(event.get("LOCATION", ""))) for event in events(public_calendar(PLAN))
    ]
    evenings = [date(2027, 3, day) for day in (12, 13, 19, 20, 26, 27)]
    assert [start.date() for start, title, _ in found if title == "Helgförstärkning"] == evenings
    assert [title for _, title, _ in found if "Polis för en dag" in title] == ["Polis för en dag: -Lys upp parken"]
    assert [start for start, title, _ in found if "Polis för en dag" in title] == [date(2027, 3, 20)]
    meeting = datetime.fromtimestamp(NORTH[0].start * 60, tz=UTC)
    assert [(start, where) for start, title, where in found if title == "Kvartersmöten, Norra Ängby"] == [
        (meeting, "Biblioteket, Norra Ängby")
    ]
    assert len(found) == len(evenings) + 2


def test_the_public_calendar_does_not_tell_how_many_work():
    fewer = {slot: officers[:1] for slot, officers in ROSTER.works.items()}
    assert public_calendar(plan(assignments=ROSTER.model_copy(update={"works": fewer}))) == public_calendar(PLAN)


SECRET = "HEMLIG"
SECRETIVE = Scenario(
    title=f"{SECRET} titel",
    facts=Facts(
        period=Period(start=date(2027, 3, 15), end=date(2027, 4, 4)),
        as_of=date(2027, 3, 1),
        officers=tuple(Officer(id=f"{SECRET}-{n}", spans=(Span(skills=frozenset({f"{SECRET}-skill"})),)) for n in range(4)),
        names={f"{SECRET}-0": f"Alva {SECRET}"},
        commitments=(Commitment(officer=f"{SECRET}-1", kind="leave", start=datetime(2027, 3, 15), end=datetime(2027, 3, 22)),),
        wishes=(Wish(officer=f"{SECRET}-2", date=date(2027, 3, 19), stance="against"),),
        stadsdelar=(Stadsdel(id="north", name="Norra", aliases=(f"{SECRET} alias",)),),
        places=(Place(id=f"{SECRET}-place", name="Biblioteket", stadsdel="north", position=(59.25, 18.125)),),
        partners=(Partner(id=f"{SECRET}-partner", name="Namn"), Partner(id="walkers", name=f"{SECRET} partner")),
        proposals=(
            Proposal(id=f"{SECRET}-lights", title="Lys upp", what=f"{SECRET} tips", skills=frozenset({f"{SECRET}-skill"})),
        ),
    ),
    promises=(
        WeekendReinforcement(id="helg", title="Helg", minimum=1, wanted=2),
        NeighbourhoodMeetings(id="moten", title="Möte", officers=1, not_in=(), public_notice=0),
    ),
)


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_nothing_secret_is_in_the_public_calendar(data):
    world = SECRETIVE.world
    made = data.draw(rosters(world)).assignments
    duties = sorted(world.duties)
    directed = made.model_copy(
        update={
            "directions": {f"{SECRET}-lights": data.draw(st.sampled_from(duties))},
            "partners": dict.fromkeys(duties, (f"{SECRET}-partner",)),
        }
    )
    answer = plan(SECRETIVE, directed)
    for language in ("sv", "en"):
        unfolded = public_calendar(answer, language).replace(b"\r\n ", b"").upper()
        assert SECRET.encode() not in unfolded
    assert SECRET.encode() in staff_calendar(answer)


def test_a_meeting_keeps_its_uid_when_its_slot_moves():
    other = {**ROSTER.works}
    other[NORTH[5].id] = other.pop(NORTH[0].id)
    moved = plan(assignments=ROSTER.model_copy(update={"works": other}))
    for make in (public_calendar, staff_calendar, lambda one: officer_calendar(one, "a")):
        before, after = ({str(one["UID"]): one["DTSTART"].dt for one in events(make(made))} for made in (PLAN, moved))
        assert before.keys() == after.keys()
        assert sum(before[key] != after[key] for key in before) == 1


@given(st.lists(st.text(st.sampled_from("ab~|%/-@ é2F7C"), min_size=1, max_size=6), min_size=2, max_size=2, unique=True))
@example(["~2F", "/"])
@example(["%2F", "/"])
def test_uids_are_ascii_fit_for_an_address_and_different(names):
    made = [uid(name) for name in names]
    assert len(set(made)) == 2
    assert all(re.fullmatch(r"[A-Za-z0-9._~-]+@lofte", one) for one in made)


def test_the_same_plan_gives_the_same_bytes_and_the_day_it_is_from():
    for make in (public_calendar, staff_calendar, lambda one, language="sv": officer_calendar(one, "a", language)):
        assert make(plan()) == make(plan())
        assert {event["DTSTAMP"].dt for event in events(make(PLAN))} == {datetime(2027, 3, 8, tzinfo=UTC)}
    later = FACTS.model_copy(update={"as_of": date(2027, 3, 10)})
    made = plan(Scenario(facts=later, promises=(HELG, MEETINGS)), Assignments(works={"helg/2027-03-12": ("a",)}))
    assert {event["DTSTAMP"].dt for event in events(public_calendar(made))} == {datetime(2027, 3, 10, tzinfo=UTC)}


def test_a_calendar_says_what_calendars_should():
    data = public_calendar(plan(SECRETIVE, some_meeting()))
    whole, (event,) = Calendar.from_ical(data), events(data)
    assert str(whole["X-WR-CALNAME"]) == str(whole["NAME"]) == "Polisens löften"
    assert whole["REFRESH-INTERVAL"].dt == timedelta(hours=12)
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT12H\r\n" in data
    assert event["DTSTART"].params["TZID"] == "Europe/Stockholm"
    assert event["GEO"].to_ical() == "59.25;18.125"
    assert event["SUMMARY"].params["LANGUAGE"] == "sv"
    assert event["CATEGORIES"].to_ical().decode() == "Kvartersmöte"
    assert (event["STATUS"], event["TRANSP"], event["CLASS"]) == ("CONFIRMED", "TRANSPARENT", "PUBLIC")
    mine = events(officer_calendar(PLAN, "a"))[0]
    assert (mine["STATUS"], mine["TRANSP"], mine["CLASS"]) == ("CONFIRMED", "OPAQUE", "CONFIDENTIAL")


def some_meeting():
    slot = SECRETIVE.world.duties["moten/north/1"].slots[0].id
    return Assignments(works={slot: (f"{SECRET}-0",)})


def test_lines_are_folded_and_end_as_the_standard_says():
    for line in staff_calendar(PLAN).split(b"\r\n"):
        assert len(line) <= 75
        assert b"\n" not in line


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n", "\x0b", "\u2028", "\x85"])
def test_a_title_cannot_make_lines_of_its_own(end):
    title = f"Helg{end}END:VEVENT{end}BEGIN:VEVENT{end}SUMMARY:Falskt"
    scenario = Scenario(facts=FACTS, promises=(HELG.model_copy(update={"title": title}), MEETINGS))
    for data in (public_calendar(plan(scenario)), staff_calendar(plan(scenario))):
        lines = re.split(rb"[\r\n\x0b\x85]+", data.replace(b"\r\n ", b""))
        assert lines.count(b"BEGIN:VEVENT") == len(events(data)) == data.count(b"\r\nUID:")
        assert not any(line.startswith(b"SUMMARY:") for line in lines)


def test_without_a_roster_the_calendars_are_empty_but_whole():
    nothing = without_roster()
    for data in (public_calendar(nothing), staff_calendar(nothing), officer_calendar(nothing, "a")):
        assert events(data) == []
        assert own_zone(data) is not None


def test_both_languages_are_complete():
    assert all(text.sv and text.en for text in WORDS.values())
    assert "Neighbourhood meeting" in str(
        events(public_calendar(plan(SECRETIVE, some_meeting()), "en"))[0]["CATEGORIES"].to_ical()
    )
    english = public_calendar(PLAN, "en")
    assert "Police for a day: -Lys upp parken" in titles(english)
    assert SCENARIO.title not in str(Calendar.from_ical(english)["NAME"])
