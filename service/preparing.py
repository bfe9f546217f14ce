"""Preparing a database: this service's tables and the job engine's, by one process at a time."""

import logging
import time

import psycopg

from service import jobs
from service.seats import seats_of
from service.settings import Settings
from service.storage.database import AWAY
from service.storage.migration import migrate

PATIENCE = 60
"""Seconds that a process waits for a database that does not answer, as when both start at once."""
log = logging.getLogger(__name__)


def prepare(settings: Settings, revision: str = "head") -> None:
    """Brings the database to a revision: ``head`` is the newest, ``base`` takes this service's tables away.

    Raises what the database raises when it does not answer for a minute.
    """
    if settings.file:
        settings.file.parent.mkdir(parents=True, exist_ok=True)
    until = time.monotonic() + PATIENCE
    while True:
        try:
            _prepare(settings, revision)
            return
        except (psycopg.OperationalError, *AWAY) as error:
            if time.monotonic() > until:
                raise
            log.warning("the database does not answer (%s); trying again", type(error).__name__)
            time.sleep(1)


def _prepare(settings: Settings, revision: str) -> None:
    with seats_of(settings).alone():
        migrate(settings.url, revision)
        if revision != "base":
            jobs.migrate(settings.url)
