"""Functions of arrays and numbers as machine code: work of so many small steps that Python's own would take most of it.

The code is made at a function's first call and kept, beside the source where that may be written, for other processes.
"""

from collections.abc import Callable
from typing import TypeVar, cast

from numba import njit

Function = TypeVar("Function", bound=Callable[..., object])


def compiled(function: Function) -> Function:
    """The function as machine code, which takes no turns with other threads."""
    try:
        return cast("Function", njit(cache=True, nogil=True)(function))
    except RuntimeError:  # there is no folder to keep it in
        return cast("Function", njit(nogil=True)(function))
