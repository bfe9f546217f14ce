"""Publishing through the service: what subscribers get, before and after a change, and what is refused."""

import json

import feedparser
import pytest
from browser import serving
from hand_made import NORTH, ROSTER, SCENARIO, WORKS, plan
from icalendar import Calendar
from published import kept, published
from served import Served
from test_service_api import problem

from optimizer.roster import Assignments
from service.storage.tables import Publication

GONE = ("helg/2027-03-13", NORTH[0].id)
MOVED = plan(
    SCENARIO,
    Assignments(
        works={
            **{name: who for name, who in WORKS.items() if name not in ("helg/2027-03-13", NORTH[0].id)},
            NORTH[5].id: ("a", "e"),
        },
        released=ROSTER.released,
    ),
)
FILES = ("calendar.ics", "feed.atom", "events.jsonld")


@pytest.fixture
def served(tmp_path):
    return Served(tmp_path)


def get(served, path, **headers):
    return served.client(**headers).get(f"/public/farsta/{path}")


def events(answer):
    return {str(event["UID"]): event for event in Calendar.from_ical(answer.content).walk("VEVENT")}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("where", ["", "areas/north/"])
def test_a_subscriber_asks_again_and_gets_only_what_changed(served, name, where):
    scenario = published(served)
    first = get(served, where + name)
    assert first.status_code == 200
    assert get(served, where + name, **{"if-none-match": first.headers["etag"]}).status_code == 304
    assert get(served, where + name, **{"if-none-match": f'W/{first.headers["etag"]}, "x"'}).status_code == 304
    head = served.client().head(f"/public/farsta/{where}{name}")
    assert (head.content, head.headers["etag"]) == (b"", first.headers["etag"])
    assert "set-cookie" not in first.headers
    published(served, MOVED, scenario, reason="Lokalen är upptagen")
    second = get(served, where + name, **{"if-none-match": first.headers["etag"]})
    assert second.status_code == 200
    assert second.headers["etag"] != first.headers["etag"]


def test_a_change_reaches_every_file_at_once(served):
    scenario = published(served)
    before = events(get(served, "calendar.ics"))
    published(served, MOVED, scenario, reason="Lokalen är upptagen", reasons={"helg/2027-03-13": "Färre behövs"})
    after = events(get(served, "calendar.ics"))
    assert before.keys() <= after.keys()
    assert sorted(str(after[uid]["STATUS"]) for uid in before if after[uid]["SEQUENCE"]) == ["CANCELLED"] * 2 + ["CONFIRMED"]
    statuses = [event["eventStatus"].rpartition("/")[2] for event in get(served, "events.jsonld").json()["@graph"]]
    assert (statuses.count("EventCancelled"), statuses.count("EventRescheduled")) == (2, 1)
    feed = feedparser.parse(get(served, "feed.atom").content)
    newest = [entry for entry in feed.entries if entry.updated == feed.entries[0].updated]
    assert len(newest) == 3
    assert sum("Färre behövs" in entry.summary for entry in newest) == 1


@pytest.mark.parametrize(("made", "reason"), [(MOVED, ""), (MOVED, "   ")])
def test_without_a_reason_nothing_is_published(served, made, reason):
    scenario = published(served)
    before = [get(served, name).content for name in FILES]
    name, _ = kept(served, made, scenario)
    refused = problem(served.as_().post(f"/v1/plans/{name}/publish", json={"reason": reason}), 422)
    assert {one["path"] for one in refused["faults"]} >= {"moten/north/1", "helg/2027-03-13"}
    assert [get(served, name).content for name in FILES] == before
    assert len(served.as_().get("/v1/publications").json()["items"]) == 1


def test_no_day_is_announced_by_two_scenarios(served):
    published(served)
    other, _ = kept(served)
    refused = problem(served.as_().post(f"/v1/plans/{other}/publish"), 409)
    assert "another scenario" in refused["detail"]
    assert len(events(get(served, "calendar.ics"))) == 8


