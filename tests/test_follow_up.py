"""What became of the promises: counted by hand, by a second reading, and through the service."""

import csv
import io
from datetime import UTC, date, datetime, timedelta

import pytest
from hand_made import EVIL, MEETINGS, NORTH, ROSTER, SCENARIO, WORKS, plan
from hypothesis import given, settings
from hypothesis import strategies as st
from published import published
from served import Served
from test_service_api import problem

import optimizer
from optimizer.promises import WeekendReinforcement
from optimizer.roster import Assignments
from service import present

BEGIN = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
LAST = date(2027, 4, 4)
ANNOUNCED = optimizer.announce(plan(), None, BEGIN)
NAMES = [one.identity for one in ANNOUNCED.events]


def standing(day, outcomes=None, announcement=ANNOUNCED):
    return {(one.pledge.promise, one.pledge.area): one for one in optimizer.followed(announcement, outcomes or {}, day)}


def figures(one):
    return one.planned, one.held, one.missed, one.untold, one.made_good, one.standing, one.last_day


def test_what_is_owed_is_the_whole_of_a_promise_and_each_stadsdels_meetings():
    assert [(one.promise, one.area, one.due, one.dated) for one in ANNOUNCED.pledges] == [
        ("helg", "", 8, True),
        ("moten", "north", 1, False),
        ("moten", "south", 1, False),
    ]


def test_before_the_first_day_all_is_planned_or_open():
    now = standing(date(2027, 3, 1))
    assert figures(now["helg", ""]) == (6, 0, 0, 0, 0, "open", date(2027, 4, 3))  # two of eight have nobody
    assert figures(now["moten", "north"]) == (1, 0, 0, 0, 0, "coming", date(2027, 4, 1))
    assert figures(now["moten", "south"]) == (0, 0, 0, 0, 0, "open", date(2027, 4, 1))


def test_after_the_period_what_is_untold_waits_for_a_report():
    now = standing(date(2027, 4, 20), {})
    assert figures(now["moten", "north"]) == (0, 0, 0, 1, 0, "waiting", None)
    assert figures(now["moten", "south"]) == (0, 0, 0, 0, 0, "lost", None)


def test_an_evening_missed_is_lost_and_a_meeting_missed_can_be_made_good():
    outcomes = {"helg/2027-03-12": True, "helg/2027-03-13": False, "moten/north/1": False}
    now = standing(date(2027, 3, 14), outcomes)
    assert figures(now["helg", ""]) == (4, 1, 1, 0, 0, "lost", None)
    assert figures(now["moten", "north"]) == (0, 0, 1, 0, 0, "open", date(2027, 4, 1))
    assert figures(standing(LAST, outcomes)["moten", "north"]) == (0, 0, 1, 0, 0, "lost", None)


def test_a_meeting_held_in_the_place_of_a_missed_one_makes_it_good():
    meeting = next(one for one in ANNOUNCED.events if one.kind == "meeting")
    when = meeting.when.model_copy(update={"day": date(2027, 3, 25)})
    later = meeting.model_copy(update={"identity": "moten/north/2", "when": when})
    both = ANNOUNCED.model_copy(update={"events": (*ANNOUNCED.events, later)})
    outcomes = {"moten/north/1": False, "moten/north/2": True}
    assert figures(standing(LAST, outcomes, both)["moten", "north"]) == (0, 1, 1, 0, 1, "kept", None)


def test_a_weekend_is_kept_when_each_of_its_evenings_is():
    helg = SCENARIO.promises[0].model_copy(update={"weekends": 2})
    some = SCENARIO.model_copy(update={"promises": (helg, MEETINGS)})
    told = optimizer.announce(plan(some, Assignments(works=WORKS, released=ROSTER.released)), None, BEGIN)
    assert isinstance(helg, WeekendReinforcement)
    outcomes = {name: name != "helg/2027-03-13" for name in NAMES if name.startswith("helg")}
    assert figures(standing(LAST, outcomes, told)["helg", ""])[:5] == (0, 2, 1, 0, 1)


@settings(max_examples=80)
@given(st.dictionaries(st.sampled_from(NAMES), st.booleans()), st.dates(date(2027, 2, 1), date(2027, 5, 1)))
def test_every_event_counts_once_and_what_is_told_is_believed(outcomes, day):
    now = standing(day, outcomes)
    for (promise, area), one in now.items():
        mine = [event for event in ANNOUNCED.events if event.promise == promise and event.area in ("", area)]
        assert one.planned + one.held + one.missed + one.untold == len(mine)
        assert one.held == sum(outcomes.get(event.identity, False) for event in mine)
        assert one.missed == sum(not outcomes.get(event.identity, True) for event in mine)
        assert one.untold == sum(event.identity not in outcomes and event.when.day < day for event in mine)
        assert (one.standing == "kept") == (one.held >= one.pledge.due)
        assert one.last_day is None or (day <= one.last_day <= LAST and one.held < one.pledge.due)


