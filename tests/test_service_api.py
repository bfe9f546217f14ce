"""The API in one process: what is sent, what is answered, and what is refused; workers have tests of their own."""

import json

import pytest
from served import PASSWORD, XLSX, Served, plan, scenario

import optimizer
from service.examples import SCENARIO
from service.plans import begin, end, locked
from service.storage.tables import Plan


@pytest.fixture
def served(tmp_path):
    return Served(tmp_path)


def finish(served, name):
    """Does a worker's work on a plan, in this process."""
    attempt = begin(served.database, name)
    with served.database.reading(None) as session:
        plan = session.get(Plan, name)
    result = optimizer.solve(optimizer.loads(SCENARIO), time_limit=5, workers=1)
    outcome = {"status": result.status, "kept": result.is_kept, "short": 0, "gap": result.gap, "levels": []}

    def done(session, plan):
        plan.outcome = outcome
        end(session, plan, "done", document=result.render("plan.json").decode())

    assert attempt.progress({"seconds": 0.1, "level": "wish", "cost": 3, "bound": 1})
    assert attempt.write(done)
    return plan


def problem(answer, status):
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert told["status"] == status
    return told


def test_nobody_comes_in_without_a_token(served):
    for path in ("/v1/scenarios", "/v1/plans", "/v1/audit", "/metrics"):
        problem(served.client().get(path), 401)
        problem(served.client(authorization="Bearer lofte_wrong").get(path), 401)


def test_a_token_is_shown_once_and_kept_as_a_hash(served):
    served.token(role="viewer")
    client = served.client()
    asked = {"email": "viewer@farsta.example", "password": PASSWORD}
    made = client.post("/v1/tokens", json=asked).json()
    assert client.get("/v1/plans", headers={"authorization": f"Bearer {made['token']}"}).status_code == 200
    listed = client.get("/v1/tokens", headers={"authorization": f"Bearer {made['token']}"}).text
    assert made["id"] in listed
    assert made["token"] not in listed
    assert made["token"].encode() not in served.settings.file.read_bytes()
    gone = client.delete(f"/v1/tokens/{made['id']}", headers={"authorization": f"Bearer {made['token']}"})
    assert gone.status_code == 204
    problem(client.get("/v1/plans", headers={"authorization": f"Bearer {made['token']}"}), 401)


def test_guessing_passwords_is_slowed(served):
    client = served.client()
    answers = [
        client.post("/v1/tokens", json={"email": "guess@x.example", "password": f"no-{n}"}).status_code for n in range(12)
    ]
    assert answers[:10] == [401] * 10
    assert answers[10:] == [429] * 2


@pytest.mark.parametrize(
    ("role", "method", "path", "status"),
    [
        ("viewer", "POST", "/v1/scenarios", 403),
        ("viewer", "POST", "/v1/plans", 403),
        ("viewer", "POST", "/v1/scenarios/validate", 200),
        ("planner", "GET", "/v1/audit", 403),
        ("planner", "GET", "/v1/people", 403),
        ("admin", "GET", "/v1/audit", 200),
    ],
)
def test_roles(served, role, method, path, status):
    body = SCENARIO if "scenarios" in path else {"scenario": "0" * 26}
    answer = served.as_(role=role).request(method, path, **({"json": body} if method == "POST" else {}))
    assert answer.status_code == status, answer.text


def test_a_scenario_and_its_versions(served):
    client = served.as_()
    made = client.post("/v1/scenarios", json=SCENARIO)
    assert made.status_code == 201
    name, tag = made.json()["scenario"], made.headers["etag"]
    assert client.get(made.headers["location"]).json()["title"] == SCENARIO["title"]
    changed = {**SCENARIO, "title": "Changed"}
    problem(client.post(f"/v1/scenarios/{name}/versions", json=changed), 428)
    problem(client.post(f"/v1/scenarios/{name}/versions", json=changed, headers={"if-match": '"other"'}), 412)
    second = client.post(f"/v1/scenarios/{name}/versions", json=changed, headers={"if-match": tag})
    assert (second.status_code, second.json()["number"], second.json()["parent"]) == (201, 2, 1)
    assert client.get(f"/v1/scenarios/{name}").json()["title"] == "Changed"
    assert [one["number"] for one in client.get(f"/v1/scenarios/{name}/versions").json()["items"]] == [2, 1]


def test_yaml_is_read_too_and_other_forms_are_not(served):
    client = served.as_()
    text = "facts:\n  period: {start: 2027-03-01, end: 2027-03-07}\n"
    assert client.post("/v1/scenarios", content=text, headers={"content-type": "application/yaml"}).status_code == 201
    problem(client.post("/v1/scenarios", content=text, headers={"content-type": "text/plain"}), 415)


