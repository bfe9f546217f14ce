"""The public pages: who may read them, what they say of an announcement, and what they never say."""

import json
import re
from datetime import date
from functools import cache
from itertools import pairwise
from types import SimpleNamespace
from urllib.parse import urldefrag, urlsplit

import pytest
from announced import HOSTILE, REASON, TODAY, announcement, district, publish
from browser import PAGES, spoken
from hand_made import FACTS
from test_report import read

import optimizer
from service import present
from service.pages.accessibility_words import ASSESSED, COMPLAIN
from service.pages.citizen_words import CITIZEN
from service.pages.citizens.dates import long_day
from service.pages.rendering import EMBEDDED, HERE, PLAIN

ROOT = "/public/farsta"
"""Pages that are others' matter."""
SAID = announcement()


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    made = district(tmp_path_factory.mktemp("citizens"))
    yield SimpleNamespace(client=made.client(), database=made.database, app=made.app, made=made)
    made.database.close()


@pytest.fixture(scope="module")
def reached(served):
    return cache(served.client.get)


def get(served, path, lang="sv"):
    answer = served.client.get(spoken(path, lang))
    assert answer.status_code == 200, answer.text
    return answer


def look(served, path, lang="sv"):
    return read(get(served, path, lang).text)


def hrefs(root):
    return [one.attributes["href"] for one in root.find("a")]


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_whole(served, path, lang):
    root = look(served, path, lang)
    assert root.find("html")[0].attributes["lang"] == lang
    ids = [one.attributes["id"] for one in root.walk() if "id" in one.attributes]
    assert len(ids) == len(set(ids))
    assert [len(root.find(tag)) for tag in ("main", "h1", "title")] == [1, 1, 1]
    assert root.find("title")[0].text().strip()
    levels = [int(one.tag[1]) for one in root.walk() if re.fullmatch("h[1-6]", one.tag)]
    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    for one in root.walk():
        assert "style" not in one.attributes
        assert not any(name.startswith("on") for name in one.attributes)
        for name in ("aria-labelledby", "aria-describedby", "for"):
            assert set(one.attributes.get(name, "").split()) <= set(ids)
        if one.attributes.get("href", "").startswith("#"):
            assert one.attributes["href"][1:] in ids
        if one.tag == "table":
            assert one.children[0].tag == "caption"
            assert all(head.attributes["scope"] in {"col", "row"} for head in one.find("th"))
        if one.tag == "script":
            assert one.attributes == {"type": "application/ld+json"}
        if one.tag == "textarea":
            assert root.find("label", for_=one.attributes["id"])


@pytest.mark.parametrize("path", PAGES)
def test_every_link_leads_somewhere_in_the_same_language(served, reached, path):
    for lang in ("sv", "en"):
        root = look(served, path, lang)
        for href in hrefs(root):
            address, mark = urldefrag(href)
            if not address.startswith("/"):
                continue
            answer = reached(address)
            assert answer.status_code == 200, href
            if mark:
                assert f'id="{mark}"' in answer.text
        told = [one for one in root.find("a") if one.attributes.get("hreflang")]
        stays = [href for href in hrefs(root) if href.startswith("/") and "hreflang" not in href]
        ours = {href for href in stays if href not in {one.attributes["href"] for one in told}}
        assert all(("lang=en" in href) == (lang == "en") for href in ours)


def test_the_language_can_be_changed_on_the_spot(served):
    for path in PAGES:
        for lang in ("sv", "en"):
            found = [one.attributes for one in look(served, path, lang).find("a") if "hreflang" in one.attributes]
            if "embed" in path:
                assert found == []
                continue
            (link,) = found
            other = "en" if lang == "sv" else "sv"
            assert link["href"] == spoken(path, other)
            assert link["hreflang"] == link["lang"] == other
    assert look(served, ROOT + "?lang=xx").find("html")[0].attributes["lang"] == "sv"


@pytest.mark.parametrize("path", [*PAGES, f"{ROOT}/map.svg"])
def test_the_pages_are_open_lasting_a_minute_and_strict(served, path):
    headers = get(served, path).headers
    assert headers["content-security-policy"] == (EMBEDDED if "embed" in path else PLAIN)
    has_form = path.endswith("/proposals")
    assert headers["cache-control"] == ("no-store" if has_form else "public, max-age=60")
    assert headers["x-content-type-options"] == "nosniff"
    assert "set-cookie" not in headers
    assert ("vary" in headers) == has_form
    assert served.client.head(path).status_code == 200
    assert served.client.post(path).status_code in ({422} if has_form else {404, 405})


