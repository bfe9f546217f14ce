"""Preparing a database: this service's tables and the job engine's, by one process at a time."""

from service import jobs
from service.seats import seats_of
from service.settings import Settings
from service.storage.migration import migrate


def prepare(settings: Settings, revision: str = "head") -> None:
    """Brings the database to a revision: ``head`` is the newest, ``base`` takes this service's tables away."""
    if settings.file:
        settings.file.parent.mkdir(parents=True, exist_ok=True)
    with seats_of(settings).alone():
        migrate(settings.url, revision)
        if revision != "base":
            jobs.migrate(settings.url)
