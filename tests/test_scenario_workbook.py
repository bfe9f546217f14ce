"""Scenarios as Excel workbooks: what is downloaded is what is uploaded, people type as people do, faults name cells."""

import io
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from faulty import examine, faults
from hypothesis import HealthCheck, given, settings
from openpyxl import Workbook, load_workbook

import optimizer
from optimizer.facts import NextYear, PastWork, Proposal, Window
from optimizer.loading import ScenarioError, load, loads, workbook_of
from optimizer.loading.tabular import gathered
from optimizer.scenario import Scenario
from optimizer.testing import scenarios

SCENARIOS = sorted((Path(__file__).parent.parent / "scenarios").glob("*.yaml"))
PERIOD = [["field", "value"], ["period.start", date(2027, 5, 3)], ["period.end", date(2027, 5, 30)]]
OFFICERS = [["id", "namn", "från", "procent"], ["a", "Anna", date(2027, 1, 1), "80 %"], ["b", "Bo", None, 100]]


def book(**sheets):
    """A workbook as somebody might have made it, sheet by sheet; periods and officers are there unless said otherwise."""
    made = Workbook()
    made.remove(made.active)
    for title, rows in ({"facts": PERIOD, "officers": OFFICERS} | sheets).items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    return content(made)


def content(made):
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def found(**sheets):
    """The faults of a workbook by their cells, as what was read, what is wrong and the cure."""
    all_of_them = faults(book(**sheets))
    examine(all_of_them)
    return {one.path.removeprefix("sheet "): (one.value, one.message, one.cure) for one in all_of_them}


# -- there and back ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_a_scenario_that_is_downloaded_can_be_uploaded(path, tmp_path):
    scenario = load(path)
    (tmp_path / "s.xlsx").write_bytes(workbook_of(scenario))
    assert loads(workbook_of(scenario)) == scenario
    assert load(tmp_path / "s.xlsx") == scenario


def test_a_generated_year_comes_back_and_gives_the_same_bytes():
    scenario = optimizer.generate(officers=12, year=2028, tightness=0.7, seed=3)
    assert loads(workbook_of(scenario)) == scenario
    assert workbook_of(scenario) == workbook_of(scenario)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(scenarios())
def test_any_world_comes_back(scenario):
    assert Scenario.model_validate(gathered(workbook_of(scenario), "w").values) == scenario


WORDS = [
    *(
        "=1+1",
        "#N/A",
        "'x",
        "@x",
        " blank ",
        '"quoted"',
        '"',
        "null",
        "[a]",
        "{a: b}",
        "a; b, c",
        "12",
        "1e5",
        "2027-05-01",
        "TRUE",
    ),
    *("å\nb", "tab\there", "a\r\nb", "_x0041_", "https://x.se", "\ufffe", "\x85", "#ref: x", "- x", "", "€ 🚔", "a: 'b"),
]


def test_odd_words_come_back_as_they_are():
    base = load(SCENARIOS[-2])
    proposals = tuple(Proposal(id=f"p{at}", title=word, skills=frozenset({word, "leader"})) for at, word in enumerate(WORDS))
    scenario = base.model_copy(update={"facts": base.facts.model_copy(update={"proposals": proposals})})
    read = Scenario.model_validate(gathered(workbook_of(scenario), "w").values)
    assert [one.title for one in read.facts.proposals] == WORDS
    assert read == scenario


def test_what_is_nested_oddly_comes_back():
    small = load(next(path for path in SCENARIOS if path.stem == "small"))
    work = PastWork(start=datetime(2027, 6, 1, 8), end=datetime(2027, 6, 1, 16))
    always = small.facts.places[0].model_copy(
        update={"opening": (Window(),), "closed": frozenset({date(2027, 5, 6), date(2027, 5, 7)})}
    )
    later = NextYear(until=date(2027, 6, 6), work={"anna": (work,), "bo": ()})
    facts = small.facts.model_copy(update={"places": (always,), "next_year": later, "time_models": ()})
    scenario = small.model_copy(update={"facts": facts})
    assert Scenario.model_validate(gathered(workbook_of(scenario), "w").values) == scenario


def test_a_text_longer_than_a_cell_is_refused():
    scenario = load(SCENARIOS[0]).model_copy(update={"title": "x" * 32_768})
    with pytest.raises(ValueError, match="longer than the 32,767 characters"):
        workbook_of(scenario)


