"""Polis för en dag: from a citizen's form to the public answer, the shift and the report back; and what is never told."""

import hashlib
import re
from datetime import timedelta

import pytest
from proposed import TYPED, Citizens, Page
from sqlalchemy import func, select

from service import people, public, stamps
from service.proposals import announced_shifts
from service.storage.citizens import Proposal, Support

SECRET = "hemlig.person@example.org"
HOSTILE = "<script>alert(1)</script>&\"'"


@pytest.fixture
def served(tmp_path):
    return Citizens(tmp_path)


def count(served, table):
    with served.database.reading(None) as session:
        return session.scalar(select(func.count(table.id)))


def test_from_the_form_to_the_report(served):
    """The whole way: sent, read, accepted, planned with all else as it was, announced, held, reported."""
    client, plan = served.as_(), served.published()
    other = served.proposal(title="Fler promenader", weekdays=["sat"])
    made = served.proposal(contact=SECRET, weekdays=["fri", "sat"], months=["3"])
    assert TYPED["title"] not in served.visit().text
    assert "Ett förslag om Farsta" in served.visit(made.path).text
    told = client.get(f"/v1/proposals/{made.id}").json()
    assert (told["contact"], told["weekdays"], told["months"]) == (SECRET, ["fri", "sat"], [3])
    served.change(made.id, state="under_review")
    served.change(made.id, state="accepted", answer="Det gör vi i mars.")
    assert TYPED["title"] in served.visit().text
    assert "Det gör vi i mars." in served.visit(made.path).text

    answer = client.post("/v1/proposals/direct", json={"plan": plan, "proposals": [made.id]})
    assert answer.status_code == 202, answer.text
    assert answer.json()["version"] == 2
    served.publish(answer.json()["id"])
    day = the_shift(served, made.id)
    shown = served.visit(made.path)
    assert f"{day.day} mars 2027" in shown.text
    assert f"e-{digest(served, made.id)}" in "".join(shown.links)
    assert {other.id: None, made.id: answer.json()["scenario"]} == {
        one: client.get(f"/v1/proposals/{one}").json()["scenario"] for one in (other.id, made.id)
    }

    early = client.post(f"/v1/proposals/{made.id}/report", json={"report": "Vi var där."})
    assert early.status_code == 409
    served.pass_by(days=(day - served.at.date()).days + 1)
    report = client.post(f"/v1/proposals/{made.id}/report", json={"report": "Vi gick genom tunneln tolv gånger."})
    assert report.status_code == 200, report.text
    assert "Vi gick genom tunneln tolv gånger." in served.visit().text


def the_shift(served, proposal):
    """The day of a proposal's shift, as it is announced; nothing else of what was announced has changed."""
    with served.database.reading(None) as session:
        announcement = public.announced(session)
    (found,) = [one for one in announcement.events if one.kind == "citizen_shift"]
    assert found.identity == f"proposal|{hashlib.sha256(proposal.encode()).hexdigest()[:24]}"
    assert [(one.what, one.identity) for one in announcement.changes[:-1]] == [("added", found.identity)]
    assert found.when.day.weekday() in {4, 5}
    return found.when.day


def digest(served, proposal):
    name = f"2027-03-01|proposal|{hashlib.sha256(proposal.encode()).hexdigest()[:24]}"
    return hashlib.sha256(name.encode()).hexdigest()[:16]


def test_a_shift_follows_its_announcement_however_often_it_is_noted(served):
    plan, made = served.published(), served.accepted()
    direct = served.as_().post("/v1/proposals/direct", json={"plan": plan, "proposals": [made.id]}).json()
    served.publish(direct["id"])
    before = served.row(made.id)
    assert before.shift is not None
    with served.database.reading(None) as session:
        stands = public.announcements(session)[direct["scenario"]]
    gone = [one.model_copy(update={"state": "cancelled"}) for one in stands.events]
    cancelled = stands.model_copy(update={"events": tuple(gone)})
    for announcement, shift in ((stands, before.shift), (cancelled, None), (cancelled, None), (stands, before.shift)):
        with served.database.writing(before.tenant_id) as session:
            announced_shifts(session, announcement, direct["scenario"])
        assert served.row(made.id).shift == shift
    with served.database.writing(before.tenant_id) as session:
        announced_shifts(session, cancelled, "another scenario")
    assert served.row(made.id).shift == before.shift
    refused = served.client().post(f"/public/farsta/{made.path}/withdraw", data={"receipt": made.code})
    assert refused.status_code == 409
    assert "kan inte längre dras tillbaka" in refused.text
    assert served.change(made.id, 409, state="declined", answer="Nej.").json()["detail"].startswith("its shift is announced")


