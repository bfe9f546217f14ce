"""A worker process: takes jobs until it is told to stop, then finishes or parks them."""

import os
import signal
import sys
import threading
import time

from service import telemetry
from service.jobs import Worker
from service.seats import seats_of
from service.settings import Settings
from service.storage.database import Database
from service.upkeep import sweep
from service.work import Work, calmly

SWEEP = 3600
"""Seconds between two sweeps of what is too old."""


def run_worker(settings: Settings, parent: int | None = None) -> None:
    """Works until SIGTERM, SIGINT, or the end of the parent process, if it has one."""
    stop = threading.Event()
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, lambda *_: stop.set())
    database = Database(settings.url)
    work = Work(database, settings)
    worker = Worker(settings.url, seats_of(settings), work)
    worker.start(settings.solves, settings.solves_per_tenant, settings.solves_in_all)
    swept = 0.0
    while not stop.wait(0.5) and parent in {None, os.getppid()}:
        if time.monotonic() - swept > SWEEP:
            swept = time.monotonic()
            calmly(lambda: sweep(database, settings, worker.forget))
    work.finish(settings.drain)
    worker.stop()
    database.close()
    os._exit(0)  # parked jobs must not return to the engine, which would take them for done


if __name__ == "__main__":
    telemetry.set_up()
    run_worker(Settings(), int(sys.argv[1]))
