"""Memory that a search has let go of, back to the system: the C library keeps it for later, hundreds of MiB of a large one."""

import ctypes
from functools import cache
from typing import Any


def trim() -> None:
    """Gives it back, where the C library can (glibc's malloc_trim); it takes some hundredths of a second."""
    give_back = _malloc_trim()
    if give_back is not None:
        give_back(0)


@cache
def _malloc_trim() -> Any:
    try:
        return getattr(ctypes.CDLL(None), "malloc_trim", None)
    except (OSError, TypeError):  # a system without such a library
        return None
