"""The report: a page that parses, is accessible, stands alone, and shows the plan's own figures."""

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from math import ceil, floor
from pathlib import Path
from string import Formatter

import pytest
from babel.dates import format_date
from hand_made import FACTS, HELG, MEETINGS, ROSTER, SCENARIO, plan, without_roster

import optimizer.exports
from optimizer.catalogue.report import WORDS
from optimizer.exports.charts.search_progress import Search, search_picture
from optimizer.exports.charts.strength_bars import Bar, Bars, strength_picture
from optimizer.exports.report import TEMPLATES, report
from optimizer.exports.sections.rules import replaced
from optimizer.exports.statement import SHARED
from optimizer.exports.strengths import strengths
from optimizer.model import Progress
from optimizer.plan import LevelValue
from optimizer.promises import Presence, WeekendReinforcement
from optimizer.roster import Assignments
from optimizer.rules import DailyRest, RestBetween
from optimizer.scenario import Scenario

VOID = {"meta", "br", "link", "img", "hr", "input"}
PROGRESS = (
    Progress(0.5, "promise", None, 100),
    Progress(1.0, "promise", 900, 100),
    Progress(3.0, "promise", 400, 300),
)
PLAN = plan()
PAGE = report(PLAN)


class Element:
    """One element of a page as it was read, with what stands in it."""

    def __init__(self, tag, attributes, parent):
        self.tag, self.attributes, self.parent = tag, dict(attributes), parent
        self.children, self.words = [], []

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()

    def text(self):
        return "".join(one if isinstance(one, str) else one.text() for one in self.words)

    def find(self, tag, **attributes):
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
        return [one for one in self.walk() if one.tag == tag and wanted.items() <= one.attributes.items()]

    def classes(self):
        return (self.attributes.get("class") or "").split()


class Reader(HTMLParser):
    """Reads a page strictly: every element is closed where it should be."""

    def __init__(self, page):
        super().__init__()
        self.root = self.now = Element("", (), None)
        self.feed(page)
        self.close()
        assert self.now is self.root, f"{self.now.tag} is never closed"

    def handle_starttag(self, tag, attrs):
        assert len(dict(attrs)) == len(attrs), (tag, attrs)
        made = Element(tag, attrs, self.now)
        self.now.children.append(made)
        self.now.words.append(made)
        if tag not in VOID:
            self.now = made

    def handle_endtag(self, tag):
        assert tag == self.now.tag, f"</{tag}> closes <{self.now.tag}>"
        self.now = self.now.parent

    def handle_data(self, data):
        self.now.words.append(data)


def read(page):
    return Reader(page).root


def row_of(page, start):
    """The cells of the first table row that starts with a text."""
    rows = [[cell.text() for cell in row.children] for row in read(page).find("tr")]
    return next(row for row in rows if row[0].startswith(start))


def variants():
    hostile = Scenario(
        title='<script>alert("t")</script>',
        facts=FACTS.model_copy(update={"names": {"a": "<script>alert(1)</script>", "b": "\"><img src=x onerror=y> & 'co'"}}),
        promises=(HELG.model_copy(update={"title": "<b>Helg</b>"}), MEETINGS),
        rules=SCENARIO.rules,
    )
    yield "plain", PLAN
    yield "progress", replace(PLAN, progress=PROGRESS)
    yield "hostile", plan(hostile)
    yield "infeasible", without_roster()
    yield "unknown", replace(without_roster(), status="unknown", missing=())
    yield "empty", plan(Scenario(facts=FACTS), Assignments())


@pytest.fixture(params=[(name, language) for name, _ in variants() for language in ("sv", "en")], ids=str)
def page(request):
    name, language = request.param
    return report(dict(variants())[name], language), language


def test_the_page_is_whole_and_accessible(page):
    root = read(page[0])
    (html,) = root.find("html")
    assert html.attributes["lang"] == page[1]
    assert root.find("title")[0].text().strip()
    ids = [one.attributes["id"] for one in root.walk() if "id" in one.attributes]
    assert len(ids) == len(set(ids))
    for one in root.walk():
        for name in ("aria-labelledby", "aria-describedby"):
            assert one.attributes.get(name, ids[0]) in ids
        if one.attributes.get("href"):
            assert one.attributes["href"].removeprefix("#") in ids
    assert [len(root.find(tag)) for tag in ("main", "nav", "header", "footer", "h1")] == [1, 1, 1, 1, 1]
    levels = [int(one.tag[1]) for one in root.walk() if re.fullmatch("h[1-6]", one.tag)]
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_tables_and_pictures_can_be_read_without_being_seen(page):
    root = read(page[0])
    for table in root.find("table"):
        assert table.find("caption")[0].text().strip()
        assert all(head.attributes.get("scope") in ("col", "row") for head in table.find("th"))
    for svg in root.find("svg"):
        if svg.attributes.get("aria-hidden") != "true":
            assert svg.attributes["role"] == "img"
            title, about = svg.find("title")[0], svg.find("desc")[0]
            assert title.attributes["id"] == svg.attributes["aria-labelledby"]
            assert about.attributes["id"] == svg.attributes["aria-describedby"]
            assert title.text().strip()
            assert about.text().strip()
    for region in (one for one in root.walk() if "scroll" in one.classes()):
        assert region.attributes["tabindex"] == "0"
        assert region.attributes["role"] == "region"
        assert region.attributes["aria-label"]


