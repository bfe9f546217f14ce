"""What is announced, from plan to plan: against plain set logic, and the files through other libraries' eyes."""

import json
import xml.etree.ElementTree as ET
from datetime import UTC, datetime, timedelta

import feedparser
import jsonschema_rs
import pytest
from hand_made import NORTH, ROSTER, SCENARIO, WORKS, plan
from hypothesis import example, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

import optimizer
from optimizer.exports.public import public_events
from optimizer.roster import Assignments

HOME = optimizer.Home("Farsta-Vantör", "farsta-vantor", "https://lofte.example/public/farsta-vantor")
BEGIN = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
WHY = optimizer.Reasons(common="Lokalen är upptagen")
EVENINGS = sorted(name for name in WORKS if name.startswith("helg"))
SLOTS = [None, *(slot.id for slot in NORTH)]
EVENT = {
    "type": "object",
    "required": ["@type", "name", "startDate", "endDate", "eventStatus", "location", "organizer", "url"],
    "properties": {
        "@type": {"const": "Event"},
        "name": {"type": "string", "minLength": 1},
        "startDate": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d[+-]\d\d:\d\d)?$"},
        "eventStatus": {"enum": [f"https://schema.org/Event{state}" for state in ("Scheduled", "Rescheduled", "Cancelled")]},
        "previousStartDate": {"type": "string"},
        "location": {"type": "object", "required": ["@type", "name", "address"]},
        "url": {"type": "string", "format": "uri"},
    },
    "if": {"properties": {"eventStatus": {"const": "https://schema.org/EventRescheduled"}}},
    "then": {"required": ["previousStartDate"]},
    "else": {"not": {"required": ["previousStartDate"]}},
}
"""What search engines ask of an event."""


def made(evenings, slot, directed):
    """A plan in which some evenings are worked, the north's meeting is held at a slot (or not), a proposal directs (or not)."""
    works = {name: WORKS[name] for name in evenings} | ({slot: ("a", "e")} if slot else {})
    directions = {"lights": directed} if directed in evenings else {}
    return plan(SCENARIO, Assignments(works=works, directions=directions, released=ROSTER.released))


plans = st.builds(made, st.sets(st.sampled_from(EVENINGS)), st.sampled_from(SLOTS), st.sampled_from([None, *EVENINGS]))


@settings(max_examples=60)
@given(st.lists(plans, min_size=1, max_size=5))
@example([made(EVENINGS, SLOTS[1], None), made([], None, None), made(EVENINGS, SLOTS[1], None), made(EVENINGS, SLOTS[2], None)])
def test_what_is_announced_is_what_the_plan_says_and_all_that_ever_was(drawn):
    before, ever = None, {}
    for number, one in enumerate(drawn):
        now = optimizer.announce(one, before, BEGIN + timedelta(hours=number), WHY)
        public = {event.identity: (event.day, event.hours, event.place) for event in public_events(one)}
        standing = {event.identity: (event.when.day, event.when.hours, event.place) for event in now.events if event.is_on}
        assert standing == public
        assert {event.identity for event in now.events} == set(ever) | set(public)
        for event in now.events:
            seen = event.when, event.is_on, event.place, event.title
            sequence, shown = ever.get(event.identity, (-1, None))
            assert event.sequence == sequence + (shown != seen)
            assert not event.sequence or shown == seen or event.reason == WHY.common
            ever[event.identity] = event.sequence, seen
        before = now


@settings(max_examples=60)
@given(plans, plans)
def test_every_change_is_told_with_its_reason_and_none_without(first, second):
    before = optimizer.announce(first, None, BEGIN)
    known, new = ({event.identity: event for event in public_events(one)} for one in (first, second))
    changed = {name for name in known if known[name] != new.get(name)}
    now = optimizer.announce(second, before, BEGIN, WHY)
    told = now.changes[: len(now.changes) - len(before.changes)]
    assert {one.identity for one in told} == changed | (new.keys() - known.keys())
    assert now.changes[len(told) :] == before.changes
    if changed:
        with pytest.raises(optimizer.NoticeError) as refused:
            optimizer.announce(second, before, BEGIN)
        assert {fault.path for fault in refused.value.faults} == changed
    else:
        assert optimizer.announce(second, before, BEGIN).changes == now.changes


def test_the_same_plan_again_changes_nothing():
    before = optimizer.announce(plan(), None, BEGIN)
    assert optimizer.announce(plan(), before, BEGIN + timedelta(days=1)) is before


