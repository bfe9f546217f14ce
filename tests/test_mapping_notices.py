"""Notices: every trap of the public format, shown by records made for it; what cannot be read is refused in words."""

import json
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optimizer.clock import at, local
from optimizer.facts import Facts, Period, Place, Stadsdel
from optimizer.loading import ScenarioError
from optimizer.mapping.gazetteer import Gazetteer
from optimizer.mapping.incident import gathered
from optimizer.mapping.kinds import is_at_home, is_violence
from optimizer.mapping.notices import MONTHS, own_time, read_notices

FACTS = Facts(
    period=Period(start=date(2027, 1, 1), end=date(2027, 1, 31)),
    stadsdelar=(
        Stadsdel(id="farsta", name="Farsta", label=(59.24675, 18.09007)),
        Stadsdel(id="farsta-strand", name="Farsta strand", label=(59.23613, 18.09863)),
        Stadsdel(id="bandhagen", name="Bandhagen", aliases=("Bandhangen",)),
        Stadsdel(id="hogdalen", name="Högdalen"),
        Stadsdel(id="orby", name="Örby"),
    ),
    places=(Place(id="torget", name="Sjukhusbacken", stadsdel="farsta"),),
)
GAZETTEER = Gazetteer(FACTS)
ELSEWHERE = Gazetteer(FACTS.model_copy(update={"stadsdelar": FACTS.stadsdelar[:1]}))


def notice(summary="Slagsmål i Farsta.", **changes):
    given = {
        "id": 1,
        "datetime": "2024-05-18 0:50:24 +02:00",
        "name": "17 maj 23:52, Misshandel, Stockholm",
        "summary": summary,
        "url": "/x",
        "type": "Misshandel",
        "location": {"name": "Stockholm", "gps": "59.329324,18.068581"},
    }
    return {**given, **changes}


def read(*records, **options):
    return read_notices(json.dumps(records).encode(), "events.json", GAZETTEER, **options).incidents


def one(*args, **changes):
    (found,) = read(notice(*args, **changes))
    return found


def test_the_event_s_own_time_and_not_its_publication():
    found = one()
    assert found.at == at(date(2024, 5, 17), time(23, 52))
    assert (found.day, found.stadsdel, found.aside) == (date(2024, 5, 17), "farsta", None)


@pytest.mark.parametrize(
    ("name", "published", "expected"),
    [
        ("31 december 23.10, Rån, Stockholm", "2026-01-01 7:05", "2025-12-31 23:10"),  # no year in the name
        ("31 december 23.10, Rån, Stockholm", "2025-12-31 23:40", "2025-12-31 23:10"),
        ("01 januari 00.05, Rån, Stockholm", "2025-12-31 23:50", "2026-01-01 00:05"),  # a slip of some minutes
        ("21 april 20:31, Rån, Stockholm", "2023-04-21 0:39", "2023-04-20 20:31"),  # written after midnight
        ("22 april 20:31, Rån, Stockholm", "2023-04-21 0:39", "2022-04-22 20:31"),
        ("29 februari 20:31, Rån, Stockholm", "2024-03-01 0:39", "2024-02-29 20:31"),
        ("29 februari 20:31, Rån, Stockholm", "2025-03-01 0:39", "2024-02-29 20:31"),
        ("2  Maj 9:05, Rån, Stockholm", "2023-05-02 9:39", "2023-05-02 09:05"),
        ("30 februari 20:31, Rån, Stockholm", "2024-03-01 0:39", None),
        ("17 maj 24:00, Rån, Stockholm", "2024-05-18 0:39", None),
        ("17 may 23:00, Rån, Stockholm", "2024-05-18 0:39", None),
        ("Sammanfattning natt, Stockholm", "2024-05-18 7:39", None),
    ],
)
def test_times_in_names(name, published, expected):
    when = own_time(name, datetime.strptime(published, "%Y-%m-%d %H:%M"))
    assert when == (expected and datetime.fromisoformat(expected))


@given(
    st.datetimes(datetime(2023, 1, 1), datetime(2027, 12, 31)).map(lambda when: when.replace(second=0, microsecond=0)),
    st.integers(0, 200 * 24 * 60),
    st.sampled_from(":."),
)
@settings(deadline=None)
def test_an_own_time_is_read_back_however_late_it_is_published(when, delay, sign):
    name = f"{when.day:02} {MONTHS[when.month - 1]} {when:%H}{sign}{when:%M}, Misshandel, grov, Stockholm"
    assert own_time(name, when + timedelta(minutes=delay)) == when