def test_a_workbook_is_read_too(served):
    body = optimizer.workbook_of(optimizer.loads(SCENARIO))
    made = served.as_().post("/v1/scenarios", content=body, headers={"content-type": XLSX})
    assert made.status_code == 201, made.text
    assert optimizer.loads(served.as_().get(made.headers["location"]).content) == optimizer.loads(SCENARIO)
    told = problem(served.as_().post("/v1/scenarios", content=body[:500], headers={"content-type": XLSX}), 422)
    assert told["faults"]


def test_every_fault_of_a_scenario_is_told_with_its_path(served):
    bad = json.loads(json.dumps(SCENARIO))
    bad["promises"][0] |= {"minimum": 4, "colour": "blue"}
    bad["facts"]["period"]["end"] = "2027-02-30"
    told = problem(served.as_().post("/v1/scenarios", json=bad), 422)
    assert {one["path"] for one in told["faults"]} == {"promises[0].wanted", "promises[0].colour", "facts.period.end"}
    assert all(one["cure"] for one in told["faults"])
    checked = served.as_().post("/v1/scenarios/validate", json=bad).json()
    assert not checked["valid"]
    assert len(checked["faults"]) == 3


def test_the_same_key_makes_one_plan(served):
    client = served.as_()
    body = {"scenario": scenario(client)}
    first, again = (client.post("/v1/plans", json=body, headers={"idempotency-key": "k1"}) for _ in range(2))
    assert first.json() == again.json()
    assert again.headers["idempotent-replay"] == "true"
    assert again.headers["location"] == first.headers["location"]
    assert len(client.get("/v1/plans").json()["items"]) == 1
    problem(client.post("/v1/plans", json={**body, "priority": 1}, headers={"idempotency-key": "k1"}), 422)


