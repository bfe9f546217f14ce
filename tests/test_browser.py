"""The public pages in a real browser: axe, narrow screens, the keyboard alone, no script, other sites, print."""

import json
import re
from datetime import date
from types import SimpleNamespace

import announced
import browser
import pytest
from axe_playwright_python.sync_playwright import Axe
from browser import PAGES, TAGS, chromium, serving, spoken
from playwright.sync_api import sync_playwright
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route

import optimizer
from service import present

WIDE, PHONE, ENLARGED = 1280, 360, 320
"""Widths in CSS pixels; 320 is what is left of 1280 at 400 %."""
RULES = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
AXE = Axe().axe_script
REACHABLE = ", ".join(
    f"{one}:not([tabindex='-1'])" for one in ("a[href]", "summary", "textarea", "input", "button", "select", "[tabindex]")
)
FOCUSED = """reachable => {
  const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
  return {
    number: [...document.querySelectorAll(reachable)].filter(it => it.checkVisibility()).indexOf(one),
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}"""
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def window(tmp_path_factory):
    path = chromium()
    served = announced.district(tmp_path_factory.mktemp("browser"))
    with serving(served.app) as address, sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        made = SimpleNamespace(opened=opened, address=address, app=served.app, page=opened.new_page())
        made.page.emulate_media(reduced_motion="reduce")
        yield made
        opened.close()
    served.database.close()


def go(window, path, width=WIDE, height=900, page=None):
    page = page or window.page
    page.set_viewport_size({"width": width, "height": height})
    page.goto(window.address + path)
    return page


def violations(page, options=RULES):
    found = page.evaluate("async options => (await axe.run(options)).violations", options)
    return [(one["id"], node["html"][:160]) for one in found for node in one["nodes"]]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_accessible_in_both_languages_at_every_width(window, path):
    for lang in ("sv", "en"):
        page = go(window, spoken(path, lang))
        page.evaluate(AXE)
        assert violations(page) == [], (lang, WIDE)
        page.set_viewport_size({"width": PHONE, "height": 740})
        assert violations(page) == [], (lang, PHONE)
        for width in (PHONE, ENLARGED):
            page.set_viewport_size({"width": width, "height": 740})
            assert page.evaluate(OVERFLOW) <= 0, (lang, width)
    page.emulate_media(color_scheme="dark")
    assert violations(page, CONTRAST) == [], "dark"
    page.emulate_media(color_scheme="light")


