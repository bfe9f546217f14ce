"""Profiles over the API: made, shown, fitted to and deleted; bad incidents refused in words; nothing of one incident kept."""

import io
import json
from datetime import date, time

import pytest
from hand_made import SCENARIO as MADE
from hand_made import plan
from mapped import ASIDE, DAYS, HEADING, KEPT, MARK, PLACES, TABLE, everything, mapped, send
from openpyxl import Workbook
from published import kept, published
from served import XLSX, Served, scenario
from sqlalchemy import select
from test_mapping_notices import notice
from test_mapping_page import Reader
from test_secrets import STARTS, crawl

import optimizer
from optimizer.clock import at
from service.storage.mapping import Profile


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    return Served(tmp_path_factory.mktemp("mapping"))


@pytest.fixture(scope="module")
def district(served):
    """The id of a scenario with two stadsdelar."""
    return kept(served)[1]


@pytest.fixture(scope="module")
def profile(served, district):
    return mapped(served.as_(), district)


def workbook(table):
    book, file = Workbook(), io.BytesIO()
    for line in table.splitlines():
        book.active.append(line.split(";"))
    book.save(file)
    return file.getvalue()


def rows(served, table):
    with served.database.reading(None) as session:
        return session.scalars(select(table)).all()


def test_every_incident_is_accounted_for(served, district):
    answer = send(served.as_(), district)
    told = answer.json()
    assert answer.headers["location"] == f"/v1/profiles/{told['id']}"
    account = told["account"]
    assert account["read"] == len(KEPT) + len(ASIDE) == account["kept"] + sum(account["aside"].values())
    assert account["aside"] == {"other_kind": 1, "at_home": 1}
    assert account["unplaced"] == sum(PLACES[2] in line for line in KEPT)
    assert (account["unknown_places"], account["as_of"]) == ([PLACES[2]], "2025-11-20")
    assert (account["scenario"], account["version"]) == (district, 1)
    assert told in served.as_(role="viewer").get("/v1/profiles").json()["items"]


def test_it_is_what_the_command_makes_of_the_same_file(served, district, profile, tmp_path):
    """The profile as it is kept and read again, beside one that never was."""
    path = tmp_path / "incidents.csv"
    path.write_text(TABLE, "utf-8")
    found, _ = optimizer.map_files([path], optimizer.loads(optimizer.dumps(MADE)))
    viewer = served.as_(role="viewer")
    answer = viewer.get(f"/v1/profiles/{profile}")
    told = answer.json()
    assert answer.headers["cache-control"] == "no-store"
    assert told["profile"] == json.loads(optimizer.write_profile(found.profile))
    assert [(one["hours"], one["known"]) for one in told["evenings"]] == [
        (str(one.window), known) for one, known in zip(found.compared.all, found.compared.known, strict=True)
    ]
    for language, words in (("sv", "Endast för personal"), ("en", "For staff only")):
        page = viewer.get(f"/v1/profiles/{profile}/page", params={"lang": language})
        assert page.text == optimizer.render_profile(found, language)
        assert words in page.text
        assert not Reader(page.text).all("script")
        assert page.headers["cache-control"] == "no-store"
        assert page.headers["content-security-policy"].startswith("default-src 'none'")


def test_statistics_are_read_alike_in_any_form(served, district):
    client = served.as_()
    made = [send(client, district, *one) for one in ((TABLE,), (TABLE.replace(";", ","),), (workbook(TABLE), XLSX))]
    first, *others = (client.get(one.headers["location"]).json()["profile"]["district"] for one in made)
    assert others == [first, first]


def test_notices_of_an_area_are_the_districts_own_where_the_planner_says_so(served, district):
    records = [notice("Slagsmål.", id=1), notice("Slagsmål i Norra Ängby.", id=2)]
    records += [notice("Slagsmål.", id=3, name="17 maj 23:52, Misshandel, Lund")]
    body, counts = json.dumps(records), []
    for query in ({}, {"ours": True}, {"ours": True, "area": ["Lund", "Stockholm"]}):
        account = send(served.as_(), district, body, "application/json", **query).json()["account"]
        counts.append((account["kept"], account["unplaced"]))
    assert counts == [(1, 0), (1 + 1, 1), (1 + 2, 2)]


def test_a_scenario_is_fitted_as_its_next_version(served):
    client, name = served.as_(), kept(served)[1]
    profile = mapped(client, name)
    before = client.get(f"/v1/scenarios/{name}/versions/1").json()
    wish = {"scenario": name, "hours": "20-04"}
    told = client.post(f"/v1/profiles/{profile}/fit", json=wish)
    after = client.get(f"/v1/scenarios/{name}/versions/2").json()
    change = told.json()["changes"][0]
    assert told.json()["version"] == 2
    assert (change["promise"], change["before"], change["after"]) == ("helg", "18–03", "20–04")
    assert change["why"]["sv"] != change["why"]["en"]
    assert {"start": "20:00", "end": "04:00"}.items() <= after["promises"][0].items()
    assert {**after, "promises": 0} == {**before, "promises": 0}
    assert after["promises"][1:] == before["promises"][1:]
    assert told.headers["etag"] == client.get(f"/v1/scenarios/{name}").headers["etag"]
    again = client.post(f"/v1/profiles/{profile}/fit", json=wish).json()
    assert again == {"scenario": name, "version": 2, "changes": []}


def test_a_fit_that_cannot_be_changes_nothing(served, district, profile):
    client = served.as_()
    for given, status in (
        ({"scenario": district, "hours": "20.99-04"}, 422),
        ({"scenario": district, "hours": "late"}, 422),
        ({"scenario": "0" * 26}, 404),
        ({}, 422),
    ):
        answer = client.post(f"/v1/profiles/{profile}/fit", json=given)
        assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert client.get(f"/v1/scenarios/{district}").json()["version"] == 1


