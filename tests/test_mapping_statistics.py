"""A district's own statistics: columns in two languages, every fault by its cell, and nothing lost, however it is written."""

import csv
import io
from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from test_mapping_notices import FACTS, GAZETTEER, attempt

from optimizer.clock import at
from optimizer.loading import ScenarioError
from optimizer.mapping.gazetteer import REACH, Gazetteer
from optimizer.mapping.moments import read_clock, read_day, read_moment
from optimizer.mapping.sources import read_incidents
from optimizer.mapping.statistics import read_statistics

LATE = at(date(2025, 3, 4), time(22, 19))


def read(text, name="brott.csv", gazetteer=GAZETTEER):
    return read_statistics(text.encode() if isinstance(text, str) else text, name, gazetteer)


def faults(text, name="brott.csv"):
    with pytest.raises(ScenarioError) as caught:
        read(text, name)
    return [(fault.path.rpartition(" ")[2], fault.value, fault.message) for fault in caught.value.faults]


@pytest.mark.parametrize(
    "text",
    [
        "datum;klockslag;stadsdel;brott\n2025-03-04;22.19;Farsta;Misshandel",
        "Datum,Tid,Plats,Typ\n20250304,2219,FARSTA,misshandel",
        "tid\tplats\tkind\n2025-03-04T22:19:30\tFarsta torg\tMisshandel",
        "date,time,neighbourhood,offence\n2025-03-04,22:19,farsta,Assault",
        "timestamp;place;crime\n2025-03-04 21:19Z;Bråk på Farsta torg;Grov misshandel",
        "tidpunkt;lat;lon;kind\n2025-03-04 22:19+01:00;59,2470;18,0905;Rån",
        "tid,latitude,longitud,kind\n2025-03-04 22:19,59.2470,18.0905,Rån",
        "\ufeffkind;tid;stadsdel;okänd kolumn\r\nRån;2025-03-04 kl. 22.19;Farsta;x\r\n;;;\r\n",
    ],
)
def test_columns_and_times_as_people_write_them(text):
    (found,) = read(text).incidents
    assert (found.at, found.day, found.stadsdel, found.aside) == (LATE, date(2025, 3, 4), "farsta", None)


def test_the_same_rows_from_excel_with_true_dates():
    book = Workbook()
    sheet = book.active
    sheet.append(["Datum", "Klockslag", "Stadsdel", "Brott"])
    sheet.append([date(2025, 3, 4), time(22, 19), "Farsta", "Misshandel"])
    sheet.append([datetime(2025, 3, 5), None, "Högdalen", "Rån"])
    content = io.BytesIO()
    book.save(content)
    first, second = read(content.getvalue(), "brott.xlsx").incidents
    assert (first.at, first.stadsdel) == (LATE, "farsta")
    assert (second.at, second.day, second.stadsdel) == (None, date(2025, 3, 5), "hogdalen")


def test_a_workbook_with_rows_in_several_sheets_is_refused_and_an_empty_sheet_is_not():
    def content(more):
        book = Workbook()
        book.active.append(["tid", "stadsdel", "brott"])
        book.active.append(["2025-03-04", "Farsta", 7])
        book.create_sheet("2024").append(more)
        made = io.BytesIO()
        book.save(made)
        return made.getvalue()

    assert read(content([]), "brott.xlsx").other_kinds == [("7", 1)]
    with pytest.raises(ScenarioError, match="several sheets"):
        read(content(["2024-03-04", "Farsta", "Rån"]), "brott.xlsx")
    book, made = Workbook(), io.BytesIO()
    book.active.append(["tid", "brott"])
    book.active.append(["4 mars", "Rån"])
    book.save(made)
    with pytest.raises(ScenarioError) as caught:
        read(made.getvalue(), "brott.xlsx")
    assert caught.value.faults[0].path == "brott.xlsx, sheet Sheet, cell A2"


def test_a_day_without_a_time_is_known_as_a_day():
    (found,) = read("datum;tid;stadsdel;brott\n2025-03-04;;Farsta;Rån").incidents
    assert (found.at, found.day) == (None, date(2025, 3, 4))