def test_only_what_is_public_and_accepted_is_planned(served):
    client, plan, made = served.as_(), served.published(), served.proposal()
    body = {"plan": plan, "proposals": [made.id]}
    assert client.post("/v1/proposals/direct", json=body).status_code == 409
    served.change(made.id, state="accepted", answer="Ja.")
    scenario = client.get(f"/v1/plans/{plan}").json()["scenario"]
    draft = client.post("/v1/plans", json={"scenario": scenario}).json()["id"]
    assert client.post("/v1/proposals/direct", json={**body, "plan": draft}).status_code == 409
    served.solve(draft)
    assert client.post("/v1/proposals/direct", json={**body, "plan": draft}).status_code == 409
    assert client.post("/v1/proposals/direct", json=body).status_code == 202
    assert client.post("/v1/proposals/direct", json={**body, "proposals": ["0" * 26]}).status_code == 404


def test_what_is_withdrawn_is_planned_no_more(served):
    """Neither while its shift is planned but not announced, nor later; what fits no shift is refused and stays out."""
    client, plan = served.as_(), served.published()
    kept, gone, never = served.accepted(title="Kvar"), served.accepted(title="Borta"), served.accepted(title="Passar inte")
    served.change(never.id, weekdays=["mon"])
    body = {"plan": plan, "proposals": [kept.id, gone.id]}
    unfit = client.post("/v1/proposals/direct", json={"plan": plan, "proposals": [kept.id, never.id]})
    assert unfit.status_code == 422
    both = client.post("/v1/proposals/direct", json=body).json()
    served.client().post(f"/public/farsta/{gone.path}/withdraw", data={"receipt": gone.code})
    served.solve(both["id"])
    refused = client.post(f"/v1/plans/{both['id']}/publish")
    assert (refused.status_code, gone.id in refused.text) == (409, True)
    assert "Borta" not in served.client().get("/public/farsta/events.jsonld").text
    again = client.post("/v1/proposals/direct", json={"plan": plan, "proposals": [kept.id]}).json()
    served.publish(again["id"])
    assert [served.row(one.id).shift is not None for one in (kept, gone, never)] == [True, False, False]
    served.client().post(f"/public/farsta/{never.path}/withdraw", data={"receipt": never.code})
    new = served.accepted(title="Ny")
    last = client.post("/v1/proposals/direct", json={"plan": again["id"], "proposals": [new.id]}).json()
    document = client.get(f"/v1/scenarios/{last['scenario']}/versions/{last['version']}").text
    assert [one.id in document for one in (kept, gone, never, new)] == [True, False, False, True]


@pytest.mark.parametrize("end", ["accepted", "declined", "merged", "withdrawn", "sender"])
def test_the_contact_goes_with_the_answer_and_is_never_public(served, end):
    target, made = served.accepted(title="Ett annat"), served.proposal(contact=SECRET)
    pages = ["proposals", made.path, f"{made.path}?receipt={made.code}"]
    seen = [served.client().get(f"/public/farsta/{page}").text for page in pages]
    assert served.row(made.id).contact == SECRET
    assert served.as_(role="viewer").get(f"/v1/proposals/{made.id}").json()["contact"] is None
    assert served.as_().get(f"/v1/proposals/{made.id}").json()["contact"] == SECRET
    listed = [served.as_().get("/v1/proposals").text]
    if end == "sender":
        answer = served.client().post(f"/public/farsta/{made.path}/withdraw", data={"receipt": f" {made.code} "})
        assert answer.status_code == 200
    else:
        into = {"merged_into": target.id} if end == "merged" else {}
        listed.append(served.change(made.id, state=end, answer="Så blev det.", **into).text)
    assert served.row(made.id).contact is None
    assert bool(served.row(made.id).answer) == (end != "sender")
    seen += [served.client().get(f"/public/farsta/{page}").text for page in pages]
    assert not [one for one in (*seen, *listed) if SECRET in one or SECRET.replace("@", "&#64;") in one]
    assert ("Gå genom tunneln" in seen[4]) == (end == "accepted")
    assert "Gå genom tunneln" in seen[5]


