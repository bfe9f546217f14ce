"""The tables, the statement, minutes earned, and the CSV files that are made of them."""

import csv
from datetime import date, datetime, time
from io import StringIO

import pandas as pd
import pytest
from hand_made import EVIL, MEETINGS, NORTH, SCENARIO, plan, without_roster
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from optimizer.catalogue import PAGES, word
from optimizer.clock import at, span
from optimizer.exports.earned import earned
from optimizer.exports.files import replacing
from optimizer.exports.frame import DTYPES
from optimizer.exports.sheets import sheet, written
from optimizer.exports.statement import statements
from optimizer.exports.tables import COLUMNS, tables
from optimizer.facts import Period, Window
from optimizer.roster import Assignments
from optimizer.rules import Wishes
from optimizer.scenario import Scenario
from optimizer.testing import rosters, scenarios

LANGUAGES = ("sv", "en")
FEW = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


def row(frame, **wanted):
    """The one row that has these values."""
    found = frame
    for column, value in wanted.items():
        found = found[found[column] == value]
    assert len(found) == 1, f"{len(found)} rows have {wanted}"
    return found.iloc[0]


# -- minutes earned ----------------------------------------------------------------------------------------------------

FRIDAY, SATURDAY = date(2027, 3, 5), date(2027, 3, 6)


@pytest.mark.parametrize(
    ("day", "start", "end", "minutes"),
    [
        (FRIDAY, 18, 3, 2 * 4 + 3 * 16),  # Friday's 22-24, then Saturday's 00-03
        (SATURDAY, 18, 3, 4 * 5 + 2 * 8 + 3 * 16),
        (FRIDAY, 17, 2, 2 * 4 + 2 * 16),
        (date(2027, 3, 7), 22, 6, 2 * 8 + 3 * 8 + 3 * 23),  # Sunday's 22-24, then Monday's night
        (date(2027, 3, 3), 6, 22, 0),
        (date(2027, 3, 27), 18, 3, 4 * 5 + 2 * 8 + 2 * 16),  # clocks go forward: no hour from 02 to 03
        (date(2027, 10, 30), 18, 3, 4 * 5 + 2 * 8 + 4 * 16),  # clocks go back: the hour from 02 to 03 twice
    ],
)
def test_minutes_earned_by_the_unions_table(day, start, end, minutes):
    assert earned(*span(day, time(start), time(end))) == minutes


def test_only_whole_hours_earn():
    assert earned(at(SATURDAY, time(22, 1)), at(SATURDAY, time(23, 59))) == 0
    assert earned(at(SATURDAY, time(22, 1)), at(SATURDAY, time(23, 59)) + 61) == 8 + 16


@given(start=st.integers(0, 24 * 366), lengths=st.tuples(st.integers(0, 30), st.integers(0, 30)))
def test_hours_earn_the_same_in_one_piece_or_in_two(start, lengths):
    first = at(date(2027, 1, 1)) + 60 * start
    middle, last = first + 60 * lengths[0], first + 60 * sum(lengths)
    assert earned(first, last) == earned(first, middle) + earned(middle, last)


@given(start=st.integers(0, 60 * 24 * 366), length=st.integers(0, 1200))
def test_a_longer_duty_never_earns_less(start, length):
    first = at(date(2027, 1, 1)) + start
    assert earned(first, first + length) <= earned(first - 1, first + length)
    assert earned(first, first + length) <= earned(first, first + length + 1)