def test_cells_are_what_excel_makes_of_them():
    read = load_workbook(io.BytesIO(workbook_of(load(next(path for path in SCENARIOS if path.stem == "small")))))
    rows = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in read}
    assert rows["commitments"][2][:4] == ("bo", "court", datetime(2027, 5, 20, 9), datetime(2027, 5, 20, 15))
    assert rows["lists"][1][:6] == ("omrade", 2, datetime(2027, 5, 3), 1, "mon", time(8))
    assert rows["lists"][2][:6] == ("omrade", None, None, 1, "tue", time(11, 30))
    assert rows["officers"][1][:2] == ("anna", "Anna Holm")
    assert ("period.start", datetime(2027, 5, 3)) in rows["facts"]
    assert rows["pins"] == [("duty", "officer", "slot", "proposal", "partner", "bar"), ("helg/2027-05-07", "bo", *[None] * 4)]
    assert rows["school_breaks"] == [("name", "start", "end")]


# -- as people type ----------------------------------------------------------------------------------------------------------


def test_dates_times_and_numbers_as_excel_keeps_them():
    lists = [
        ["id", "weeks", "anchor", "vecka", "veckodag", "start", "slut", "rast"],
        [7, 2.0, datetime(2027, 5, 3), 1, "mon", time(8), timedelta(hours=16, minutes=30), 30.0],
        [7, None, None, 2, "tue", "18:00", datetime(2027, 5, 3).time(), None],
        [None, None, None, 2, "wed", time(7, 59, 59, 999_999), time(16), None],
    ]
    commitments = [
        ["polis", "kind", "start", "end"],
        ["a", "leave", date(2027, 5, 10), datetime(2027, 5, 17)],
        ["b", "court", datetime(2027, 5, 20, 9), "2027-05-20 15:00"],
    ]
    facts = loads(book(listor=lists, Åtaganden=commitments)).facts
    (shifts,) = [one.shifts for one in facts.lists if (one.id, one.weeks, one.anchor) == ("7", 2, date(2027, 5, 3))]
    assert [(one.week, one.weekday, one.start, one.end, one.break_minutes) for one in shifts] == [
        (1, "mon", time(8), time(16, 30), 30),
        (2, "tue", time(18), time(0), 0),
        (2, "wed", time(8), time(16), 0),
    ]
    assert [(one.start, one.end) for one in facts.commitments] == [
        (datetime(2027, 5, 10), datetime(2027, 5, 17)),
        (datetime(2027, 5, 20, 9), datetime(2027, 5, 20, 15)),
    ]


def test_officers_span_by_span_with_names_and_percent_as_a_share():
    rows = [
        ["ID", "Namn", "Från och med", "Till", "Procent", "Kompetenser", "Stadsdelar", "Aspirant", "Handledare"],
        ["a", "Anna", date(2027, 1, 1), date(2027, 5, 9), 0.8, "driver; leader", None, "nej", None],
        ["b", "Bo", None, None, 100, "driver", None, None, None],
        ["a", None, date(2027, 5, 10), None, "75 %", "[driver]", "Farsta", 0, None],
        [3, "Cia", date(2027, 5, 1), date(2027, 5, 30), None, None, None, "x", "b"],
    ]
    made = load_workbook(io.BytesIO(book(officers=rows, stadsdelar=[["id", "name"], ["farsta", "Farsta"]])))
    made["officers"]["E2"].number_format = "0%"
    facts = loads(content(made)).facts
    anna, bo, cia = facts.officers
    assert facts.names == {"a": "Anna", "b": "Bo", "3": "Cia"}
    assert [(one.percent, one.skills, one.stadsdelar) for one in anna.spans] == [
        (80, {"driver", "leader"}, ()),
        (75, {"driver"}, ("farsta",)),
    ]
    assert (bo.id, bo.spans[0].end, cia.id, cia.spans[0].trainee, cia.spans[0].supervisor) == ("b", None, "3", True, "b")