def test_a_publication_from_before_there_were_announcements_is_announced(served):
    scenario = published(served)
    with served.database.writing(None) as session:
        (row,) = session.query(Publication).all()
        row.announcement, name = None, row.plan_id
    problem(get(served, "calendar.ics"), 404)
    assert served.as_().post(f"/v1/plans/{name}/publish").status_code == 201
    assert len(events(get(served, "calendar.ics"))) == 8
    problem(served.as_().post(f"/v1/plans/{name}/publish"), 409)
    published(served, MOVED, scenario, reason="Skäl")


@pytest.mark.parametrize("reasons", [{"reason": "x"}, {"session": "x"}, {"nope": "x"}])
def test_a_reason_for_nothing_is_refused(served, reasons):
    name, _ = kept(served, MOVED, published(served))
    problem(served.as_().post(f"/v1/plans/{name}/publish", json={"reason": "Skäl", "reasons": reasons}), 422)


@pytest.mark.parametrize("point", [[1e400, 0], [10**400, 0], ["a", 0], [[[[[[1]]]]]], [181, 0]])
def test_a_map_beyond_the_earth_is_refused(served, point):
    shape = {"type": "Polygon", "coordinates": [[point]]}
    whole = {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"id": "north"}, "geometry": shape}]}
    body = json.dumps({"map": whole}).replace("Infinity", "1e999")
    answer = served.as_(role="admin").put("/v1/district", content=body, headers={"content-type": "application/json"})
    problem(answer, 422)


def test_a_districts_greeting_names_no_officer(served):
    published(served)
    problem(served.as_(role="admin").put("/v1/district", json={"greeting": "Alva Åkesson hälsar"}), 422)


def test_two_districts_files_are_apart(served):
    published(served)
    served.token("landskrona")
    assert problem(served.client().get("/public/landskrona/calendar.ics"), 404)["detail"] == "nothing is announced yet"
    published(served, tenant="landskrona")
    both = [events(served.client().get(f"/public/{slug}/calendar.ics")).keys() for slug in ("farsta", "landskrona")]
    assert not both[0] & both[1]


@pytest.mark.parametrize("path", ["areas/nowhere/calendar.ics", "other.ics", "../x/feed.atom"])
def test_what_is_not_there_is_a_problem(served, path):
    published(served)
    problem(get(served, path), 404)


def test_addresses_are_as_the_settings_say(tmp_path):
    served = Served(tmp_path, public_url="https://lofte.example")
    published(served)
    feed = feedparser.parse(get(served, "feed.atom").content)
    assert all(entry.link.startswith("https://lofte.example/public/farsta#e-") for entry in feed.entries)


def test_a_district_tells_of_itself(served):
    admin = served.as_(role="admin")
    about = {"greeting": "Hej!", "contact": "a@example.org", "answer_days": 14}
    assert admin.put("/v1/district", json=about).status_code == 200
    assert served.as_(role="viewer").get("/v1/district").json()["about"]["answer_days"] == 14
    problem(served.as_().put("/v1/district", json=about), 403)
    problem(admin.put("/v1/district", json={"contact": "nobody"}), 422)
    assert served.as_("landskrona").get("/v1/district").json()["about"]["greeting"] == ""


def test_a_reader_subscribes_over_the_wire(served):
    """A feed reader of others' making: it fetches, asks again with what it was given, and is told of a change."""
    scenario = published(served)
    with serving(served.app) as address:
        first = feedparser.parse(f"{address}/public/farsta/areas/north/feed.atom")
        assert (first.status, first.bozo) == (200, False)
        assert feedparser.parse(first.href, etag=first.etag).status == 304
        published(served, MOVED, scenario, reason="Lokalen är upptagen")
        second = feedparser.parse(first.href, etag=first.etag)
    assert second.status == 200
    known = {entry.id: entry.updated for entry in first.entries}
    changed = [entry for entry in second.entries if known.get(entry.id) != entry.updated]
    assert len(changed) == 3
    assert all("Lokalen är upptagen" in entry.summary for entry in changed if entry.id in known)
