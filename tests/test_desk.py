"""The staff's desk: every form does what it says, and a refused one keeps what was typed."""

import re
import unicodedata
from datetime import UTC, date, datetime

import pytest
from fastapi.testclient import TestClient
from hand_made import ROSTER, SCENARIO, plan
from hypothesis import example, given
from hypothesis import strategies as st
from published import kept, published
from pydantic import ValidationError
from served import Served
from test_report import read

from optimizer.roster import Assignments
from service import people, present, public
from service.following_forms import OutcomeIn
from service.proposal_forms import ReportIn
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

    def directing(self):
        """An accepted proposal that directs the announced shift."""
        with self.served.database.reading(self.tenant()) as session:
            (event,) = [one for one in public.announcements(session)[self.scenario].events if one.kind == "citizen_shift"]
        fields = {"state": "accepted", "answer": "Ja.", "scenario_id": self.scenario, "shift": event.identity}
        return self.proposal(**fields)

    def tenant(self):
        with self.served.database.reading(None) as session:
            return people.found(session, "farsta").id

    def form(self, client, action):
        """The hidden fields of the form that sends there."""
        root = read(client.get("/desk").text)
        form = next(one for one in root.find("form") if one.attributes["action"] == action)
        return {one.attributes["name"]: one.attributes["value"] for one in form.find("input", type="hidden")}

    def answer(self, client, name, **typed):
        """Opens the desk and answers a proposal on it."""
        path = f"/desk/proposals/{name}"
        return client.post(path, data={**self.form(client, path), **typed})


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


def test_a_proposal_is_answered_and_its_contact_goes(desk):
    name = desk.proposal()
    client = desk.browser()
    page = client.get("/desk").text
    assert "sender@example.org" in page
    assert "fredag, mars" in page
    done = desk.answer(client, name, state="accepted", answer="Bra, det gör vi.", merged_into="")
    assert (done.status_code, done.headers["location"]) == (303, "/desk?done=answer")
    (row,) = desk.rows(Proposal)
    assert (row.state, row.answer, row.contact) == ("accepted", "Bra, det gör vi.", None)
    assert "Svaret är sparat" in client.get("/desk?done=answer").text


@pytest.mark.parametrize("answer", ["", "Kim Ek tar det"])
def test_a_refused_answer_is_shown_again_as_it_was_typed(desk, answer):
    name = desk.proposal()
    refused = desk.answer(desk.browser(), name, state="declined", answer=answer)
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
    sent["tag"] = desk.form(desk.browser(), f"/desk/proposals/{name}")["tag"]
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


LINES = "Bra.\r\n\r\nDet gör vi.\r\nTvå gånger."


def test_texts_of_many_lines_are_kept_as_browsers_send_them(desk):
    client, plain = desk.browser(), LINES.replace("\r", "")
    name, directing = desk.proposal(), desk.directing()
    told = desk.form(client, "/desk/outcomes")
    assert desk.answer(client, name, state="accepted", answer=LINES).status_code == 303
    assert client.post("/desk/outcomes", data={**told, "held": "true", "sentence": LINES, "note": LINES}).status_code == 303
    path = f"/desk/reports/{directing}"
    assert client.post(path, data={**desk.form(client, path), "report": LINES}).headers["location"] == "/desk?done=report"
    rows, (outcome,) = {one.id: one for one in desk.rows(Proposal)}, desk.rows(Outcome)
    assert (rows[name].answer, rows[directing].report) == (plain, plain)
    assert (outcome.sentence, outcome.note) == (plain, plain)
    assert path not in client.get("/desk").text


HIDING = {chr(one) for one in (*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))}
TAKEN = {"\r", "\n", "\t"}
OUTCOME = {"scenario": "0" * 26, "identity": "x", "held": True}


@given(st.text(st.characters(categories=("L", "Cc", "Cf")) | st.sampled_from(sorted(HIDING)), min_size=1, max_size=20))
@example("a\rb\r\n\tc")
def test_no_text_holds_what_hides_or_turns_it(text):
    is_right = not (set(text) & HIDING - TAKEN)
    for form, field, others in ((ReportIn, "report", {}), (OutcomeIn, "sentence", OUTCOME), (OutcomeIn, "note", OUTCOME)):
        try:
            kept = getattr(form.model_validate({**others, field: text}), field)
        except ValidationError:
            assert not is_right or (field == "report" and not text.strip())
        else:
            assert is_right
            assert not set(kept) & (HIDING - {"\n"})
            assert [one.split() for one in kept.split("\n")] == [
                one.split() for one in re.split("\r\n|\r|\n", text)
            ] or text != nfc(text)


def nfc(text):
    return unicodedata.normalize("NFC", text)


def alerts(page):
    return [one.text() for one in read(page.text).find("div", role="alert")]


def test_no_one_overwrites_anothers_answer_or_loses_their_own(desk):
    name, (one, other) = desk.proposal(), (desk.browser(), desk.browser())
    path = f"/desk/proposals/{name}"
    seen = desk.form(other, path)
    assert desk.answer(one, name, state="under_review").headers["location"] == "/desk?done=review"
    late = other.post(path, data={**seen, "state": "declined", "answer": "Nej, för <dyrt>."})
    assert (late.status_code, "Någon annan har ändrat" in alerts(late)[0]) == (422, True)
    again = next(form for form in read(late.text).find("form") if form.attributes["action"] == path)
    assert "Nej, för <dyrt>." in again.find("textarea")[0].text()
    (tag,) = [field.attributes["value"] for field in again.find("input", name="tag")]
    assert desk.answer(one, name, state="accepted", answer="Ja.").status_code == 303
    late = other.post(path, data={"tag": tag, "state": "declined", "answer": "Nej, för <dyrt>."})
    (alert,) = alerts(late)
    assert (late.status_code, "Nej, för <dyrt>." in alert, "Avslås" in alert) == (422, True, True)
    (row,) = desk.rows(Proposal)
    assert (row.state, row.answer) == ("accepted", "Ja.")