@pytest.mark.parametrize(
    ("summary", "stadsdel"),
    [
        ("Bråk i Farsta.", "farsta"),
        ("FARSTA: bråk", "farsta"),
        ("Slagsmål vid Farsta centrum", "farsta"),
        ("Högdalens centrum", "hogdalen"),
        ("Bråk i Farsta strand", "farsta-strand"),
        ("Bråk\u00a0i\u00a0Farsta\u00a0Strand.", "farsta-strand"),
        ("Ho\u0308gdalen", "hogdalen"),  # letters that are not composed
        ("Bråk i Bandhangen", "bandhagen"),
        ("Rån i Örby", "orby"),
        ("Rån i Farsta, nära Farsta torg", "farsta"),
        # None of the district's stadsdelar, or not only one:
        ("Olycka på Farstalandet", None),
        ("Lingvägen/Örbyleden", None),
        ("Misshandel vid Örby slott", None),
        ("Bråk på Bandhagsvägen", None),
        ("Slagsmål i Farsta-dalen", None),
        ("Slagsmål i Gammelfarsta och Väst-Örby", None),
        ("Jakt från Farsta till Högdalen", None),
        ("En pub i Bandhagen på Kungsholmen", None),
        ("Rån inom Farsta stadsdelsområde", None),
        ("Lokalpolisområde Farsta informerar", None),
        ("Rån någonstans", None),
    ],
)
def test_the_stadsdel_stands_in_free_text_by_whole_words(summary, stadsdel):
    assert one(summary).stadsdel == stadsdel


def test_what_is_of_the_district_without_a_stadsdel_counts_and_what_names_nothing_of_it_does_not():
    assert one("Rån inom Farsta stadsdelsområde").aside is None
    assert one("Jakt från Farsta till Högdalen").aside is None
    assert one("Rån någonstans").aside == "unnamed"
    assert one("Misshandel vid Örby slott").aside == "unnamed"
    (ours,) = read(notice("Rån någonstans"), ours=True)
    assert (ours.aside, ours.stadsdel) == (None, None)


def test_a_longer_name_that_the_scenario_does_not_know_is_not_the_shorter_one():
    assert ELSEWHERE.named("Bråk i Farsta strand").stadsdel is None
    assert ELSEWHERE.named("Bråk i Farsta").stadsdel == "farsta"


@pytest.mark.parametrize("gps", ["59.24675,18.09007", "0,0", None, 7, {}])
def test_no_place_is_taken_from_the_gps(gps):
    location = {"name": "Stockholm", "gps": gps}
    assert one("Bråk på torget", location=location) == one("Bråk på torget")
    assert one("Bråk på torget", location=location).stadsdel is None
    assert one("Bråk i Högdalen", location=location).stadsdel == "hogdalen"


@pytest.mark.parametrize(
    ("name", "location", "aside"),
    [
        ("17 maj 23:52, Misshandel, Stockholm", "Stockholm", None),
        ("17 maj 23.52, Misshandel, Stockholm", "Stockholms län", None),  # a county only, since 2026-01-18
        ("17 maj 23:52, Misshandel, Stockholms län", "Stockholms län", None),
        ("17 maj 23.52, Misshandel, Sigtuna", "Stockholms län", "elsewhere"),
        ("17 maj 23:52, Misshandel, Mark", "Mark", "elsewhere"),
    ],
)
def test_the_municipality_stands_last_in_the_name(name, location, aside):
    assert one("Bråk i Örby", name=name, location={"name": location, "gps": "57,12"}).aside == aside


def test_the_areas_are_the_planner_s_choice():
    (found,) = read(notice("Bråk i Örby", name="17 maj 23:52, Misshandel, Mark"), areas=("mark",))
    assert found.aside is None


@pytest.mark.parametrize(
    "type", ["Misshandel, grov", " Misshandel,  grov ", "Mord/dråp, försök", "Rån ", "Skottlossning, misstänkt"]
)
def test_types_with_commas_and_stray_blanks(type):
    found = one("Bråk i Farsta", type=type, name=f"17 maj 23:52, {type}, Stockholm")
    assert (found.kind, found.aside) == (" ".join(type.split()), None)


def test_kinds_that_are_violence_and_kinds_that_only_look_like_it():
    for kind in (
        "Misshandel utomhus",
        "Grov misshandel",
        "Försök till mord",
        "personrån",
        "Våld / hot mot tjänsteman",
        "Assault",
    ):
        assert is_violence(kind), kind
    for kind in (
        "Mordbrand",
        "Trafikolycka, personskada",
        "Lagen om hundar och katter ",
        "Sammanfattning natt",
        "Rattfylleri",
        "",
    ):
        assert not is_violence(kind), kind


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("Misshandel", "Från en lägenhet i Farsta hördes skrik", True),
        ("Misshandel, grov", "Lägenhetesbråk", True),
        ("Misshandel", "En man i hennes bostad har slagit henne", True),
        ("Misshandel", "En kvinna han har en relation med", True),
        ("Misshandel", "Våld i nära relation", True),
        ("Misshandel inomhus", "", True),
        ("Mord/dråp, försök", "Skott mot en port till ett bostadshus", False),
        ("Misshandel", "Rånad utanför sin bostad", False),
        ("Misshandel", "Boende hör bråk, en man hittas utomhus nära sin lägenhet", False),
        ("Misshandel", "I en trappuppgång", False),
    ],
)
def test_what_plainly_happened_in_a_home(kind, text, expected):
    assert is_at_home(kind, text) is expected