def test_nested_values_as_columns_or_as_text():
    history = [["officer", "measures.evenings", "measures", "work.start", "work.end"], ["a", 4, None, None, None]]
    promises = [
        ["kind", "id", "start", "end", "weekdays", "team.skill", "effects", "short.level", "short.penalty", "hosted"],
        ["weekend_reinforcement", "helg", time(18), time(3), "fri; sat", "s", "{when: eve, minimum: 1}", "promise", 7, None],
        [None, None, None, None, None, "t", None, None, None, None],
        ["neighbourhood_meetings", "möten", None, None, None, None, None, None, None, "ja"],
    ]
    rules = [["kind", "penalty", "level", "duties"], ["rest_between"], ["assignments", 3, "wish", "{promise: helg}"]]
    rules[2] += []
    facts = [*PERIOD, ["Title", "Bok"], ["burden", "{eve: 5}"], ["as of", "2027-04-12"], ["next year.until", date(2027, 6, 6)]]
    skilled = [["id", "skills"], ["a", "s"], ["b", "t"]]
    made = loads(
        book(
            facts=facts,
            history=history,
            löften=promises,
            Regler=[rules[0] + ["at_most"], rules[1], [*rules[2], 4]],
            officers=skilled,
        )
    )
    helg, meetings = made.promises
    assert [one.skill for one in helg.team] == ["s", "t"]
    assert (helg.start, helg.end, helg.weekdays, helg.effects[0].minimum) == (time(18), time(3), ("fri", "sat"), 1)
    assert (helg.short.level, helg.short.penalty, meetings.hosted) == ("promise", 7, True)
    assert (made.title, made.facts.burden.eve, made.facts.as_of) == ("Bok", 5, date(2027, 4, 12))
    assert made.facts.next_year.until == date(2027, 6, 6)
    assert made.facts.history[0].measures == {"evenings": 4}
    assert (made.rules[1].penalty, made.rules[1].duties.promise) == (3, "helg")


# -- faults ------------------------------------------------------------------------------------------------------------------


def test_every_fault_at_once_by_its_cell():
    seen = found(
        officers=[["id", "procent", "kompetense", "lista"], ["a", 140], ["b", "=A1*2", None, "x"], ["c", "#REF!"]],
        rules=[
            ["kind", "hours", "penalty"],
            ["rest_betwen", 11, None],
            ["weekly_rest", "=11", None],
            ["weekly_rest", "many", 0],
        ],
        wishes=[
            ["officer", "date", "stance"],
            ["a", "1/3 2027", "against"],
            ["b", date(2027, 5, 8), "agains"],
            [None, date(2027, 5, 9), "for"],
        ],
        promises=[
            ["kind", "id", "effects", "team", "wanted"],
            ["weekend_reinforcement", "h", "[{when: eve, minimum: x}]", "[{skill: ", 2.5],
        ],
    )
    assert seen["officers, cell B2"] == ("140", "is too large", "write a whole number from 1 to 100")
    assert seen["officers, cell C1"][1] == "is no column of officers"
    assert seen["officers, cell C1"][2].startswith("did you mean ")
    assert seen["officers, cell B3"] == ("=A1*2", "is a formula", "paste as values")
    assert seen["officers, cell D3"][:2] == ("x", "there is no such list")
    assert seen["officers, cell B4"] == ("#REF!", "is an error", "paste as values")
    assert seen["rules, cell A2"][:2] == ("rest_betwen", "is no kind of rule")
    assert seen["rules, cell A2"][2].startswith("did you mean rest_between? ")
    assert seen["rules, cell B3"] == ("=11", "is a formula", "paste as values")
    assert seen["rules, cell B4"][:2] == ("many", "is no whole number")
    assert seen["rules, cell C4"][:2] == ("0", "is too small")
    assert seen["wishes, cell B2"][:2] == ("1/3 2027", "is no date")
    assert seen["wishes, cell C3"][2].startswith("did you mean against? ")
    assert seen["wishes, cell A4"][1] == "is missing"
    assert seen["promises, cell C2, [0].minimum"][:2] == ("x", "is no whole number")
    assert seen["promises, cell D2"][1].startswith("cannot be read")
    assert seen["promises, cell E2"][:2] == ("2.5", "is no whole number")
    assert len(seen) == 16


