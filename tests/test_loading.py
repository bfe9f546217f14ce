"""Scenarios that are right: files, text, tables of officers, names of stadsdelar, and the way back to text."""

import json
from datetime import date, datetime

import pytest
from faulty import tried
from hypothesis import HealthCheck, given, settings
from openpyxl import Workbook

from optimizer.loading import dumps, load, loads, schema, values
from optimizer.loading.references import FIELDS, KEYS
from optimizer.loading.shape import whole
from optimizer.scenario import Scenario
from optimizer.testing import scenarios

TEXT = """\
title: Två veckor
facts:
  period: {start: 2027-03-01, end: 2027-03-14}
  stadsdelar:
    - {id: farsta-strand, name: Farsta strand}
    - {id: bandhagen, name: Bandhagen, aliases: [Bandhangen, Vantör]}
  officers:
    - {id: a, spans: [{percent: 80, home: FARSTA STRAND, stadsdelar: [Bandhangen, farsta-strand], skills: [driver]}]}
    - {id: b}
  places: [{id: library, name: Biblioteket, stadsdel: farsta strand}]
  proposals: [{id: lights, title: Belysning, stadsdel: vantör}]
  history: [{officer: a, met: {Bandhagen: 2}}]
  commitments: [{officer: a, kind: training, start: 2027-03-02 08:00, end: 2027-03-02 16:00}]
promises:
  - {kind: weekend_reinforcement, id: helg, title: Helg, start: 18:00, end: "03:00", minimum: 1, wanted: 2}
  - {kind: presence, id: foot, areas: [Vantör]}
rules:
  - {kind: rest_between, hours: 11}
"""


def test_yaml_and_json_say_the_same(tmp_path):
    (tmp_path / "one.yaml").write_text(TEXT, encoding="utf-8")
    scenario = load(tmp_path / "one.yaml")
    (tmp_path / "one.json").write_text(dumps(scenario, "json"), encoding="utf-8")
    assert load(tmp_path / "one.json") == scenario == loads(TEXT) == loads(TEXT.encode()) == loads(dumps(scenario, "json"))
    assert scenario.facts.commitments[0].start == datetime(2027, 3, 2, 8)
    assert scenario.promises[0].start.hour == 18
    assert str(scenario.rules[0].hours) == "11"


def test_a_byte_order_mark_is_no_matter(tmp_path):
    (tmp_path / "one.yml").write_text(TEXT, encoding="utf-8-sig")
    assert load(str(tmp_path / "one.yml")) == loads(TEXT)


def test_stadsdelar_may_be_written_by_id_name_or_alias():
    facts = loads(TEXT).facts
    assert facts.officers[0].spans[0].home == "farsta-strand"
    assert facts.officers[0].spans[0].stadsdelar == ("bandhagen", "farsta-strand")
    assert facts.places[0].stadsdel == "farsta-strand"
    assert facts.proposals[0].stadsdel == "bandhagen"
    assert facts.history[0].met == {"bandhagen": 2}
    assert loads(TEXT).promises[1].areas == ("bandhagen",)


def test_values_may_hold_dates_and_tuples_and_are_left_as_they_were():
    given = {"facts": {"period": {"start": date(2027, 3, 1), "end": date(2027, 3, 14)}, "officers": ({"id": "a"},)}}
    before = json.dumps(given, default=str)
    assert loads(given).facts.period.end == date(2027, 3, 14)
    assert json.dumps(given, default=str) == before


def test_anchors_and_merge_keys_save_writing():
    text = """
facts:
  period: {start: 2027-03-01, end: 2027-03-14}
  officers:
    - {id: a, spans: [&half {percent: 50, skills: [driver]}]}
    - {id: b, spans: [{<<: *half, percent: 60}]}
    - {id: c, spans: [*half]}
"""
    spans = [officer.spans[0] for officer in loads(text).facts.officers]
    assert [span.percent for span in spans] == [50, 60, 50]
    assert {span.skills for span in spans} == {frozenset({"driver"})}


def test_yaml_is_read_as_1_2():
    scenario = loads(TEXT.replace("Två veckor", "no").replace("percent: 80", "percent: 0x50"))
    assert scenario.title == "no"
    assert scenario.facts.officers[0].spans[0].percent == 80


NAMED = """
facts:
  period: {start: 2027-03-01, end: 2027-03-14}
  stadsdelar: [{id: farsta-strand, name: Farsta strand}, {id: orby, name: Örby}]
  lists: [{id: l, weeks: 1, anchor: 2027-03-01, shifts: []}]
  officers: [{id: boss}]
  officers_file: FILE
"""
TABLE = [
    [
        "ID",
        "Namn",
        "Från",
        "Till",
        "Procent",
        "Kompetens",
        "Stadsdelar",
        "Hemstadsdel",
        "Aspirant",
        "Handledare",
        "Lista",
        "Fas",
    ],
    ["a", "Åsa Öberg", "2027-01-01", "2027-03-07", "80 %", "driver;leader", "farsta strand; Örby", "Örby", "nej", "", "l", "2"],
    ["a", "", "2027-03-08", "", "100", "driver", "", "", "", "", "", ""],
    ["b", "Bo Ek", "", "", "", "", "", "", "Ja", "a", "", ""],
]


