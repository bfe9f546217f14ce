"""The workbook, read back: what stands where, that formulas count what the tables say, and that words stay words."""

from datetime import time
from io import BytesIO

import pytest
from hand_made import EVIL, SCENARIO, plan, without_roster
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter as letter

from optimizer.catalogue import word
from optimizer.exports.tables import COLUMNS, tables
from optimizer.exports.workbook import workbook
from optimizer.exports.workbook.layout import COUNTED, DAYS_AT, OFFICERS_AT, Line
from optimizer.roster import Assignments
from optimizer.scenario import Scenario
from optimizer.testing import rosters, scenarios

LANGUAGES = ("sv", "en")
PLAN = plan()
FIRST_DAY, FIRST_OFFICER = DAYS_AT + 1, OFFICERS_AT + 1  # openpyxl counts from 1
WEEKEND, EVE, RED, LEAVE = "FFE4ECF7", "FFFBE3C4", "FFF7D4D4", "FFD0D0D0"


def read(language="sv", made=PLAN):
    """The workbook as formulas, and as the values that they carry."""
    content = workbook(made, language)
    return load_workbook(BytesIO(content)), load_workbook(BytesIO(content), data_only=True)


@pytest.fixture(scope="module")
def books():
    return read()


def columns_by_date(sheet):
    """The grid's columns by date."""
    dates = {at: sheet.cell(Line.DATE + 1, at).value for at in range(FIRST_DAY, sheet.max_column + 1)}
    return {f"{day:%m-%d}": at for at, day in dates.items() if day is not None}


def counted(sheet, line, at):
    return sheet.cell(line + 1, at).value


# -- what stands where -----------------------------------------------------------------------------------------------------


def test_there_is_a_sheet_for_the_year_each_table_and_the_plan(books):
    titles = ["Årsöversikt", *(word(f"table.{name}", "sv") for name in COLUMNS), "Om planen"]
    assert books[0].sheetnames == titles


def test_the_grids_heads_and_names_stay_in_sight_and_are_printed_on_each_page(books):
    sheet = books[0].worksheets[0]
    assert sheet.freeze_panes == f"{letter(FIRST_DAY)}{Line.EVE + 2}"
    assert sheet.page_setup.orientation == "landscape"
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == f"$1:${Line.EVE + 1}"
    assert sheet.print_title_cols == f"$A:${letter(DAYS_AT)}"
    assert "&P" in sheet.oddFooter.center.text
    assert sheet.oddHeader.left.text == "Hand && hjärta"


def test_names_stand_in_the_first_column_and_are_never_run(books):
    sheet = books[0].worksheets[0]
    names = [sheet.cell(FIRST_OFFICER + row, 1) for row in range(5)]
    assert [one.value for one in names] == ["Alva Åkesson", EVIL, "Kim Ek (c)", "Dag Ros", "Kim Ek (e)"]
    assert {one.data_type for one in names} == {"s"}


def test_every_formula_is_one_of_the_grids_own(books):
    found = [cell for sheet in books[0] for line in sheet.iter_rows() for cell in line if cell.data_type == "f"]
    assert {cell.parent.title for cell in found} == {"Årsöversikt"}
    assert {str(cell.value).split("(")[0] for cell in found} == {"=COUNTIFS", "=COUNTIF", "=MAX"}


def test_days_have_the_colours_of_weekend_eve_and_red_day(books):
    sheet = books[0].worksheets[0]
    at = columns_by_date(sheet)
    colours = {day: sheet.cell(Line.DATE + 1, at[day]).fill.start_color.rgb for day in at}
    assert (colours["03-13"], colours["03-27"], colours["03-26"]) == (WEEKEND, EVE, RED)
    assert colours["03-12"] not in (WEEKEND, EVE, RED)
    free = sheet.cell(FIRST_OFFICER + 4, at["03-27"])
    assert (free.value, free.fill.start_color.rgb) == (None, EVE)
    assert [counted(sheet, Line.EVE, at[day]) for day in ("03-26", "03-27")] == ["(Långfredagen)", "Påskafton"]


def test_letters_say_who_works_leads_learns_meets_and_is_away(books):
    sheet = books[0].worksheets[0]
    at = columns_by_date(sheet)
    assert list(at) == ["03-08", "03-12", "03-13", "03-19", "03-20", "03-26", "03-27", "04-02", "04-03"]
    rows = [[sheet.cell(FIRST_OFFICER + row, column).value or "" for column in at.values()] for row in range(5)]
    assert rows == [
        ["M", "KL", "KL", "", "", "KL", "KL", "", ""],
        ["", "K!", "", "K", "K", "", "K", "", ""],
        ["", "", "K", "!", "", "K", "K", "", ""],
        ["", "A", "", "", "", "", "A", "", ""],
        ["M", "–!", "–", "K", "", "K", "", "", ""],
    ]
    assert sheet.cell(FIRST_OFFICER + 4, at["03-13"]).fill.start_color.rgb == LEAVE
    assert [counted(sheet, Line.KIND, column) for column in at.values()] == ["M"] + ["K"] * 8


