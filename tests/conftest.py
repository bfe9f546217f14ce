"""What every test goes by: properties are tried without a limit of time, since machines are noisy.

Machine code looks whether each place that it reads or writes is within its array, and is made before the first test.
"""

import os
from pathlib import Path

import pytest
from hypothesis import settings

os.environ["NUMBA_BOUNDSCHECK"] = "1"
os.environ["NUMBA_CACHE_DIR"] = str(Path(__file__).parents[1] / ".numba_cache")

settings.register_profile("lofte", deadline=None)
settings.load_profile("lofte")


def pytest_sessionstart(session: pytest.Session) -> None:
    """Once, not in each worker: they find what is kept."""
    if not hasattr(session.config, "workerinput"):
        from optimizer.model.warming import warm  # noqa: PLC0415 (with the environment above)

        warm()
