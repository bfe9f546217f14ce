"""A storm: kills at random moments, while jobs keep coming in."""

import random
import threading
import time
from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime

import psutil
from sqlalchemy import select

from faults.harness import until
from service.storage.database import Database
from service.storage.tables import Event, Plan

AHEAD = 6
"""Jobs accepted and not ended, at most, while the storm lasts."""
SIZES = {"least": 1, "small": 2, "long": 3}
"""The scenarios of the stream, with their time limits; ``MIX`` is how many there are of each."""
MIX = (6, 3, 1)


class Stream(threading.Thread):
    """Submits one job after another; ``followers`` are those of the accepted."""

    def __init__(self, client, seed):
        super().__init__(daemon=True)
        self.random, self.seed, self.client = random.Random(f"{seed} jobs"), seed, client
        self.scenarios = {name: self.client.scenario(name) for name in SIZES}
        self.followers, self.ending, self.error = [], threading.Event(), None

    def run(self):
        try:
            while not self.ending.is_set():
                self.one()
                until(lambda: self.ending.is_set() or self.waiting() < AHEAD, 600)
        except BaseException as error:
            self.error = error
            raise

    def one(self):
        """Submits one job and follows it."""
        number = len(self.followers)
        size = self.random.choices(list(SIZES), MIX)[0]
        plan = self.client.submit(f"{self.seed}-{number}", self.scenarios[size], time_limit=SIZES[size], seed=number)
        self.followers.append(self.client.follow(plan))

    def waiting(self):
        """How many have not ended, as far as heard."""
        return sum(not one.is_over for one in self.followers)

    def settle(self, wait=400):
        """Waits until all have ended, or nothing is heard for long."""
        self.ending.set()
        self.join(wait)
        deadline, heard = time.monotonic() + wait, 0
        while self.waiting() and time.monotonic() < deadline:
            time.sleep(0.3)
            if (now := sum(len(one.heard) for one in self.followers)) != heard:
                deadline, heard = time.monotonic() + wait, now


class Storm:
    """Kills by a seed; each kill is followed by a short pause and a new start."""

    def __init__(self, service, seed):
        self.service, self.random = service, random.Random(f"{seed} kills")
        self.kills, self.deaths = Counter(), []
        self.targets = ("api", "worker", "solver", "database")

    def strike(self):
        """One kill, after a random while. A solver is only killed where there is one."""
        time.sleep(self.random.uniform(0.3, 4.5))
        target = self.random.choice(self.targets)
        getattr(self, f"_{target}")()
        self.kills[target] += 1

    def _pause(self):
        time.sleep(self.random.uniform(0.1, 2.0))

    def _restart(self, *names):
        self.service.kill(*names)
        self._pause()
        for one in names:
            self.service.start(one)

    def _api(self):
        self._restart("api")

    def _worker(self):
        busy = self.service.solving() if self.random.random() < 0.7 else []
        name = self.random.choice(busy or self.service.workers)
        if self.service.solvers(name) and len(self.service.processes) == len(self.service.commands):
            self.deaths.append(datetime.now(UTC))
        self._restart(name)

    def _solver(self):
        found = until(self.service.solving, 120)
        for one in self.service.solvers(self.random.choice(found)):
            with suppress(psutil.NoSuchProcess):
                one.kill()
        self._pause()

    def _database(self):
        if self.service.database.kind == "SQLite":
            self._restart(*self.service.commands)
            return
        self.service.database.kill()
        self._pause()
        self.service.database.start()


def takeovers(url, deaths):
    """Seconds from each death of a solving worker to the next beginning (or giving up) of a job that ran at that time."""
    database = Database(url)
    with database.reading(None) as session:
        rows = list(session.scalars(select(Event).join(Plan, Plan.id == Event.plan_id).order_by(Event.plan_id, Event.number)))
    database.close()
    return [found for death in deaths if (found := _takeover(rows, death)) is not None]


def _takeover(rows, death):
    nexts = []
    for plan in {one.plan_id for one in rows}:
        mine = [one for one in rows if one.plan_id == plan]
        before = [one.kind for one in mine if one.created <= death]
        is_running = bool(before) and before[-1] in {"started", "progress", "cancelling"}
        nexts += [one.created for one in mine if is_running and one.created > death and _is_next(one)][:1]
    return min(((one - death).total_seconds() for one in nexts), default=None)


def _is_next(event):
    return event.kind == "started" or "died" in (event.data.get("reason") or "")