def test_pages_of_a_list(served):
    client = served.as_()
    made = [plan(client) for _ in range(5)]
    seen, cursor = [], None
    while True:
        page = client.get("/v1/plans", params={"limit": 2, **({"cursor": cursor} if cursor else {})}).json()
        seen += [one["id"] for one in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert seen == made[::-1]


def test_places_in_the_queue_by_priority(served):
    client = served.as_()
    late, early = plan(client), plan(client, priority=1)
    assert [client.get(f"/v1/plans/{one}").json()["place"] for one in (early, late)] == [1, 2]


def test_a_waiting_plan_is_cancelled_at_once(served):
    client = served.as_()
    name = plan(client)
    assert client.post(f"/v1/plans/{name}/cancel").status_code == 202
    assert client.get(f"/v1/plans/{name}").json()["state"] == "cancelled"
    assert begin(served.database, name) is None
    problem(client.get(f"/v1/plans/{name}/result"), 409)


def test_the_whole_life_of_a_plan(served):
    client = served.as_()
    name = plan(client)
    finish(served, name)
    shown = client.get(f"/v1/plans/{name}").json()
    assert shown["state"] == "done"
    assert shown["standing"] == {"seconds": 0.1, "level": "wish", "incumbent": 3, "bound": 1, "gap": 0.666667}
    for file in shown["files"]:
        assert client.get(f"/v1/plans/{name}/{file}").status_code == 200, file
    for accept, kind in (("text/calendar", "text/calendar"), ("text/csv;q=0.5, application/json", "application/json")):
        assert client.get(f"/v1/plans/{name}/result", headers={"accept": accept}).headers["content-type"].startswith(kind)
    problem(client.get(f"/v1/plans/{name}/result", headers={"accept": "image/png"}), 406)
    problem(client.get(f"/v1/plans/{name}/nothing.csv"), 404)
    assert client.get(f"/v1/plans/{name}/ledger").json()["entries"][0]["promise"] == "helg"


def test_events_resume_after_the_last(served):
    client = served.as_()
    name = plan(client)
    finish(served, name)
    every = client.get(f"/v1/plans/{name}/events").text
    numbers = [int(line.removeprefix("id: ")) for line in every.splitlines() if line.startswith("id: ")]
    assert numbers == [1, 2, 3, 4]
    rest = client.get(f"/v1/plans/{name}/events", headers={"last-event-id": "3"}).text
    assert "event: done" in rest
    assert "event: progress" not in rest


def test_a_plan_is_published_and_replaced(served):
    client = served.as_()
    name = scenario(client)
    both = []
    for _ in range(2):
        both.append(client.post("/v1/plans", json={"scenario": name}).json()["id"])
        problem(client.post(f"/v1/plans/{both[-1]}/publish"), 409)
        finish(served, both[-1])
    first, second = (client.post(f"/v1/plans/{one}/publish").json() for one in both)
    assert (first["number"], second["number"], second["difference"]["replaces"]) == (1, 2, both[0])
    assert [one["current"] for one in client.get("/v1/publications").json()["items"]] == [True, False]
    problem(client.post(f"/v1/plans/{both[0]}/publish"), 409)


def test_a_hand_made_roster_is_checked(served):
    client = served.as_()
    name = scenario(client)
    found = client.post("/v1/checks", json={"scenario": name, "roster": {"works": {"helg/2027-03-05": ["p1"]}}}).json()
    assert found["valid"]
    assert sum(one["key"][0] == "short" for one in found["breaches"]) == 3
    told = problem(client.post("/v1/checks", json={"scenario": name, "roster": {"works": {"helg/nowhere": ["p9"]}}}), 422)
    assert told["faults"]


def test_names_are_kept_apart_and_can_be_erased(served):
    client, admin = served.as_(), served.as_(role="admin")
    facts = {**SCENARIO["facts"], "names": {"p1": "Anna Ek", "p2": "Bo Alm"}}
    name = client.post("/v1/plans", json={"scenario": scenario(client, facts=facts)}).json()["id"]
    with served.database.reading(None) as session:
        assert "Anna" not in str(session.connection().exec_driver_sql("SELECT document FROM versions").all())
    finish(served, name)
    assert "Anna Ek" in client.get(f"/v1/plans/{name}/report").text
    assert admin.delete("/v1/officers/p1").status_code == 204
    assert admin.post("/v1/officers/p2/pseudonymise").json()["name"].startswith("Polis ")
    shown = client.get(f"/v1/plans/{name}/report").text
    assert "Anna Ek" not in shown
    assert "Bo Alm" not in shown
    assert client.get(f"/v1/plans/{name}/plan.json").status_code == 200
    assert optimizer.read(client.get(f"/v1/plans/{name}/plan.json").content).roster is not None
    assert [one["action"] for one in admin.get("/v1/audit").json()["items"]][:2] == ["officer.pseudonymise", "officer.erase"]


def test_limits(tmp_path):
    served = Served(tmp_path, body_ceiling=2000, officers_ceiling=2, time_ceiling=10)
    client = served.as_()
    problem(client.post("/v1/scenarios", json={"title": "x" * 3000}), 413)
    assert "at most 2" in problem(client.post("/v1/scenarios", json=SCENARIO), 422)["detail"]
    problem(client.post("/v1/plans", json={"scenario": "0" * 26, "limits": {"time_limit": 11}}), 422)


def test_a_browser_session_and_another_sites_page(served):
    served.token()
    client = served.client()
    asked = {"email": "planner@farsta.example", "password": PASSWORD}
    problem(client.post("/v1/session", json=asked, headers={"sec-fetch-site": "cross-site"}), 403)
    begun = client.post("/v1/session", json=asked, headers={"sec-fetch-site": "same-origin"})
    assert begun.status_code == 204
    assert "HttpOnly" in begun.headers["set-cookie"]
    assert client.get("/v1/plans").status_code == 200
    problem(client.post("/v1/scenarios", json=SCENARIO), 403)
    problem(client.post("/v1/scenarios", json=SCENARIO, headers={"origin": "http://evil.example"}), 403)
    assert client.post("/v1/scenarios", json=SCENARIO, headers={"origin": "http://testserver"}).status_code == 201
    problem(client.get("/v1/plans", headers={"authorization": f"Bearer {client.cookies['lofte_session']}", "cookie": ""}), 401)
    assert client.delete("/v1/session", headers={"sec-fetch-site": "same-origin"}).status_code == 204
    problem(client.get("/v1/plans"), 401)


def test_a_plan_ends_after_taking_three_workers_down(served):
    name = plan(served.as_())
    attempts = [begin(served.database, name) for _ in range(3)]
    assert [one.number for one in attempts] == [1, 2, 3]
    assert [one.ask() for one in attempts] == ["abandon", "abandon", None]
    assert not attempts[0].progress({})
    assert begin(served.database, name) is None
    with served.database.writing(None) as session:
        ended = locked(session, name)
        assert (ended.state, ended.reason) == ("failed", "its worker or its solver died 3 times while it was solved")


def test_parking_costs_no_life(served):
    name = plan(served.as_())
    for _ in range(5):
        assert begin(served.database, name).park()
    assert served.as_().get(f"/v1/plans/{name}").json()["state"] == "queued"


def test_health(served):
    assert served.client().get("/health/live").json() == {"status": "alive"}
    assert served.client().get("/health/ready").json() == {"status": "ready"}
    assert "lofte_plans" in served.as_(role="admin").get("/metrics").text
