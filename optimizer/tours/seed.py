"""The secret seed: from a file, or from the environment."""

import os
from collections.abc import Mapping
from pathlib import Path

from optimizer.loading.fault import refusal
from optimizer.loading.files import read

VARIABLE = "LOFTE_TOUR_SEED"
LEAST, MOST = 16, 4096


def secret_seed(path: Path | None, environment: Mapping[str, str] = os.environ) -> bytes:
    """The bytes of the seed; line ends around them are left out. Raises ScenarioError without one, or for one too short.

    No fault shows any of it.
    """
    if path is None and VARIABLE not in environment:
        cure = f"give a file with --seed-file, or set {VARIABLE}; `openssl rand -hex 32` makes one"
        raise refusal("seed", "there is no secret seed, and without one tours could be foretold", cure)
    name = str(path) if path else VARIABLE
    seed = (read(path, MOST) if path else environment[VARIABLE].encode()).strip(b"\r\n")
    if len(seed) < LEAST:
        raise refusal(
            name, f"is too short for a secret: {len(seed)} bytes", f"write at least {LEAST}; `openssl rand -hex 32` makes one"
        )
    return seed
