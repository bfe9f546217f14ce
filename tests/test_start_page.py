"""The pages for a browser: who sees what, in which language, under which policy."""

import re
from pathlib import Path
from string import Formatter
from types import SimpleNamespace

import pytest
from fastapi.testclient import TestClient
from test_report import read

import optimizer
from service import people, scenarios
from service.app import create_app
from service.examples import SCENARIO
from service.pages.rendering import HERE, POLICY, TYPES
from service.pages.words import WORDS
from service.preparing import prepare
from service.settings import Settings
from service.showing import FILES
from service.storage.tables import Plan, now

HOSTILE = "<script>alert(1)</script>"
PASSWORD = "correct horse battery"
LEVEL = {"level": "promise", "cost": 1900, "bound": 100, "is_proved": False, "is_conditional": True}
OUTCOME = {"status": "feasible", "kept": False, "short": 2, "gap": 0.94711, "levels": [LEVEL]}
PROGRESS = {"seconds": 3.0, "level": "promise", "cost": 400, "bound": 300}


def fill(session, title):
    """A district with people of every role, a scenario, and plans that wait, run, are done and failed."""
    tenant = people.found(session, f"District {title}")
    tokens = {}
    for role in people.ROLES:
        person = people.enrol(session, tenant.id, f"{role}@{tenant.id}.example", PASSWORD, role)
        tokens[role], _ = people.issue(session, person, "browser", 1, is_session=True)
    session.flush()
    return tenant.id, tokens


def furnish(session, title):
    facts = {**SCENARIO["facts"], "names": {"p1": "Hemlig Person"}}
    version = scenarios.add(session, optimizer.loads({**SCENARIO, "title": title, "facts": facts}), None, None)
    common = {"scenario_id": version.scenario_id, "version": 1, "limits": {"time_limit": 60}, "priority": 5, "events": 3}
    plans = {
        "done": Plan(**common, state="done", outcome=OUTCOME, started=now(), ended=now()),
        "failed": Plan(**common, state="failed", reason="died & <gone>", started=now(), ended=now()),
        "queued": Plan(**common, state="queued"),
        "running": Plan(**common, state="running", progress=PROGRESS, started=now()),
        "cancelling": Plan(**common, state="running", started=now(), is_cancelled=True),
    }
    session.add_all(plans.values())
    session.flush()
    return {name: one.id for name, one in plans.items()}


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    settings = Settings(database_url=f"sqlite:///{tmp_path_factory.mktemp('pages') / 'lofte.db'}", threads=1, time_ceiling=40)
    prepare(settings)
    app = create_app(settings)
    database = app.state.database
    made = SimpleNamespace(app=app, tokens={}, plans={})
    for title in (HOSTILE, "Annan ort", "Tomt"):
        with database.writing(None) as session:
            tenant, made.tokens[title] = fill(session, title)
        if title != "Tomt":
            with database.writing(tenant) as session:
                made.plans[title] = furnish(session, title)
    yield made
    database.close()


def browser(service, role=None, title=HOSTILE):
    client = TestClient(service.app)
    if role:
        client.cookies.set("lofte_session", service.tokens[title][role])
    return client


def acts(root):
    """The deeds that a page offers, in order."""
    return [one.attributes["data-act"] for one in root.find("form")]


@pytest.fixture(params=[(role, lang) for role in (None, *people.ROLES) for lang in ("sv", "en")], ids=str)
def page(request, service):
    role, lang = request.param
    return read(browser(service, role).get(f"/?lang={lang}").text), lang


def whole(root, lang):
    (html,) = root.find("html")
    assert html.attributes["lang"] == lang
    ids = [one.attributes["id"] for one in root.walk() if "id" in one.attributes]
    assert len(ids) == len(set(ids))
    assert [len(root.find(tag)) for tag in ("main", "header", "footer", "h1")] == [1, 1, 1, 1]
    assert root.find("a")[0].attributes == {"class": "skip", "href": "#content"}
    for one in root.walk():
        assert "style" not in one.attributes
        assert not any(name.startswith("on") for name in one.attributes)
        for name in ("aria-labelledby", "aria-describedby", "for"):
            assert one.attributes.get(name, ids[0]) in ids
        if one.attributes.get("href", "").startswith("#"):
            assert one.attributes["href"][1:] in ids
        if one.tag == "table":
            assert one.children[0].tag == "caption"
        if one.tag == "input":
            assert root.find("label", for_=one.attributes["id"])
        if one.tag in {"script", "link"}:
            assert re.match(r"/static/|data:", one.attributes.get("src") or one.attributes["href"])
            assert not one.text()
    return root


