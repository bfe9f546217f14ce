"""Findings as they are kept and read again: the same page, the same figures, and nothing of one incident."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_mapping_page import FOUND, SCENARIO, SEEN

from optimizer.loading import ScenarioError
from optimizer.mapping.findings import map_content, map_files
from optimizer.mapping.findings_file import read_findings, write_findings
from optimizer.mapping.incident import REASONS, Incident, Intake
from optimizer.mapping.picture import page

DAY = SEEN[0].day
incidents = st.builds(
    Incident,
    id=st.text(max_size=5),
    day=st.just(DAY),
    at=st.none(),
    stadsdel=st.sampled_from([None, "farsta", "orby"]),
    kind=st.sampled_from(["Stöld", "Misshandel", "x" * 500, "<b>"]),
    source=st.just("x"),
    aside=st.sampled_from([None, *REASONS]),
)


def figures(intake):
    return len(intake.incidents), len(intake.kept), len(intake.unplaced), intake.aside


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_page_is_the_same(language):
    assert page(read_findings(write_findings(FOUND)), language) == page(FOUND, language)


@settings(deadline=None)
@given(st.lists(incidents, max_size=30))
def test_every_incident_is_counted_as_before_and_none_can_be_told(given_):
    before = Intake(tuple(replace(one, id=f"case {number}") for number, one in enumerate(given_)), ("Frasta", "Frasta"))
    text = write_findings(replace(FOUND, intake=before))
    after = read_findings(text).intake
    assert figures(after) == figures(before)
    kinds = [(kind if len(kind) <= 60 else kind[:59] + "…", count) for kind, count in before.other_kinds]
    assert sorted(after.other_kinds) == sorted(kinds)
    assert after.unknown_places == ("Frasta",)
    assert "case" not in text
    assert write_findings(read_findings(text)) == text


def test_content_tells_what_the_file_does(tmp_path):
    content = "tid;brott;plats\n2026-05-16 23:10;misshandel;Farsta\n2026-05-17 01:10;rån;Frasta\n"
    path = tmp_path / "brott.csv"
    path.write_text(content, "utf-8")
    assert map_content(content.encode(), "brott.csv", SCENARIO) == map_files([path], SCENARIO)[0]


@pytest.mark.parametrize("text", ["", "{}", "[]", json.dumps({**json.loads(write_findings(FOUND)), "profile": {}})])
def test_other_text_is_refused_in_words(text):
    with pytest.raises(ScenarioError, match="map the incidents again"):
        read_findings(text)
