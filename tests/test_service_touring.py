"""Tours over the API: for planners of the district only, by a secret that never leaves, in a process that may fail."""

from base64 import b32encode, b64encode, urlsafe_b64encode
from datetime import datetime

import pytest
from hand_made import WORKS, without_roster
from mapped import everything, mapped
from published import kept
from served import Served
from served import plan as started
from test_mapping_page import Reader

import optimizer
from optimizer.exports import plan_file
from service import touring, tours
from service.people import found
from service.storage.mapping import Profile
from service.supervision import Ended, supervise
from service.touring_forms import ToursIn

DAY, NIGHT = "2027-03-27", "helg/2027-03-27"
MEETING = {"place": "hall", "start": "20:00", "end": "20:30", "who": "Hallvakten <b>"}
ENCODED = (b32encode, b64encode, urlsafe_b64encode)


class House:
    """A service with a plan and a profile; ``heard`` is all that it ever answered."""

    def __init__(self, folder):
        self.served = Served(folder)
        self.plan, self.scenario = kept(self.served)
        self.profile = mapped(self.served.as_(), self.scenario)
        self.heard = []

    def ask(self, client=None, plan=None, headers=None, lang="sv", **form):
        given = {"profile": self.profile, "day": DAY, "bookings": [MEETING], **form}
        where = f"/v1/plans/{plan or self.plan}/tours?lang={lang}"
        answer = (client or self.served.as_()).post(where, json=given, headers=headers)
        self.heard.append(f"{answer.headers}{answer.text}")
        return answer

    def request(self, **form):
        """What the planning process is told."""
        with self.served.database.writing(None) as session:
            tenant = found(session, "farsta").id
        given = {"profile": self.profile, "day": DAY, "bookings": [MEETING], **form}
        with self.served.database.reading(tenant) as session:
            return tours.request_of(session, self.plan, ToursIn.model_validate(given), "sv")

    def seed(self):
        with self.served.database.reading(None) as session:
            return session.get_one(Profile, self.profile).seed


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    return House(tmp_path_factory.mktemp("touring"))


@pytest.fixture(scope="module")
def made(house):
    """An evening's tours, planned while this process may not plan any; and the tables before and after."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(optimizer, "plan_tours", lambda *_: pytest.fail("the solver ran in the API's process"))
        before = everything(house.served)
        answer = house.ask(headers={"Idempotency-Key": "tours"})
    assert answer.status_code == 200, answer.text
    return answer, before, everything(house.served)


def test_every_officer_of_the_evening_is_in_one_patrol_with_stops_in_time(made):
    answer, _, _ = made
    told = answer.json()
    assert told["evening"] == NIGHT
    assert sorted(one for patrol in told["patrols"] for one in patrol["officers"]) == sorted(WORKS[NIGHT])
    start, end = (datetime.fromisoformat(told[key]) for key in ("start", "end"))
    for patrol in told["patrols"]:
        times = [datetime.fromisoformat(stop[key]) for stop in patrol["stops"] for key in ("start", "end")]
        assert [start, *times, end] == sorted([start, *times, end])
        assert {stop["place"] for stop in patrol["stops"] if stop["kind"] == "visit"} <= {"north", "south", "hall"}
        assert "break" in {stop["kind"] for stop in patrol["stops"]}
    assert told["value"] <= told["bound"]


def test_what_is_booked_that_evening_is_held_once(made):
    stops = [stop for patrol in made[0].json()["patrols"] for stop in patrol["stops"] if stop["kind"] == "meeting"]
    assert [(stop["place"], stop["start"][:16], stop["end"][:16]) for stop in stops] == [
        ("hall", f"{DAY}T20:00", f"{DAY}T20:30")
    ]


def test_no_copy_of_tours_is_kept_and_the_log_says_who_asked(house, made):
    answer, before, after = made
    assert answer.headers["cache-control"] == "no-store"
    assert {name for name, rows in after.items() if rows != before[name]} == {"audit"}
    (line,) = set(after["audit"]) - set(before["audit"])
    assert (line.action, line.subject, line.before, line.after) == ("tours.plan", f"{house.plan} {DAY}", None, None)


def test_the_tours_are_those_of_the_profiles_secret(house, made):
    """Planned here by the library, by the secret that is kept; by another profile's they are others."""
    told = made[0].json()
    kind, again = touring.answer({**house.request(), "seed": house.seed().hex()})
    assert kind == "done"
    assert {key: value for key, value in again["tours"].items() if key != "format"} == told
    others = [touring.answer({**house.request(), "seed": digits * 32})[1]["tours"]["patrols"] for digits in ("00", "ff")]
    assert others != [told["patrols"]] * 2


def test_the_sheets_name_the_officers_and_are_for_them_only(house, made):
    answer = house.ask(headers={"accept": "text/html"}, lang="en")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    read = Reader(answer.text)
    assert not read.all("script")
    text = " ".join(text for _, text in read.texts)
    assert "For officers on duty only" in text
    assert "Alva Åkesson" in text
    assert "Hallvakten <b>" in text
    for patrol in made[0].json()["patrols"]:
        for stop in patrol["stops"]:
            assert f"{stop['start'][11:16]}–{stop['end'][11:16]}" in text


def refusal(house, change=None, **form):
    """The faults that the planning process finds."""
    kind, data = touring.answer({**house.request(**form), **(change or {})})
    assert kind == "refused", data
    return data["faults"]


TWICE = [{**MEETING, "patrol": "P1"}, {**MEETING, "place": "north", "patrol": "P1"}]


