"""Seats: each live worker holds the lock of one, so that nobody takes its name and everybody sees when it is gone."""

import fcntl
import os
import sys
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from service.settings import Settings

MOST = 1000
ALONE = 0
"""The seat of whoever must be alone."""
SPACE = 0x10F7E
"""The first key of this service's advisory locks in PostgreSQL."""
LIVELY = "keepalives=1&keepalives_idle=5&keepalives_interval=2&keepalives_count=3"
"""A connection whose other machine is gone is noticed within about 11 seconds."""


class Seats(ABC):
    """The seats of one database, numbered from 1, and which of them is this worker's."""

    def __init__(self) -> None:
        self.own = ""
        self._held: Any = None

    def take(self) -> str:
        """Takes the first empty seat; answers with its name, which is the executor's. Raises RuntimeError if all are taken."""
        for number in range(1, MOST):
            self._held = self._lock(number)
            if self._held is not None:
                self.own = f"worker-{number}"
                return self.own
        raise RuntimeError(f"all {MOST - 1} seats are taken; stop a worker first")

    @contextmanager
    def empty(self, seat: str) -> Iterator[bool]:
        """Whether nobody sits there; while the block lasts nobody can."""
        lock = self._lock(int(seat.removeprefix("worker-"))) if seat.startswith("worker-") else None
        try:
            yield lock is not None
        finally:
            if lock is not None:
                self._unlock(lock)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """While the block lasts, nobody else is in such a block."""
        while (lock := self._lock(ALONE)) is None:
            time.sleep(0.1)
        try:
            yield
        finally:
            self._unlock(lock)

    def leave(self) -> None:
        """Gives the seat up."""
        if self._held is not None:
            self._unlock(self._held)
            self._held = None

    def keep(self) -> bool:
        """Makes sure that the seat is held, and says whether it was all the while (it is lost when the database goes away).

        A worker that has lost it to another ends at once, its jobs with it.
        """
        if self._is_held(self._held):
            return True
        self._held = self._lock(int(self.own.removeprefix("worker-")))
        if self._held is None:
            sys.stderr.write(f"{self.own} has lost its seat to another worker; this one ends\n")
            os._exit(1)
        return False

    @abstractmethod
    def _lock(self, number: int) -> Any: ...

    @abstractmethod
    def _unlock(self, lock: Any) -> None: ...

    @abstractmethod
    def _is_held(self, lock: Any) -> bool: ...


class FileSeats(Seats):
    """Seats of an SQLite database: locked files beside it, freed by the system when their holder dies."""

    def __init__(self, database: Path) -> None:
        super().__init__()
        self._database = database

    def _lock(self, number: int) -> int | None:
        file = os.open(f"{self._database}.worker-{number}", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(file)
            return None
        return file

    def _unlock(self, lock: Any) -> None:
        os.close(lock)

    def _is_held(self, lock: Any) -> bool:
        return lock is not None


class ServerSeats(Seats):
    """Seats of a PostgreSQL database: advisory locks, freed by the server when their holder's connection ends."""

    def __init__(self, url: str) -> None:
        super().__init__()
        plain = url.replace("postgresql+psycopg://", "postgresql://")
        self._url = plain + ("&" if "?" in plain else "?")

    def _lock(self, number: int) -> psycopg.Connection[Any] | None:
        connection: psycopg.Connection[Any] = psycopg.connect(self._url + LIVELY, autocommit=True)
        found = connection.execute("SELECT pg_try_advisory_lock(%s, %s)", (SPACE, number)).fetchone()
        if found and found[0]:
            return connection
        connection.close()
        return None

    def _unlock(self, lock: Any) -> None:
        lock.close()

    def _is_held(self, lock: Any) -> bool:
        try:
            return lock is not None and lock.execute("SELECT 1").fetchone() is not None
        except psycopg.Error:
            return False


def seats_of(settings: Settings) -> Seats:
    """The seats of the settings' database."""
    return FileSeats(settings.file) if settings.file else ServerSeats(settings.url)
