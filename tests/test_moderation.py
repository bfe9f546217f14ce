"""Whatever staff and senders do, in whatever order: what is answered stays answered, in public, and the contact is gone."""

import tempfile
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule
from proposed import Citizens
from sqlalchemy import func, select

from service import moderation, stamps, supporting
from service.answering import Sent, figures
from service.holding import held
from service.moderation import ANSWERED, ENDED, TRANSITIONS, Decision
from service.personal import is_personal
from service.problems import ProblemError
from service.proposals import see
from service.storage.citizens import Proposal, Support

STATES = tuple(TRANSITIONS)
ANSWERS = st.none() | st.just("") | st.sampled_from(["Ja.", "Nej, för det är redan gjort."])
FIELDS = {"place": "", "area": "", "weekdays": [], "months": [], "skills": []}


class Desk(RuleBasedStateMachine):
    """Some proposals, and a model of what each has been: its states, answers and supporters."""

    proposals = Bundle("proposals")

    @initialize()
    def begin(self):
        self.served = Citizens(tempfile.mkdtemp())
        self.tenant, self.past, self.who, self.said = self.served.tenants["farsta"], {}, {}, {}

    def writing(self):
        return self.served.database.writing(self.tenant)

    @rule(target=proposals, contact=st.sampled_from([None, "a@b.example"]))
    def send(self, contact):
        with self.writing() as session:
            one = Proposal(title="Rubrik", what="Hemlig text", receipt="x", contact=contact, created=self.served.at, **FIELDS)
            session.add(one)
            session.flush()
            self.past[one.id], self.who[one.id], self.said[one.id] = ["received"], set(), ""
            return one.id

    @rule(name=proposals, state=st.none() | st.sampled_from(STATES), answer=ANSWERS, into=st.none() | proposals)
    def decide(self, name, state, answer, into):
        before = self.past[name][-1]
        if not self.accepts(name, Decision(state=state, answer=answer, merged_into=into)):
            assert not self.is_right(name, state, answer, into)
            return
        assert state in (None, before, *TRANSITIONS[before])
        self.past[name].append(state or before)
        self.said[name] = answer or self.said[name]
        if state == "merged" != before:
            self.who[into] |= self.who[name]
            self.who[name] = set()

    def accepts(self, name, wanted):
        try:
            with self.writing() as session:
                moderation.decide(session, held(session, Proposal, name), wanted, self.served.at)
        except ProblemError:
            return False
        return True

    def is_right(self, name, state, answer, into):
        """Whether a move is one that must be allowed."""
        if state not in TRANSITIONS[self.past[name][-1]] or (state == "merged") != (into is not None):
            return False
        if into is not None and (into == name or self.past[into][-1] in ENDED):
            return False
        return bool(answer) == (state in ANSWERED)

    @rule(name=proposals)
    def withdraw(self, name):
        is_open = self.past[name][-1] not in ENDED
        try:
            with self.writing() as session:
                moderation.withdraw(held(session, Proposal, name), self.served.at)
            assert is_open
            self.past[name].append("withdrawn")
        except ProblemError:
            assert not is_open

    @rule(name=proposals, word=st.sampled_from("abc"))
    def support(self, name, word):
        if self.past[name][-1] != "accepted":
            return
        with self.writing() as session:
            supporting.support(session, word, held(session, Proposal, name))
        merged = {source for source, _ in self.who[name]} | {name}
        if not {(source, word) for source in merged} & self.who[name]:
            self.who[name].add((name, word))

    @invariant()
    def every_answer_is_public_and_lasting(self):
        if not hasattr(self, "tenant"):
            return
        with self.served.database.reading(self.tenant) as session:
            rows = {one.id: one for one in session.scalars(select(Proposal))}
            counted = dict(
                session.execute(select(Support.proposal_id, func.count(Support.id)).group_by(Support.proposal_id)).all()
            )
        for name, states in self.past.items():
            one, has_answer = rows[name], any(state in ANSWERED for state in states)
            assert one.state == states[-1]
            assert has_answer == (one.state in ANSWERED) == (one.answered is not None)
            assert one.answer == self.said[name]
            assert bool(one.answer) or not has_answer or states[-1] == "withdrawn"
            assert not (has_answer and one.contact)
            assert one.supports == counted.get(name, 0) == len(self.who[name])
            assert ("Hemlig text" in repr(see(one, {}, None))) == (one.state == "accepted")

    def teardown(self):
        """However it stands, one act ends it with an answer."""
        for name in self.past if hasattr(self, "past") else ():
            if self.past[name][-1] not in ANSWERED:
                self.decide(name, "declined", "Vi hann inte.", None)
        if hasattr(self, "past"):
            assert all(states[-1] in ANSWERED for states in self.past.values())
            self.every_answer_is_public_and_lasting()


Desk.TestCase.settings = settings(max_examples=10, stateful_step_count=20, deadline=None)
TestDesk = Desk.TestCase


def test_answered_states_lead_to_answered_ones_and_every_state_to_an_end():
    assert all(after in ANSWERED for before in ANSWERED for after in TRANSITIONS[before])
    assert all(not TRANSITIONS[state] for state in ENDED)
    assert all(set(TRANSITIONS[state]) & set(ENDED) for state in STATES if state not in ENDED)


