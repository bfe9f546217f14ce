"""The whole search in a thread of its own, beside what else is done for the level."""

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from optimizer.model.outcome import Settings
from optimizer.model.whole import Whole


class Beside:
    """The search at work, until it ends or is told to."""

    def __init__(self, whole: Whole, settings: Settings, hint: Sequence[int]) -> None:
        self.whole, self._ended = whole, threading.Event()
        own = replace(settings, stop=lambda: self._ended.is_set() or settings.stop())
        self._pool = ThreadPoolExecutor(1)
        self._future = self._pool.submit(self.whole.search, own, hint)

    def is_done(self) -> bool:
        """Whether it has come to its end."""
        return self._future.done()

    def end(self) -> bool:
        """Ends it; whether no roster can exist."""
        self._ended.set()
        self._pool.shutdown()
        return self._future.result()