def test_every_page_is_whole_and_accessible(page):
    whole(*page)


@pytest.mark.parametrize(("query", "lang"), [("", "sv"), ("?lang=en", "en"), ("?lang=xx", "sv")])
def test_a_stranger_is_greeted_and_may_sign_in(service, query, lang):
    answer = browser(service).get("/" + query)
    root = read(answer.text)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["content-language"] == root.find("html")[0].attributes["lang"] == lang
    assert acts(root) == ["signIn"]
    assert len(root.find("noscript")) == 1
    assert not root.find("article")
    assert root.find("a", href="/docs?lang=en" if lang == "en" else "/docs")


def test_signing_in_and_out_changes_the_page(service):
    client = TestClient(service.app, headers={"Sec-Fetch-Site": "same-origin"})
    with service.app.state.database.reading(None) as session:
        email = people.recognise(session, service.tokens["Tomt"]["viewer"], by_cookie=True)
        email = f"viewer@{email.tenant}.example"
    assert client.post("/v1/session", json={"email": email, "password": PASSWORD}).status_code == 204
    signed_in = client.get("/")
    assert email in signed_in.text
    assert signed_in.headers["cache-control"] == "no-store"
    assert "Det finns inga planer än." in signed_in.text
    assert client.delete("/v1/session").status_code == 204
    assert acts(read(client.get("/").text)) == ["signIn"]


@pytest.mark.parametrize("token", ["", "lofte_unknown"])
def test_an_unknown_session_is_a_stranger(service, token):
    client = TestClient(service.app)
    client.cookies.set("lofte_session", token)
    assert acts(read(client.get("/").text)) == ["signIn"]


def test_only_the_own_districts_rows_are_shown(service):
    for mine, other in ((HOSTILE, "Annan ort"), ("Annan ort", HOSTILE)):
        text = browser(service, "admin", mine).get("/").text
        root = read(text)
        assert {one.attributes["data-plan"] for one in root.find("article")} == set(service.plans[mine].values())
        assert not any(one in text for one in service.plans[other].values())


def test_buttons_depend_on_the_role(service):
    plans = service.plans[HOSTILE]
    assert acts(read(browser(service, "viewer").get("/").text)) == ["signOut"]
    for role in ("planner", "admin"):
        root = read(browser(service, role).get("/").text)
        assert acts(root) == ["signOut", "cancel", "cancel", "start", "upload"]
        cancelled = [one.attributes["data-plan"] for one in root.find("form", data_act="cancel")]
        assert sorted(cancelled) == sorted([plans["running"], plans["queued"]])
        (seconds,) = root.find("input", id="seconds")
        told = [seconds.attributes[name] for name in ("max", "value", "data-workers")]
        assert told == ["40", "40", "1"]


def test_what_people_wrote_is_escaped_and_names_stay_away(service):
    text = browser(service, "admin").get("/").text
    assert HOSTILE not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "died &amp; &lt;gone&gt;" in text
    assert "Hemlig" not in text
    assert re.findall(r"[\w.]+@[\w.]+", text) == re.findall(r"admin@\w+\.example", text)