@pytest.mark.parametrize(("days", "is_refused"), [(21, False), (20, True)])
def test_a_meeting_is_moved_with_its_notice_or_not_at_all(days, is_refused):
    before = optimizer.announce(made(EVENINGS, NORTH[-2].id, None), None, BEGIN)
    moved = made(EVENINGS, NORTH[-1].id, None)
    day = next(event.day for event in public_events(moved) if event.kind == "meeting")
    at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC) - timedelta(days=days)
    if is_refused:
        with pytest.raises(optimizer.NoticeError, match="less than 21 days"):
            optimizer.announce(moved, before, at, WHY)
    else:
        (event,) = [one for one in optimizer.announce(moved, before, at, WHY).events if one.kind == "meeting"]
        assert (event.state, event.before) == ("moved", next(one.when for one in before.events if one.kind == "meeting"))


def test_an_event_keeps_its_name_when_the_period_begins_on_another_day():
    """Subscribers know it by that name."""
    before = optimizer.announce(made(EVENINGS, None, None), None, BEGIN)
    earlier = before.model_copy(
        update={"events": tuple(one.model_copy(update={"series": "2027-03-07"}) for one in before.events)}
    )
    later = optimizer.announce(made(EVENINGS[1:], None, None), earlier, BEGIN, WHY)
    assert {HOME.uid(one) for one in later.events} == {HOME.uid(one) for one in earlier.events}


def test_a_reason_for_what_does_not_change_is_refused():
    before = optimizer.announce(made(EVENINGS, None, None), None, BEGIN)
    wrong = optimizer.Reasons(common="Skäl", of={"helg/2027-03-14": "Skrivfel"})
    with pytest.raises(optimizer.NoticeError, match="does not change"):
        optimizer.announce(made(EVENINGS[1:], None, None), before, BEGIN, wrong)


def test_nothing_is_announced_for_a_day_that_has_been():
    before = optimizer.announce(made(EVENINGS[2:], None, None), None, BEGIN)
    with pytest.raises(optimizer.NoticeError, match="after its day"):
        optimizer.announce(made(EVENINGS[1:], None, None), before, datetime(2027, 3, 14, 12, tzinfo=UTC), WHY)


def test_what_has_been_stays():
    before = optimizer.announce(made(EVENINGS, None, None), None, BEGIN)
    with pytest.raises(optimizer.NoticeError, match="has been"):
        optimizer.announce(made(EVENINGS[1:], None, None), before, datetime(2027, 3, 14, 12, tzinfo=UTC), WHY)


@pytest.fixture(scope="module")
def changed():
    """Announced, then one evening cancelled and the meeting moved, and a proposal's shift added."""
    before = optimizer.announce(made(EVENINGS, NORTH[0].id, None), None, BEGIN)
    after = made([EVENINGS[0], *EVENINGS[2:]], NORTH[4].id, EVENINGS[3])
    return before, optimizer.announce(after, before, BEGIN + timedelta(days=2), WHY)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_calendar_tells_changes_to_its_subscribers(changed, language):
    read = [Calendar.from_ical(optimizer.render_public("calendar.ics", one, HOME, language)) for one in changed]
    first, second = ({str(event["UID"]): event for event in one.walk("VEVENT")} for one in read)
    assert first.keys() < second.keys()
    states = {uid: (str(event["STATUS"]), event["SEQUENCE"]) for uid, event in second.items()}
    cancelled = [uid for uid, state in states.items() if state == ("CANCELLED", 1)]
    moved = [uid for uid in first if states[uid] == ("CONFIRMED", 1)]
    assert (len(cancelled), len(moved), len(second) - len(first)) == (1, 1, 1)
    assert first[moved[0]]["DTSTART"].dt != second[moved[0]]["DTSTART"].dt
    for uid, event in second.items():
        is_new = uid in (*cancelled, *moved) or uid not in first
        assert event["LAST-MODIFIED"].dt == event["DTSTAMP"].dt == changed[is_new].modified
        assert WHY.common in str(event.get("DESCRIPTION", "")) or uid not in (*cancelled, *moved)