def test_a_misspelt_sheet_or_column_is_read_as_what_it_is_most_like():
    seen = found(
        oficers=[["id"], ["c"]],
        officers=[["id"], ["a"], ["b"]],
        wihses=[["oficer", "date", "stance", "note"], ["a", date(2027, 5, 8), "for", "x"], ["z", date(2027, 5, 8), "for"]],
        Blad1=[["remember", "the milk"]],
        Blad2=[],
    )
    assert seen.pop("oficers")[1] == "is no sheet of a scenario"
    assert seen.pop("wihses, cell A1")[2].startswith("did you mean officer? ")
    assert seen.pop("wihses")[2].startswith("did you mean wishes? ")
    assert seen.pop("wihses, cell D1")[1] == "is no column of wishes"
    assert seen.pop("wihses, cell A3")[:2] == ("z", "there is no such officer")
    assert seen.pop("Blad1")[1] == "is no sheet of a scenario"
    assert not seen


def test_a_field_that_the_kind_does_not_have_and_one_that_has_no_column():
    seen = found(
        rules=[["kind", "n"], ["rest_between", 3], ["fair_shares"]], commitments=[["officer", "start"], ["a", date(2027, 5, 8)]]
    )
    assert seen["rules, cell B2"][1] == "is no field here"
    assert {"commitments, cell A2, kind", "commitments, cell A2, end"} < seen.keys()


def test_things_said_twice_and_things_beside_the_table():
    seen = found(
        facts=[*PERIOD, ["period.end", date(2027, 5, 31)], ["titel", "x", "y"], ["perod", 1], ["names.a", "Anja"]],
        officers=[["id", "namn", "name", None], ["a", "Anna", "x", "stray"], ["b", None, None, None, "far"]],
        wishes=[["officer", "date", "stance"]],
        Önskemål=[["officer"], ["a"]],
        places=[
            ["id", "name", "stadsdel", "opening", "start"],
            ["p", "P", "farsta", "[a]: b", None],
            [None, None, None, None, time(8)],
        ],
        stadsdelar=[["id", "name"], ["farsta", "Farsta"]],
    )
    assert seen.pop("facts, cell B4")[1] == "is not what another cell says"
    assert seen.pop("facts, cell C5")[:2] == ("y", "stands outside the columns")
    assert seen.pop("facts, cell A6")[2].startswith("did you mean period")
    assert seen.pop("officers, cell C1")[1] == "means name, as another column does"
    assert seen.pop("officers, cell D2")[:2] == ("stray", "stands outside the columns")
    assert seen.pop("officers, cell E3")[:2] == ("far", "stands outside the columns")
    assert seen.pop("Önskemål")[1] == "means wishes, as another sheet does"
    assert seen.pop("officers, cell B2")[:2] == ("Anna", "is not what another cell says")
    assert seen.pop("places, cell D2")[1] == "is no name of a field"
    assert seen.pop("places, cell A3")[1] == "says more of opening, which is no list"
    assert not seen


def test_the_least_workbook_and_the_empty_one():
    assert len(loads(book()).facts.officers) == 2
    assert [(one.path, one.message) for one in faults(book(facts=[["title", "x"]]))] == [("facts.period", "is missing")]


@pytest.mark.parametrize(
    ("broken", "message"), [(b"PK\x03\x04broken", "Excel workbook"), (workbook_of(load(SCENARIOS[0]))[:-400], "Excel workbook")]
)
def test_broken_workbooks(broken, message, tmp_path):
    (tmp_path / "s.xlsx").write_bytes(broken)
    with pytest.raises(ScenarioError) as caught:
        load(tmp_path / "s.xlsx")
    for refused in (faults(broken), caught.value.faults):
        assert [message in one.message for one in refused] == [True]


def test_other_zips_and_swelling_ones():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 30_000_000)
    assert "once unpacked" in faults(file.getvalue())[0].message
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("a.txt", "x")
    assert "Excel workbook" in faults(other.getvalue())[0].message
    assert "too large" in faults(book(), limit=100)[0].message


def test_aliases_in_a_cell_cannot_swell():
    bomb = (
        "["
        + ", ".join(
            ["&a [x, x, x, x]", *(f"&{b} [{', '.join([f'*{a}'] * 40)}]" for a, b in zip("abcde", "bcdef", strict=True))]
        )
        + "]"
    )
    assert "values" in faults(book(rules=[["kind", "officers"], ["rest_between", bomb]]))[0].message
