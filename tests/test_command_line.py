"""The command line as a user meets it: statuses, files, words."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import optimizer
from optimizer import load

ROOT = Path(__file__).parent.parent
SMALL = ROOT / "scenarios" / "small.yaml"


def lofte(*words, **options):
    run = [sys.executable, "-W", "error", "-m", "optimizer", *map(str, words)]
    return subprocess.run(run, capture_output=True, text=True, encoding="utf-8", check=False, cwd=ROOT, timeout=120, **options)


@pytest.fixture(scope="module")
def planned(tmp_path_factory):
    folder = tmp_path_factory.mktemp("out")
    done = lofte("plan", SMALL, "--out", folder, "--workers", 1, "--work-limit", 5, "--seed", 3)
    return done, folder


def test_plan_writes_every_file_and_says_how_it_stands(planned):
    done, folder = planned
    assert done.returncode == 0, done.stderr
    names = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    assert {"plan.json", "roster.xlsx", "report.html", "calendar.ics", "public.ics", "tables/roster.csv"} <= names
    assert "Helgförstärkning" in done.stdout


def test_the_plan_holds_ids_and_no_display_name(planned):
    text = (planned[1] / "plan.json").read_text(encoding="utf-8")
    names = optimizer.load(SMALL).facts.names
    assert names
    assert not [name for name in names.values() if name in text]
    assert json.loads(text)["format"] == 1


def test_the_same_seed_and_work_give_the_same_plan_byte_for_byte(planned, tmp_path):
    lofte("plan", SMALL, "--out", tmp_path, "--workers", 1, "--work-limit", 5, "--seed", 3, "--quiet")
    assert (tmp_path / "plan.json").read_bytes() == (planned[1] / "plan.json").read_bytes()


def test_a_plan_can_be_shown_and_checked_alone(planned):
    assert lofte("show", planned[1] / "plan.json").returncode == 0
    assert lofte("check", SMALL, planned[1] / "plan.json").returncode == 0


def test_a_plan_changed_by_hand_is_not_shown_as_the_solvers(planned, tmp_path):
    plan = json.loads((planned[1] / "plan.json").read_text(encoding="utf-8"))
    first = next(iter(plan["roster"]["works"]))
    plan["roster"]["works"][first] = []
    (tmp_path / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
    shown = lofte("show", tmp_path / "plan.json")
    assert shown.returncode == 2
    assert "certificate.roster" in shown.stderr
    checked = lofte("check", SMALL, tmp_path / "plan.json")
    assert checked.returncode == 3
    assert first in checked.stdout


def test_ctrl_c_keeps_the_best_so_far(tmp_path):
    run = [
        sys.executable,
        "-m",
        "optimizer",
        "plan",
        ROOT / "scenarios" / "farsta-2027.yaml",
        "--out",
        tmp_path,
        "--time-limit",
        "300",
    ]
    at_a_terminal = {**os.environ, "COLUMNS": "120", "FORCE_COLOR": "1"}
    process = subprocess.Popen(run, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=at_a_terminal)
    drawn = b""
    while b"%" not in drawn and process.poll() is None:
        drawn += process.stderr.read1()
    assert b"%" in drawn, "the gap of a first roster is never drawn"
    began = time.monotonic()
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode in (0, 3), errors.decode()
    assert (tmp_path / "plan.json").exists()
    assert time.monotonic() - began < 45


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("plan", "nowhere.yaml"), "nowhere.yaml"),
        (("show", "nowhere.json"), "nowhere.json"),
        (("check", SMALL, "nowhere.json"), "nowhere.json"),
        (("show", SMALL), "JSON"),
        (("generate", "--officers", 3), "officers"),
        (("generate", "--tightness", "nan"), "tightness"),
        (("validate", ROOT / "README.md"), "README.md"),
        (("plan", SMALL, "--workers", 0), "workers"),
        (("plan", SMALL, "--out", SMALL / "below", "--time-limit", 5), "small.yaml"),
    ],
)
def test_bad_input_is_said_in_words_with_status_2(words, says):
    done = lofte(*words)
    assert done.returncode == 2, done.stdout + done.stderr
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_a_generated_district_goes_through_the_loader(tmp_path):
    path = tmp_path / "made.yaml"
    assert lofte("generate", "--officers", 12, "--seed", 4, "--out", path).returncode == 0
    assert lofte("validate", path).returncode == 0


def test_the_schema_is_json():
    assert json.loads(lofte("schema").stdout)["properties"].keys() >= {"facts", "promises", "rules"}


@pytest.mark.parametrize("suffix", ["json", "yaml", "xlsx"])
def test_convert_writes_one_file_that_holds_all(tmp_path, suffix):
    out = tmp_path / f"farsta.{suffix}"
    done = lofte("convert", ROOT / "scenarios" / "farsta-2027.yaml", out)
    assert done.returncode == 0, done.stderr
    assert load(out) == load(ROOT / "scenarios" / "farsta-2027.yaml")