def test_words_are_public_once_accepted_and_escaped(served):
    typed = {"title": f"Rubrik {HOSTILE}", "what": f"Text {HOSTILE}\nrad två", "place": f"Plats {HOSTILE}"}
    made = served.proposal(**typed)
    for page in ("proposals", made.path):
        assert "Rubrik &lt;" not in served.client().get(f"/public/farsta/{page}").text
    own = served.client().get(f"/public/farsta/{made.path}", params={"receipt": made.code}).text
    assert typed["title"] in Page(own).text
    assert "Rubrik &lt;" not in served.client().get(f"/public/farsta/{made.path}", params={"receipt": "x" + made.code}).text
    served.change(made.id, state="accepted", answer=f"Svar {HOSTILE}")
    for page in ("proposals", made.path, f"{made.path}?lang=en"):
        html = served.client().get(f"/public/farsta/{page}").text
        assert "<script" not in html
        assert all(text in Page(html).text for text in (*typed.values(), f"Svar {HOSTILE}"))


BAD = {
    "title": ["", " \n", "—!—", "x" * 81, "a\x00b", "a\u202eb", "Ring 070-123 45 67"],
    "what": ["", "x" * 1001, "19900101-1234 gjorde det", "skriv till a@b.se", "\x1b[31m"],
    "place": ["x" * 121, "hos 900161-1234", "a\tb"],
    "area": ["nowhere", HOSTILE],
    "weekdays": [["mon", "someday"]],
    "months": [["13"], ["1", "0"], ["01"]],
    "contact": ["nobody", "a@", "@b", "a b@c", "a@b@c", "x" * 200 + "@b.se", "a@b\x00"],
}


@pytest.fixture(scope="module")
def lasting(tmp_path_factory):
    """One district for tests that keep nothing."""
    return Citizens(tmp_path_factory.mktemp("lasting"))


@pytest.mark.parametrize(("field", "value"), [(field, value) for field, values in BAD.items() for value in values])
def test_a_refused_form_keeps_all_that_was_typed(lasting, field, value):
    served = lasting
    typed = {"title": HOSTILE, "what": "\n två\r\nrader ", "place": "Tunneln", "contact": SECRET, "weekdays": ["sun", "mon"]}
    typed |= {"months": ["12"], field: value}
    answer = served.send(**typed)
    assert (answer.status_code, answer.headers["content-type"]) == (422, "text/html; charset=utf-8")
    page = Page(answer.text)
    for name, given in typed.items():
        whole = set(given) if isinstance(given, list) else {given.replace("\r\n", "\n").strip()}
        kept = set(page.fields.get(name, [])) or {""}
        if name in {"area", "weekdays", "months"} and name == field:
            assert kept <= whole | {""}
        else:
            assert kept == whole, name
    assert f"#{ {'weekdays': 'weekdays-mon', 'months': 'months-1'}.get(field, field) }" in page.links
    assert f"{field}-fault" in page.pointed
    assert sorted(set(page.ids)) == sorted(page.ids)
    assert set(page.pointed) <= set(page.ids)
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
    assert "<title>Fel: " in answer.text
    assert count(served, Proposal) == 0


def test_a_form_sent_in_haste_or_late_is_asked_for_again(served):
    for seconds, status in ((1, 422), (86_500, 422), (2, 303), (86_400, 303)):
        answer = served.send(seconds=seconds)
        assert answer.status_code == status, (seconds, answer.text)
        if status == 422:
            assert Page(answer.text).fields["what"] == [TYPED["what"]]
    forged = served.send(stamp="0.0.0")
    assert forged.status_code == 422
    again = Page(forged.text).fields
    served.pass_by(seconds=3)
    sent = served.client().post("/public/farsta/proposals", data=again, follow_redirects=False)
    assert sent.status_code == 303
    assert served.send("landskrona", stamp=again["stamp"][0]).status_code == 422