@pytest.mark.parametrize(
    ("form", "path"),
    [
        ({"day": "2027-03-24"}, "--date"),
        ({"duty": "helg/2027-03-26"}, "--date"),
        ({"bookings": [{**MEETING, "place": "nowhere"}]}, "bookings, 20:00"),
        ({"bookings": [{**MEETING, "start": "12:00", "end": "13:00"}]}, "booking at hall"),
        ({"bookings": [{**MEETING, "patrol": "P9"}]}, "booking at hall"),
        ({"bookings": TWICE}, "bookings"),
    ],
)
def test_what_cannot_be_is_refused_in_words(house, form, path):
    faults = refusal(house, **form)
    assert [one["path"] for one in faults] == [path]
    assert all(one["message"] and one["cure"] for one in faults)


def test_a_plan_without_a_roster_is_refused(house):
    (fault,) = refusal(house, {"plan": plan_file.dump(without_roster())})
    assert (fault["path"], fault["message"]) == ("plan", "has no roster")


def test_an_error_tells_its_sort_and_no_secret(house):
    assert touring.answer({**house.request(), "plan": "{"}) == ("broken", {"reason": "PlanError"})
    assert touring.answer({**house.request(), "seed": "a secret"}) == ("broken", {"reason": "ValueError"})


def test_refusals_are_problems_in_the_words_of_the_api(house):
    answer = house.ask(day="2027-03-24")
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    assert [one["path"] for one in answer.json()["faults"]] == ["day"]
    assert "--" not in answer.text


@pytest.mark.parametrize(
    "form",
    [
        {"cars": 1.5},
        {"cars": None},
        {"day": "soon"},
        {"profile": "x"},
        {"bookings": [{"place": "hall"}]},
        {"bookings": [{**MEETING, "start": "20:00Z"}]},
        {"bookings": [{**MEETING, "who": "a\nb"}]},
        {"bookings": [{**MEETING, "date": DAY}]},
        {"bookings": [MEETING] * 101},
        {"base": {"latitude": 91, "longitude": 18}},
        {"base": {"latitude": 59}},
        {"seed": "00"},
    ],
)
def test_bad_forms_are_refused_before_anything_is_planned(house, form):
    answer = house.ask(**form)
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    assert answer.json()["faults"]


def test_who_may_ask(house):
    served = house.served
    assert house.ask(served.client()).status_code == 401
    assert house.ask(served.as_(role="viewer")).status_code == 403
    other = served.as_("landskrona", "admin")
    own, own_scenario = kept(served, tenant="landskrona")
    own_profile = mapped(served.as_("landskrona"), own_scenario)
    assert house.ask(other).status_code == 404
    assert house.ask(other, plan=own).status_code == 404
    assert house.ask(other, profile=own_profile).status_code == 404
    assert house.ask(profile=own_profile).status_code == 404


def test_only_a_plan_that_has_ended_has_tours_and_only_in_two_forms(house):
    assert house.ask(plan=started(house.served.as_())).status_code == 409
    assert house.ask(headers={"accept": "text/calendar"}).status_code == 406


def test_one_evening_at_a_time(house):
    with tours.turn:
        answer = house.ask()
    assert (answer.status_code, answer.json()["type"]) == (429, "urn:lofte:problem:too-many")
    assert int(answer.headers["retry-after"]) > 0
    assert not tours.turn.locked()


@pytest.mark.parametrize(
    ("ends", "status"),
    [
        (lambda *given: supervise(*given[:-1], "service.nothing"), 503),
        (lambda *_: Ended("lost", {"signal": 9}), 503),
        (lambda *_: Ended("broken", {"reason": "Disagreement"}), 500),
    ],
)
def test_a_process_that_fails_is_a_problem(house, monkeypatch, ends, status):
    monkeypatch.setattr(tours, "supervise", ends)
    answer = house.ask()
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert "Traceback" not in answer.text
    assert ("retry-after" in answer.headers) == (status == 503)
    assert not tours.turn.locked()


def test_tours_that_take_too_long_are_ended(house, monkeypatch):
    monkeypatch.setattr(tours, "SECONDS", 0.01)
    answer = house.ask()
    assert answer.status_code == 503
    assert "0.01 s" in answer.json()["detail"]


def test_the_secret_is_nowhere_but_in_its_row(house, made, caplog, capfd):
    seed, served = house.seed(), house.served
    assert len(seed) == 32
    mapped(served.as_("landskrona"), kept(served, tenant="landskrona")[1])
    asked = [served.client(), served.as_(role="viewer"), served.as_()]
    forms = [{"accept": "text/html"}, {"accept": "text/calendar"}]
    answers = [*map(house.ask, asked), *(house.ask(headers=one) for one in forms)]
    assert [one.status_code for one in answers] == [401, 403, 200, 200, 406]
    admin = served.as_(role="admin")
    reads = ["/v1/profiles", f"/v1/profiles/{house.profile}", f"/v1/profiles/{house.profile}/page", "/v1/audit?limit=100"]
    heard = [*house.heard, *(admin.get(path).text for path in reads), caplog.text, *capfd.readouterr()]
    tables = everything(served)
    (row,) = (one for one in tables["profiles"] if one.id == house.profile)
    assert len({one.seed for one in tables["profiles"]}) == len(tables["profiles"]) > 1
    tables["profiles"] = [one for one in tables["profiles"] if one != row] + [one for one in row if one != seed]
    for form in (seed.hex(), *(encode(seed).decode() for encode in ENCODED), repr(seed)[2:-1], str(list(seed))):
        assert not [text for text in heard if form.casefold() in text.casefold()]
        assert form not in repr(tables) + row.document