class Following:
    """A service on a day of our choosing."""

    def __init__(self, folder):
        self.served = Served(folder)
        self.day = date(2027, 3, 29)
        self.served.app.dependency_overrides[present.today] = lambda: self.day
        self.scenario = published(self.served)

    def tell(self, identity, tenant="farsta", role="planner", **fields):
        form = {"scenario": self.scenario, "identity": identity, "held": True, **fields}
        return self.served.as_(tenant, role).put("/v1/outcomes", json=form)

    def page(self, path="/report", **query):
        answer = self.served.client().get(f"/public/farsta{path}", params=query)
        assert answer.status_code == 200, answer.text
        return answer


@pytest.fixture
def following(tmp_path):
    return Following(tmp_path)


def test_staff_tell_and_the_public_reads_what_is_theirs(following):
    told = following.tell("moten/north/1", citizens=23, sentence="Vi pratade om belysningen.", note="Kim var sen")
    assert told.status_code == 200, told.text
    assert told.json()["officers"] == ["a", "e"]
    page = following.page().text
    assert "Vi pratade om belysningen." in page
    assert "23 invånare kom." in page
    assert "Kim var sen" not in page
    entries = (
        following.served.as_(role="viewer").get("/v1/follow-up", params={"scenario": following.scenario}).json()["entries"]
    )
    assert [(one["promise"], one["area"], one["standing"]) for one in entries if one["area"] == "north"] == [
        ("moten", "north", "kept")
    ]
    (report,) = following.page("/report.json").json()["reports"]
    assert {row["area"]: row["held"] for row in report["rows"]} == {"": 0, "Norra Ängby": 1, "Södra Dal": 0}
    rows = list(csv.DictReader(io.StringIO(following.page("/report.csv").text.removeprefix("\ufeff"))))
    assert [row["held"] for row in rows] == ["0", "1", "0"]
    assert "officers" not in following.page("/report.json").text


def test_told_again_the_last_counts(following):
    following.tell("moten/north/1", citizens=5, sentence="Få kom.")
    following.tell("moten/north/1", held=False, sentence="Sjukdom.")
    page = following.page().text
    assert "Sjukdom." in page
    assert "Få kom." not in page
    assert len(following.served.as_().get("/v1/outcomes").json()["items"]) == 1


@pytest.mark.parametrize(
    ("identity", "fields", "status"),
    [
        ("helg/2027-04-02", {}, 404),  # nobody works it, so it was never announced
        ("helg/none", {}, 404),
        ("moten/north/1", {"held": False, "citizens": 3}, 422),
        ("moten/north/1", {"officers": ["a", "zz"]}, 422),
        ("moten/north/1", {"sentence": "Alva Åkesson var med"}, 422),
        ("moten/north/1", {"sentence": "Åkesson var med"}, 422),
        ("moten/north/1", {"sentence": "Kims kväll"}, 422),
        ("moten/north/1", {"sentence": "x" * 501}, 422),
        ("moten/north/1", {"citizens": -1}, 422),
        ("moten/north/1", {"role": "viewer"}, 403),
        ("moten/north/1", {"tenant": "landskrona"}, 404),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(following, identity, fields, status):
    problem(following.tell(identity, **fields), status)
    assert not following.served.as_().get("/v1/outcomes").json()["items"]


def test_what_has_not_been_cannot_be_told(following):
    following.day = date(2027, 3, 11)
    assert "has not been" in problem(following.tell("helg/2027-03-12"), 409)["detail"]
    following.day += timedelta(days=1)
    assert following.tell("helg/2027-03-12").status_code == 200


def test_what_was_cancelled_cannot_be_told(following):
    fewer = plan(
        SCENARIO, Assignments(works={name: who for name, who in WORKS.items() if name != NORTH[0].id}, released=ROSTER.released)
    )
    published(following.served, fewer, following.scenario, reason="Lokalen brann")
    problem(following.tell("moten/north/1"), 409)
    assert "Lokalen brann" in following.page().text


def test_a_reason_that_names_an_officer_is_not_published(following):
    client = following.served.as_()
    fewer = plan(SCENARIO, Assignments(works={}, released=ROSTER.released))
    with pytest.raises(AssertionError, match="names an officer"):
        published(following.served, fewer, following.scenario, reason="Kim Ek är sjuk")
    assert EVIL not in client.get("/public/farsta/changes").text
    assert "Inställt" not in following.page("/calendar.ics").text


def test_before_anything_is_published_the_report_says_so(tmp_path):
    served = Served(tmp_path)
    served.token()
    assert "Ingen plan är publicerad" in served.client().get("/public/farsta/report").text
    assert served.client().get("/public/farsta/report.json").json() == {"reports": []}
    problem(served.client().get("/public/nowhere/report"), 404)