# -- shape -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("made", [plan, without_roster])
def test_every_table_has_its_columns_and_types_with_or_without_rows(made):
    for name, frame in tables(made()).items():
        assert list(frame.columns) == list(COLUMNS[name])
        for column, nature in COLUMNS[name].items():
            assert frame[column].dtype == pd.Series([], dtype=DTYPES[nature]).dtype, f"{name}.{column}"
    assert all(frame.empty for frame in tables(without_roster()).values())
    assert not any(frame.empty for frame in tables(plan()).values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_has_a_different_heading_for_every_column_of_a_table(language):
    for name, columns in COLUMNS.items():
        headings = [word(f"column.{column}", language) for column in columns]
        assert len(set(headings)) == len(headings), f"{name}: {sorted(headings)}"
        assert word(f"table.{name}", language)


def test_the_catalogue_refuses_what_it_does_not_have():
    with pytest.raises(KeyError, match=r"no\.such\.word"):
        word("no.such.word", "sv")


def test_no_word_is_empty_in_either_language():
    assert all(text.sv.strip() and text.en.strip() for page in PAGES for text in page.values())


# -- the plan made by hand -----------------------------------------------------------------------------------------------


def test_the_roster_has_a_row_per_officer_and_duty():
    roster = tables(plan())["roster"]
    assert len(roster) == 15 + 2  # 3 + 2 + 2 + 1 + 3 + 4 on evenings, 2 at the meeting
    assert roster["start"].is_monotonic_increasing
    eve = row(roster, duty="helg/2027-03-27", officer="d")
    assert (eve["eve"], eve["weekday"], eve["trainee"], eve["hours"]) == ("Påskafton", "sat", True, 8)  # an hour is skipped
    assert eve["date"] == pd.Timestamp("2027-03-27")
    assert eve["start"] == pd.Timestamp("2027-03-27 18:00", tz="Europe/Stockholm")
    meeting = row(roster, kind="meeting", officer="a")
    assert (meeting["stadsdel"], meeting["place"], meeting["name"]) == ("Norra Ängby", "Biblioteket", "Alva Åkesson")


def test_two_officers_of_one_name_are_told_apart():
    names = tables(plan())["officers"].set_index("officer")["name"]
    assert (names["c"], names["e"], names["d"]) == ("Kim Ek (c)", "Kim Ek (e)", "Dag Ros")


def test_meetings_are_listed_held_or_not_with_other_times():
    meetings = tables(plan(), "en")["meetings"]
    north, south = row(meetings, stadsdel="Norra Ängby"), row(meetings, stadsdel="Södra Dal")
    assert (north["state"], north["number"], north["officers"]) == ("planned", 1, "Alva Åkesson, Kim Ek (e)")
    assert north["alternatives"].startswith("2027-03-08 18:00 ")
    assert north["alternatives"].endswith("(+2 wish)")
    assert south["state"] == "missing"
    assert pd.isna(south["date"])


def test_a_meeting_with_one_officer_of_two_is_short():
    meetings = tables(plan(assignments=Assignments(works={NORTH[0].id: ("a",)})))["meetings"]
    assert row(meetings, stadsdel="Norra Ängby")["state"] == "short"


def test_a_meeting_for_which_nothing_was_possible_is_listed_as_missing():
    closed = MEETINGS.model_copy(update={"places": ("library",)})
    scenario = Scenario(facts=SCENARIO.facts, promises=(closed,))
    assert "moten/south/1" not in scenario.world.duties
    assert row(tables(plan(scenario, Assignments()))["meetings"], duty="moten/south/1")["state"] == "missing"


def test_a_meeting_with_a_single_slot_is_held_when_somebody_is_there():
    wednesday = Window(weekdays=("wed",), start=time(17), end=time(18, 30))
    week = SCENARIO.facts.model_copy(update={"period": Period(start=date(2027, 3, 8), end=date(2027, 3, 14))})
    one = MEETINGS.model_copy(update={"windows": (wednesday,), "stadsdelar": ("north",), "public_notice": 0})
    scenario = Scenario(facts=week, promises=(one,))
    (slot,) = scenario.world.duties["moten/north/1"].slots
    for works, state in (({}, "missing"), ({slot.id: ("a", "b")}, "planned")):
        assert tables(plan(scenario, Assignments(works=works)))["meetings"]["state"].tolist() == [state]


def test_a_citizen_shift_is_the_evening_it_directs():
    shift = row(tables(plan())["citizen_shifts"], proposal="lights")
    assert (shift["duty"], shift["supports"], shift["stadsdel"]) == ("helg/2027-03-20", 12, "Södra Dal")
    assert shift["date"] == pd.Timestamp("2027-03-20")


def test_evenings_say_strength_against_need():
    evenings = tables(plan())["evenings"]
    assert len(evenings) == 8
    first, short, eve = (row(evenings, duty=f"helg/{day}") for day in ("2027-03-12", "2027-03-20", "2027-03-27"))
    assert (first["strength"], first["trainees"], first["partners"], first["team"]) == (2, 1, "Nattvandrarna", "leader 1/1")
    assert (short["strength"], short["shortfall"], short["team_met"], short["direction"]) == (1, 1, False, "-Lys upp parken")
    assert (eve["minimum"], eve["wanted"], eve["strength"], eve["shortfall"], eve["eve"]) == (3, 4, 3, 0, "Påskafton")
    assert row(evenings, duty="helg/2027-03-26")["shortfall"] == 0  # three, where two are enough


def test_the_statement_of_one_officer():
    officers = tables(plan())["officers"].set_index("officer")
    b = officers.loc["b"]
    assert (b["evenings"], b["saturdays"], b["eves"], b["burden"]) == (4, 2, 1, 4 * 2 + 2 * 1 + 1 * 2)
    assert b["promised_hours"] == 9 + 9 + 9 + 8
    assert (b["ordinary_hours"], b["released"], b["released_hours"]) == (8.5, 1, 9)
    assert b["earned_minutes"] == 56 + 56 + 84 + 68  # two Fridays, a Saturday, the Saturday when clocks go forward
    assert (b["wishes_met"], b["wishes_broken"]) == (1, 1)
    assert officers.loc["e", "earned_minutes"] == 0  # the day model earns nothing
    assert pd.isna(officers.loc["d", "fair_evenings"])  # a trainee


def test_fair_shares_are_of_what_is_planned_and_of_past_years():
    officers = tables(plan())["officers"].set_index("officer")
    demand = 7 * 2 + 4  # the eve wants four
    presence = 18 * 100 + 18 * 100 + 18 * 50 + (18 - 2 - 2) * 100  # a, b, half of c, e less two evenings of leave; d learns
    assert officers.loc["b", "fair_evenings"] == pytest.approx((demand + 1) * 18 * 100 / presence)  # a had one last year
    assert officers["fair_evenings"].sum() == pytest.approx(demand)
    assert officers["fair_saturdays"].sum() == pytest.approx(3 * 2 + 4)


def test_why_says_the_share_and_why_wishes_were_broken():
    why = tables(plan())["officers"].set_index("officer")["why"]
    assert why["b"].startswith("4 kvällar av rättvis del 5,8.")
    assert "1 brutet önskemål: fre 12 mars (annars 1 av minst 2)" in why["b"]
    assert "Släppt för löftet: 1 ordinarie pass." in why["b"]
    assert "fre 19 mars (fullbemannat)" in why["c"]
    assert "Borta 2 av 8 kvällar." in why["e"]
    assert "fre 12 mars (ledig då)" in why["e"]
    assert "Avräknat från tidigare: 1." in why["a"]
    english = tables(plan(), "en")["officers"].set_index("officer")["why"]
    assert "1 broken wish: Fri 12 Mar (otherwise 1 of at least 2)" in english["b"]


def test_breaches_come_hard_first_and_then_by_level_and_cost():
    breaches = tables(plan())["breaches"]
    assert breaches["hard"].tolist() == [True] + [False] * (len(breaches) - 1)
    assert breaches.iloc[0]["officers"] == "e"  # at the meeting on leave
    assert breaches[breaches["level"] == "promise"]["cost"].is_monotonic_decreasing
    assert breaches["cost"].sum() == sum(plan().report.costs.values())


def test_the_ledger_is_the_plans():
    ledger = tables(plan(), "en")["ledger"]
    assert len(ledger) == len(plan().ledger)
    assert row(ledger, subject="south")["name"] == "Södra Dal"
    assert row(ledger, subject="helg/2027-03-20")["last_day"] == pd.Timestamp("2027-03-20")


# -- any plan --------------------------------------------------------------------------------------------------------------


@given(data=st.data())
@FEW
def test_the_statements_agree_with_the_roster_and_the_rules(data):
    scenario = data.draw(scenarios())
    roster = data.draw(rosters(scenario.world))
    broken = {one.officers for one in Wishes().check(scenario.world, roster)}
    for one in statements(roster):
        works = roster.duties(one.officer)
        assert one.counts["evenings"] == sum(work.kind == "evening" for work in works)
        assert one.counts["saturdays"] == sum(work.kind == "evening" and work.day.weekday() == 5 for work in works)
        assert one.counts["meetings"] == sum(work.kind == "meeting" for work in works)
        assert bool(one.wishes_broken) == ((one.officer,) in broken)
        mine = [wish for wish in scenario.facts.wishes if wish.officer == one.officer]
        assert len(one.wishes_met) + len(one.wishes_broken) == len(mine)
        assert 0 <= one.promised_hours * 60 <= sum(work.end - work.start for work in works)


@given(data=st.data(), language=st.sampled_from(LANGUAGES))
@FEW
def test_tables_of_any_plan_agree_with_each_other(data, language):
    scenario = data.draw(scenarios())
    roster = data.draw(rosters(scenario.world))
    found = tables(plan(scenario, roster), language)
    assert len(found["roster"]) == sum(len(roster.on(duty)) for duty in scenario.world.duties)
    evenings = found["roster"][found["roster"]["kind"] == "evening"]
    assert len(evenings) == found["officers"]["evenings"].sum()
    assert (found["evenings"]["strength"] + found["evenings"]["trainees"]).sum() == len(evenings)
    assert len(found["citizen_shifts"]) == len(roster.directions)


# -- CSV -------------------------------------------------------------------------------------------------------------------


def cells(content):
    """A CSV file's rows, by their headings."""
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_csv_is_what_swedish_excel_opens():
    raw = sheet(plan(), "officers", "sv")
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == raw.count(b"\n") == 6  # a heading and five officers
    lines = cells(raw)
    assert lines[1]["Namn"] == f"'{EVIL}"
    assert lines[0]["Namn"] == "Alva Åkesson"
    assert lines[1]["Timmar ordinarie tjänst"] == "8,5"
    assert lines[3]["Rättvis del kvällar"] == ""


def test_csv_says_times_and_codes_for_people():
    eve = next(one for one in cells(sheet(plan(), "evenings", "en")) if one["Date"] == "2027-03-27")
    assert (eve["Day"], eve["Start"], eve["End"]) == ("Sat", "2027-03-27 18:00", "2027-03-28 03:00")
    assert (eve["Promise"], eve["Team complete"]) == ("Helgförstärkning", "Yes")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r", "  =", " \n@", "\t"])
def test_a_cell_that_a_spreadsheet_would_run_is_made_plain(start):
    assert written(f"{start}cmd|' /C calc'!A0").startswith("'")


@given(st.text())
def test_words_are_kept_but_for_one_apostrophe(text):
    cell = written(text)
    assert cell in (text, f"'{text}")
    assert not cell.lstrip().startswith(tuple("=+-@"))


@pytest.mark.parametrize(
    ("value", "cell"),
    [(-1.5, "-1,5"), (13.0, "13"), (100, "100"), (0.0, "0"), (2 / 3, "0,67"), (None, ""), (date(2027, 3, 5), "2027-03-05"),
     (datetime(2027, 3, 5, 18), "2027-03-05 18:00"), ("A-B", "A-B")],
)  # fmt: skip
def test_values_are_written_the_swedish_way(value, cell):
    assert written(value) == cell


# -- files -----------------------------------------------------------------------------------------------------------------


def fail_halfway(path):
    path.write_text("sec")
    return 1 / 0


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path):
    target = tmp_path / "deep" / "plan.csv"
    with replacing(target) as temporary:
        temporary.write_text("first")
        assert not target.exists()
        assert temporary.parent == target.parent
    assert target.read_text() == "first"
    with pytest.raises(ZeroDivisionError), replacing(target) as temporary:
        fail_halfway(temporary)
    assert target.read_text() == "first"
    assert list(target.parent.iterdir()) == [target]


def test_a_file_that_cannot_be_written_is_an_os_error(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="file"), replacing(tmp_path / "file" / "plan.csv"):
        pass