def test_a_broken_wish_is_framed_and_says_which_it_was(books):
    sheet = books[0].worksheets[0]
    cell = sheet.cell(FIRST_OFFICER + 1, columns_by_date(sheet)["03-12"])
    assert cell.comment.text == "Önskade ledigt fre 12 mars (styrka 3): annars 1 av minst 2"
    assert cell.border.left.style == "medium"
    commented = [one.coordinate for line in sheet.iter_rows() for one in line if one.comment]
    assert len(commented) == len(PLAN.report.found) - sum(found.part != "wishes" for found in PLAN.report.found)


def test_a_wish_for_a_day_off_is_marked_only_where_the_officer_works():
    facts = SCENARIO.facts.model_copy(update={"wishes": SCENARIO.facts.wishes[:1]})  # b, against the 12th
    late = SCENARIO.promises[0].model_copy(update={"id": "sen", "start": time(23), "joint": ()})
    scenario = Scenario(facts=facts, promises=(SCENARIO.promises[0], late))
    book, _ = read(made=plan(scenario, Assignments(works={"sen/2027-03-12": ("b",)})))
    assert [book.worksheets[0].cell(FIRST_OFFICER + 1, at).value for at in (FIRST_DAY, FIRST_DAY + 1)] == [None, "K!"]


def test_a_shortfall_is_red_by_a_condition(books):
    rules = {str(area.sqref): rule for area in books[0].worksheets[0].conditional_formatting for rule in area.rules}
    line = Line.SHORTFALL + 1
    rule = rules[f"{letter(FIRST_DAY)}{line}:{letter(FIRST_DAY + 8)}{line}"]
    assert (rule.operator, rule.formula) == ("greaterThan", ["0"])


def test_lists_hold_dates_as_dates_and_numbers_as_numbers(books):
    sheet = books[0]["Styrka per kväll"]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:P9"
    head = [cell.value for cell in sheet[1]]
    eve = dict(zip(head, sheet[7], strict=True))
    assert eve["Datum"].is_date
    assert f"{eve['Slut'].value:%Y-%m-%d %H:%M}" == "2027-03-28 03:00"
    assert (eve["Styrka"].value, eve["Brist"].value, eve["Afton"].value, eve["Laget helt"].value) == (3, 0, "Påskafton", "Ja")
    assert sheet["P7"].value == "helg/2027-03-27"


def test_what_is_short_or_missing_is_red_in_the_lists(books):
    sheets = books[0]["Styrka per kväll"], books[0]["Kvartersmöten"]
    red = [{cell.value for line in one.iter_rows() for cell in line if is_red(cell)} for one in sheets]
    assert red == [{1, 2, "Nej"}, {"saknas"}]


def is_red(cell):
    return cell.fill.start_color.rgb == "FFC00000"


def test_the_plans_sheet_says_what_it_stands_on(books):
    text = [[cell.value for cell in line] for line in books[0]["Om planen"].iter_rows()]
    said = {line[0]: line[1] for line in text if line[0]}
    assert said["Läge"] == "giltig, inte bevisat bäst"
    assert said["Indata (SHA-256)"] == PLAN.certificate.input
    assert said["löfte"] == PLAN.report.costs["promise"]
    rest = next(line for line in text if line[0] == "rest_between")
    assert rest[1] == SCENARIO.rules[1].sentence.sv
    assert rest[3] == 1


def test_without_a_roster_the_plans_sheet_says_what_cannot_be_met():
    book, _ = read(made=without_roster())
    assert "Årsöversikt" not in book.sheetnames
    assert all(book[word(f"table.{name}", "sv")].max_row == 1 for name in COLUMNS)
    lines = [[cell.value for cell in line] for line in book["Om planen"].iter_rows()]
    assert ["Helgförstärkning", "short | helg/2027-03-12", 2] in [line[:3] for line in lines]


def test_a_roster_with_nobody_on_it_is_still_a_workbook():
    nobody = SCENARIO.facts.model_copy(update=dict.fromkeys(("officers", "commitments", "wishes", "history"), ()))
    scenario = Scenario(facts=nobody, promises=SCENARIO.promises[:1])
    _, values = read(made=plan(scenario, Assignments()))
    assert counted(values.worksheets[0], Line.SHORTFALL, FIRST_DAY) == 2