def test_the_policies_allow_no_script_and_only_the_list_elsewhere():
    assert "script-src 'none'" in PLAIN
    assert "frame-ancestors 'none'" in PLAIN
    assert EMBEDDED.replace("frame-ancestors *", "frame-ancestors 'none'") == PLAIN != EMBEDDED


@pytest.mark.parametrize(
    "path", ["/public/nowhere", "/public/nowhere/changes", f"{ROOT}/areas/nowhere", f"{ROOT}/embed?area=nowhere",
             f"{ROOT}/poster?area=nowhere", "/public/tomt/areas/north", "/public/tomt/map.svg"],
)  # fmt: skip
def test_what_is_not_there_is_a_problem(served, path):
    answer = served.client.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["", "/embed", "/changes", "/texts", "/poster"])
def test_before_anything_is_announced_the_pages_say_so(served, path):
    for lang, said in (("sv", "Inga datum är publicerade än."), ("en", "No dates are published yet.")):
        assert said in get(served, f"/public/tomt{path}", lang).text


def test_nothing_of_the_staff_or_of_the_plan_is_told(served):
    secrets = [*FACTS.names.values(), "Nattvandrarna", "walkers", "minimum", "leader"]
    for path in PAGES:
        for lang in ("sv", "en"):
            text = get(served, path, lang).text
            assert not [one for one in secrets if one in text]


def test_what_people_wrote_cannot_leave_its_place(served):
    for path in PAGES:
        text = get(served, path).text
        assert "<script>alert" not in text
        assert "<b>är</b>" not in text
    shown = look(served, ROOT)
    assert any(one.text() == HOSTILE for one in shown.find("span", class_="name"))
    assert any(REASON in one.text() for one in shown.find("span", class_="line"))


def test_the_structured_data_is_what_is_still_to_come(served):
    for path, area in ((ROOT, None), (f"{ROOT}/areas/north", "north"), (f"{ROOT}/areas/south", "south")):
        (script,) = look(served, path).find("script")
        told = json.loads(script.text())["@graph"]
        whole = json.loads(served.client.get(f"{path}/events.jsonld").text)["@graph"]
        ahead = [one for one in SAID.of(area) if one.when.day >= TODAY]
        assert told == [one for one in whole if urlsplit(one["url"]).fragment in set(map(optimizer.anchor, ahead))]
        assert len(told) == len(ahead) > 3


@pytest.mark.parametrize("area", [None, "north", "south"])
@pytest.mark.parametrize("day", [date(2027, 3, 8), TODAY, date(2027, 4, 3), date(2028, 1, 1)])
def test_every_event_stands_once_with_its_anchor_and_is_marked_in_words(served, area, day):
    served.app.dependency_overrides[present.today] = lambda: day
    root = look(served, ROOT if area is None else f"{ROOT}/areas/{area}")
    served.app.dependency_overrides[present.today] = lambda: TODAY
    shown = {one.attributes["id"]: one.text() for one in root.find("li") if one.attributes.get("id", "").startswith("e-")}
    wanted = {optimizer.anchor(one): one for one in SAID.of(area)}
    assert set(shown) == set(wanted)
    for name, one in wanted.items():
        assert ("Inställt" in shown[name]) == (one.state == "cancelled")
        assert ("Flyttat från" in shown[name]) == (one.state == "moved")
        assert (f"Skäl: {one.reason}" in shown[name]) == bool(one.reason)
        assert f"{one.when.day.day} " in shown[name]
    assert {"cancelled", "planned"} <= {one.state for one in wanted.values()}


def test_the_start_page_tells_how_every_meeting_stands(served):
    root = look(served, ROOT)
    (areas,) = root.find("ul", class_="areas")
    told = {one.find("a")[0].text(): " ".join(one.find("span", class_="line")[0].text().split()) for one in areas.find("li")
            if one.find("span", class_="line")}  # fmt: skip
    meeting = next(one for one in SAID.events if one.kind == "meeting")
    assert told["Norra Ängby"].startswith("Möte " + optimizer.Saying("sv").day_and_month(meeting.when.day))
    assert told["Norra Ängby"].endswith("Biblioteket")
    quiet = [one.text() for one in areas.find("span", class_="line quiet")]
    assert quiet == ["Inget möte är planerat"]
    on_map = {one.attributes["aria-label"] for one in root.find("a") if one.parent.tag == "svg"}
    assert {one.partition(":")[0] for one in on_map} == {"Norra Ängby", "Södra Dal"}


def test_a_stadsdel_has_its_own_meeting_only(served):
    for path in ("/areas/{}", "/embed?area={}", "/poster?area={}"):
        assert "Biblioteket" in get(served, ROOT + path.format("north")).text
        assert "Biblioteket" not in get(served, ROOT + path.format("south")).text


