"""Promises unfolded across the years 2026 to 2033, against a calendar written down by hand."""

from datetime import date, time, timedelta

import pytest

from optimizer.clock import HOUR, local
from optimizer.facts import Facts, Partner, Period, Pin, Place, SchoolBreak, Stadsdel, Window
from optimizer.promises import NeighbourhoodMeetings, WeekendReinforcement
from optimizer.promises.weekend_reinforcement import ExtraEvening

# Per year: Fridays, Saturdays, evenings with Valborg and New Year's Eve added, the Saturdays before the clocks go forward and
# back, Midsommarafton. Midsommarafton is a Friday, so it is never an extra evening; Valborg and New Year's Eve fall on
# the same weekday (2026 Thu, 2027 Fri, 2028 Sun, 2029 Mon, 2030 Tue, 2031 Wed, 2032 Fri, 2033 Sat).
YEARS = {
    2026: (52, 52, 106, "03-28", "10-24", "06-19"),
    2027: (53, 52, 105, "03-27", "10-30", "06-25"),
    2028: (52, 53, 107, "03-25", "10-28", "06-23"),
    2029: (52, 52, 106, "03-24", "10-27", "06-22"),
    2030: (52, 52, 106, "03-30", "10-26", "06-21"),
    2031: (52, 52, 106, "03-29", "10-25", "06-20"),
    2032: (53, 52, 105, "03-27", "10-30", "06-25"),
    2033: (52, 53, 105, "03-26", "10-29", "06-24"),
}
SPLIT = {2028, 2033}  # years that begin on a Saturday, which belongs to the weekend of the Friday before

# Red days and eves from Monday to Thursday that move with Easter (2027-03-28, 2028-04-16 …): Annandag påsk, Kristi himmelsfärd.
EASTER_MONDAY_AND_ASCENSION = {
    2026: ("04-06", "05-14"),
    2027: ("03-29", "05-06"),
    2028: ("04-17", "05-25"),
    2029: ("04-02", "05-10"),
    2030: ("04-22", "05-30"),
    2031: ("04-14", "05-22"),
    2032: ("03-29", "05-06"),
    2033: ("04-18", "05-26"),
}
FIXED_RED_DAYS_AND_EVES = ("01-01", "01-05", "01-06", "04-30", "05-01", "06-06", "12-24", "12-25", "12-26", "12-31")


def on(year, month_and_day):
    return date.fromisoformat(f"{year}-{month_and_day}")


def facts(year, **more):
    return Facts(period=Period(start=date(year, 1, 1), end=date(year, 12, 31)), **more)


def evenings(year, *extra):
    promise = WeekendReinforcement(id="helg", extra=tuple(ExtraEvening(date=on(year, day), name=day) for day in extra))
    return {duty.day: duty for duty in promise.duties(facts(year))}


def place(name="hall", **more):
    return Place(id=name, name=name, stadsdel="north", **more)


def slots(year, promise=None, places=None, **more):
    promise = promise or {}
    given = facts(year, stadsdelar=(Stadsdel(id="north", name="North"),), places=places or (place(),), **more)
    return [list(duty.slots) for duty in NeighbourhoodMeetings(id="mote", **promise).duties(given)]


def days(slots):
    return {local(slot.start).date() for slot in slots}


@pytest.mark.parametrize("year", YEARS)
def test_every_weekend_evening_of_the_year_is_a_duty(year):
    fridays, saturdays, with_extra, *_ = YEARS[year]
    found = evenings(year)
    assert sum(day.weekday() == 4 for day in found) == fridays
    assert sum(day.weekday() == 5 for day in found) == saturdays
    assert len(found) == fridays + saturdays
    assert len(evenings(year, "04-30", "12-31", YEARS[year][5])) == with_extra


@pytest.mark.parametrize("year", YEARS)
def test_an_evening_lasts_nine_hours_but_over_a_clock_change(year):
    forward, back = (on(year, day) for day in YEARS[year][3:5])
    found = {day: duty.slots[0].end - duty.slots[0].start for day, duty in evenings(year).items()}
    assert found.pop(forward) == 8 * HOUR
    assert found.pop(back) == 10 * HOUR
    assert set(found.values()) == {9 * HOUR}


@pytest.mark.parametrize("year", YEARS)
def test_midsommarafton_valborg_and_new_years_eve_are_eves(year):
    found = evenings(year, "04-30", "12-31")
    for day in ("04-30", "12-31", YEARS[year][5]):
        assert found[on(year, day)].eve
    assert not found[on(year, YEARS[year][4])].eve


@pytest.mark.parametrize("year", YEARS)
def test_a_weekend_belongs_to_its_fridays_year(year):
    last_friday = max(day for day in evenings(year) if day.weekday() == 4)
    first_saturday = min(day for day in evenings(year) if day.weekday() == 5)
    assert (first_saturday - timedelta(days=1) < date(year, 1, 1)) == (year in SPLIT)
    assert (last_friday == date(year, 12, 31)) == (year + 1 in SPLIT)