def test_one_stadsdels_files_hold_its_meeting_and_the_districts_evenings(changed):
    north, south = (
        Calendar.from_ical(optimizer.render_public("calendar.ics", changed[1], HOME, "sv", area)) for area in ("north", "south")
    )
    whole = optimizer.render_public("calendar.ics", changed[1], HOME)
    kinds = [[str(event["CATEGORIES"].cats[0]) for event in one.walk("VEVENT")] for one in (north, south)]
    assert "Kvartersmöte" in kinds[0]
    assert "Kvartersmöte" not in kinds[1]
    assert set(kinds[1]) == {"Helgförstärkning", "Polis för en dag"}
    assert "Norra Ängby" in str(north["NAME"])
    assert len(north.walk("VEVENT")) == len(Calendar.from_ical(whole).walk("VEVENT"))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_feed_is_read_by_a_reader(changed, language):
    read = feedparser.parse(optimizer.render_public("feed.atom", changed[1], HOME, language))
    assert not read.bozo
    assert (read.version, read.feed.language) == ("atom10", language)
    assert len({entry.id for entry in read.entries}) == len(read.entries) == len(changed[1].events)
    updated = [entry.updated for entry in read.entries]
    assert updated == sorted(updated, reverse=True)
    word = {"sv": "Inställt", "en": "Cancelled"}[language]
    assert [entry.title for entry in read.entries if entry.title.startswith(word)]
    assert read.feed.links[0].href == f"{HOME.address}/feed.atom"


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_events_are_as_schema_org_has_them(changed, language):
    whole = json.loads(optimizer.render_public("events.jsonld", changed[1], HOME, language))
    check = jsonschema_rs.validator_for(EVENT, validate_formats=True)
    assert whole["@context"] == "https://schema.org"
    for event in whole["@graph"]:
        check.validate(event)
    by_status = {event["eventStatus"].removeprefix("https://schema.org/Event"): event for event in whole["@graph"]}
    assert by_status.keys() == {"Scheduled", "Rescheduled", "Cancelled"}
    moved = by_status["Rescheduled"]
    assert moved["previousStartDate"] == "2027-03-08T17:00:00+01:00" != moved["startDate"]


def test_what_was_moved_and_then_cancelled_is_cancelled():
    before = optimizer.announce(made(EVENINGS, NORTH[0].id, None), None, BEGIN)
    for number, slot in enumerate((NORTH[4].id, None)):
        before = optimizer.announce(made(EVENINGS, slot, None), before, BEGIN + timedelta(days=number + 1), WHY)
    graph = json.loads(optimizer.render_public("events.jsonld", before, HOME))["@graph"]
    check = jsonschema_rs.validator_for(EVENT, validate_formats=True)
    assert all(check.is_valid(event) for event in graph)
    (event,) = [one for one in graph if one["name"].startswith("Kvartersmöte")]
    assert event["eventStatus"].endswith("Cancelled")


texts = st.text(st.characters(codec="utf-8"), max_size=30)


@given(texts, texts)
def test_no_text_can_break_a_file(title, place):
    one = optimizer.announce(plan(), None, BEGIN)
    event = one.events[0].model_copy(update={"title": title, "place": place})
    odd = one.model_copy(update={"events": (event,)})
    (read,) = Calendar.from_ical(optimizer.render_public("calendar.ics", odd, HOME)).walk("VEVENT")
    assert str(read["UID"]) == HOME.uid(event)
    assert (
        len(ET.fromstring(optimizer.render_public("feed.atom", odd, HOME)).findall("{http://www.w3.org/2005/Atom}entry")) == 1
    )
    assert len(json.loads(optimizer.render_public("events.jsonld", odd, HOME))["@graph"]) == 1


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_ready_text_for_each_weekend_and_each_meeting(changed, language):
    made_ = optimizer.posts_of(changed[1], HOME, language, changed[1].start)
    whole = "\n".join(post.text for post in made_)
    assert "{" not in whole
    assert all(HOME.address in post.text for post in made_ if post.channel == "facebook")
    assert {post.identity for post in made_} <= {event.identity for event in changed[1].events}
    assert not optimizer.posts_of(changed[1], HOME, language, changed[1].end + timedelta(days=1))


def test_two_years_are_read_as_one(changed):
    later = changed[1].model_copy(
        update={"events": tuple(one.model_copy(update={"series": "2028-01-01"}) for one in changed[1].events)}
    )
    both = optimizer.together([changed[1], later])
    read = Calendar.from_ical(optimizer.render_public("calendar.ics", both, HOME))
    assert len({str(event["UID"]) for event in read.walk("VEVENT")}) == 2 * len(changed[1].events)
    with pytest.raises(ValueError, match="publish a plan first"):
        optimizer.together([])