def test_the_log_tells_every_change_the_newest_first(served):
    rows = [[cell.text() for cell in row.find("td")] for row in look(served, f"{ROOT}/changes").find("tr")[1:]]
    assert len(rows) == len(SAID.changes) > 3
    assert [row[1] for row in rows][-1] == "Publicerat"
    assert {row[1] for row in rows[:-1]} == {"Inställt", "Flyttat", "Nytt datum"}
    for row, one in zip(rows, SAID.changes, strict=True):
        assert row[0] == long_day(one.at.date(), "sv")
        assert (one.reason in row[2]) or not one.reason


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_ready_texts_are_all_there(served, lang):
    home = optimizer.Home("Farsta", "farsta", "http://testserver/public/farsta")
    shown = [one.text() for one in look(served, f"{ROOT}/texts", lang).find("textarea")]
    wanted = [one.text for one in optimizer.posts_of(SAID, home, lang, TODAY)]
    assert sorted(shown) == sorted(wanted)
    assert any(REASON in one for one in shown)


def test_the_feeds_are_offered_for_each_place(served):
    for place in ("", "/areas/south"):
        found = hrefs(look(served, ROOT + place, "en"))
        for name in ("calendar.ics", "feed.atom", "events.jsonld"):
            assert f"{ROOT}{place}/{name}?lang=en" in found
        assert f"webcal://testserver{ROOT}{place}/calendar.ics?lang=en" in found


def test_the_statement_holds_what_the_law_asks_for(served):
    root = look(served, f"{ROOT}/accessibility")
    text = " ".join(root.text().split())
    for said in ("delvis förenlig", "2018:1937", "Självskattning", "Tillsyn", "9 §", "12 §", long_day(ASSESSED, "sv")):
        assert said in text
    (digg,) = [one for one in root.find("a") if one.attributes["href"] == COMPLAIN]
    assert "Digg" in digg.text()
    assert {"mailto:lpo@farsta.example", "tel:0105670000"} <= set(hrefs(root))
    assert "114 14 och be om Tomt" in look(served, "/public/tomt/accessibility").text()
    for path in PAGES:
        if "embed" not in path:
            assert any(href.partition("?")[0].endswith("/accessibility") for href in hrefs(look(served, path)))


def test_several_periods_stand_on_one_page(served):
    events = tuple(
        one.model_copy(update={"series": "2028-01-03", "when": one.when.model_copy(update={"day": date(2028, 2, number + 1)})})
        for number, one in enumerate(SAID.events)
    )
    later = SAID.model_copy(update={"start": date(2028, 1, 3), "end": date(2028, 12, 31), "events": events})
    slug = publish(served.made, "Två år", [later, SAID])
    months = [one.attributes["id"] for one in look(served, f"/public/{slug}").find("section", class_="month")]
    assert months == ["m-2027-03", "m-2027-04", "m-2028-02"]
    texts = look(served, f"/public/{slug}/texts").find("textarea")
    assert len(texts) > len(look(served, f"{ROOT}/texts").find("textarea"))


def test_a_districts_own_greeting_is_shown(served):
    slug = publish(served.made, "Hälsning", [SAID], greeting="Hej & <välkommen>")
    for lang in ("sv", "en"):
        (lead,) = look(served, f"/public/{slug}", lang).find("p", class_="lead greeting")
        assert lead.text() == "Hej & <välkommen>"
        assert (lead.attributes.get("lang") == "sv") == (lang == "en")


def test_every_word_is_used():
    files = [*(HERE / "templates").glob("*.j2"), *(HERE / "citizens").glob("*.py")]
    text = "".join(one.read_text() for one in files)
    stems = ("public_meeting_", "public_map_", "public_letter_", "public_channel_")
    for key in CITIZEN:
        assert f'"{key}"' in text or (key.startswith(stems) and any(f'"{stem}' in text for stem in stems)), key


@pytest.mark.parametrize(
    ("path", "status"), [("/public/nowhere", 404), ("/public/farsta/areas/x", 404), ("/public/farsta/x", 404)]
)
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_a_person_is_refused_in_words_and_a_program_by_a_problem(served, path, status, lang):
    page = served.client.get(spoken(path, lang), headers={"accept": "text/html,*/*;q=0.8"})
    assert (page.status_code, page.headers["content-type"]) == (status, "text/html; charset=utf-8")
    assert {"sv": "Sidan finns inte", "en": "There is no such page"}[lang] in page.text
    assert f'lang="{lang}"' in page.text
    assert served.client.get(path).headers["content-type"] == "application/problem+json"


def test_who_is_not_signed_in_is_shown_the_way_in(served):
    answer = served.client.get("/desk", headers={"accept": "text/html"}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