def test_a_place_that_no_stadsdel_has_is_counted_and_told():
    intake = read("tid;stadsdel;brott\n2025-03-04;Frasta;Rån\n2025-03-04;Örby slott;Rån\n2025-03-04;;Rån\n2025-03-04;X;Stöld")
    assert [one.stadsdel for one in intake.unplaced] == [None] * 3
    assert intake.unknown_places == ("Frasta", "Örby slott")
    assert intake.aside == {"other_kind": 1}
    assert intake.other_kinds == [("Stöld", 1)]


def test_rows_of_one_id_are_one_event():
    intake = read("id;tid;stadsdel;brott\nK1;2025-03-04;Farsta;Stöld\nK1;2025-03-04;Farsta;Rån\nK1;2025-03-04;Farsta;Olaga hot")
    assert [one.aside for one in intake.incidents] == ["other_kind", None, "repeated"]


def test_homes_are_told_by_the_text_and_the_kind():
    rows = ("Rån;i en lägenhet", "Misshandel inomhus;", "Rån;på torget")
    intake = read("tid;stadsdel;brott;text" + "".join(f"\n2025-03-04;Farsta;{row}" for row in rows))
    assert [one.aside for one in intake.incidents] == ["at_home", "at_home", None]


def test_coordinates_go_to_the_nearest_point_within_reach_and_are_refused_beyond_it():
    north = REACH / 111_195
    inside, beyond = 59.24675 + 0.99 * north, 59.24675 + 1.01 * north
    assert read(f"tid;lat;lon;brott\n2025-03-04;{inside};18.09007;Rån").incidents[0].stadsdel == "farsta"
    ((cell, value, message),) = faults(f"tid;lat;lon;brott\n2025-03-04;{beyond};18.09007;Rån")
    assert (cell, value) == ("B2", str(beyond))
    assert message == "is 1,515 m from the nearest known point"
    between = read("tid;lat;lon;brott\n2025-03-04;59.2400;18.0960;Rån").incidents[0]
    assert between.stadsdel == "farsta-strand"


def test_a_degree_of_longitude_is_shorter_than_one_of_latitude():
    """At 59.25 degrees north 0.015 degrees east are 853 m, 0.009 degrees north 1,001 m."""
    labels = {"farsta": (59.259, 18.0), "hogdalen": (59.25, 18.015)}
    stadsdelar = tuple(one.model_copy(update={"label": labels.get(one.id)}) for one in FACTS.stadsdelar)
    found, metres = Gazetteer(FACTS.model_copy(update={"stadsdelar": stadsdelar})).nearest(59.25, 18.0)
    assert found == "hogdalen"
    assert metres == pytest.approx(853, abs=2)


def test_a_named_stadsdel_comes_before_coordinates_and_no_label_no_coordinates():
    assert read("tid;stadsdel;lat;lon;brott\n2025-03-04;Högdalen;0;0;Rån").incidents[0].stadsdel == "hogdalen"
    bare = Gazetteer(FACTS.model_copy(update={"stadsdelar": (FACTS.stadsdelar[3],)}))
    with pytest.raises(ScenarioError, match="no known point"):
        read("tid;lat;lon;brott\n2025-03-04;59.2;18.1;Rån", gazetteer=bare)


def test_every_fault_at_once_by_its_cell():
    text = (
        "datum;klockslag;lat;lon;brott\n"
        "2025-02-30;22:19;;;Rån\n"
        "2025-03-04;25:00;6570000;154000;Rån\n"
        "04/03/2025;22:19;59.2467;18.09;\n"
        "2025-03-04;22:19;59.2467;;Rån;more\n"
        "1889-03-04;;59.2467;18.09;Rån"
    )
    assert faults(text) == [
        ("A2", "2025-02-30", "is no day"),
        ("B3", "25:00", "is no time of day"),
        ("C3", "6570000", "is no latitude"),
        ("D3", "154000", "is no longitude"),
        ("A4", "04/03/2025", "is no day"),
        ("E4", "", "says no kind"),
        ("F5", "more", "stands outside the columns"),
        ("D5", "", "is no longitude"),
        ("A6", "1889-03-04", "is no day and time"),
    ]


