"""Dice: random numbers that nobody can foretell without the secret, and that the secret gives again."""

import hashlib
import hmac
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """A stream of numbers made of a secret and a name by HMAC-SHA256 (RFC 2104), 32 bits at a time."""

    def __init__(self, secret: bytes, name: str) -> None:
        self._secret, self._name = secret, name
        self._count = 0

    def throw(self, sides: int) -> int:
        """A whole number from 0 to ``sides`` - 1 (at most 2**32 sides; their odds differ by less than sides / 2**32)."""
        message = f"{self._name}\n{self._count}".encode()
        self._count += 1
        return int.from_bytes(hmac.new(self._secret, message, hashlib.sha256).digest()[:4]) * sides >> 32

    def choose(self, options: list[T]) -> T:
        """One of some options, each as likely."""
        return options[self.throw(len(options))]

    def shuffled(self, items: list[T]) -> list[T]:
        """The items in random order (Fisher and Yates)."""
        mixed = list(items)
        for last in range(len(mixed) - 1, 0, -1):
            other = self.throw(last + 1)
            mixed[last], mixed[other] = mixed[other], mixed[last]
        return mixed
