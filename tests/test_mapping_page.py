"""The page, the files and the verb: self-contained, accessible, for staff, with the profile's own figures."""

import csv
import json
import re
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from string import Formatter

import pytest
from test_mapping_notices import FACTS, notice
from test_mapping_shrinking import LAST, PLACES, SPAN, incident
from typer.testing import CliRunner

from optimizer.__main__ import app
from optimizer.catalogue.mapping import WORDS
from optimizer.exports.report import TEMPLATES
from optimizer.facts import Stadsdel
from optimizer.loading import ScenarioError, load
from optimizer.mapping import command, picture
from optimizer.mapping.account import account
from optimizer.mapping.findings import Findings, compare_hours, map_files
from optimizer.mapping.heat import STEPS, rows, step
from optimizer.mapping.incident import REASONS, Incident, Intake
from optimizer.mapping.picture import page, total
from optimizer.mapping.profile_file import read_profile, write_profile
from optimizer.mapping.shrinking import estimate
from optimizer.mapping.windows import Window
from optimizer.promises import WeekendReinforcement
from optimizer.scenario import Scenario

SMALL = Path(__file__).parent.parent / "scenarios" / "small.yaml"
EVIL = "<script>alert('&')</script>"
VOID = {"meta", "br", "link", "img", "hr", "input"}

SEEN = (
    *(incident(date(2025, 12, day), 22, "north") for day in (5, 6, 12, 19)),
    incident(LAST, 3, None),
    incident(LAST, None, "south"),
    incident(LAST, 3, "north", "at_home"),
)
SCENARIO = Scenario(title=EVIL, facts=FACTS, promises=(WeekendReinforcement(id="helg"),))


def findings():
    places = (*PLACES, Stadsdel(id="evil", name=EVIL))
    profile = estimate(SEEN, places, SPAN, name=EVIL, sources=("brott.csv",))
    intake = Intake(SEEN, ("Frasta", EVIL))
    return Findings(EVIL, profile, intake, compare_hours(SCENARIO, SCENARIO, profile, intake))


FOUND = findings()
PAGES = {language: page(FOUND, language) for language in ("sv", "en")}


class Reader(HTMLParser):
    """The tags of a page, checked to be closed, with their attributes and the text in them."""

    def __init__(self, text):
        super().__init__()
        self.open, self.tags, self.texts = [], [], []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append((self.open[-1] if self.open else "", data.strip()))

    def all(self, tag):
        return [attributes for name, attributes in self.tags if name == tag]


READ = {language: Reader(text) for language, text in PAGES.items()}


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_page_stands_alone_and_runs_nothing(language):
    read, text = READ[language], PAGES[language]
    assert read.all("html") == [{"lang": language}]
    assert not read.all("script") + read.all("link") + read.all("img") + read.all("iframe")
    assert not re.search(r"url\((?!#)|https?://|@import", text)
    assert {"name": "robots", "content": "noindex"} in read.all("meta")
    assert "&lt;script&gt;" in text