def test_nothing_is_fetched_and_nothing_runs(page):
    root = read(page[0])
    assert not [one.tag for one in root.walk() if one.tag in ("script", "link", "img", "iframe", "object", "form", "base")]
    for one in root.walk():
        for name, value in one.attributes.items():
            assert not name.startswith("on")
            assert name not in ("src", "srcset", "action", "style", "xlink:href")
            assert "//" not in (value or "") or name not in ("href", "content", "fill")
    styles = root.find("style")[0].text()
    assert "@import" not in styles
    assert set(re.findall(r"url\(([^)]*)\)", styles)) == {"#hatch"}
    (policy,) = root.find("meta", http_equiv="Content-Security-Policy")
    assert policy.attributes["content"] == "default-src 'none'; style-src 'unsafe-inline'"


def test_hostile_names_are_only_text():
    root = read(report(dict(variants())["hostile"]))
    assert root.find("h1")[0].text() == '<script>alert("t")</script>'
    officers = [row.text() for row in root.find("section", id="shares")[0].find("th", scope="row")]
    assert {"<script>alert(1)</script>", "\"><img src=x onerror=y> & 'co'"} <= set(officers)
    assert "<b>Helg</b>" in root.find("section", id="ledger")[0].text()
    assert not root.find("b")


def test_every_evening_stands_with_its_strength_and_need():
    world, roster = PLAN.scenario.world, PLAN.roster
    rows = [[cell.text() for cell in row.children] for row in read(PAGE).find("section", id="evenings")[0].find("tr")]
    for duty in (one for one in world.duties.values() if one.kind == "evening"):
        (mine,) = [row for row in rows if row[0] == format_date(duty.day, "EEEE d MMMM y", locale="sv")]
        assert mine[1] == "18:00–03:00"
        assert mine[2:5] == [str(roster.strength(duty.id)), str(duty.minimum), str(duty.wanted)]


def test_every_stadsdel_stands_in_the_ledger_with_its_last_date():
    rows = [[cell.text() for cell in row.children] for row in read(PAGE).find("section", id="ledger")[0].find("tr")]
    for entry in PLAN.ledger:
        stadsdel = next((one.name for one in FACTS.stadsdelar if one.id == entry.subject), None)
        if stadsdel:
            (row,) = [one for one in rows if one[0] == stadsdel]
            assert row[2:4] == [str(entry.due), str(entry.kept)]
            assert row[4] == ("Hålls" if entry.kept >= entry.due else "Hålls inte")
            expected = format_date(entry.last_day, "EEEE d MMMM y", locale="sv") if entry.last_day else None
            assert row[5] == expected if expected else row[5] in ("–", "går inte längre")
    assert {one.name for one in FACTS.stadsdelar} <= {row[0] for row in rows}


def test_what_is_short_is_named():
    rows = [[cell.text() for cell in row.children] for row in read(PAGE).find("section", id="standing")[0].find("tr")]
    expected = {(entry.kept, entry.due) for entry in PLAN.ledger if entry.state == "short" and entry.subject}
    found = {tuple(map(int, re.match(r"(\d+) av (\d+)", row[2]).groups())) for row in rows[1:] if " av " in row[2]}
    assert expected <= found
    assert "lördag 20 mars 2027" in {row[0] for row in rows}
    assert "1 av 2 poliser" in row_of(PAGE, "lördag 20 mars 2027")[2]