ONE = HEADING + "\n" + KEPT[0] + "\n"
BROKEN = {
    "nothing": ("text/csv", b"", {}),
    "no text": ("text/csv", b"\xff\xfe\x00", {}),
    "no headings": ("text/csv", b"1;2;3\n4;5;6\n", {}),
    "no table": ("text/csv", b"\x00" * 5000, {}),
    "a workbook by another name": ("text/csv", workbook(ONE), {}),
    "no workbook": (XLSX, b"PK\x03\x04 and no more", {}),
    "no JSON": ("application/json", b"{", {}),
    "deep": ("application/json", b"[" * 100_000, {}),
    "no notices": ("application/json", b'{"a": 1}', {}),
    "half a character": ("application/json", json.dumps([notice("\ud800")]).encode(), {}),
    "an earlier day": ("text/csv", ONE.encode(), {"as_of": "2020-01-01"}),
    "a far day": ("text/csv", ONE.encode(), {"as_of": "9999-12-31"}),
    "no day": ("text/csv", ONE.encode(), {"as_of": "soon"}),
    "half-life below nothing": ("text/csv", ONE.encode(), {"half_life": -1}),
    "no title": ("text/csv", ONE.encode(), {"title": " "}),
    "an unknown wish": ("text/csv", ONE.encode(), {"halflife": 3}),
}


@pytest.mark.parametrize("what", BROKEN)
def test_bad_incidents_are_refused_in_words_and_nothing_is_kept(served, district, what):
    kind, content, query = BROKEN[what]
    before = len(rows(served, Profile))
    answer = send(served.as_(), district, content, kind, **query)
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json"), answer.text
    assert answer.json()["faults"]
    assert all(one["path"] and one["message"] for one in answer.json()["faults"])
    assert "--" not in answer.text
    assert len(rows(served, Profile)) == before


def test_every_fault_is_told_at_once(served, district):
    lines = ["x;2026-02-30 12:00;misshandel;;", "y;2026-02-20 25:00;;;", "z;;misshandel;;"]
    faults = send(served.as_(), district, "\n".join([HEADING, KEPT[0], *lines])).json()["faults"]
    assert [one["path"] for one in faults] == [f"incidents.csv, cell {cell}" for cell in ("B3", "B4", "C4", "B5")]


def test_other_forms_and_too_much_are_refused(served, district):
    assert send(served.as_(), district, kind="text/html").status_code == 415
    assert send(served.as_(), district, b"x" * (served.settings.body_ceiling + 1)).status_code == 413


CALLS = [
    ("GET", "", 200),
    ("GET", "/page", 200),
    ("POST", "/fit", 403),
    ("DELETE", "", 403),
]


@pytest.mark.parametrize(("method", "path", "for_viewers"), CALLS)
def test_who_may_do_what(served, district, profile, method, path, for_viewers):
    given = {"json": {"scenario": district}} if method == "POST" else {}
    where = f"/v1/profiles/{profile}{path}"
    assert served.client().request(method, where, **given).status_code == 401
    assert served.as_(role="viewer").request(method, where, **given).status_code == for_viewers
    assert served.as_("landskrona", "admin").request(method, where, **given).status_code == 404
    assert profile in {one.id for one in rows(served, Profile)}


def test_viewers_make_none_and_other_districts_see_none(served, district):
    assert send(served.as_(role="viewer"), district).status_code == 403
    other = served.as_("landskrona")
    assert send(other, district).status_code == 404
    own = scenario(other)
    made = mapped(other, own)
    assert [one["id"] for one in other.get("/v1/profiles").json()["items"]] == [made]
    assert other.post(f"/v1/profiles/{made}/fit", json={"scenario": district}).status_code == 404


def test_the_same_request_twice_keeps_one(served, district):
    client = served.as_()
    client.headers["idempotency-key"] = "profile-once"
    first, second = (send(client, district) for _ in range(2))
    assert first.json() == second.json()
    assert send(client, district, ONE).status_code == 422


def test_nothing_of_a_single_incident_and_no_text_of_the_log_is_kept(served, district, profile):
    """Every row of every table, searched for the incidents' texts, ids, days (but the first and the last) and instants."""
    text = repr(everything(served))
    assert profile in text
    assert MARK not in text
    assert not [day for day in DAYS[1:-1] if day in text]
    assert not [day for day in DAYS if str(at(date.fromisoformat(day), time(22, 37))) in text]
    log = [one for one in served.as_(role="admin").get("/v1/audit?limit=100").json()["items"] if one["subject"] == profile]
    (line,) = log
    assert (line["action"], line["before"], len(line["after"])) == ("profile.create", None, 64)


def test_a_deleted_profile_is_gone(served, district):
    client = served.as_()
    name = mapped(client, district)
    assert client.delete(f"/v1/profiles/{name}").status_code == 204
    assert client.get(f"/v1/profiles/{name}").status_code == client.delete(f"/v1/profiles/{name}").status_code == 404
    assert name not in {one.id for one in rows(served, Profile)}


def test_no_profile_is_on_any_public_page(tmp_path):
    served = Served(tmp_path)
    name = published(served, plan())
    send(served.as_(), name, title="Våldsprofilen")
    answers = crawl(served.client(), [f"/public/farsta{path}" for path in STARTS])
    assert len(answers) > len(STARTS)
    for path, answer in answers.items():
        assert "våldsprofil" not in answer.text.casefold(), path
        assert "/v1/profiles" not in answer.text, path