@pytest.mark.parametrize(("language", "words"), [("sv", "Endast för personal"), ("en", "For staff only")])
def test_the_page_says_that_it_is_for_staff(language, words):
    head, _, rest = PAGES[language].partition("</header>")
    assert words in head
    assert words in rest.partition("<footer")[2]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_picture_has_a_title_and_a_description_and_every_table_headings(language):
    read = READ[language]
    ids = [attributes["id"] for _, attributes in read.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    pictures = [one for one in read.all("svg") if one.get("role") == "img"]
    assert len(pictures) == 1 + 1 + 2 + len(FOUND.profile.spots)
    for one in pictures:
        assert {one["aria-labelledby"], one["aria-describedby"]} <= set(ids)
    assert all("scope" in one for one in read.all("th"))
    assert len(read.all("caption")) >= 4
    levels = [int(tag[1]) for tag, _ in read.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all("tabindex" in one and "aria-label" in one for one in read.all("div") if one.get("class") == "scroll")


def test_the_heat_map_shows_each_hour_once_with_its_own_rate():
    cells = [one for one in READ["sv"].all("g") if "data-hour" in one]
    assert sorted(int(one["data-hour"]) for one in cells) == list(range(168))
    for one in cells:
        assert float(one["data-expected"]) == pytest.approx(FOUND.profile.whole.expected[int(one["data-hour"])], abs=1e-4)
    assert [hours[0] % 24 for hours in rows()] == [6] * 7
    assert sum(one.get("class") == "outline" for one in READ["sv"].all("rect")) == 1 + 18  # the legend; two evenings 18–03


def test_the_tables_beside_the_pictures_hold_their_figures():
    cells = [text for tag, text in READ["en"].texts if tag in ("td", "th")]
    spot = FOUND.profile.spots[0]
    expected, low, high = total(spot)
    at = cells.index("North")
    assert cells[at + 1 : at + 4] == ["4", f"{expected:.1f}", f"{low:.1f} – {high:.1f}"]
    assert low < expected < high
    for one, known in zip(FOUND.compared.all, FOUND.compared.known, strict=True):
        assert f"{one.nights:.1%}" in cells
        assert str(known) in cells
    assert set(FOUND.compared.known) == {4}  # three Fridays and a Saturday at 22:30; 03 on a Wednesday is no evening


def test_steps_of_the_scale():
    assert [step(value, 6.0) for value in (0, 0.1, 1.0, 1.1, 6.0, 60.0)] == [0, 1, 1, 2, STEPS, STEPS]
    assert step(1.0, 0.0) == 0


def test_what_is_set_aside_and_unknown_is_told():
    texts = " ".join(text for _, text in READ["sv"].texts)
    assert WORDS["aside_at_home"].sv in texts
    assert "Frasta" in texts
    assert all(f"aside_{reason}" in WORDS for reason in REASONS)


def test_every_word_is_said_in_both_languages_with_the_same_figures_and_used():
    folder = Path(picture.__file__).parent
    sources = "".join(path.read_text("utf-8") for path in (*folder.glob("*.py"), folder / "templates" / "profile.html.j2"))
    for key, text in WORDS.items():
        fields = [{name for _, name, _, _ in Formatter().parse(said) if name} for said in text]
        assert fields[0] == fields[1], key
        used = f'"{key}"' in sources or f"'{key}'" in sources or key.startswith(("aside_", "account_", "col_"))
        assert used, f"{key} is never said"


def contrast(one, other):
    def light(colour):
        parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_warning_and_the_marks_are_seen_in_light_and_dark():
    css = (TEMPLATES / "report.css").read_text("utf-8")
    light, dark = (
        dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", part)) for part in re.split("@media screen|@media print", css)[:2]
    )
    for colours in (light, {**light, **dark}):
        assert contrast(colours["ink"], colours["red-pale"]) >= 4.5
        assert contrast(colours["quiet"], colours["paper"]) >= 4.5
        for mark in ("ink", "amber", "blue"):
            assert contrast(colours[mark], colours["paper"]) >= 3


def test_a_profile_is_read_back_from_its_file(tmp_path):
    path = tmp_path / "profile.json"
    path.write_text(write_profile(FOUND.profile), "utf-8")
    again = read_profile(path)
    assert again.whole.expected == pytest.approx(FOUND.profile.whole.expected, abs=1e-6)
    assert write_profile(again) == path.read_text("utf-8")
    for text in ("{}", "[]", "x", json.dumps({**json.loads(path.read_text("utf-8")), "half_life_days": -1})):
        path.write_text(text, "utf-8")
        with pytest.raises(ScenarioError):
            read_profile(path)


def test_the_account_holds_every_incident_and_nothing_that_a_spreadsheet_runs():
    evil = Incident("=1+1", LAST, None, "farsta", "@SUM(A1)", "x", "other_kind")
    content = account(Intake((*SEEN, evil)), FACTS, "en").decode("utf-8-sig")
    lines = list(csv.reader(content.splitlines(), delimiter=";"))
    assert len(lines) == 1 + len(SEEN) + 1
    assert lines[1][1:3] == ["2025-12-05", "22:30"]
    assert [line[5] for line in lines[1:]].count("yes") == len(FOUND.intake.kept)
    assert lines[-1] == ["'=1+1", str(LAST), "", "Farsta", "'@SUM(A1)", "no kind of violence", "x"]


@pytest.fixture
def notices(tmp_path):
    records = [notice("Bråk i Farsta", id=1), notice("Bråk i Rågsved", id=2), notice("Bråk i lägenhet i Farsta", id=3)]
    path = tmp_path / "events.json"
    path.write_text(json.dumps([*records, notice(id=4, type="Stöld")]), "utf-8")
    return path


def run(*words):
    return CliRunner().invoke(app, ["map", *map(str, words)])


def test_the_verb_writes_its_files_and_tells_what_was_read(notices, tmp_path):
    done = run(notices, "--scenario", SMALL, "--out", tmp_path / "out", "--hours", "20-04", "--lang", "en")
    assert done.exit_code == 0, done.output
    for line in ("4  incidents read", "2  count as", "2    of them in a known", "1    in a home", "1    no kind"):
        assert line in done.output
    assert "start, end: 18–03 → 20–04" in done.output
    profile = read_profile(tmp_path / "out" / "profile.json")
    assert [one.incidents for one in profile.spots] == [1, 1]
    assert Reader((tmp_path / "out" / "profile.html").read_text("utf-8")).all("html") == [{"lang": "en"}]
    before, after = load(SMALL), load(tmp_path / "out" / "scenario.yaml")
    changed = before.promises[0].model_copy(update={"start": after.promises[0].start, "end": after.promises[0].end})
    assert after == before.model_copy(update={"promises": (changed, *before.promises[1:])})
    assert (changed.start.hour, changed.end.hour) == (20, 4)


def test_the_same_files_give_the_same_bytes(notices, tmp_path):
    for folder in ("one", "two"):
        assert run(notices, "--scenario", SMALL, "--out", tmp_path / folder).exit_code == 0
    for name in command.FILES:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


@pytest.mark.parametrize(
    ("words", "path"),
    [
        (["--hours", "late"], "--hours"),
        (["--as-of", "tomorrow"], "--as-of"),
        (["--as-of", "2020-01-01"], "events.json"),
    ],
)
def test_bad_words_are_refused_and_nothing_is_written(notices, tmp_path, words, path):
    done = run(notices, "--scenario", SMALL, "--out", tmp_path / "out", *words)
    assert isinstance(done.exception, ScenarioError)
    assert path in str(done.exception)
    assert not (tmp_path / "out").exists()


def test_a_later_day_forgets_and_the_planner_s_own_hours_are_compared(notices):
    scenario = load(SMALL)
    (now, _), (later, _) = (
        map_files([notices], scenario, as_of=day, hours=Window(1020, 1560)) for day in (None, date(2026, 5, 17))
    )
    assert now.profile.as_of == date(2024, 5, 17)
    assert sum(later.profile.whole.expected) < sum(now.profile.whole.expected)
    assert Window(1020, 1560) in [one.window for one in now.compared.all]
    assert now.compared.then == Window(1020, 1560)
    assert command.AREAS == ("Stockholm", "Stockholms län")
