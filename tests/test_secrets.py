"""Public and secret apart: marks planted in every private field come out nowhere that the public can reach."""

import json
import re
import tempfile
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from fastapi.testclient import TestClient
from hand_made import NORTH, ROSTER, SCENARIO, WORKS, plan
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from published import published
from served import Served

import optimizer
from optimizer.exports import calendar_feed
from optimizer.loading import values
from optimizer.roster import Assignments
from service import people, present
from service.storage.citizens import Draw, Outcome, Proposal

MARK = "hemligt"
"""Stands in every private text, so that it can be found wherever it comes out."""
NUMBER = 791979
"""Stands for every strength."""
OPEN = {
    ("format",),
    ("promises", "id"),
    ("promises", "kind"),
    ("promises", "title"),
    ("rules", "kind"),
    ("facts", "period", "start"),
    ("facts", "period", "end"),
    ("facts", "stadsdelar", "id"),
    ("facts", "stadsdelar", "name"),
    ("facts", "places", "name"),
    ("facts", "places", "stadsdel"),
    ("facts", "proposals", "title"),
    ("facts", "proposals", "stadsdel"),
}
"""All of a scenario that may be public; every other text is marked."""
WORDS = re.compile(r"^(\d|mon$|tue$|wed$|thu$|fri$|sat$|sun$)")
FIXED = {"kind", "nature", "time_model", "stance", "level", "weekday", "weekdays", "when", "measure", "measures"}
"""Fields whose words are the format's own."""
STRENGTHS = {"minimum", "wanted"}
BEGIN = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)