def test_the_calendar_shows_the_plan():
    world, roster = PLAN.scenario.world, PLAN.roster
    cells = {one.attributes["data-day"]: one for one in read(PAGE).find("section", id="year")[0].find("g")}
    assert len(cells) == 28
    evenings = {str(duty.day): duty for duty in world.duties.values() if duty.kind == "evening"}
    for day, cell in cells.items():
        duty = evenings.get(day)
        assert cell.attributes.get("data-strength") == (str(roster.strength(duty.id)) if duty else None)
        if duty:
            found = roster.strength(duty.id)
            state = "wanted" if found >= duty.wanted else "minimum" if found >= duty.minimum else "short"
            assert cell.attributes["data-standing"] == state
            assert f"{found}{'!' if state == 'short' else ''}" in [one.text() for one in cell.find("text")]
    marked = [day for day, cell in cells.items() if any("meeting" in one.classes() for one in cell.find("path"))]
    assert marked == [str(world.work[roster.held["moten/north/1"]].day)]
    directed = [day for day, cell in cells.items() if any("directed" in one.classes() for one in cell.find("path"))]
    assert directed == ["2027-03-20"]
    (told,) = read(PAGE).find("section", id="year")[0].find("li", class_="meeting")
    assert "Norra Ängby, Biblioteket, 17:00" in told.text()
    assert all(name in PAGE for name in ("Långfredagen", "Påskafton", "Annandag påsk"))


def test_an_evening_stands_by_minimum_and_wanted():
    """Four evenings of one to four officers, two needed, three wanted."""
    helg = WeekendReinforcement(id="helg", title="Helg", minimum=2, wanted=3)
    scenario = Scenario(facts=FACTS, promises=(helg,))
    days, people = list(scenario.world.duties)[4:], ("a", "b", "c", "e")
    made = plan(scenario, Assignments(works={day: people[: number + 1] for number, day in enumerate(days)}))
    found = [one for one in strengths(made) if one.duty.id in days]
    assert [one.standing for one in found] == ["short", "minimum", "wanted", "wanted"]
    assert [one.found for one in found] == [1, 2, 3, 4]
    assert [one.lacking for one in found] == [1, 0, 0, 0]


def test_a_day_that_no_promise_owes_is_not_called_short():
    """A presence of two officers, once in the period: one officer alone keeps nothing, but that very day is not owed."""
    patrol = Presence(id="fot", title="Fot", minimum=2, at_least=1, per="period")
    scenario = Scenario(facts=FACTS, promises=(patrol,))
    first, second = list(scenario.world.duties)[:2]
    made = plan(scenario, Assignments(works={first: ("a",), second: ("a", "b")}))
    assert [(one.duty.id, one.standing, one.lacking) for one in strengths(made)] == [(first, "free", 0), (second, "wanted", 0)]
    assert "2 tillfällen: önskad styrka 1, inte lovad 1." in report(made)
    assert "Inte lovad" in row_of(report(made), "måndag 8 mars 2027")[5]


def test_bars_are_as_high_as_the_strength():
    duties = {str(duty.day): duty for duty in PLAN.scenario.world.duties.values() if duty.kind == "evening"}
    bars = [one for one in read(PAGE).find("section", id="evenings")[0].find("g") if "data-minimum" in one.attributes]
    assert [one.attributes["data-day"] for one in bars] == sorted(duties)
    top = max(max(duty.wanted, PLAN.roster.strength(duty.id)) for duty in duties.values())
    for bar in bars:
        duty = duties[bar.attributes["data-day"]]
        found = PLAN.roster.strength(duty.id)
        told = {name: bar.attributes[f"data-{name}"] for name in ("strength", "minimum", "wanted")}
        assert told == {"strength": str(found), "minimum": str(duty.minimum), "wanted": str(duty.wanted)}
        (drawn,) = [one for one in bar.find("rect") if "bar" in one.classes()]
        assert float(drawn.attributes["height"]) == pytest.approx(190 * found / top, abs=0.01)
        floor_y = float(drawn.attributes["y"]) + float(drawn.attributes["height"])
        for name, need in (("minimum-line", duty.minimum), ("wanted-line", duty.wanted)):
            (mark,) = [one for one in bar.find("line") if name in one.classes()]
            assert floor_y - float(mark.attributes["y1"]) == pytest.approx(190 * need / top, abs=0.02)


def test_a_year_of_bars_fits_a_page_and_more_of_them_scroll():
    def width(count):
        bars = [Bar(date(2027, 1, 1), 1, 1, 1, "wanted", "")] * count
        return int(read(strength_picture(Bars("x", "t", "d", bars, ("jan",) * 12))).find("svg")[0].attributes["width"])

    assert width(105) <= 1072
    assert width(200) > 1072


