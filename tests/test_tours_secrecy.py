"""Tours cannot be foretold without the seed, come again with it, and cost next to nothing for it."""

import hashlib
import hmac
from collections import Counter
from math import log2

import pytest
from tours_made import SECRET, evening

from optimizer.loading import ScenarioError
from optimizer.tours.beats import beats
from optimizer.tours.checking import check
from optimizer.tours.dice import Dice
from optimizer.tours.jitter import LOSS
from optimizer.tours.patrols import split
from optimizer.tours.planning import plan_tours
from optimizer.tours.search import search
from optimizer.tours.seed import secret_seed
from optimizer.tours.tours_file import dump

SMALL = {"places": 2, "patrols": 1, "minutes": 200, "seed": 8}
SEEDS = [b"seed %d of the tests" % n for n in range(20)]


@pytest.fixture(scope="module")
def many():
    return [plan_tours(evening(**SMALL), seed) for seed in SEEDS]


def first_starts(many, place):
    return [next(stop.start for stop in done.tours[0].stops if stop.place == place) for done in many]


def test_the_same_seed_gives_the_same_tours_byte_for_byte():
    given = evening(7, 3, 300, 2)
    assert dump(plan_tours(given, SECRET, work=0.3)) == dump(plan_tours(given, SECRET, work=0.3))


def test_another_evening_has_other_dice():
    throws = {(secret, name): Dice(secret, name).throw(2**32) for secret in (b"a", b"b") for name in ("e1", "e2")}
    assert len(set(throws.values())) == 4


def test_dice_are_the_hmac_of_the_name_and_the_count():
    dice = Dice(b"key", "name")
    for count in range(3):
        digest = hmac.new(b"key", b"name\n%d" % count, hashlib.sha256).hexdigest()
        assert dice.throw(2**32) == int(digest[:8], 16)
    assert sorted(dice.shuffled(list(range(50)))) == list(range(50))
    assert {dice.throw(6) for _ in range(300)} == set(range(6))


@pytest.mark.parametrize("place", ["s0", "s1"])
def test_over_seeds_the_starts_at_a_place_spread(many, place):
    counts = Counter(first_starts(many, place))
    entropy = -sum(n / len(many) * log2(n / len(many)) for n in counts.values())
    assert len(counts) >= 6
    assert entropy >= 2.3  # bits: a guess in five is right at best, were they even
    assert max(counts.values()) <= len(many) // 2


def test_every_start_shows_no_grid(many):
    starts = [stop.start for done in many for stop in done.tours[0].stops]
    assert {start % 5 for start in starts} == set(range(5))


def test_chance_costs_a_stated_share_at_most(many):
    given = evening(**SMALL, play=0)
    found = search(given, beats(given, Dice(SECRET, ""))[0], Dice(SECRET, "x"), 3.0)
    assert found.is_proved
    share = (given.manner.play + LOSS) / 1000
    for done in many:
        assert 0 <= found.value - done.value <= share * (found.value + 1)
    assert sum(found.value - done.value for done in many) <= 0.05 * found.value * len(many)


def test_jitter_keeps_every_length_and_the_order(many):
    for done in many:
        stops = done.tours[0].stops
        assert list(stops) == sorted(stops)
        assert {stop.end - stop.start for stop in stops if stop.kind == "visit"} <= set(done.evening.manner.lengths)
        assert check(done.evening, done.tours).is_valid


@pytest.mark.parametrize("count", range(1, 12))
def test_patrols_are_of_two_and_three_when_odd(count):
    officers = [f"o{n}" for n in range(count)]
    crews = split(officers, {}, 0.5, Dice(SECRET, "p"))
    assert sorted(one for crew in crews for one in crew.officers) == sorted(officers)
    sizes = sorted(len(crew.officers) for crew in crews)
    assert sizes == ([1] if count == 1 else [2] * (count // 2 - count % 2) + [3] * (count % 2))
    assert sum(crew.moves == "car" for crew in crews) == -(-len(crews) // 2)
    assert crews == split(officers, {}, 0.5, Dice(SECRET, "p"))


@pytest.mark.parametrize("seed", range(8))
def test_a_trainee_goes_with_the_supervisor_and_never_alone(seed):
    trainees = {"t1": "a", "t2": "gone", "t3": None}
    crews = split(["a", "b", "c", "d", *trainees], trainees, 0.0, Dice(SECRET, str(seed)))
    assert all(set(crew.officers) - trainees.keys() for crew in crews)
    assert any({"a", "t1"} <= set(crew.officers) for crew in crews)
    assert {crew.moves for crew in crews} == {"foot"}


def test_a_seed_comes_from_a_file_or_the_environment_and_no_fault_shows_it(tmp_path):
    file = tmp_path / "seed"
    file.write_bytes(b"0123456789abcdef0123\n")
    assert secret_seed(file, {}) == secret_seed(None, {"LOFTE_TOUR_SEED": "0123456789abcdef0123"}) == b"0123456789abcdef0123"
    file.write_text("hushhush")
    for path, environment in ((file, {}), (None, {"LOFTE_TOUR_SEED": "hushhush"}), (None, {})):
        with pytest.raises(ScenarioError) as told:
            secret_seed(path, environment)
        assert "hush" not in str(told.value)
        assert told.value.faults[0].cure
