"""Tours as they are asked for: of a plan and a profile of one district, one evening at a time, in a process that may fail."""

import threading
from typing import Any

import optimizer
from service import exports, scenarios
from service.finding import find
from service.mapping import refused
from service.problems import ProblemError
from service.settings import Settings
from service.storage.database import TenantSession
from service.storage.mapping import Profile
from service.supervision import Ceiling, Ended, supervise
from service.touring_forms import ToursIn

SECONDS = 120
"""The longest that the tours of an evening may take; on two free cores they take about five."""
turn = threading.Lock()
"""Held while tours are planned: one evening at a time in this process."""


def request_of(session: TenantSession, plan: str, form: ToursIn, language: optimizer.Language) -> dict[str, Any]:
    """All that planning an evening's tours needs, the secret with it: for the planning process alone. Raises ProblemError."""
    found, profile = exports.answered(session, plan), find(session, Profile, form.profile)
    return {
        "plan": found.document,
        "profile": profile.document,
        "seed": profile.seed.hex(),
        "names": scenarios.names(session),
        "form": form.model_dump(mode="json"),
        "language": language,
    }


def plan_tours(request: dict[str, Any], settings: Settings) -> dict[str, Any]:
    """The ``tours`` and their ``sheets``. Raises ProblemError: with every fault, when it is not one's turn, when it failed."""
    if not turn.acquire(blocking=False):
        raise ProblemError(429, "the tours of another evening are being planned; ask again soon", Retry_After="5")
    try:
        ceiling = Ceiling(SECONDS, settings.memory_ceiling)
        ended = supervise(request, ceiling, lambda _: None, lambda: None, "service.touring")
    finally:
        turn.release()
    if ended.kind == "done":
        return ended.data
    raise _problem(ended)


def _problem(ended: Ended) -> ProblemError:
    if ended.kind == "refused":
        faults = [optimizer.Fault(**one) for one in ended.data["faults"]]
        return refused("no tours can be planned so; mend the faults and ask again", optimizer.ScenarioError(faults))
    if ended.kind == "broken":
        return ProblemError(500, f"the tours could not be planned ({ended.data['reason']}); tell those who run the service")
    why = ended.data.get("reason", "its process was ended from outside")
    return ProblemError(503, f"the tours could not be planned: {why}; ask again later", Retry_After="60")