def test_shares_are_the_plans():
    world, roster = PLAN.scenario.world, PLAN.roster
    done = [work for officer in world.officers for work in roster.duties(officer)]
    columns = [one for one in SHARED if any(world.measure(one, work) for work in done)]
    rows = read(PAGE).find("section", id="shares")[0].find("tbody")[0].find("tr")
    assert len(rows) == len(world.officers)
    for officer, row in zip(world.officers, rows, strict=True):
        cells = row.find("td")
        for measure, cell in zip(columns, cells, strict=True):
            count = sum(world.measure(measure, work) for work in roster.duties(officer))
            target = world.targets(measure).get(officer)
            (drawn,) = [one for one in cell.find("g") if "data-count" in one.attributes]
            assert int(drawn.attributes["data-count"]) == count == int(cell.find("strong")[0].text())
            if target is None:
                assert "data-target" not in drawn.attributes
                assert "none" in cell.classes()
            else:
                assert float(drawn.attributes["data-target"]) == pytest.approx(float(target), abs=0.001)
                state = "low" if count < floor(target) else "high" if count > ceil(target) else "fair"
                assert state in cell.classes()
                bar, mark = cell.find("rect")[1], cell.find("line")[0]
                place, length = float(mark.attributes["x1"]), float(bar.attributes["width"])
                assert place * count == pytest.approx(length * float(target), abs=0.5)


def test_the_search_is_drawn_as_it_was_heard():
    page = read(report(replace(PLAN, progress=PROGRESS)))
    lines = {one.classes()[0]: one for one in page.find("section", id="search")[0].find("path") if one.classes()}
    assert lines["cost"].attributes["data-points"] == "1.00,900 3.00,400"
    assert lines["bound"].attributes["data-points"] == "0.50,100 1.00,100 3.00,300"
    assert "900" in page.find("section", id="search")[0].find("p", class_="quiet")[0].text()
    assert not read(PAGE).find("section", id="search")[0].find("svg")


def test_a_search_stands_between_its_first_and_last_moment():
    search = Search("x", "t", "d", [(2.0, 99)], [(1.0, 0), (3.0, 9)], ("c", "b", "s"), str)
    assert (search.x(1.0), search.x(3.0)) == (58, 448)
    assert search.x(2.0) == pytest.approx(253)
    # On the logarithmic scale 9 stands half-way between 0 and 99.
    assert search.y(9) == pytest.approx((search.y(0) + search.y(99)) / 2)
    assert search.y(99) == 14
    assert "V" in read(search_picture(search)).find("path", class_="bound")[0].attributes["d"]


def test_the_rules_stand_with_breach_and_what_was_inherited():
    for rule in PLAN.scenario.rules:
        mine = [one for one in PLAN.report.found if one.part == rule.name]
        row = row_of(PAGE, rule.sentence.sv)
        amount = sum(one.excess for one in mine)
        assert row[3] == (f"{amount} {rule.unit.sv}" if amount else "hålls")
        assert row[4] == str(sum(one.cost for one in mine))
        given = sum(one.inherited for one in mine)
        assert row[5] == (f"{given} {rule.unit.sv}" if given else "–")
    assert any(one.excess for one in PLAN.report.found if one.part == "wishes")


def test_law_that_an_agreement_replaced_is_named_only_when_it_is_gone():
    without = Scenario(facts=FACTS, rules=(RestBetween(id="avtal"),))
    assert [(kind, rule.name) for kind, rule in replaced(without)] == [("daily_rest", "avtal")]
    assert "daily_rest ersätts av avtal" in report(plan(without, Assignments()))
    both = Scenario(facts=FACTS, rules=(RestBetween(id="avtal"), DailyRest()))
    assert replaced(both) == []
    assert "ersätts av" not in report(plan(both, Assignments()))


def kept():
    calm = WeekendReinforcement(id="helg", title="Helg", minimum=1, wanted=1, below=None, surplus=None)
    works = {duty.id: ("a",) for duty in Scenario(facts=FACTS, promises=(calm,)).world.duties.values()}
    return plan(Scenario(facts=FACTS, promises=(calm,)), Assignments(works=works))


def test_the_answer_stands_in_plain_words():
    assert "Alla löften hålls." in report(kept())
    assert "löften hålls inte fullt ut." in PAGE
    assert "Alla löften hålls." not in PAGE
    assert "Ingen plan kan uppfylla" in report(without_roster())
    assert "helg/2027-03-12" in report(without_roster())
    assert "Ingen plan hittades i tid." in report(replace(without_roster(), status="unknown", missing=()))
    assert "Det är bevisat att ingen plan är bättre" in PAGE
    loose = tuple(LevelValue(one.level, 200, 150, False) for one in PLAN.levels)
    assert "högst 25\xa0% från den bästa" in report(replace(PLAN, levels=loose))
    assert "at most 25% from the best" in report(replace(PLAN, levels=loose), "en")


