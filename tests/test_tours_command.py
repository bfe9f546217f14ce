"""``lofte tours``: what it writes, that it is for officers only, and what it says to bad input."""

import json
import re
import stat
from datetime import date, datetime
from html.parser import HTMLParser

import pytest
from hand_made import FACTS, SCENARIO, plan, without_roster

from optimizer import __main__ as command_line
from optimizer.catalogue.tours import WORDS
from optimizer.exports import plan_file
from optimizer.loading import dumps
from optimizer.mapping.profile import Profile, Spot
from optimizer.mapping.profile_file import write_profile

SEED = "0123456789abcdef0123456789abcdef"
NIGHT = [(hour % 24 >= 20 or hour % 24 < 4) * 0.02 + 0.001 for hour in range(168)]


def spot(name, share, position):
    rates = tuple(share * rate for rate in NIGHT)
    return Spot(id=name, name=f"<i>{name}</i>", position=position, expected=rates, low=rates, high=rates)


PROFILE = Profile(
    as_of=date(2027, 3, 1),
    half_life_days=365,
    spots=(
        spot("station", 1.0, (59.24, 18.09)),
        spot("square", 0.7, (59.243, 18.1)),
        spot("school", 0.4, None),
        spot("park", 0.2, (59.238, 18.085)),
    ),
)
BOOKINGS = """date;place;start;end;who;patrol
2027-03-27;square;20:00;20:30;<b>Nattvandrarna</b>;
2027-03-27;hall;00:30;01:00;Hallvakten;P2
2027-03-20;nowhere;20:00;21:00;another evening;
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tours")
    (folder / "plan.json").write_text(plan_file.dump(plan()), encoding="utf-8")
    (folder / "empty.json").write_text(plan_file.dump(without_roster()), encoding="utf-8")
    (folder / "profile.json").write_text(write_profile(PROFILE), encoding="utf-8")
    (folder / "scenario.yaml").write_text(dumps(SCENARIO), encoding="utf-8")
    (folder / "seed").write_text(SEED)
    (folder / "short").write_text("short")
    (folder / "bookings.csv").write_text(BOOKINGS, encoding="utf-8")
    return folder


def run(monkeypatch, folder, *words, file="plan.json", out="out", seed="seed", day="2027-03-27"):
    """The exit status of the whole program, run in place."""
    given = ["tours", folder / file, "--profile", folder / "profile.json", "--date", day, "--out", folder / out]
    given += ["--seed-file", folder / seed] if seed else []
    monkeypatch.setattr("sys.argv", ["lofte", *map(str, [*given, *words])])
    monkeypatch.delenv("LOFTE_TOUR_SEED", raising=False)
    with pytest.raises(SystemExit) as ended:
        command_line.main()
    return ended.value.code or 0


@pytest.fixture(scope="module")
def made(folder):
    with pytest.MonkeyPatch.context() as patch:
        assert run(patch, folder, "--bookings", folder / "bookings.csv") == 0
        named = ["--scenario", folder / "scenario.yaml", "--lang", "en"]
        assert run(patch, folder, "--bookings", folder / "bookings.csv", *named, out="again") == 0
    return folder / "out"


def test_the_files_are_their_owners_alone(made):
    for name in ("tours.json", "tours.html"):
        assert stat.S_IMODE((made / name).stat().st_mode) == 0o600


def test_the_file_holds_every_officer_once_and_no_name_or_seed(made):
    text = (made / "tours.json").read_text(encoding="utf-8")
    tours = json.loads(text)
    assert sorted(one for patrol in tours["patrols"] for one in patrol["officers"]) == ["a", "b", "c", "d"]
    assert any({"a", "d"} <= set(patrol["officers"]) for patrol in tours["patrols"])  # the trainee and the supervisor
    assert not [name for name in (*FACTS.names.values(), SEED) if name in text]
    assert tours["value"] <= tours["bound"]


def test_an_evening_over_the_clock_change_is_an_hour_shorter(made):
    tours = json.loads((made / "tours.json").read_text(encoding="utf-8"))
    start, end = (datetime.fromisoformat(tours[edge]) for edge in ("start", "end"))
    assert (end - start).total_seconds() == 8 * 3600
    for patrol in tours["patrols"]:
        times = [datetime.fromisoformat(stop[edge]) for stop in patrol["stops"] for edge in ("start", "end")]
        assert times == sorted(times)
        assert start <= times[0]
        assert times[-1] <= end
        breaks = [stop for stop in patrol["stops"] if stop["kind"] == "break"]
        assert breaks


def test_bookings_are_held_by_whom_they_are_for(made):
    tours = json.loads((made / "tours.json").read_text(encoding="utf-8"))
    held = {(p["id"], s["place"], s["start"][11:16]) for p in tours["patrols"] for s in p["stops"] if s["kind"] == "meeting"}
    assert ("P2", "hall", "00:30") in held
    assert {(place, start) for _, place, start in held} == {("hall", "00:30"), ("square", "20:00")}


def test_the_language_changes_nothing_but_the_words(made, folder):
    assert (made / "tours.json").read_bytes() == (folder / "again" / "tours.json").read_bytes()


class Reader(HTMLParser):
    """Counts tags, refuses what is not closed, and keeps the text."""

    def __init__(self, page):
        super().__init__()
        self.open, self.seen, self.text, self.ids, self.refers = [], [], [], [], []
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.seen.append(tag)
        values = dict(attrs)
        self.ids += [values["id"]] if "id" in values else []
        self.refers += [values[name] for name in ("aria-labelledby", "aria-describedby") if name in values]
        assert not [name for name in values if name.startswith("on") or name == "src"]
        if tag not in {"meta", "br", "link", "img"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


@pytest.mark.parametrize(("out", "language"), [("out", "sv"), ("again", "en")])
def test_the_sheets_are_whole_accessible_and_for_officers_only(made, folder, out, language):
    page = (folder / out / "tours.html").read_text(encoding="utf-8")
    read = Reader(page)
    text = " ".join(read.text)
    tours = json.loads((made / "tours.json").read_text(encoding="utf-8"))
    assert f'<html lang="{language}">' in page
    assert not {"script", "i", "b", "img", "link"} & set(read.seen)
    assert len(read.ids) == len(set(read.ids))
    assert set(read.refers) <= set(read.ids)
    assert read.seen.count("section") == read.seen.count("svg") == len(tours["patrols"])
    assert text.count(WORDS["officers_only"].to(language)) >= len(tours["patrols"]) + 1
    stops = sum(len(patrol["stops"]) for patrol in tours["patrols"])
    assert read.seen.count("tr") == stops + 2 * len(tours["patrols"])
    assert "<b>Nattvandrarna</b>" in text
    assert ("Alva Åkesson" in text) == (out == "again")  # plan.json holds no names
    assert SEED not in page
    assert not re.search(r"https?://(?!www\.w3\.org)", page.replace("http://example.org", ""))  # an officer's hostile name


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"seed": None}, "LOFTE_TOUR_SEED"),
        ({"seed": "short"}, "too short"),
        ({"seed": "missing"}, "no such file"),
        ({"day": "2027-03-28"}, "is no evening of the plan"),
        ({"day": "2027-04-02"}, "no officer works"),
        ({"day": "someday"}, "write it as"),
        ({"file": "empty.json"}, "has no roster"),
        ({"file": "profile.json"}, "format"),
    ],
)
def test_bad_input_is_said_in_words_and_nothing_is_written(monkeypatch, folder, capfd, change, said):
    assert run(monkeypatch, folder, **({"out": "bad"} | change)) == command_line.BAD_INPUT
    told = capfd.readouterr().err
    assert said in told
    assert "Traceback" not in told
    assert not (folder / "bad").exists()


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("b.csv", "date,place,start,end,who\n2027-03-27,square,20:00,20:30,", "who"),
        ("b.csv", "date,place,start,end,who\n2027-03-27,moon,20:00,20:30,x", "moon"),
        (
            "b.yaml",
            "- {date: 2027-03-27, place: square, start: '02:00', end: '05:00', who: x}",
            "within the evening",
        ),
        ("b.yaml", "- {date: 2027-03-27, place: square, start: '20:00', end: '20:30', who: x, patrol: P9}", "P9"),
        ("b.yaml", "bookings: 3", "no list"),
        (
            "b.csv",
            "date,place,start,end,who,patrol\n2027-03-27,square,20:00,20:30,x,P1\n2027-03-27,park,20:10,20:40,y,P1",
            "B1, B2",
        ),
    ],
)
def test_bad_bookings_are_said_in_words(monkeypatch, folder, capfd, name, text, said):
    (folder / name).write_text(text, encoding="utf-8")
    assert run(monkeypatch, folder, "--bookings", folder / name, out="bad") == command_line.BAD_INPUT
    assert said in capfd.readouterr().err
    assert not (folder / "bad").exists()


@pytest.mark.parametrize("base", ["north", "59.2", "99,18"])
def test_a_base_must_be_a_position(monkeypatch, folder, capfd, base):
    assert run(monkeypatch, folder, "--base", base, out="bad") == command_line.BAD_INPUT
    assert "--base" in capfd.readouterr().err


def test_every_word_is_in_both_languages_and_fills_alike():
    for text in WORDS.values():
        assert text.sv
        assert text.en
        assert set(re.findall(r"{\w+}", text.sv)) == set(re.findall(r"{\w+}", text.en))
