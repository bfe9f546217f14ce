"""plan.json: written, read back, and refused when it is broken."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optimizer.exports.plan_file import PlanError, dump, read, read_roster
from optimizer.facts import Facts, Officer, Period, Stadsdel
from optimizer.promises import WeekendReinforcement
from optimizer.scenario import Scenario
from optimizer.solver import solve

FACTS = Facts(
    period=Period(start=date(2027, 3, 1), end=date(2027, 3, 14)),
    officers=(Officer(id="a"), Officer(id="b")),
    names={"a": "Alva Hemlig", "b": "Bo Hemlig"},
    stadsdelar=(Stadsdel(id="farsta", name="Farsta"),),
)
RESULT = solve(Scenario(facts=FACTS, promises=(WeekendReinforcement(id="helg", minimum=1, wanted=2),)), workers=1, work_limit=5)
TEXT = dump(RESULT)


def test_a_plan_reads_back_as_it_was(tmp_path):
    (tmp_path / "plan.json").write_text(TEXT, encoding="utf-8")
    back = read(tmp_path / "plan.json")
    assert dump(back) == TEXT
    assert back.report.costs == RESULT.report.costs
    assert back.ledger == RESULT.ledger


def test_no_display_name_is_written():
    assert "Hemlig" not in TEXT
    assert '"a"' in TEXT


def test_the_certificate_does_not_depend_on_names():
    renamed = Scenario(facts=FACTS.model_copy(update={"names": {}}), promises=RESULT.scenario.promises)
    assert solve(renamed, workers=1, work_limit=5).certificate == RESULT.certificate


def faults_of(reader, path):
    """What a reader complains of: nothing, or a PlanError's faults; anything else is a failure."""
    try:
        reader(path)
    except PlanError as error:
        return error.faults or ["", "a PlanError without faults"]
    return []


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_a_broken_plan_file_is_refused_in_words(tmp_path_factory, data):
    values = json.loads(TEXT)
    target = values
    for _ in range(data.draw(st.integers(0, 3))):
        inner = [
            one for one in (target.values() if isinstance(target, dict) else target) if isinstance(one, dict | list) and one
        ]
        target = data.draw(st.sampled_from(inner)) if inner else target
    key = data.draw(st.sampled_from(sorted(target) if isinstance(target, dict) else range(len(target))))
    target[key] = data.draw(st.sampled_from([None, 7, "x", [], {}, [None], {"x": 1}, -1.5]))
    path = tmp_path_factory.mktemp("broken") / "plan.json"
    path.write_text(json.dumps(values), encoding="utf-8")
    for reader in (read, read_roster):
        faults = faults_of(reader, path)
        assert all(fault.strip() for fault in faults)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b'{"format": 2}', b"null", b"7"])
def test_what_is_no_plan_is_refused(tmp_path, content):
    path = tmp_path / "plan.json"
    path.write_bytes(content)
    with pytest.raises(PlanError, match=r"plan\.json|format"):
        read(path)