def test_the_same_form_sent_twice_is_kept_once_and_another_text_twice(served):
    client = served.client()
    form = {**TYPED, "area": "", "stamp": served.visit().fields["stamp"][0]}
    served.pass_by(seconds=5)
    edited = [{}, {}, {"title": "Något annat"}, {"place": "Torget"}, {"title": "Något annat"}, {}]
    first, again, other, moved, *last = (
        client.post("/public/farsta/proposals", data={**form, **more}, follow_redirects=False).headers["location"]
        for more in edited[:5]
    )
    stamps.limiter.storage.reset()
    last.append(client.post("/public/farsta/proposals", data=form, follow_redirects=False).headers["location"])
    assert first == again
    assert last == [other, first]
    assert len({first, other, moved}) == 3
    assert count(served, Proposal) == 3
    assert "Något annat" in served.client().get(other).text


def test_a_filled_trap_is_thanked_and_nothing_is_kept(served):
    right, trapped = served.send(), served.send(webbplats="https://spam.example")
    assert right.status_code == trapped.status_code == 303
    form = r"/public/farsta/proposals/[0-9a-f]{26}\?receipt=[0-9a-f]{20}"
    assert re.fullmatch(form, right.headers["location"])
    assert re.fullmatch(form, trapped.headers["location"])
    assert count(served, Proposal) == 1


def test_five_an_hour_then_a_page_that_keeps_all(served):
    assert [served.send(title=f"Nummer {n}").status_code for n in range(5)] == [303] * 5
    assert served.send(title="").status_code == 422
    refused = served.send(title="Nummer sex", contact=SECRET)
    assert (refused.status_code, refused.headers["content-type"]) == (429, "text/html; charset=utf-8")
    assert Page(refused.text).fields["title"] == ["Nummer sex"]
    assert "Vänta en timme" in refused.text
    assert served.send("landskrona").status_code == 303
    assert count(served, Proposal) == 6


def test_another_sites_page_sends_nothing(served):
    for headers, status in (
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site", "origin": "http://testserver"}, 403),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "http://["}, 403),
        ({"origin": "http://testserver"}, 422),
        ({"sec-fetch-site": "same-origin", "origin": "null"}, 422),
    ):
        assert served.client(**headers).post("/public/farsta/proposals", data={}).status_code == status, headers
    made = served.accepted()
    evil = served.client(origin="http://evil.example")
    assert evil.post(f"/public/farsta/{made.path}/support").status_code == 403
    assert evil.post(f"/public/farsta/{made.path}/withdraw", data={"receipt": made.code}).status_code == 403
    assert (served.row(made.id).supports, served.row(made.id).state) == (0, "accepted")


def test_a_closed_form_takes_nothing(served):
    with served.database.writing(None) as session:
        people.found(session, "farsta").public = {"takes_proposals": False}
    assert "stamp" not in served.visit().fields
    answer = served.client().post("/public/farsta/proposals", data={**TYPED, "weekdays": ["fri"]})
    assert answer.status_code == 409
    page = Page(answer.text)
    assert "tar inte emot förslag" in page.text
    assert [page.fields[name] for name in ("title", "what", "place")] == [[TYPED[name]] for name in ("title", "what", "place")]
    assert page.fields["weekdays"] == ["fri"]
    assert count(served, Proposal) == 0


def support(served, made, client):
    return client.post(f"/public/farsta/{made.path}/support", follow_redirects=False)


def test_one_support_a_browser(served):
    made, one, other = served.accepted(), served.client(), served.client()
    hidden = served.proposal(title="Ännu inte läst")
    assert support(served, hidden, one).status_code == 409
    for client in (one, one, other, one):
        answer = support(served, made, client)
        assert answer.status_code == 303
        assert all(word in answer.headers["set-cookie"] for word in ("HttpOnly", "SameSite=lax", "Path=/public/farsta"))
        assert served.row(made.id).supports == count(served, Support)
    assert served.row(made.id).supports == 2
    assert "Du stöder förslaget" in served.visit(made.path, client=one).text
    assert "Du stöder förslaget" not in served.visit(made.path).text
    cookie = one.cookies["lofte_support"]
    with served.database.reading(None) as session:
        marks = set(session.scalars(select(Support.mark)))
    assert not [one for one in marks if cookie in one]
    assert served.client().get(f"/public/farsta/{made.path}").headers["cache-control"] == "no-store"


