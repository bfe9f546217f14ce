"""Officers in CSV and Excel files: every fault by its cell, and no file but those beside the scenario."""

import json
import zipfile

import pytest
from faulty import GOOD, faults, put
from openpyxl import Workbook
from openpyxl.worksheet.formula import ArrayFormula

from optimizer.loading import ScenarioError, load


def scenario_with(tmp_path, name, more=""):
    path = tmp_path / "s.yaml"
    path.write_text(
        f"facts:\n  period: {{start: 2027-01-01, end: 2027-03-31}}\n  officers_file: {json.dumps(name)}\n{more}", "utf-8"
    )
    return path


def table_faults(tmp_path, name, more=""):
    with pytest.raises(ScenarioError) as caught:
        load(scenario_with(tmp_path, name, more))
    return caught.value.faults


def test_only_files_of_the_own_folder(tmp_path):
    inside, outside = tmp_path / "inside", tmp_path / "outside.csv"
    inside.mkdir()
    outside.write_text("id\na\n")
    (inside / "link.csv").symlink_to(outside)
    (inside / "linked").symlink_to(tmp_path)
    for name in (
        str(outside),
        "../outside.csv",
        "link.csv",
        "linked/outside.csv",
        "C:\\x.csv",
        "..\\outside.csv",
        "\\x.csv",
        "s.yaml",
        7,
        "a\0.csv",
    ):
        found = table_faults(inside, name)
        assert [fault.path for fault in found] == ["facts.officers_file"], name
        assert "own folder" in found[0].message or "\0" in str(name)
    assert [fault.path for fault in table_faults(inside, "none.csv")] == ["none.csv"]


def test_a_scenario_that_is_no_file_names_no_files():
    found = faults(put(GOOD, ["facts", "officers_file"], "officers.csv"))
    assert [(fault.path, fault.value) for fault in found] == [("facts.officers_file", "officers.csv")]
    assert "facts.officers" in found[0].cure


def test_every_fault_of_a_table_by_its_cell(tmp_path):
    rows = [
        "id;namn;procent;kompetense;aspirant;från;handledare;lista;procent",
        "a;Anna;140;;;;;;",
        "b;Bo;halv;;kanske;1/3 2027;;;",
        ";Cia;100;;;;;;",
        "d;=A1;100;;;;nobody;six;",
        "a;Anja;100;;;;;;",
        "e;Eva;100;;;;;;;;x",
    ]
    (tmp_path / "p.csv").write_text("\n".join(rows), encoding="utf-8")
    found = {fault.path.removeprefix("p.csv, cell "): fault for fault in table_faults(tmp_path, "p.csv")}
    assert (
        found.keys()
        == {"D1", "I1", "C2", "C3", "E3", "F3", "A4", "B5", "H5", "A6", "B6", "K7"} - {"A6"} | {"A6"} & found.keys()
    )
    assert "did you mean" in found["D1"].cure
    assert (found["C2"].value, found["C2"].cure) == ("140", "write a whole number from 1 to 100")
    assert (found["E3"].value, found["F3"].value) == ("kanske", "1/3 2027")
    assert (found["B5"].value, found["B5"].cure) == ("=A1", "paste as values")
    assert found["B6"].value == "Anja"
    assert "no id" in found["A4"].message


def test_formulas_in_excel_name_sheet_and_cell(tmp_path):
    book = Workbook()
    book.active.title = "Blad1"
    book.active.append(["id", "namn", "procent"])
    book.active.append(["a", "Anna", "=SUM(A1)"])
    book.active.append(["=A2", "Bo", 100])
    book.active.append(["c", "#N/A", 100])
    book.active["C5"] = ArrayFormula("C5:C5", "=A1:A1")
    book.active["A5"] = "d"
    book.save(tmp_path / "p.xlsx")
    found = table_faults(tmp_path, "p.xlsx", "  commitments: [{officer: x, kind: leave, start: 2027-01-01, end: 2027-01-02}]\n")
    assert [fault.path for fault in found] == [f"p.xlsx, sheet Blad1, cell {cell}" for cell in ("C2", "A3", "B4", "C5")]
    assert [fault.value for fault in found][:3] == ["=SUM(A1)", "=A2", "#N/A"]
    assert all(fault.cure == "paste as values" for fault in found)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("p.csv", b"", "is empty"),
        ("p.csv", "id,name\na,\xe5sa".encode("cp1252"), "not written in UTF-8"),
        ("p.csv", "id\na".encode("utf-16"), "UTF-16"),
        ("p.csv", b'id,name\na,"Anna', "no CSV"),
        ("p.csv", b"id\n" + b"a\n" * 20_001, "larger than"),
        ("p.csv", b"name,percent\nAnna,80", "no column id"),
        ("p.xlsx", b"id,name\na,Anna", "Excel workbook"),
        ("p.xlsx", b"PK\x03\x04broken", "Excel workbook"),
        ("p.xlsx", b"", "Excel workbook"),
    ],
)
def test_tables_that_cannot_be_read(tmp_path, name, content, message):
    (tmp_path / name).write_bytes(content)
    found = table_faults(tmp_path, name)
    assert [fault.path for fault in found] == [name]
    assert message in found[0].message


def test_a_workbook_that_swells_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "p.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 30_000_000)
    assert "once unpacked" in table_faults(tmp_path, "p.xlsx")[0].message
