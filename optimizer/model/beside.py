"""The whole search in a thread of its own, beside what else is done for the level."""

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from optimizer.model.incumbent import Incumbent
from optimizer.model.outcome import Settings
from optimizer.model.whole import Whole


class Beside:
    """The search at work, until it ends or is told to; ``rounds`` where others find what it has to begin from."""

    def __init__(self, incumbent: Incumbent, settings: Settings, hint: Sequence[int], rounds: bool = True) -> None:
        self.whole, self._ended = Whole(incumbent, rounds), threading.Event()
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