CONTRASTS = """() => {
  const light = colour => {
    const parts = colour.match(/[\\d.]+/g).slice(0, 3).map(it => it / 255);
    const [r, g, b] = parts.map(it => it <= .04045 ? it / 12.92 : ((it + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const ratio = (one, other) => {
    const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
    return (high + .05) / (low + .05);
  };
  const behind = it => {
    const colour = getComputedStyle(it).backgroundColor;
    return colour === "rgba(0, 0, 0, 0)" ? behind(it.parentElement) : colour;
  };
  const ground = getComputedStyle(document.querySelector(".ground")).fill;
  return [
    ...[...document.querySelectorAll(".mark")].map(it => ratio(getComputedStyle(it).color, behind(it))),
    ...[...document.querySelectorAll(".map tspan")].map(it => ratio(getComputedStyle(it).fill, ground)),
  ];
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_letters_of_calendar_and_map_have_contrast(window, scheme):
    # Axe reads neither drawings nor what is hidden from screen readers.
    window.page.emulate_media(color_scheme=scheme)
    found = go(window, PAGES[0]).evaluate(CONTRASTS)
    window.page.emulate_media(color_scheme="light")
    assert len(found) > 10
    assert min(found) >= 4.5


def test_axe_would_find_what_is_wrong(window):
    page = go(window, PAGES[0])
    page.evaluate(AXE)
    page.evaluate(
        "() => { document.documentElement.lang = ''; document.querySelector('h1').innerHTML = '<img src=\"data:,\">' }"
    )
    page.evaluate("() => { document.querySelector('.map a').removeAttribute('aria-label') }")
    page.evaluate("() => { document.querySelector('.areas .line').style.color = '#aaa' }")
    assert {"html-has-lang", "image-alt", "color-contrast", "empty-heading"} <= {name for name, _ in violations(page)}
    page.evaluate("() => { document.querySelector('main').style.width = '600px' }")
    page.set_viewport_size({"width": PHONE, "height": 740})
    assert page.evaluate(OVERFLOW) > 0


def test_text_twice_as_wide_apart_still_fits(window):
    # WCAG 1.4.12.
    spaced = "line-height: 1.5; letter-spacing: .12em; word-spacing: .16em"
    for path in PAGES:
        page = go(window, path, PHONE)
        page.evaluate("css => { for (const it of document.querySelectorAll('body *')) it.style.cssText += css }", spaced)
        assert page.evaluate(OVERFLOW) <= 0, path


@pytest.mark.parametrize("path", PAGES)
def test_the_keyboard_reaches_everything_in_order(window, path):
    page = go(window, path)
    wanted = page.evaluate(f"() => [...document.querySelectorAll({REACHABLE!r})].filter(it => it.checkVisibility()).length")
    assert wanted
    for number in range(wanted):
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUSED, REACHABLE) == {"number": number, "ring": True, "seen": True}


def test_the_keyboard_skips_and_follows(window):
    page = go(window, PAGES[0])
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "content"
    page.locator(".map a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/areas/north")
    go(window, PAGES[0]).locator("nav a", has_text="In English").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/farsta?lang=en")
    go(window, "/public/farsta/texts").locator("summary").first.focus()
    opened = page.locator("details[open]").count()
    page.keyboard.press("Enter")
    assert page.locator("details[open]").count() == opened - 1


def test_nothing_is_run_or_fetched_from_elsewhere(window):
    page, said, sent = window.opened.new_page(), [], []
    page.on("console", lambda one: said.append((one.text, one.location["url"])))
    page.on("request", lambda one: sent.append(one.url))
    for path in PAGES:
        go(window, path, page=page)
    page.close()
    assert said == []
    assert {url for url in sent if not url.startswith((window.address, "data:"))} == set()
    assert f"{window.address}{PAGES[0]}" in sent


def test_the_pages_are_the_same_without_a_script(window):
    bare = window.opened.new_context(java_script_enabled=False)
    page = bare.new_page()
    for path in PAGES:
        told = go(window, path).inner_text("body")
        assert go(window, path, page=page).inner_text("body") == told
        assert len(told) > 150
    bare.close()


def test_the_address_of_an_event_shows_it(window):
    one = next(one for one in announced.announcement().events if one.kind == "meeting")
    page = go(window, f"/public/farsta#{optimizer.anchor(one)}")
    assert page.locator(":target").inner_text().count("Norra Ängby")
    assert page.locator(":target").is_visible()
    window.app.dependency_overrides[present.today] = lambda: date(2027, 5, 3)
    go(window, f"/public/farsta?later#{optimizer.anchor(one)}")
    page.locator("details[open] :target").wait_for(state="visible")
    window.app.dependency_overrides[present.today] = lambda: announced.TODAY


def framed(window, code):
    """What a page of another site shows in its frame."""
    other = Starlette(routes=[Route("/", lambda request: HTMLResponse(code))])
    with serving(other) as address:
        window.page.goto(address, wait_until="networkidle")
    return window.page.frames[1]


def test_only_the_list_may_stand_in_other_sites(window):
    host = f"{window.address}/public/farsta"
    assert framed(window, f"<iframe src='{host}/embed'></iframe>").locator("h1").inner_text() == "Polisens datum, Farsta"
    assert framed(window, f"<iframe src='{host}/changes'></iframe>").locator("text=Ändringar").count() == 0


def test_the_code_to_copy_shows_the_list(window):
    code = go(window, "/public/farsta/areas/north").locator("#code").input_value()
    frame = framed(window, code)
    assert frame.locator("h1").inner_text() == "Polisens datum, Norra Ängby"
    ahead = [one for one in announced.announcement().of("north") if one.when.day >= announced.TODAY]
    assert frame.locator("li").count() == len(ahead)


@pytest.mark.parametrize("query", ["", "?area=north", "?area=south&lang=en"])
def test_a_poster_is_one_page(window, query):
    printed = go(window, f"/public/farsta/poster{query}").pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
    assert re.search(rb"/MediaBox \[0 0 59[4-6](\.\d+)? 84[1-3]", printed)


def test_the_structured_data_can_be_read(window):
    found = go(window, PAGES[0]).evaluate("() => document.querySelector('script').textContent")
    assert any(announced.HOSTILE in one["name"] for one in json.loads(found)["@graph"])


@pytest.mark.parametrize(("checked", "outcome"), [("", pytest.skip.Exception), ("1", pytest.fail.Exception)])
def test_a_missing_browser_is_said_plainly(monkeypatch, checked, outcome):
    monkeypatch.setattr(browser.shutil, "which", lambda name: None)
    monkeypatch.setenv("CI", checked)
    with pytest.raises(outcome, match="no browser is installed"):
        chromium()