def test_supports_follow_what_is_merged(served):
    kept, gone, first = (served.accepted(title=title) for title in ("Behålls", "Slås samman", "Först borta"))
    browsers = [served.client() for _ in range(3)]
    for made, some in ((kept, browsers[:1]), (gone, browsers[1:]), (first, browsers[:1])):
        for client in some:
            support(served, made, client)
    served.change(first.id, state="merged", answer="Samma sak.", merged_into=gone.id)
    served.change(gone.id, state="merged", answer="Samma sak.", merged_into=kept.id)
    assert [served.row(one.id).supports for one in (kept, gone, first)] == [4, 0, 0]
    for client in browsers:
        assert support(served, kept, client).status_code == 303
        assert support(served, gone, client).status_code == 409
    assert served.row(kept.id).supports == count(served, Support) == 4
    assert kept.path in "".join(served.visit(gone.path).links)
    for target in (gone.id, kept.id):
        served.change(kept.id, 409, state="merged", answer="Runt.", merged_into=target)


def test_similar_ones_are_shown_to_staff(served):
    made = served.proposal(title="Belysning i tunneln vid Farsta", what="Patrullera i gångtunneln om kvällen")
    like = served.proposal(title="Tunneln vid Farsta", what="Om kvällen patrullera i gångtunneln, belysning!")
    unlike = served.proposal(title="Moped på torget", what="Stoppa mopederna")
    similar = served.as_().get(f"/v1/proposals/{made.id}").json()["similar"]
    assert [one["id"] for one in similar] == [like.id]
    assert 60 <= similar[0]["score"] <= 100
    assert unlike.id not in str(similar)


def test_a_draw_is_bound_before_and_drawn_again_by_anybody(served):
    client, made = served.as_(), [served.accepted(title=f"Nummer {n}") for n in range(5)]
    served.proposal(title="Ännu inte antaget")
    for client_ in (served.client(), served.client()):
        support(served, made[3], client_)
    answer = client.post("/v1/draws", json={"title": f"Mars {HOSTILE}", "places": 2})
    assert answer.status_code == 201, answer.text
    draw = answer.json()
    assert (draw["seed"], draw["candidates"]) == (None, sorted(one.id for one in made))
    with served.database.reading(None) as session:
        seed = session.connection().exec_driver_sql("SELECT seed FROM draws").scalar_one()
    paths = [f"/public/farsta/draws/{draw['id']}", f"/public/farsta/draws/{draw['id']}.json"]
    assert not [path for path in paths if seed in served.client().get(path).text]
    assert draw["commitment"] in served.client().get(paths[0]).text
    served.change(made[0].id, state="declined", answer="Det går inte längre.")
    held = client.post(f"/v1/draws/{draw['id']}/draw")
    assert held.status_code == 200, held.text
    assert client.post(f"/v1/draws/{draw['id']}/draw").status_code == 409
    told = served.client().get(paths[1]).json()
    assert hashlib.sha256(told["seed"].encode()).hexdigest() == draw["commitment"]
    lots = [(-n["supports"], hashlib.sha256(f"{seed}|{n['proposal']}".encode()).hexdigest()) for n in told["result"]]
    assert lots == sorted(lots)
    assert told["result"][0] == {"proposal": made[3].id, "supports": 2, "lot": lots[0][1]}
    assert {one["proposal"] for one in told["result"]} == {one.id for one in made[1:]}
    html = served.client().get(paths[0]).text
    assert "<script" not in html
    assert all(one["lot"] in html for one in told["result"])
    assert client.post("/v1/draws", json={"title": "Fel", "places": 1, "candidates": [made[0].id]}).status_code == 409


