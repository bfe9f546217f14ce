"""The memory of a process and all that it has begun, watched while something runs."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from os import getpid
from pathlib import Path

POLL_SECONDS = 0.5


@contextmanager
def watched() -> Iterator[list[int]]:
    """A list whose only item is the most MiB so far: pages that processes share are counted once."""
    most, is_over = [0], threading.Event()

    def watch():
        while True:
            most[0] = max(most[0], sum(_own(one) for one in _family(getpid())) >> 10)
            if is_over.wait(POLL_SECONDS):
                return

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield most
    finally:
        is_over.set()
        watcher.join()


def _family(first):
    """A process and its descendants."""
    parents = {}
    for each in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(each.parent.name)] = int(each.read_text().rpartition(")")[2].split()[1])
        except OSError:  # it has ended
            continue
    found = [first]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found


def _own(process):
    """The share of a process in the memory at hand, in KiB."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