def test_a_gap_is_never_told_smaller_than_it_is():
    close = tuple(LevelValue(one.level, 10_000, 9_999, False) for one in PLAN.levels)
    assert "högst 0,1\xa0% från den bästa" in report(replace(PLAN, levels=close))
    seven = tuple(LevelValue(one.level, 100, 93, False) for one in PLAN.levels)
    assert "högst 7\xa0% från den bästa" in report(replace(PLAN, levels=seven))


def test_a_hard_breach_is_said_at_the_top():
    strict = Scenario(facts=FACTS, promises=(HELG, MEETINGS), rules=(RestBetween(hours=30),))
    made = plan(strict)
    assert made.report.hard
    assert "krav som måste gälla" in read(report(made)).find("section", id="standing")[0].text()
    assert "krav som måste gälla" not in read(report(kept())).find("section", id="standing")[0].text()


def test_a_broken_condition_of_a_kept_promise_is_named():
    helg = WeekendReinforcement(id="helg", title="Helg", minimum=1, wanted=1, team=HELG.team, below=None, surplus=None)
    works = dict.fromkeys(Scenario(facts=FACTS, promises=(helg,)).world.duties, ("b",))
    made = plan(Scenario(facts=FACTS, promises=(helg,)), Assignments(works=works))
    assert not made.is_kept
    assert "1 av 1 löften hålls inte fullt ut." in report(made)
    assert "leader" in read(report(made)).find("section", id="standing")[0].text()


def test_the_same_plan_gives_the_same_page_and_dates_are_swedish():
    assert report(plan()) == PAGE
    assert "8 mars 2027 – 4 april 2027" in PAGE
    assert "8 March 2027 – 4 April 2027" in report(PLAN, "en")


def test_the_certificate_stands_on_the_page():
    for value in (PLAN.certificate.input, PLAN.certificate.roster, *PLAN.certificate.versions.values()):
        assert value in PAGE


def test_without_names_ids_stand():
    facts = FACTS.model_copy(update={"names": {}})
    page = report(plan(Scenario(facts=facts, promises=(HELG, MEETINGS)), ROSTER))
    officers = [one.text() for one in read(page).find("section", id="shares")[0].find("th", scope="row")]
    assert officers == ["a", "b", "c", "d", "e"]


def test_every_word_is_in_both_languages_with_the_same_blanks():
    for key, text in WORDS.items():
        assert text.sv.strip(), key
        assert text.en.strip(), key
        blanks = [{name for _, name, _, _ in Formatter().parse(words)} - {None} for words in text]
        assert blanks[0] == blanks[1], key


def test_every_word_is_used_and_every_used_word_exists():
    folder = Path(optimizer.exports.__file__).parent
    sources = [*TEMPLATES.glob("*.j2"), *(folder / "sections").glob("*.py"), folder / "wording.py"]
    said = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    whole = set(re.findall(r'(?:say|self)\("([a-z_]+)"[,)]', said))
    starts = set(re.findall(r'say\(f?["\']([a-z]+_)(?:["\'] [+~]|\{)', said))
    counted = {f"{key}.{form}" for key in re.findall(r'say\.count\("([a-z]+)"', said) for form in ("one", "many")}
    counted |= {f"{key}.{form}" for key in re.findall(r'else "([a-z]+)", len', said) for form in ("one", "many")}
    loose = set(re.findall(r'"([a-z_]+)"', said)) & set(WORDS)
    assert whole <= set(WORDS)
    assert counted <= set(WORDS)
    assert all(any(key.startswith(start) for key in WORDS) for start in starts)
    used = whole | counted | loose | {key for key in WORDS if key.startswith(tuple(starts))}
    assert set(WORDS) == used


def luminance(colour):
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_colours_have_contrast_in_light_and_in_dark():
    styles = (TEMPLATES / "report.css").read_text(encoding="utf-8")
    light, dark = (dict(re.findall(r"--(\w[\w-]*): (#\w{6})", part)) for part in re.findall(r":root \{[^}]*\}", styles)[:2])
    assert light.keys() == dark.keys()
    for colours in (light, dark):
        for ground in ("paper", "card"):
            for ink in ("ink", "quiet", "blue", "amber", "red"):
                assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)
        for ink, ground in (("on", "blue"), ("on", "red"), ("ink", "pale"), ("ink", "amber-pale"), ("red", "red-pale")):
            assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)