def test_a_plan_shows_how_it_stands(service):
    plans, root = service.plans[HOSTILE], read(browser(service, "viewer").get("/?lang=en").text)

    def row(name):
        (article,) = root.find("article", data_plan=plans[name])
        figures = {one.find("dt")[0].text(): one.find("dd")[0].text() for one in article.find("div") if one.find("dt")}
        return article, figures

    done, figures = row("done")
    assert figures == {
        "State": "done",
        "Answer": "a valid plan; rows of the ledger with a shortfall: 2",
        "Cost": "promise 1,900",
        "Proved bound": "promise 100 (given the level before)",
        "Gap": "94.8%",
    }
    links = {one.attributes["href"] for one in done.find("a")}
    assert links == {f"/v1/plans/{plans['done']}/{name}?lang=en" for name in ("plan.json", *FILES)}
    assert not done.find("progress")
    running, figures = row("running")
    assert [figures[one] for one in ("Incumbent (cost)", "Proved bound", "Gap")] == ["promise 400", "promise 300", "25%"]
    assert running.attributes["data-live"] == "running"
    assert running.attributes["data-events"] == "3"
    assert "data-started" in running.find("progress")[0].attributes
    assert row("queued")[1]["State"].startswith("queued, place ")
    assert row("cancelling")[1]["State"] == "being cancelled"
    assert row("failed")[1]["Reason"] == "died & <gone>"


@pytest.mark.parametrize("path", ["/", "/docs"])
def test_the_policy_is_strict(service, path):
    for role in (None, "admin"):
        headers = browser(service, role).get(path).headers
        assert headers["content-security-policy"] == POLICY
        assert headers["x-content-type-options"] == "nosniff"
    for part in ("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"):
        assert part in POLICY
    assert "unsafe" not in POLICY


def test_static_files_have_their_types_and_are_kept(service):
    client = browser(service)
    root = read(client.get("/").text)
    places = [root.find("link", rel="stylesheet")[0].attributes["href"], root.find("script")[0].attributes["src"]]
    for place, kind in zip(places, ("text/css", "text/javascript"), strict=True):
        answer = client.get(place)
        assert answer.headers["content-type"] == f"{kind}; charset=utf-8"
        assert "immutable" in answer.headers["cache-control"]
        bare = client.get(place.partition("?")[0])
        assert bare.headers["cache-control"] == "no-cache"
        again = client.get(place, headers={"If-None-Match": bare.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
    for name in ("words.py", "..%2Fwords.py", "%2e%2e/words.py", "nothing.js"):
        assert client.get(f"/static/{name}").status_code == 404
    assert client.head("/").status_code == 200


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_documentation_lists_every_operation(service, lang):
    client = browser(service)
    root = whole(read(client.get(f"/docs?lang={lang}").text), lang)
    document = client.get("/openapi.json").json()
    shown = {one.text().strip() for one in root.find("h3")}
    for path, methods in document["paths"].items():
        assert {f"{method.upper()} {path}" for method in methods} <= shown
    assert set(document["components"]["schemas"]) <= shown
    assert not {"/", "/docs", "/static/{name}"} & set(document["paths"])
    (start,) = root.find("article", id="post-v1-plans")
    words = start.text()
    assert all(one in words for one in ("PlanIn", "PlanOut", "token", "session", "202", "Problem"))
    (session,) = root.find("article", id="post-v1-session")
    assert ("öppet för alla" if lang == "sv" else "open to all") in session.text()


def test_the_words_are_used_and_fit_in_both_languages():
    text = "".join(
        one.read_text() for folder in (HERE, HERE / "templates") for one in Path(folder).glob("*.*") if one.is_file()
    )
    text = text.replace((HERE / "words.py").read_text(), "")
    for key, word in WORDS.items():
        stem = re.match(r"(state|answer|role|level|file)_", key)
        assert f'"{key}"' in text or (stem and (f'"{stem[0]}"' in text or f"{stem[0]}{{" in text)), key
        fields = [{name for _, name, _, _ in Formatter().parse(said) if name} for said in (word.sv, word.en)]
        assert fields[0] == fields[1], key


def test_the_script_knows_the_pages_own_names():
    script = (HERE / "static" / "pages.js").read_text()
    markup = "".join(one.read_text() for one in (HERE / "templates").iterdir())
    assert set(TYPES) == {one.name for one in (HERE / "static").iterdir()}
    assert set(re.findall(r'data-act="(\w+)"', markup)) == set(re.findall(r"async (\w+)\((?:form)?\) \{", script))
    for name in re.findall(r"words\.(\w+)", script):
        assert f"data-{name}=" in markup
    for name in re.findall(r'getElementById\("([\w-]+)"\)', script):
        assert f'id="{name}"' in markup
    assert "innerHTML" not in script