def test_a_home_is_set_aside_with_its_reason_and_nothing_is_lost():
    found = read(notice("Bråk i lägenhet i Farsta"), notice("Bråk i Farsta", id=2), notice("Stöld", id=3, type="Stöld"))
    assert [(each.id, each.aside) for each in found] == [("1", "at_home"), ("2", None), ("3", "other_kind")]


def test_an_updated_notice_counts_once_as_it_was_last_written():
    first = notice("Bråk.", datetime="2024-05-18 9:59:24 +02:00")
    second = notice("Bråk i Högdalen.", datetime="2024-05-18 10:01:24 +02:00")
    for records in ((first, second), (second, first)):  # "9:59" is after "10:01" by its letters
        assert [each.stadsdel for each in read(*records, notice(id=2))] == ["hogdalen", "farsta"]
    assert read(notice("A"), notice("Bråk i Örby"))[0].stadsdel == "orby"  # of the same moment the last


def test_the_same_event_under_another_id_counts_once_and_one_without_a_place_always_counts():
    content = json.dumps(
        [notice(), notice(id=2), notice(id=3, type="Rån"), notice("Rån inom Farsta stadsdelsområde", id=4)] * 2
    )
    intake = read_notices(content.encode(), "events.json", GAZETTEER)
    assert [each.aside for each in gathered([intake]).incidents] == [None, "repeated", None, None]
    assert gathered([intake, intake]).aside == {"repeated": 4}
    assert len(gathered([intake, intake]).unplaced) == 2


def test_a_violent_notice_without_a_time_is_told_and_set_aside():
    assert one(name="Misshandel, Stockholm").aside == "timeless"


def test_what_is_later_than_the_day_does_not_count():
    intake = read_notices(json.dumps([notice(), notice(id=2, name="01 maj 10.00, Rån, Stockholm")]).encode(), "e", GAZETTEER)
    found = gathered([intake], as_of=date(2024, 5, 16))
    assert found.aside == {"later": 1}
    assert found.covers == (date(2024, 5, 1), date(2024, 5, 1))


def test_every_fault_at_once_with_its_record_and_field():
    broken = [
        notice(),
        7,
        notice(id=None),
        notice(datetime="yesterday"),
        notice(name=" "),
        notice(type=["Rån"]),
        notice(id=True),
    ]
    with pytest.raises(ScenarioError) as caught:
        read(*broken)
    paths = [fault.path for fault in caught.value.faults]
    assert paths == [
        *("events.json[1]", "events.json[2].id", "events.json[3].datetime", "events.json[4].name", "events.json[5].type"),
        "events.json[6].id",
    ]
    assert all(fault.message and fault.cure for fault in caught.value.faults)


@pytest.mark.parametrize("content", [b"", b"{}", b"[", b"\xff\xfe[\x00", b"\x80", b"null", b'{"events": []}', b"7"])
def test_files_that_are_no_list_of_notices(content):
    with pytest.raises(ScenarioError) as caught:
        read_notices(content, "events.json", GAZETTEER)
    assert len(caught.value.faults) == 1


ODD = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["2024-99-99 7:00:00", "0000-01-01 0:00:00"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=3,
)
RECORD = st.dictionaries(st.sampled_from(sorted(notice())), ODD, max_size=2).map(lambda changes: notice(**changes))


def attempt(read, *given):
    """What a reader gives, and its faults: one of the two is None."""
    try:
        return read(*given).incidents, None
    except ScenarioError as error:
        return None, error.faults


@given(st.lists(RECORD | ODD, max_size=4))
@settings(deadline=None)
def test_fuzzed_records_are_read_whole_or_refused_in_words(records):
    found, faults = attempt(read_notices, json.dumps(records).encode(), "events.json", GAZETTEER)
    if faults is not None:
        assert faults
        assert all(fault.path.startswith("events.json") and fault.message and fault.cure for fault in faults)
        return
    assert {each.id for each in found} == {str(record["id"]).strip() for record in records}
    for each in found:
        assert each.at is None or local(each.at).date() == each.day


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
@settings(deadline=None)
def test_fuzzed_bytes_are_refused_in_words(content):
    found, faults = attempt(read_notices, content, "events.json", GAZETTEER)
    assert faults or found == ()