def marked(value, path=()):
    """A scenario's values with every private text marked and every strength strange; ids stay ids of each other."""
    if isinstance(value, dict):
        return {_marked(key, path) if path[-1:] == ("names",) else key: marked(one, (*path, key)) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [marked(one, path) for one in value]
    if isinstance(value, str):
        return _marked(value, path)
    return NUMBER if path[-1:] and path[-1] in STRENGTHS and isinstance(value, int) else value


def _marked(text, path):
    plain = tuple(part for part in path if isinstance(part, str))
    is_fixed = plain in OPEN or set(plain) & FIXED or WORDS.match(text) or text in {"north", "south"}
    return text if is_fixed else f"{MARK}{text}"


def secret_scenario():
    given_ = json.loads(json.dumps(values(SCENARIO), default=str))
    for number, one in enumerate(given_["facts"]["stadsdelar"]):
        one["label"] = [59.25 + number / 100, 18.1]
    return optimizer.loads(marked(given_))


SECRET = secret_scenario()
EVENINGS = sorted(name for name in WORKS if name.startswith("helg"))
SLOTS = [None, *(slot.id for slot in NORTH)]


def made(evenings, slot, directed):
    works = {name: WORKS[name] for name in evenings} | ({slot: ("a", "e")} if slot else {})
    hidden = {name: tuple(MARK + officer for officer in officers) for name, officers in works.items()}
    directions = {f"{MARK}lights": directed} if directed in evenings else {}
    partners = dict.fromkeys(evenings, (f"{MARK}walkers",))
    released = tuple(name.replace(":b:", f":{MARK}b:") for name in ROSTER.released)
    return plan(SECRET, Assignments(works=hidden, directions=directions, partners=partners, released=released))


plans = st.builds(made, st.sets(st.sampled_from(EVENINGS)), st.sampled_from(SLOTS), st.sampled_from([None, *EVENINGS]))
HOME = optimizer.Home("Farsta", "farsta", "https://lofte.example/public/farsta")


def leaks(content):
    """What stands in a public output that may not."""
    text = content.decode("utf-8", "replace") if isinstance(content, bytes) else content
    flat = text.replace("\r\n ", "")
    plain = re.sub(r"(?<=\d)[ \u00a0,](?=\d{3})", "", flat)
    return re.findall(rf"{MARK}|(?<![0-9a-f])(?:{NUMBER}|{2 * NUMBER})(?![0-9a-f])", plain.casefold())


def test_the_marks_are_planted():
    """The test's own proof: what is private of the plan does bear the marks."""
    one = made(EVENINGS, SLOTS[1], EVENINGS[0])
    text = optimizer.dumps(SECRET)
    assert text.count(MARK) > 30
    assert text.count(str(NUMBER)) >= 2
    assert leaks(calendar_feed.staff_calendar(one))
    for private in ("a", "Alva Åkesson", "walkers", "Mörkt", "leader", "lights"):
        assert f"{MARK}{private}" in text


@settings(max_examples=60, deadline=None)
@given(st.lists(plans, min_size=1, max_size=3))
def test_nothing_private_is_in_any_public_file(drawn):
    announcement = None
    for number, one in enumerate(drawn):
        at = BEGIN + timedelta(hours=number)
        announcement = optimizer.announce(one, announcement, at, optimizer.Reasons(common="Skäl"))
        assert not leaks(announcement.model_dump_json())
        for language in ("sv", "en"):
            assert not leaks(calendar_feed.public_calendar(one, language))
            for area in (None, "north", "south"):
                for name in ("calendar.ics", "feed.atom", "events.jsonld"):
                    assert not leaks(optimizer.render_public(name, announcement, HOME, language, area))
            assert not leaks(repr(optimizer.posts_of(announcement, HOME, language, announcement.start)))


STARTS = ("", "/report.json", "/embed", "/poster", "/texts", "/map.svg")
KINDS = {
    "text/html", "text/calendar", "text/csv", "image/svg+xml",
    "application/atom+xml", "application/ld+json", "application/json",
}  # fmt: skip


class Links(HTMLParser):
    """All that a page leads to."""

    def __init__(self):
        super().__init__()
        self.found = set()

    def handle_starttag(self, tag, attrs):
        self.found |= {value for name, value in attrs if name in {"href", "src"} and value}


def crawl(client, start):
    """Every public address that can be reached from some, with its answer."""
    waiting, seen = list(start), {}
    while waiting:
        path = waiting.pop()
        if path in seen or not path.startswith("/public/"):
            continue
        seen[path] = answer = client.get(path)
        if answer.headers.get("content-type", "").startswith(("text/html", "image/svg")):
            links = Links()
            links.feed(answer.text)
            absolute = (urlsplit(urljoin(f"http://testserver{path}", link)) for link in links.found)
            waiting += [f"{one.path}?{one.query}" if one.query else one.path for one in absolute if one.netloc == "testserver"]
    return seen


def fill(served, scenario, texts):
    """Private rows of every sort: proposals not read yet, contacts, notes, officers, seeds."""
    with served.database.writing(None) as session:
        tenant = people.found(session, "farsta").id
        for state, secret in (("received", True), ("under_review", True), ("accepted", False), ("declined", True)):
            own = MARK if secret else "Öppet "
            session.add(
                Proposal(
                    tenant_id=tenant, title=f"{own}titel {texts}", what=f"{own}vad", place=f"{own}plats", area="south",
                    weekdays=[], months=[], skills=[MARK], contact=f"{MARK}@example.org", receipt=MARK, state=state,
                    answer="Svar" if state in {"accepted", "declined"} else "",
                    answered=BEGIN if state in {"accepted", "declined"} else None,
                )
            )  # fmt: skip
        session.add(
            Outcome(
                tenant_id=tenant, scenario_id=scenario, identity="helg/2027-03-12", is_held=True, citizens=3,
                sentence="Lugnt.", officers=[f"{MARK}a"], note=f"{MARK} anteckning",
            )
        )  # fmt: skip
        session.add(
            Draw(
                tenant_id=tenant, title="Lottning", commitment="c" * 64, seed=MARK, places=1, candidates=[], result=[],
                drawn=None,
            )
        )  # fmt: skip


@settings(max_examples=4, deadline=None, phases=[Phase.generate])
@given(plans, plans, st.text("abcåäö<&\"'", max_size=8))
def test_nothing_private_is_on_any_public_page(first, second, texts):
    served = Served(tempfile.mkdtemp())
    served.app.dependency_overrides[present.present] = lambda: datetime(2027, 3, 20, 12, tzinfo=UTC)
    scenario = published(served, first)
    fill(served, scenario, texts)
    begin = [f"/public/farsta{path}{lang}" for path in STARTS for lang in ("", "?lang=en")]
    answers = crawl(TestClient(served.app), begin)
    served.app.dependency_overrides[present.present] = lambda: datetime(2026, 12, 1, 12, tzinfo=UTC)
    published(served, second, scenario, reason="Skäl")
    again = crawl(TestClient(served.app), begin)
    assert {answer.status_code for answer in (*answers.values(), *again.values())} <= {200, 303}
    kinds = {answer.headers["content-type"].partition(";")[0] for answer in again.values()}
    assert kinds >= KINDS
    answers |= {f"{path} again": answer for path, answer in again.items()}
    for path, answer in answers.items():
        assert not leaks(answer.content), path
        assert not leaks(str(answer.headers)), path
    assert any("Öppet" in answer.text for answer in answers.values())
