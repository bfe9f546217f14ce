"""The staff's desk: every form does what it says, and a refused one keeps what was typed."""

from datetime import UTC, date, datetime

import pytest
from fastapi.testclient import TestClient
from hand_made import ROSTER, SCENARIO, plan
from published import kept, published
from served import Served
from test_report import read

from optimizer.roster import Assignments
from service import people, present
from service.storage.citizens import Outcome, Proposal
from service.storage.tables import Person

OWN = {"sec-fetch-site": "same-origin"}


class Desk:
    """A service on a day of our choosing, with somebody signed in by cookie."""

    def __init__(self, folder):
        self.served = Served(folder)
        self.at = datetime(2027, 3, 29, 12, tzinfo=UTC)
        self.served.app.dependency_overrides[present.present] = lambda: self.at
        self.scenario = published(self.served)

    def browser(self, role="planner"):
        self.served.token("farsta", role)
        client = TestClient(self.served.app, follow_redirects=False, headers=OWN)
        with self.served.database.writing(None) as session:
            person = session.query(Person).filter_by(email=f"{role}@farsta.example").one()
            told, _ = people.issue(session, person, "browser", 1, is_session=True)
        client.cookies.set("lofte_session", told)
        return client

    def rows(self, table):
        with self.served.database.reading(None) as session:
            return session.query(table).order_by(table.id).all()

    def proposal(self, title="Lys upp parken", **fields):
        given = {
            "title": title, "what": "Det är mörkt.", "place": "", "area": "south", "weekdays": ["fri"], "months": [3],
            "skills": [], "contact": "sender@example.org", "receipt": "x", **fields,
        }  # fmt: skip
        with self.served.database.writing(None) as session:
            one = Proposal(tenant_id=people.found(session, "farsta").id, **given)
            session.add(one)
            session.flush()
            return one.id


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


def test_a_proposal_is_answered_and_its_contact_goes(desk):
    name = desk.proposal()
    client = desk.browser()
    page = client.get("/desk").text
    assert "sender@example.org" in page
    assert "fredag, mars" in page
    done = client.post(f"/desk/proposals/{name}", data={"state": "accepted", "answer": "Bra, det gör vi.", "merged_into": ""})
    assert (done.status_code, done.headers["location"]) == (303, "/desk?done=answer")
    (row,) = desk.rows(Proposal)
    assert (row.state, row.answer, row.contact) == ("accepted", "Bra, det gör vi.", None)
    assert "Svaret är sparat" in client.get("/desk?done=answer").text


@pytest.mark.parametrize("answer", ["", "Kim Ek tar det"])
def test_a_refused_answer_is_shown_again_as_it_was_typed(desk, answer):
    name = desk.proposal()
    refused = desk.browser().post(f"/desk/proposals/{name}", data={"state": "declined", "answer": answer})
    root = read(refused.text)
    assert refused.status_code == 422
    assert root.find("div", role="alert")
    assert answer in root.find("textarea")[0].text()
    assert [one.attributes["value"] for one in root.find("option") if "selected" in one.attributes] == ["declined"]
    assert desk.rows(Proposal)[0].state == "received"


def test_events_that_have_been_are_told_of_one_by_one(desk):
    client = desk.browser()
    root = read(client.get("/desk").text)
    forms = [one for one in root.find("form") if one.attributes["action"] == "/desk/outcomes"]
    assert len(forms) == 8  # six evenings, a meeting, and what a proposal directs
    hidden = {one.attributes["name"]: one.attributes["value"] for one in forms[0].find("input", type="hidden")}
    sent = {**hidden, "held": "true", "citizens": "12", "sentence": "Många kom.", "note": "hemligt"}
    assert client.post("/desk/outcomes", data=sent).status_code == 303
    (row,) = desk.rows(Outcome)
    assert (row.citizens, row.sentence, row.note) == (12, "Många kom.", "hemligt")
    assert (
        len([one for one in read(client.get("/desk").text).find("form") if one.attributes["action"] == "/desk/outcomes"]) == 7
    )
    refused = client.post("/desk/outcomes", data={**sent, "citizens": "många"})
    assert (refused.status_code, len(desk.rows(Outcome))) == (422, 1)


def test_a_change_is_published_with_its_reason_or_not(desk):
    fewer = plan(SCENARIO, Assignments(works={"helg/2027-04-02": ("a", "b")}, released=ROSTER.released))
    desk.at = datetime(2027, 3, 1, 12, tzinfo=UTC)
    name, _ = kept(desk.served, fewer, desk.scenario)
    client = desk.browser()
    assert f"/desk/publish/{name}" in client.get("/desk").text
    assert client.post(f"/desk/publish/{name}", data={"reason": ""}).status_code == 422
    assert client.post(f"/desk/publish/{name}", data={"reason": "Omplanering"}).status_code == 303
    assert f"/desk/publish/{name}" not in client.get("/desk").text
    assert "Omplanering" in client.get("/public/farsta/feed.atom").text


def test_only_those_who_may_act_from_own_pages_do(desk):
    name = desk.proposal()
    sent = {"state": "declined", "answer": "Nej."}
    assert desk.served.client().get("/desk").status_code == 401
    assert desk.browser("viewer").post(f"/desk/proposals/{name}", data=sent).status_code == 403
    assert "<form" not in desk.browser("viewer").get("/desk").text
    foreign = desk.browser().post(f"/desk/proposals/{name}", data=sent, headers={"sec-fetch-site": "cross-site"})
    assert foreign.status_code == 403
    assert desk.rows(Proposal)[0].state == "received"


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_desk_is_whole(desk, lang):
    desk.proposal("<script>alert(1)</script>")
    desk.proposal()
    root = read(desk.browser().get(f"/desk?lang={lang}").text)
    ids = [one.attributes["id"] for one in root.walk() if "id" in one.attributes]
    assert len(ids) == len(set(ids))
    for one in root.walk():
        if one.tag in {"textarea", "select"} or (one.tag == "input" and one.attributes.get("type") == "number"):
            assert root.find("label", for_=one.attributes["id"])
    assert date(2027, 3, 28).strftime("%Y") in root.text()
    assert not root.find("script", src=None) or "alert" not in str(root.find("script")[0].text())
