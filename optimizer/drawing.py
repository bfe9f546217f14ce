"""A fair draw: most supports first, and lots among equals, which anybody can draw again from the published seed.

Before the draw only ``commitment(seed)`` is told, so that the seed cannot be chosen to suit; afterwards the seed. A lot is the
SHA-256 of ``seed|id`` (UTF-8), as ``printf '%s' 'seed|id' | sha256sum`` gives it, and the lowest comes first.
"""

import hashlib
from collections.abc import Mapping


def commitment(seed: str) -> str:
    """What binds a draw to its seed before the seed is told: its SHA-256, in hexadecimal digits."""
    return _digest(seed)


def lot(seed: str, name: str) -> str:
    """The lot of one that takes part, by its id: 64 hexadecimal digits."""
    return _digest(f"{seed}|{name}")


def drawn(seed: str, supports: Mapping[str, int], places: int) -> tuple[str, ...]:
    """The ids that get the ``places``, by falling supports, among equals by rising lot; all of them when there is room.

    Raises ValueError when ``places`` is negative.
    """
    if places < 0:
        raise ValueError(f"there are {places} places; draw none or more")
    ordered = sorted(supports, key=lambda name: (-supports[name], lot(seed, name), name))
    return tuple(ordered[:places])


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
