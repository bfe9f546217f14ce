"""What a worker does with a job: begin the plan, supervise its solve, and end or park it."""

import logging
import threading
import time
from collections.abc import Callable
from typing import Any, TypeVar

from service.plans import Attempt, begin, end
from service.settings import Settings
from service.storage.database import AWAY, Database, TenantSession
from service.storage.tables import Plan, Version
from service.supervision import Ceiling, Ended, supervise

T = TypeVar("T")
log = logging.getLogger(__name__)


class Work:
    """The work of one worker process; ``park`` makes it give back what it has in hand."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self._database, self._settings = database, settings
        self._parking = threading.Event()
        self._busy = 0
        self._change = threading.Condition()

    def __call__(self, plan_id: str) -> None:
        """Does one job, from whatever state its plan is in, to the plan's end."""
        with self._change:
            self._busy += 1
        try:
            while (attempt := self._begin(plan_id)) is not None and self._solve(attempt) == "lost":
                log.warning("a solver's process was killed; its plan is begun again")
        finally:
            with self._change:
                self._busy -= 1
                self._change.notify_all()
        while self._parking.is_set():
            time.sleep(60)

    def finish(self, wait: float) -> None:
        """Lets what is in hand end within some seconds, and parks the rest."""
        with self._change:
            self._change.wait_for(lambda: self._busy == 0, wait)
        self._parking.set()
        with self._change:
            self._change.wait_for(lambda: self._busy == 0, 10)

    def _begin(self, plan_id: str) -> Attempt | None:
        return None if self._parking.is_set() else patiently(lambda: begin(self._database, plan_id))

    def _solve(self, attempt: Attempt) -> str:
        """Solves once, and writes how it ended; a lost solve is still to be begun again."""
        request, seconds = patiently(lambda: self._request(attempt.plan_id))
        ceiling = Ceiling(seconds + self._settings.grace, self._settings.memory_ceiling)

        def ask() -> str | None:
            return "abandon" if self._parking.is_set() else calmly(attempt.ask)

        ended = supervise(request, ceiling, lambda data: calmly(lambda: attempt.progress(data)), ask)
        if ended.kind == "abandoned":
            calmly(attempt.park)
        elif ended.kind != "lost":
            patiently(lambda: attempt.write(lambda session, plan: _end(session, plan, ended)))
        return ended.kind

    def _request(self, plan_id: str) -> tuple[dict[str, Any], float]:
        with self._database.reading(None) as session:
            plan = session.get_one(Plan, plan_id)
            version = session.query(Version).filter_by(scenario_id=plan.scenario_id, number=plan.version).one()
            return {"scenario": version.document, "limits": plan.limits}, float(plan.limits["time_limit"])


def _end(session: TenantSession, plan: Plan, ended: Ended) -> None:
    if ended.kind == "failed":
        end(session, plan, "failed", ended.data["reason"])
        return
    answer = dict(ended.data)
    document = answer.pop("plan")
    plan.outcome = answer
    end(session, plan, "cancelled" if plan.is_cancelled else "done", document=document)


def patiently(act: Callable[[], T]) -> T:
    """What must be done, tried again until the database answers."""
    pause = 0.1
    while True:
        try:
            return act()
        except AWAY as error:
            log.warning("the database does not answer (%s); trying again", type(error).__name__)
            time.sleep(pause)
            pause = min(5.0, pause * 2)


def calmly(act: Callable[[], T]) -> T | None:
    """What may be left out while the database does not answer."""
    try:
        return act()
    except AWAY:
        return None