def test_the_wall_between_districts(served):
    made, other = served.accepted(), served.as_("landskrona")
    draw = served.as_().post("/v1/draws", json={"title": "Vår", "places": 1}).json()["id"]
    for method, path, body in (
        ("GET", f"proposals/{made.id}", None),
        ("PATCH", f"proposals/{made.id}", {"state": "declined", "answer": "Nej."}),
        ("POST", f"proposals/{made.id}/report", {"report": "Klart."}),
        ("POST", "draws", {"title": "Vår", "places": 1, "candidates": [made.id]}),
        ("GET", f"draws/{draw}", None),
        ("POST", f"draws/{draw}/draw", None),
    ):
        answer = other.request(method, f"/v1/{path}", json=body, headers={"if-match": "*"})
        assert answer.status_code == 404, (method, path)
    mine = served.send("landskrona", title="Vårt eget").headers["location"].partition("?")[0].rpartition("/")[2]
    merged = {"state": "merged", "answer": "Samma.", "merged_into": made.id}
    assert other.patch(f"/v1/proposals/{mine}", json=merged, headers={"if-match": "*"}).status_code == 404
    for path in (made.path, f"draws/{draw}", f"draws/{draw}.json"):
        assert served.client().get(f"/public/landskrona/{path}").status_code == 404
    for act in ("support", "withdraw"):
        away = served.client().post(f"/public/landskrona/{made.path}/{act}", data={"receipt": made.code})
        assert away.status_code == 404
    assert served.row(made.id).state == "accepted"
    assert TYPED["title"] not in served.visit(district="landskrona").text
    assert len(other.get("/v1/proposals").json()["items"]) == 1


def test_changes_name_what_they_change_and_are_noted_without_texts(served):
    client, made = served.as_(), served.proposal(contact=SECRET)
    found = client.get(f"/v1/proposals/{made.id}")
    path, tag = f"/v1/proposals/{made.id}", found.headers["etag"]
    body = {"state": "accepted", "answer": "Gärna."}
    assert client.patch(path, json=body).status_code == 428
    changed = client.patch(path, json=body, headers={"if-match": tag})
    assert changed.status_code == 200
    assert client.patch(path, json={"answer": "Nej."}, headers={"if-match": tag}).status_code == 412
    support(served, made, served.client())
    corrected = client.patch(path, json={"answer": "Mycket gärna."}, headers={"if-match": changed.headers["etag"]})
    assert (corrected.status_code, corrected.json()["supports"]) == (200, 1)
    audit = served.as_(role="admin").get("/v1/audit").json()["items"]
    lines = [(one["before"], one["after"]) for one in audit if one["action"] == "proposal.change"]
    assert lines == [("accepted", "accepted"), ("received", "accepted")]
    assert not [one for one in (SECRET, "Gärna", TYPED["what"]) if one in str(audit)]
    viewer = served.as_(role="viewer").patch(path, json=body, headers={"if-match": "*"})
    assert viewer.status_code == 403


def test_what_staff_may_correct_is_checked(served):
    served.published()
    made = served.proposal()
    told = served.change(made.id, area="orby", weekdays=["sat", "fri", "sat"], months=[9, 3], skills=["trafik"]).json()
    assert (told["area"], told["weekdays"], told["months"], told["state"]) == ("orby", ["fri", "sat"], [3, 9], "received")
    served.change(made.id, 422, area="nowhere")
    served.change(made.id, 422, state="accepted")
    served.change(made.id, 422, state="under_review", answer="Vi läser.")
    served.change(made.id, 422, state="declined", answer="   ")
    served.change(made.id, 422, state="declined", answer="Nej.", merged_into=made.id)
    served.change(made.id, 422, state="merged", answer="Nej.")
    served.change(made.id, 409, answer="Ett svar utan läge.")
    assert served.row(made.id).state == "received"


def test_a_text_for_the_public_names_no_officer(served):
    client = served.as_()
    facts = {"period": {"start": "2027-03-01", "end": "2027-03-07"}, "officers": [{"id": "p1"}], "names": {"p1": "Anna Ek"}}
    assert client.post("/v1/scenarios", json={"facts": facts}).status_code == 201
    made = served.proposal(what="Låt Anna Ek patrullera här")
    served.change(made.id, 422, state="declined", answer="Anna Ek hinner inte.")
    served.change(made.id, 422, state="accepted", answer="Ja.")
    for words in ({"title": "Om Anna Ek"}, {"what": "Anna Ek igen"}, {"place": "hos Anna Ek"}):
        served.change(made.id, 422, **words)
    served.change(made.id, state="declined", answer="Vi väljer inte vem.")


def test_the_figures_on_the_page(served):
    made = [served.proposal(title=f"Nummer {n}") for n in range(4)]
    assert "inga än" in served.visit().text
    served.change(made[0].id, state="declined", answer="Nej.")
    assert "100\xa0%" in served.visit().text
    served.pass_by(days=31)
    served.change(made[1].id, state="accepted", answer="Ja.")
    served.client().post(f"/public/farsta/{made[2].path}/withdraw", data={"receipt": made[2].code})
    assert "25\xa0%" in served.visit().text
    assert "Of 4 proposals" in served.visit(lang="en").text
    due = served.as_().get(f"/v1/proposals/{made[3].id}").json()
    assert due["due"][:10] == str(served.row(made[3].id).created.date() + timedelta(days=30))


