"""Backup and restore: the whole database in one file, taken while the service runs.

SQLite copies itself with its own online backup; PostgreSQL with ``pg_dump`` and ``pg_restore``, which come with it.
"""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from service.settings import Settings


class BackupError(RuntimeError):
    """A backup or restore that was not done; the words say why and what to do."""


def dump(settings: Settings, file: Path) -> None:
    """Writes the database to a new file. Raises BackupError."""
    if file.exists():
        raise BackupError(f"{file} is there already; name a new file")
    unfinished = file.with_name(f".{file.name}.part")
    try:
        if settings.file:
            _copy(settings.file, unfinished)
        else:
            _run("pg_dump", "--format=custom", "--no-owner", f"--file={unfinished}", f"--dbname={_address(settings)}")
        os.chmod(unfinished, 0o600)
        os.replace(unfinished, file)
    finally:
        unfinished.unlink(missing_ok=True)


def load(settings: Settings, file: Path) -> None:
    """Fills an empty database from a backup. Raises BackupError, and then nothing was changed."""
    if settings.file:
        if settings.file.exists():
            raise BackupError(f"{settings.file} is there already; move it away, or name another database")
        if not file.read_bytes().startswith(b"SQLite format 3\x00"):
            raise BackupError(f"{file} is no backup of an SQLite database; restore it where it came from")
        _copy(file, settings.file)
    else:
        _run("pg_restore", "--single-transaction", "--exit-on-error", "--no-owner", f"--dbname={_address(settings)}", str(file))


def _copy(source: Path, target: Path) -> None:
    if not source.exists():
        raise BackupError(f"there is no {source}; name the database with --database-url")
    with closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)


def _address(settings: Settings) -> str:
    return settings.url.replace("postgresql+psycopg://", "postgresql://")


def _run(program: str, *words: str) -> None:
    path = shutil.which(program)
    if path is None:
        raise BackupError(f"{program} is not here; install PostgreSQL's client programs")
    done = subprocess.run([path, *words], capture_output=True, text=True, check=False)
    if done.returncode:
        raise BackupError(f"{program} failed: {done.stderr.strip()[:500]}")