@pytest.mark.parametrize("year", YEARS)
def test_meetings_keep_off_red_days_eves_and_school_breaks(year):
    off = {on(year, day) for day in (*FIXED_RED_DAYS_AND_EVES, *EASTER_MONDAY_AND_ASCENSION[year])}
    lov = SchoolBreak(name="sportlov", start=date(year, 2, 22), end=date(year, 2, 26))
    whole = [date(year, 1, 1) + timedelta(days=n) for n in range(366)]
    weekdays = {day for day in whole if day.year == year and day.weekday() < 4}
    (found,) = slots(year, school_breaks=(lov,))
    assert days(found) == {day for day in weekdays - off if not lov.start <= day <= lov.end}
    assert slots(year, {"not_in": ("höstlov", "sportlov")}, school_breaks=(lov,)) == [found]
    (found,) = slots(year, {"not_in": ("höstlov",)}, school_breaks=(lov,))
    assert days(found) == weekdays - off


def test_week_53_of_2026_has_three_days_for_meetings():
    week = {date(2026, 12, 28), date(2026, 12, 29), date(2026, 12, 30)}
    (found,) = slots(2026)
    assert {day for day in days(found) if day.isocalendar()[:2] == (2026, 53)} == week


def test_a_meeting_ends_within_its_window_and_its_place_is_open():
    morning = place("library", opening=(Window(start=time(8), end=time(19)),), closed={date(2027, 3, 2)})
    (found,) = slots(2027, {"minutes": 60}, places=(morning, place()))
    monday = {local(slot.start).hour: slot.place for slot in found if local(slot.start).date() == date(2027, 3, 1)}
    assert monday == {17: "library", 18: "library", 19: "hall"}
    assert {slot.place for slot in found if local(slot.start).date() == date(2027, 3, 2)} == {"hall"}
    (found,) = slots(2027, {"minutes": 60}, places=(morning,))
    assert {local(slot.start).hour for slot in found} == {17, 18}
    (found,) = slots(2027, {"minutes": 61, "every_minutes": 30})
    assert {f"{local(slot.start):%H:%M}" for slot in found} == {"17:00", "17:30", "18:00", "18:30"}
    assert {slot.end - slot.start for slot in found} == {61}


def test_windows_and_opening_hours_may_touch_midnight():
    late = {"windows": (Window(weekdays=("mon",), start=time(22, 30), end=time(0)),)}
    (found,) = slots(2027, late)
    assert {f"{local(slot.start):%H:%M}" for slot in found} == {"22:30"}
    early = {"windows": (Window(weekdays=("tue",), end=time(3)),), "minutes": 60}
    (found,) = slots(2027, early, places=(place(opening=(Window(weekdays=("mon",), start=time(22), end=time(2)),)),))
    assert {local(slot.start).hour for slot in found} == {0, 1}


def test_only_the_places_allowed_and_only_when_the_partner_can_come():
    (found,) = slots(2027, {"places": ("square",)}, places=(place(), place("square")))
    assert {slot.place for slot in found} == {"square"}
    walkers = Partner(
        id="walkers",
        name="Walkers",
        availability=(Window(weekdays=("tue",), start=time(18), end=time(21)),),
        absent={date(2027, 3, 2)},
    )
    (found,) = slots(2027, {"partner": "walkers"}, partners=(walkers,))
    assert {(local(slot.start).weekday(), local(slot.start).hour) for slot in found} == {(1, 18)}
    assert date(2027, 3, 9) in days(found)
    assert date(2027, 3, 2) not in days(found)


def test_three_meetings_share_the_year():
    first, second, third = (days(found) for found in slots(2027, {"at_least": 3}))
    # 365 days in three: the first days are number 0, 122 (after 121 ⅔) and 244 (after 243 ⅓): 3 May, 2 September.
    assert (min(first), max(first)) == (date(2027, 1, 4), date(2027, 4, 29))
    assert (min(second), max(second)) == (date(2027, 5, 3), date(2027, 9, 1))
    assert (min(third), max(third)) == (date(2027, 9, 2), date(2027, 12, 30))


def test_notice_is_given_and_a_meeting_too_late_for_its_part_goes_to_a_later_one():
    first, second = (days(found) for found in slots(2027, {"at_least": 2, "public_notice": 21}, as_of=date(2027, 3, 1)))
    assert (min(first), max(first)) == (date(2027, 3, 22), date(2027, 7, 1))
    first, second = (days(found) for found in slots(2027, {"at_least": 2}, as_of=date(2027, 8, 2)))
    assert first == second
    assert min(first) == date(2027, 8, 23)


def test_a_pinned_slot_stays_however_late():
    pin = Pin(duty="mote/north/1", slot="mote/north/1@2027-02-01T17:00")
    (found,) = slots(2027, as_of=date(2027, 8, 2), pins=(pin,))
    assert found[0].id == pin.slot
    assert min(days(found[1:])) == date(2027, 8, 23)


@pytest.mark.parametrize(("start", "end", "reason"), [(17, 18, "shorter"), (22, 2, "midnight")])
def test_a_window_that_holds_no_meeting_is_refused(start, end, reason):
    with pytest.raises(ValueError, match=reason):
        NeighbourhoodMeetings(id="mote", minutes=90, windows=(Window(start=time(start), end=time(end)),))