# -- what is counted -------------------------------------------------------------------------------------------------------


def recount(sheet, row, language):
    """The counts of an officer's row, from its letters alone."""
    found = dict.fromkeys(("evenings", "saturdays", "eves", "meetings"), 0)
    trainee, evening, meeting = (word(f"mark.{key}", language) for key in ("trainee", "evening", "meeting"))
    for at in range(FIRST_DAY, sheet.max_column + 1):
        mark, kind = sheet.cell(row, at).value or "", counted(sheet, Line.KIND, at)
        if kind == evening and mark.startswith((evening, trainee)):
            eve = counted(sheet, Line.EVE, at) or "("
            found["evenings"] += 1
            found["saturdays"] += counted(sheet, Line.WEEKDAY, at) == word("code.sat", language)
            found["eves"] += not eve.startswith("(")
        found["meetings"] += kind == meeting and mark.startswith((meeting, trainee))
    return found


def restrength(sheet, at, rows, language):
    """The strength of a column, from its letters alone."""
    kind = counted(sheet, Line.KIND, at)
    marks = [sheet.cell(row, at).value or "" for row in rows]
    if kind == word("mark.shift", language):
        others = (*(word(f"mark.{key}", language) for key in ("leave", "broken")), word("mark.trainee", language) + " ")
        return sum(1 + mark.count("+") for mark in marks if mark and not mark.startswith(others))
    return sum(mark.startswith(kind) for mark in marks)


def agree(values, made, language):
    """That the values which formulas carry are what the letters say, and what the tables say."""
    sheet, officers = values.worksheets[0], tables(made, language)["officers"]
    rows = range(FIRST_OFFICER, FIRST_OFFICER + len(officers))
    for row, (_, officer) in zip(rows, officers.iterrows(), strict=True):
        carried = {name: sheet.cell(row, 2 + COUNTED.index(name)).value for name in COUNTED if name != "fair_evenings"}
        assert carried == recount(sheet, row, language)
        assert carried == {name: officer[name] for name in carried}
    for at in columns_by_number(sheet):
        strength, minimum = counted(sheet, Line.STRENGTH, at), counted(sheet, Line.MINIMUM, at)
        assert strength == restrength(sheet, at, rows, language)
        assert counted(sheet, Line.SHORTFALL, at) == max(0, minimum - strength)


def columns_by_number(sheet):
    return [at for at in range(FIRST_DAY, sheet.max_column + 1) if sheet.cell(Line.DATE + 1, at).value]


@pytest.mark.parametrize("language", LANGUAGES)
def test_counts_are_those_of_the_letters_and_of_the_tables(language):
    _, values = read(language)
    agree(values, PLAN, language)
    sheet = values.worksheets[0]
    at = columns_by_date(sheet)
    assert [counted(sheet, Line.STRENGTH, at[day]) for day in ("03-08", "03-20", "03-26", "03-27")] == [2, 1, 3, 3]
    assert [counted(sheet, Line.SHORTFALL, at[day]) for day in ("03-08", "03-20", "03-26", "04-02")] == [0, 1, 0, 2]


def test_the_formulas_look_at_all_officers_and_all_days(books):
    sheet = books[0].worksheets[0]
    down, across = "$G$10:$G$14", "$G$10:$O$10"
    assert counted(sheet, Line.STRENGTH, FIRST_DAY) == f'=COUNTIF({down},"M*")'
    assert counted(sheet, Line.SHORTFALL, FIRST_DAY) == "=MAX(0,G7-G6)"
    assert sheet.cell(FIRST_OFFICER, 2).value == (
        f'=COUNTIFS($G$4:$O$4,"K",{across},"K*")+COUNTIFS($G$4:$O$4,"K",{across},"A*")'
    )
    assert '$G$3:$O$3,"lör"' in sheet.cell(FIRST_OFFICER, 2 + COUNTED.index("saturdays")).value
    assert '$G$5:$O$5,"?*",$G$5:$O$5,"<>(*"' in sheet.cell(FIRST_OFFICER, 2 + COUNTED.index("eves")).value


@given(data=st.data(), language=st.sampled_from(LANGUAGES))
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
def test_counts_agree_in_any_plan(data, language):
    scenario = data.draw(scenarios())
    made = plan(scenario, data.draw(rosters(scenario.world)))
    agree(read(language, made)[1], made, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_mark_is_mistaken_for_another(language):
    works = [word(f"mark.{key}", language) for key in ("evening", "meeting", "presence", "trainee", "leave", "broken")]
    assert len({mark[0] for mark in works}) == len(works)
    assert not any(set("*?~") & set(mark) for mark in works)