def written(tmp_path, name, rows, encoding="utf-8", delimiter=","):
    lines = [delimiter.join(f'"{cell}"' if set(";,") & set(cell) else cell for cell in row) for row in rows]
    (tmp_path / name).write_text("\r\n".join(lines) + "\r\n", encoding=encoding, newline="")
    (tmp_path / "s.yaml").write_text(NAMED.replace("FILE", name), encoding="utf-8")
    return tmp_path / "s.yaml"


def examine_table(scenario):
    boss, a, b = scenario.facts.officers
    assert (boss.id, a.id, b.id) == ("boss", "a", "b")
    first, second = a.spans
    assert (first.start, first.end, first.percent) == (date(2027, 1, 1), date(2027, 3, 7), 80)
    assert (first.skills, first.home, first.list, first.phase) == ({"driver", "leader"}, "orby", "l", 2)
    assert first.stadsdelar == ("farsta-strand", "orby")
    assert (second.start, second.end, second.percent, second.list) == (date(2027, 3, 8), None, 100, None)
    assert (b.spans[0].trainee, b.spans[0].supervisor, first.trainee) == (True, "a", False)
    assert scenario.facts.names == {"a": "Åsa Öberg", "b": "Bo Ek"}


@pytest.mark.parametrize(("encoding", "delimiter"), [("utf-8", ","), ("utf-8-sig", ";"), ("utf-8-sig", "\t")])
def test_officers_from_csv(tmp_path, encoding, delimiter):
    examine_table(load(written(tmp_path, "officers.csv", TABLE, encoding, delimiter)))


def test_officers_from_excel(tmp_path):
    path = written(tmp_path, "officers.csv", TABLE)
    book = Workbook()
    for row in TABLE[:1]:
        book.active.append(row)
    book.active.append(
        [
            "a",
            "Åsa Öberg",
            date(2027, 1, 1),
            datetime(2027, 3, 7),
            0.8,
            "driver;leader",
            "farsta strand; Örby",
            "Örby",
            False,
            None,
            "l",
            2,
        ]
    )
    book.active["E2"].number_format = "0%"
    book.active.append(["a", None, date(2027, 3, 8), None, 100.0, "driver"])
    book.active.append([])
    book.active.append(["b", "Bo Ek", *[None] * 6, True, "a"])
    book.save(tmp_path / "officers.xlsx")
    path.write_text(NAMED.replace("FILE", "officers.xlsx"), encoding="utf-8")
    examine_table(load(path))


def test_officers_may_lie_in_a_folder_below(tmp_path):
    (tmp_path / "people").mkdir()
    path = written(tmp_path, "people/officers.csv", TABLE)
    examine_table(load(path))
    examine_table(loads(path.read_text(encoding="utf-8"), folder=tmp_path))


@given(scenarios())
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_is_written_reads_as_the_same(scenario):
    """A random world may contradict itself; then its values still hold the scenario."""
    for form in ("yaml", "json"):
        found = tried(loads, dumps(scenario, form))
        again = found if isinstance(found, Scenario) else Scenario.model_validate(json.loads(dumps(scenario, "json")))
        assert again == scenario


def test_the_same_scenario_gives_the_same_text_without_names_if_asked():
    scenario = loads({**values(loads(TEXT)), "facts": {**values(loads(TEXT))["facts"], "names": {"a": "Åsa"}}})
    assert "Åsa" in dumps(scenario)
    assert "Åsa" not in dumps(scenario, "json", names=False)
    skills = {
        "facts": {"period": values(scenario)["facts"]["period"], "officers": [{"id": "a", "spans": [{"skills": list("zaq")}]}]}
    }
    assert values(loads(skills))["facts"]["officers"][0]["spans"][0]["skills"] == ["a", "q", "z"]


def test_schema_says_what_everything_is():
    shape = schema()
    assert json.loads(json.dumps(shape)) == shape
    assert shape["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    for field, kind in (("promises", "weekend_reinforcement"), ("rules", "rest_between")):
        discriminator = shape["properties"][field]["items"]["discriminator"]
        assert discriminator["propertyName"] == "kind"
        assert kind in discriminator["mapping"]
    assert "officers_file" in shape["$defs"]["Facts"]["properties"]
    for model in [shape, *shape["$defs"].values()]:
        assert model["additionalProperties"] is False
        for name, node in model["properties"].items():
            assert {"type", "$ref", "anyOf", "oneOf", "const", "enum"} & node.keys(), name


def test_schema_cannot_be_spoilt():
    schema()["properties"].clear()
    assert schema()["properties"]


def _ids(node):
    """Whether a schema node holds ids that must be somewhere."""
    inside = [node, node.get("items", {}), *node.get("anyOf", ())]
    return any("pattern" in one for one in inside), "patternProperties" in node


def test_every_field_that_holds_ids_is_known_as_a_reference():
    """A new rule's field whose ids nobody looks up would let a slip of the pen through."""
    own = {"id"}
    for model, shape in whole()["$defs"].items():
        for name, node in shape["properties"].items():
            holds, keyed = _ids(node)
            assert not holds or name in FIELDS.keys() | own, f"{model}.{name}"
            assert not keyed or name in KEYS, f"{model}.{name}"