def test_a_form_without_its_fields_says_not_that_it_is_kept(desk):
    name, client = desk.proposal(), desk.browser()
    tag = desk.form(client, f"/desk/proposals/{name}")["tag"]
    for data in ({}, {"tag": tag}, {"tag": tag, "state": " "}, {"state": "under_review"}, {"tag": tag, "state": "nonsense"}):
        assert client.post(f"/desk/proposals/{name}", data=data).status_code == 422
    assert desk.rows(Proposal)[0].state == "received"


def test_what_is_told_twice_or_of_nothing_is_not_lost(desk):
    client = desk.browser()
    told = {**desk.form(client, "/desk/outcomes"), "held": "true", "citizens": "3", "sentence": "Den första."}
    assert client.post("/desk/outcomes", data=told).status_code == 303
    for change in ({}, {"identity": "nothing/2027", "key": "e-0"}, {"key": ""}):
        late = client.post("/desk/outcomes", data={**told, "sentence": "Den andra.", **change})
        (alert,) = alerts(late)
        assert (late.status_code, "Den andra." in alert, "lang" in late.text.partition("alert")[2][:400]) == (422, True, False)
    (row,) = desk.rows(Outcome)
    assert row.sentence == "Den första."


def test_a_viewer_sees_no_contact(desk):
    desk.proposal()
    assert "sender@example.org" in desk.browser().get("/desk").text
    page = desk.browser("viewer").get("/desk").text
    assert "Lys upp parken" in page
    assert "sender@example.org" not in page


WRONG = [
    ("proposals", {"state": "accepted"}, "Beslutet behöver ett svar", "needs an answer"),
    ("proposals", {"state": "declined", "answer": "Kim Ek tar det"}, "namnger en polis", "names an officer"),
    (
        "proposals",
        {"state": "declined", "answer": "x" * 1001},
        "Svar till allmänheten: för långt, högst 1\xa0000",
        "most 1,000",
    ),
    ("proposals", {"state": "declined", "answer": "a\u202eb"}, "osynliga styrtecken", "invisible control"),
    ("proposals", {"state": "merged", "answer": "Ja."}, "Välj vilket förslag", "Choose which proposal"),
    ("proposals", {"state": "merged", "answer": "Ja.", "merged_into": "{own}"}, "Det andra förslaget", "The other proposal"),
    ("proposals", {"state": "under_review", "answer": "Ja."}, "hör till ett beslut", "belongs to a decision"),
    ("proposals", {"state": "received"}, "inte längre få det beslutet", "no longer be decided so"),
    ("proposals", {"state": ""}, "Beslut: välj", "Decision: choose"),
    ("proposals", {"tag": "", "state": "declined", "answer": "Nej."}, "Någon annan", "Somebody else"),
    ("outcomes", {"citizens": "många"}, "kom: skriv ett heltal", "came: write a whole number"),
    ("outcomes", {"citizens": "-1"}, "gränsen är 0", "the limit is 0"),
    ("outcomes", {"citizens": "3", "held": "false"}, "Ingen kom", "Nobody came"),
    ("outcomes", {"held": "kanske"}, "Hölls det: välj", "held: choose"),
    ("outcomes", {"sentence": "Kim Ek var där"}, "En mening till allmänheten: Texten namnger", "public: The text names"),
    ("outcomes", {"sentence": "x" * 501}, "högst 500", "most 500"),
    ("outcomes", {"identity": "nothing"}, "Det finns inte längre", "no longer there"),
    ("reports", {"report": " \r\n"}, "Vad som gjordes: något måste stå", "done: something must stand"),
    ("reports", {"report": "Kim Ek var där"}, "Vad som gjordes: Texten namnger", "done: The text names"),
]


@pytest.fixture(scope="module")
def lasting(tmp_path_factory):
    """A desk for tests that keep nothing."""
    desk = Desk(tmp_path_factory.mktemp("lasting"))
    desk.own, desk.directing_one, desk.client = desk.proposal(), desk.directing(), desk.browser()
    return desk


@pytest.mark.parametrize(("sort", "typed", "sv", "en"), WRONG)
def test_what_is_wrong_is_said_in_the_pages_language(lasting, sort, typed, sv, en):
    path = {"proposals": f"/desk/proposals/{lasting.own}", "outcomes": "/desk/outcomes"}.get(sort)
    path = path or f"/desk/reports/{lasting.directing_one}"
    typed = {name: text.replace("{own}", lasting.own) for name, text in typed.items()}
    sent = {**lasting.form(lasting.client, path), **({"held": "true"} if sort == "outcomes" else {}), **typed}
    for lang, said in (("sv", sv), ("en", en)):
        page = lasting.client.post(f"{path}?lang={lang}", data=sent)
        items = [one for alert in read(page.text).find("div", role="alert") for one in alert.find("li")]
        assert page.status_code == 422
        assert [said in one.text() for one in items] == [True]
        assert [one.attributes.get("lang") for one in items] == [None]
    assert lasting.rows(Outcome) == []


def test_what_nobody_foresaw_is_said_in_english_and_marked_so(lasting):
    page = lasting.client.post(
        "/desk/outcomes", data={**lasting.form(lasting.client, "/desk/outcomes"), "held": "true", "scenario": "x"}
    )
    (item,) = [one for alert in read(page.text).find("div", role="alert") for one in alert.find("li")]
    assert (page.status_code, item.attributes["lang"]) == (422, "en")
