"""The pages of one proposal, of a draw and of a refused form, in a real browser: axe, narrow screens, the keyboard."""

import json
from types import SimpleNamespace

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser import TAGS, chromium, serving, spoken
from playwright.sync_api import sync_playwright
from proposed import TYPED, Citizens

from service import people, stamps

OPTIONS = {
    "runOnly": {"type": "tag", "values": TAGS},
    "resultTypes": ["violations"],
    "rules": {"target-size": {"enabled": True}},
}
WIDE, PHONE = 1280, 360


@pytest.fixture(scope="module")
def window(tmp_path_factory):
    """A browser, and a district with a proposal of every sort and two draws; ``paths`` are its pages."""
    path, served = chromium(), Citizens(tmp_path_factory.mktemp("proposals"))
    new, accepted, gone = served.proposal(), served.accepted(title="Antaget"), served.accepted(title="Borta")
    client = served.as_()
    draws = [client.post("/v1/draws", json={"title": title, "places": 1}).json()["id"] for title in ("Före", "Efter")]
    assert client.post(f"/v1/draws/{draws[1]}/draw").status_code == 200
    assert served.client().post(f"/public/farsta/{gone.path}/withdraw", data={"receipt": gone.code}).status_code == 200
    pages = (f"{new.path}?receipt={new.code}", new.path, accepted.path, gone.path, *(f"draws/{one}" for one in draws))
    with serving(served.app) as address, sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page, root = opened.new_page(), f"{address}/public/farsta"
        yield SimpleNamespace(page=page, root=root, paths=pages, served=served, new=new)
        opened.close()


def check(page, widths=(PHONE,)):
    """No fault of axe's at any of the widths, and no sideways scrolling at the last."""
    page.evaluate(Axe().axe_script)
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        found = page.evaluate(f"async () => (await axe.run({json.dumps(OPTIONS)})).violations")
        assert [(one["id"], node["html"][:160]) for one in found for node in one["nodes"]] == [], width
    assert page.evaluate("() => document.documentElement.scrollWidth") <= PHONE


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("number", range(6))
def test_a_page_of_a_proposal_or_draw_is_accessible(window, number, lang):
    answer = window.page.goto(spoken(f"{window.root}/{window.paths[number]}", lang))
    assert answer.status == 200
    check(window.page, (WIDE, PHONE) if lang == "sv" else (PHONE,))


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_a_refused_form_is_accessible_and_its_faults_lead_to_the_fields(window, lang):
    page = window.page
    page.goto(spoken(f"{window.root}/proposals", lang))
    page.fill("#what", "Ring 070-123 45 67\n\nefter fem")
    page.click("#send")
    page.wait_for_selector("#summary")
    check(page)
    assert page.evaluate("() => document.activeElement.id") == "summary"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "title"
    assert page.input_value("#what") == "Ring 070-123 45 67\n\nefter fem"


def test_a_wrong_code_is_told_accessibly(window):
    window.page.goto(f"{window.root}/{window.new.path}")
    window.page.fill("#receipt", "fel")
    window.page.click("text=Dra tillbaka förslaget >> nth=-1")
    window.page.wait_for_selector("[role=alert]")
    check(window.page)


def test_a_form_that_was_closed_meanwhile_keeps_what_was_typed(window):
    page = window.page
    stamps.limiter.storage.reset()
    page.goto(f"{window.root}/proposals")
    page.fill("#title", TYPED["title"])
    page.fill("#what", TYPED["what"])
    with window.served.database.writing(None) as session:
        people.found(session, "farsta").public = {"takes_proposals": False}
    page.click("#send")
    page.wait_for_selector("#summary")
    assert page.input_value("#what") == TYPED["what"]
    check(page)
