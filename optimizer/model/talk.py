"""What a level and a process that generates columns for it tell each other: a task, then calls, each with its answer."""

import pickle
from dataclasses import dataclass
from typing import IO, Any

from optimizer.model.arrays import Ints
from optimizer.model.blocks import Split
from optimizer.model.outcome import Settings


@dataclass(frozen=True, slots=True)
class News:
    """How a level stands: its best and bound, whether its search is over, and the values of a best that is new."""

    best: int | None
    bound: int
    is_over: bool
    values: Ints | None


@dataclass(frozen=True, slots=True)
class Task:
    """A level to generate columns for, and what may be taken for that; the word to stop is in the news."""

    parts: Split
    constant: int
    settings: Settings
    news: News


def send(stream: IO[bytes], thing: object) -> None:
    """Sends anything at once."""
    pickle.dump(thing, stream, pickle.HIGHEST_PROTOCOL)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """What the other side has sent; EOFError where it has ended. Each side is this program's own."""
    return pickle.load(stream)
