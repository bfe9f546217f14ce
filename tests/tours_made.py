"""Small evenings for the tests of tours, made by seed."""

import random

from optimizer.clock import HOUR
from optimizer.tours.evening import Evening, Manner, Patrol, Place

SECRET = b"a secret of the tests"
NOON = 30_000_000 // HOUR * HOUR
"""Some instant at which an hour begins."""


def district(count, seed, hours, *, matter=0.5, spread=0.012, begins=NOON):
    """Places with positions and risks by seed, for an evening of so many clock hours."""
    rng = random.Random(seed)
    for n in range(count):
        position = (59.25 + rng.uniform(-spread, spread), 18.05 + rng.uniform(-2 * spread, 2 * spread))
        risk = tuple(rng.randint(20, 300) for _ in range(hours))
        yield Place(f"s{n}", f"Plats {n}", risk, tuple(rng.random() < matter for _ in range(hours)), position)


def evening(places=2, patrols=1, minutes=180, seed=1, *, late=0, matter=0.5, bookings=(), moves=("car", "foot"), **manner):
    """An evening that begins ``late`` minutes after the hour."""
    start = NOON + late
    hours = (start + minutes - 1) // HOUR - start // HOUR + 1
    crews = tuple(Patrol(f"P{n + 1}", (f"o{2 * n}", f"o{2 * n + 1}"), moves[n % len(moves)]) for n in range(patrols))
    spots = tuple(district(places, seed, hours, matter=matter))
    return Evening(f"e{seed}", start, start + minutes, spots, crews, tuple(bookings), (59.25, 18.05), Manner(**manner))