def test_a_wrong_code_withdraws_nothing(served):
    made, other = served.proposal(), served.proposal(title="Ett annat")
    for code in ("", other.code, made.code + "0"):
        answer = served.client().post(f"/public/farsta/{made.path}/withdraw", data={"receipt": code})
        assert answer.status_code == 422
        assert "Koden hör inte till förslaget" in answer.text
        assert set(Page(answer.text).pointed) <= set(Page(answer.text).ids)
    assert served.row(made.id).state == "received"
    assert made.code.encode() not in served.settings.file.read_bytes()


def test_older_proposals_are_on_the_next_page(served):
    with served.database.writing(served.row(served.proposal().id).tenant_id) as session:
        blank = {"what": "", "place": "", "area": "", "weekdays": [], "months": [], "skills": [], "contact": None}
        session.add_all([Proposal(title=str(n), receipt=str(n), state="accepted", answer="Ja.", answered=served.at, **blank)
                         for n in range(70)])  # fmt: skip
    seen, query = [], {}
    while True:
        page = served.visit(**query)
        seen += [one for one in page.ids if re.fullmatch("p-[0-9a-f]{26}", one)]
        onward = [link for link in page.links if "before=" in link]
        if not onward:
            break
        query = {"before": re.search("before=([0-9a-f]+)", onward[0])[1]}
    assert len(seen) == len(set(seen)) == 71
    assert seen == sorted(seen, reverse=True)


def test_a_withdrawal_leaves_what_staff_answered_and_is_told_in_both_languages(served):
    answered, silent = served.accepted(), served.proposal(title="Ett annat")
    for made in (answered, silent):
        served.client().post(f"/public/farsta/{made.path}/withdraw", data={"receipt": made.code})
    assert [(one.state, one.answer) for one in map(served.row, (answered.id, silent.id))] == [
        ("withdrawn", "Det gör vi."),
        ("withdrawn", ""),
    ]
    for made in (answered, silent):
        for lang, said in (("sv", "har dragit tillbaka det"), ("en", "has withdrawn it")):
            text = served.visit(made.path, lang=lang).text
            assert said in text
            assert ("Det gör vi." in text) == (made is answered)
            assert not [one for one in ("har inte svarat", "have not answered") if one in text]


STRUCK = {"title": "Lys upp tunneln", "what": "Gå där om kvällen.\r\nGärna två.", "place": ""}


@pytest.mark.parametrize("state", ["received", "under_review", "accepted", "declined", "merged", "withdrawn"])
def test_personal_data_is_struck_out_in_every_state(served, state):
    target = served.accepted(title="Ett annat")
    made = served.proposal(title="Om Bo Ek", what="Bo Ek bor där", place="hos Bo Ek")
    if state != "received":
        more = {"merged_into": target.id} if state == "merged" else {}
        served.change(made.id, state=state, **({} if state == "under_review" else {"answer": "Så."}), **more)
    before = served.as_().get(f"/v1/proposals/{made.id}").headers["etag"]
    told = served.change(made.id, **STRUCK)
    plain = {**STRUCK, "what": STRUCK["what"].replace("\r", "")}
    assert {name: told.json()[name] for name in STRUCK} == plain
    assert told.json()["state"] == state
    assert told.headers["etag"] != before
    pages = [served.client().get(f"/public/farsta/{path}").text for path in ("proposals", f"{made.path}?receipt={made.code}")]
    assert not [one for one in pages if "Bo Ek" in one]
    audit = str(served.as_(role="admin").get("/v1/audit").json())
    assert not [one for one in ("Bo Ek", *STRUCK.values()) if one and one in audit]
    for wrong in (
        {"title": ""},
        {"title": " "},
        {"title": "a\nb"},
        {"title": "x" * 81},
        {"what": "a\u202eb"},
        {"place": "x" * 121},
    ):
        served.change(made.id, 422, **wrong)
    assert served.row(made.id).title == STRUCK["title"]