AT = datetime(2027, 6, 1, tzinfo=UTC)
HOURS = st.integers(0, 12).map(lambda half_days: 12 * half_days)
SENT = st.lists(st.tuples(HOURS, st.none() | HOURS, st.booleans()), max_size=12)


def sent(rows):
    """Proposals that came so many hours ago, and were answered (or withdrawn) so many hours after that, if by now."""
    for ago, after, is_withdrawn in rows:
        came = AT - timedelta(hours=ago)
        answered = came + timedelta(hours=after) if after is not None and after <= ago else None
        yield Sent(came, answered, is_withdrawn and answered is not None)


@given(SENT, st.integers(1, 5))
def test_the_figures_are_what_their_docstring_says(rows, days):
    found, limit = figures(sent(rows), days, AT), days * 24
    owed = kept = answered = 0
    for ago, after, is_withdrawn in rows:
        has_end = after is not None and after <= ago
        withdrew = is_withdrawn and has_end
        answered += has_end and not withdrew
        if withdrew:
            owed += after > limit
        elif has_end:
            owed += 1
            kept += after <= limit
        else:
            owed += ago > limit
    assert (found.received, found.answered, found.due, found.in_time) == (len(rows), answered, owed, kept)
    assert found.percent == (int(kept / owed * 100 + 1e-9) if owed else None)


@given(SENT, st.integers(1, 5), st.integers(0, 100))
def test_waiting_never_betters_the_figures_and_answering_never_worsens_them(rows, days, hours):
    some = list(sent(rows))
    now, later = figures(some, days, AT), figures(some, days, AT + timedelta(hours=hours))
    assert later.in_time == now.in_time
    assert later.due >= now.due
    open_ones = [one for one in some if one.answered is None]
    answered = [Sent(one.came, AT, is_withdrawn=False) if one in open_ones[:1] else one for one in some]
    better = figures(answered, days, AT + timedelta(hours=hours))
    assert better.in_time >= later.in_time
    assert better.due - better.in_time <= max(later.due - later.in_time, now.due - now.in_time + len(open_ones[:1]))


@given(
    st.dates(min_value=datetime(1910, 1, 1).date(), max_value=datetime(2026, 12, 31).date()),
    st.integers(0, 9999),
    st.sampled_from(["", "-", "+", " ", " - "]),
    st.booleans(),
    st.booleans(),
)
def test_identity_numbers_are_seen_however_they_are_written(born, last, sign, is_long, is_coordination):
    day = born.day + 60 * is_coordination
    text = f"{born:%Y}{born:%m}{day:02}" if is_long else f"{born:%y}{born:%m}{day:02}"
    assert is_personal(f"det gäller {text}{sign}{last:04}.")


@example("010-000 0000")
@given(st.from_regex(r"(08[- /]?|07[02369][- ]?|0[1-9]\d[- ]?|\+46 ?[1-9]\d? ?)\d{3} ?\d{2} ?\d{2}", fullmatch=True))
def test_telephone_numbers_are_seen(number):
    assert is_personal(f"ring {number} efter fem")


@given(
    st.times(),
    st.times(),
    st.dates(),
    st.sampled_from(["%H:%M", "%H.%M", "%H%M"]),
    st.sampled_from(["-", "–", " - ", " till "]),
)
def test_hours_and_dates_are_no_personal_data(start, end, day, clock, sign):
    text = f"{start.strftime(clock)}{sign}{end.strftime(clock)}"
    assert not is_personal(f"Kom kl {text}, buss 163.")
    if 1950 <= day.year <= 2099:
        assert not is_personal(f"Den {day.isoformat()} eller {day.day}/{day.month}, vid Farstavägen 12, 123 47 Farsta.")


@given(st.integers(-5, 100_000), st.binary(min_size=32, max_size=32))
def test_a_stamp_holds_from_two_seconds_to_a_day(seconds, key):
    stamp = stamps.stamp(key, AT)
    expected = "stamp_early" if seconds < 2 else "stamp_late" if seconds > 86_400 else None
    at = AT + timedelta(seconds=seconds)
    assert stamps.fault(key, stamp, at) == expected
    assert stamps.fault(bytes(32) if any(key) else b"x" * 32, stamp, at) == "stamp_late"


@given(st.text(max_size=80))
def test_no_text_is_a_stamp_by_chance(text):
    assert stamps.fault(b"key", text, AT) == "stamp_late"


def test_addresses_of_one_network_are_counted_together():
    stamps.limiter.storage.reset()
    hits = [stamps.is_allowed(stamps.PROPOSALS, "farsta", f"2001:db8:1:2::{n}") for n in range(6)]
    assert hits == [True] * 5 + [False]
    assert stamps.is_allowed(stamps.PROPOSALS, "farsta", "2001:db8:1:3::1")
    assert "2001:db8" not in repr(vars(stamps.limiter.storage))


@pytest.mark.parametrize("text", ["", "x@", "@", "fredag 22.00-02.00 vid 3 platser", "20270305"])
def test_plain_texts_are_no_personal_data(text):
    assert not is_personal(text)
