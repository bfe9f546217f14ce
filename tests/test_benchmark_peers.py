"""The peers of the benchmark solve the same problem as ours: one optimum, read alike by the format and by our checker."""

import sys

import pytest
from benchmarks.nrp import read
from benchmarks.peers import run, timefold_peer
from benchmarks.peers.answer import Answer
from benchmarks.peers.telling import table

TINY = """\
# Two weeks, four people, two shifts.
SECTION_HORIZON
14

SECTION_SHIFTS
E,480,
L,600,E

SECTION_STAFF
A,E=14|L=14,4800,2400,4,2,2,1
B,E=14|L=14,4800,2400,4,2,2,1
D,E=14|L=0,4800,2400,5,3,2,1
E,E=0|L=9,4800,1800,3,1,2,2

SECTION_DAYS_OFF
A,3
D,8
E,5

SECTION_SHIFT_ON_REQUESTS
A,4,L,2
A,5,L,2
B,12,E,3
D,6,E,1
E,0,L,2
E,2,L,3

SECTION_SHIFT_OFF_REQUESTS
B,1,L,3
D,10,E,2
E,7,L,3

SECTION_COVER
"""
COVER = "".join(
    f"{day},{shift},{2 if (day % 7, shift) == (6, 'L') else 1},100,1\n" for day in range(14) for shift in ("E", "L")
)


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    file = tmp_path_factory.mktemp("peers") / "Tiny.txt"
    file.write_text(TINY + COVER, encoding="utf-8")
    return file


def test_exact_peers_prove_one_optimum(tiny):
    rows = [run(peer, tiny, 10) for peer in ("löfte", "plain", "highs")]
    assert [row["status"] for row in rows] == ["optimal"] * 3
    assert len({row["cost"] for row in rows}) == 1
    for row in rows:
        assert row["cost"] == row["claimed"] == row["bound"] == row["checked"] > 0
        assert row["broken"] == row["checked_broken"] == 0
    assert table(rows).loc["Tiny", ("highs", 10)] == f"{rows[0]['cost']} / {rows[0]['cost']}"


@pytest.mark.parametrize("python", ["", "/nowhere/python", sys.executable])
def test_a_peer_that_is_not_installed_is_said_so(tiny, monkeypatch, python):
    monkeypatch.setenv(timefold_peer.PYTHON, python)
    assert timefold_peer.solve(read(tiny), 1, 1, 0) == Answer("not installed")


def test_a_row_without_a_roster_says_why(tiny, monkeypatch):
    monkeypatch.delenv(timefold_peer.PYTHON, raising=False)
    row = run("timefold", tiny, 1)
    assert row["cost"] is None
    assert table([row]).loc["Tiny", ("timefold", 1)] == "not installed"
