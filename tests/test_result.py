"""A result as files and from a document: every rendition is what is saved, and names are put back where they belong."""

import json

import pytest
from hand_made import EVIL, SCENARIO, plan, without_roster

import optimizer
from optimizer.exports.plan_file import dump
from optimizer.exports.tables import COLUMNS, tables
from optimizer.result import Result, read

TEXT = dump(plan())
RESULT = read(TEXT)
FILES = ("plan.json", "roster.xlsx", "report.html", "calendar.ics", "public.ics", *(f"tables/{name}.csv" for name in COLUMNS))


def test_what_is_saved_is_what_is_rendered(tmp_path):
    paths = RESULT.save(tmp_path / "new", "en")
    assert RESULT.renditions() == FILES
    assert paths == [tmp_path / "new" / name for name in FILES]
    assert sorted(path for path in tmp_path.rglob("*") if path.is_file()) == sorted(paths)
    for name, path in zip(FILES, paths, strict=True):
        content = path.read_bytes()
        assert content == RESULT.render(name, "en") or name == "roster.xlsx"  # which says when it was made
        assert content


def test_renditions_are_in_the_language_asked_for():
    assert RESULT.render("tables/evenings.csv").startswith("\ufeffDatum;".encode())
    assert RESULT.render("tables/evenings.csv", "en").startswith("\ufeffDate;".encode())


@pytest.mark.parametrize("name", ["", "plan", "tables/none.csv", "../plan.json", "tables/../plan.json"])
def test_an_unknown_rendition_is_a_key_error(name):
    with pytest.raises(KeyError):
        RESULT.render(name)


def test_without_a_roster_there_is_only_the_plan(tmp_path):
    result = read(dump(without_roster()))
    assert result.renditions() == ("plan.json",)
    assert result.save(tmp_path) == [tmp_path / "plan.json"]
    assert json.loads(result.render("plan.json"))["missing"]
    with pytest.raises(KeyError):
        result.render("report.html")


@pytest.mark.parametrize("document", [TEXT, TEXT.encode()])
def test_a_document_reads_back_as_it_was(document):
    back = optimizer.read(document)
    assert isinstance(back, Result)
    assert back.render("plan.json").decode() == TEXT
    assert back.report == plan().report
    assert back.scenario.facts.names == {}


def test_names_are_put_back_for_the_officers_that_there_are():
    back = read(TEXT, {"a": "Alva Hemlig", "b": EVIL, "x": "Okänd"})
    assert back.scenario.facts.names == {"a": "Alva Hemlig", "b": EVIL}
    assert back.roster.world.facts is back.scenario.facts
    assert list(back.tables["officers"]["name"]) == ["Alva Hemlig", EVIL, "c", "d", "e"]
    assert "Alva Hemlig" in back.render("report.html").decode()
    assert back.render("plan.json").decode() == TEXT


def test_all_names_put_back_make_the_plan_that_it_was():
    back = read(TEXT, SCENARIO.facts.names)
    assert back.scenario == SCENARIO
    assert all(back.tables[name].equals(frame) for name, frame in tables(plan()).items())


@pytest.mark.parametrize("document", ["", "{", "[]", b"\xff\xfe", "7", '{"format": 2}', "[" * 100_000, "1" * 5000])
def test_what_is_no_plan_is_refused(document):
    with pytest.raises(optimizer.PlanError, match=r"^plan: "):
        read(document)


def test_an_alternative_at_no_slot_is_refused():
    values = json.loads(TEXT)
    values["alternatives"][0]["slot"] = "moten/north/1@never"
    with pytest.raises(optimizer.PlanError, match="there is no slot 'moten/north/1@never'"):
        read(json.dumps(values))


def test_a_plan_changed_after_it_was_made_is_refused():
    values = json.loads(TEXT)
    values["scenario"]["title"] = "Another"
    with pytest.raises(optimizer.PlanError, match=r"certificate\.input"):
        read(json.dumps(values))
