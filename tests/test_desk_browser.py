"""The staff's desk in a real browser: axe, narrow screens, and an answer given by keyboard alone."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser import TAGS, chromium, serving, spoken
from playwright.sync_api import sync_playwright
from test_desk import Desk

from service.storage.citizens import Proposal

OPTIONS = json.dumps({"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]})


@pytest.fixture(scope="module")
def staff(tmp_path_factory):
    """A desk with something of every sort on it, and a browser in which a planner is signed in."""
    path = chromium()
    desk = Desk(tmp_path_factory.mktemp("desk"))
    desk.names = [desk.proposal(), desk.proposal("Lys upp parken nu")]
    with serving(desk.served.app) as address, sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        context = opened.new_context()
        cookie = desk.browser().cookies["lofte_session"]
        context.add_cookies([{"name": "lofte_session", "value": cookie, "url": address}])
        desk.address, desk.page = address, context.new_page()
        yield desk
        opened.close()


def violations(page):
    page.evaluate(Axe().axe_script)
    found = page.evaluate(f"async () => (await axe.run({OPTIONS})).violations")
    return [(one["id"], node["html"][:120]) for one in found for node in one["nodes"]]


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("width", [1280, 360])
def test_the_desk_is_accessible(staff, lang, width):
    staff.page.set_viewport_size({"width": width, "height": 900})
    staff.page.goto(staff.address + spoken("/desk", lang))
    assert violations(staff.page) == []
    assert staff.page.evaluate("() => document.documentElement.scrollWidth") <= width


def test_a_refused_form_is_accessible_and_an_answer_is_given_by_keyboard(staff):
    page, (name, _) = staff.page, staff.names
    page.goto(f"{staff.address}/desk")
    page.focus(f"#s-{name}")
    page.keyboard.press("ArrowDown")
    page.focus(f"#a-{name}")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("[role=alert]")
    assert violations(page) == []
    page.focus(f"#a-{name}")
    page.keyboard.type("Det gör vi.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("[role=status]")
    (row,) = [one for one in staff.rows(Proposal) if one.id == name]
    assert (row.state, row.answer) == ("accepted", "Det gör vi.")


def test_what_was_written_too_late_is_shown_accessibly(staff):
    page, (_, name) = staff.page, staff.names
    page.goto(f"{staff.address}/desk")
    page.fill(f"#a-{name}", "Rad ett\nRad två")
    staff.answer(staff.browser(), name, state="declined", answer="Nej.")
    page.click(f"#a-{name} >> xpath=ancestor::form//button")
    page.wait_for_selector("[role=alert]")
    assert page.input_value("#kept-answer") == "Rad ett\nRad två"
    assert violations(page) == []
