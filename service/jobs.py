"""The one module that knows the job engine (DBOS): enqueueing in a transaction, workers, and taking over from the dead.

A job is a plan's id. DBOS sees to it that every job is begun until it has ended; what happens to the plan itself is
``plans``'s to say, so that a job begun twice does nothing twice.
"""

import logging
import threading
import time
from collections.abc import Callable
from typing import Any

from dbos import DBOS, DBOSClient, DBOSConfig, DBOSPortableJSONSerializer

from service.seats import Seats
from service.storage.database import Database, TenantSession
from service.storage.tables import Plan

QUEUE = "solves"
WORKFLOW = "solve_plan"
VERSION = "1"
"""Constant, lest a new release orphan the jobs of the last; raised only when a job's own form changes."""
LOOK = 1.0
"""Seconds between two looks for dead workers."""
CALM = 5 * LOOK
"""Seconds after the database came back in which nobody takes over: the living take their own seats again first."""
POLL = 0.2
"""Seconds between two looks at the queue."""
MOST_RECOVERIES = 100
"""DBOS's own limit, far above the lives of a plan, which parkings do not count against."""


def migrate(url: str) -> None:
    """Makes or updates the engine's own tables."""
    DBOS.migrate(url)


class Queue:
    """The way in for jobs."""

    def __init__(self, database: Database) -> None:
        self._client = DBOSClient(system_database_engine=database.engine, serializer=DBOSPortableJSONSerializer(), lazy=True)

    def put(self, session: TenantSession, plan: Plan) -> None:
        """Enqueues a plan's job in the session's transaction: both are kept, or neither."""
        options: Any = {
            "queue_name": QUEUE,
            "workflow_name": WORKFLOW,
            "workflow_id": plan.id,
            "priority": plan.priority,
            "queue_partition_key": plan.tenant_id,
        }
        self._client.enqueue_in_transaction(session, options, plan.id)


class Worker:
    """A process that does jobs: it takes a seat, does its own and the queue's jobs, and looks after empty seats."""

    def __init__(self, url: str, seats: Seats, work: Callable[[str], None]) -> None:
        self._url, self._seats, self._work = url, seats, work
        self._closing = threading.Event()
        self._calm = 0.0
        self._threads = [threading.Thread(target=one, daemon=True) for one in (self._keep, self._look_after)]

    def start(self, at_once: int, per_tenant: int, in_all: int) -> None:
        """Begins to work, at most so many jobs at once: here, per tenant everywhere, and in all."""
        logging.getLogger("dbos").setLevel(logging.WARNING)
        config: DBOSConfig = {
            "name": "lofte",
            "system_database_url": self._url,
            "application_version": VERSION,
            "executor_id": self._seats.take(),
            "serializer": DBOSPortableJSONSerializer(),
            "use_listen_notify": False,
            "log_level": "WARNING",
            "console_log_level": "WARNING",
        }
        DBOS(config=config)
        DBOS.workflow(name=WORKFLOW, max_recovery_attempts=MOST_RECOVERIES)(self._work)
        DBOS.launch()
        DBOS.register_queue(
            QUEUE,
            worker_concurrency=min(at_once, in_all),
            partition_concurrency=min(per_tenant, in_all),
            global_concurrency=in_all,
            polling_interval_sec=POLL,
            on_conflict="always_update",
        )
        for one in self._threads:
            one.start()

    def forget(self, jobs: list[str]) -> None:
        """Deletes the engine's records of jobs whose plans are no more."""
        DBOS.delete_workflows(jobs)

    def stop(self) -> None:
        """Takes no more jobs, and gives up the seat; jobs not ended are left to others."""
        self._closing.set()
        DBOS.destroy(workflow_completion_timeout_sec=0)
        self._seats.leave()

    def _keep(self) -> None:
        """In a thread of its own: the engine's calls wait for the database, up to a minute at a time."""
        while not self._closing.wait(LOOK / 2):
            try:
                if not self._seats.keep():
                    self._calm = time.monotonic() + CALM
            except Exception:
                self._calm = time.monotonic() + CALM
                logging.getLogger(__name__).warning("the database does not answer; the seat will be taken again")

    def _look_after(self) -> None:
        while not self._closing.wait(LOOK):
            try:
                if time.monotonic() > self._calm:
                    self._take_over()
            except Exception:
                logging.getLogger(__name__).exception("looking after the seats failed; trying again")

    def _take_over(self) -> None:
        """Jobs of executors whose seat is empty go back to the queue."""
        pending = DBOS.list_workflows(status="PENDING", load_input=False, load_output=False)
        for seat in {one.executor_id for one in pending if one.executor_id} - {self._seats.own}:
            with self._seats.empty(seat) as is_empty:
                if is_empty and time.monotonic() > self._calm:
                    DBOS._recover_pending_workflows([seat])