def test_headings_that_lack_or_repeat_something():
    assert [fault[2] for fault in faults("plats;brot\nx;y")] == ["no column tells when", "no column tells what happened"]
    assert faults("tid;brott;typ\n2025-03-04;Rån;Rån") == [("C1", "typ", "says the same as brott.csv, cell B1: kind")]
    assert [fault[2] for fault in faults("tid;lat;brott\n2025-03-04;59;Rån")] == ["has one of the two coordinates only"]
    with pytest.raises(ScenarioError, match="did you mean brott"):
        read("tid;brot\n2025-03-04;Rån")


def test_files_of_several_kinds_together_and_every_fault_of_all(tmp_path):
    good, bad, worse = tmp_path / "a.csv", tmp_path / "b.csv", tmp_path / "c.txt"
    good.write_text("tid;stadsdel;brott\n2025-03-04 22:19;Farsta;Rån", "utf-8")
    bad.write_text("tid;stadsdel;brott\n;Farsta;Rån\n2025;Farsta;Rån", "utf-8")
    assert len(read_incidents([good, good], GAZETTEER).kept) == 1
    with pytest.raises(ScenarioError) as caught:
        read_incidents([good, bad, worse, tmp_path / "none.csv"], GAZETTEER)
    assert len(caught.value.faults) == 4


MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2200, 1, 1)).map(lambda when: when.replace(second=0, microsecond=0))


@given(MOMENTS, st.sampled_from(["%Y-%m-%d %H:%M", "%Y%m%d %H.%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d kl %H:%M", "%Y-%m-%d %H%M"]))
@settings(deadline=None)
def test_moments_are_read_back(when, form):
    assert read_moment(when.strftime(form)) == (when.date(), when.time())
    assert read_day(when.strftime("%Y-%m-%d")) == when.date()
    assert read_clock(str(when.hour)) == time(when.hour)


WORDS = st.sampled_from(
    [
        "",
        "2025-03-04",
        "22:19",
        "Farsta",
        "Örby slott",
        "Rån",
        "Stöld",
        "59.2467",
        "18.0901",
        "1e400",
        "nan",
        "-0",
        "=A1",
        "²",
        "x;y",
        '"',
        "\n",
    ]
)
HEADINGS = st.lists(
    st.sampled_from(["tid", "datum", "klockslag", "plats", "stadsdel", "lat", "lon", "brott", "id", "text", "annat", ""]),
    max_size=7,
)


@given(HEADINGS, st.lists(st.lists(WORDS | st.text(max_size=6), max_size=8), max_size=5), st.sampled_from(";,"))
@settings(deadline=None)
def test_fuzzed_tables_are_read_whole_or_refused_in_words(heading, rows, delimiter):
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows([heading, *rows])
    found, faults = attempt(read, text.getvalue())
    if faults is not None:
        assert faults
        assert all(fault.path.startswith("brott.csv") and fault.message and fault.cure for fault in faults)
        return
    told = [row for row in rows if any(cell.strip() for cell in row)]
    assert len(found) == (len(told) if any(word.strip() for word in heading) else max(0, len(told) - 1))


@given(st.binary(max_size=80), st.sampled_from(["brott.csv", "brott.xlsx"]))
@settings(deadline=None)
def test_fuzzed_bytes_are_read_or_refused_in_words(content, name):
    found, faults = attempt(read, content, name)
    assert faults or found == ()


ROWS = st.lists(
    st.tuples(MOMENTS, st.sampled_from(["Farsta", "Högdalen", "okänd", ""]), st.sampled_from(["Rån", "Misshandel", "Stöld"])),
    min_size=1,
)


@given(ROWS)
@settings(deadline=None)
def test_good_rows_keep_their_time_place_and_kind(rows):
    text = "tid;stadsdel;brott\n" + "".join(f"{when:%Y-%m-%d %H:%M};{place};{kind}\n" for when, place, kind in rows)
    found = read(text).incidents
    known = {"Farsta": "farsta", "Högdalen": "hogdalen"}
    assert [(one.at, one.stadsdel, one.kind) for one in found] == [
        (at(when.date(), when.time()), known.get(place), kind) for when, place, kind in rows
    ]
    assert [one.aside for one in found] == ["other_kind" if kind == "Stöld" else None for _, _, kind in rows]
