"""The one module that knows the database: connections, transactions, and the wall between tenants.

A session is opened for one tenant and sees only that tenant's rows, whatever is asked of it, and refuses to write another's.
Only sign-in, workers and upkeep open one for all.
"""

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria

from service.storage.tables import Owned

AWAY = (DBAPIError, PoolTimeoutError)
"""What is raised when the database does not answer, or too late."""
WAIT = 15
"""Seconds that a write on SQLite waits for another."""


class CrossingError(RuntimeError):
    """A row of one tenant was about to be written in a session of another: a fault of this program."""


class TenantSession(Session):
    """A session that sees and writes one tenant's rows only; without a tenant, all."""

    def __init__(self, engine: Engine, tenant: str | None) -> None:
        super().__init__(engine, expire_on_commit=False)
        self.tenant = tenant


@event.listens_for(TenantSession, "do_orm_execute")
def _see_own(state: ORMExecuteState) -> None:
    tenant = state.session.tenant  # type: ignore[attr-defined]
    if tenant is not None:
        own = with_loader_criteria(Owned, lambda cls: cls.tenant_id == tenant, include_aliases=True)
        state.statement = state.statement.options(own)


@event.listens_for(TenantSession, "before_flush")
def _write_own(session: TenantSession, *_: Any) -> None:
    for row in (*session.new, *session.dirty, *session.deleted):
        if session.tenant is not None and isinstance(row, Owned):
            if row in session.new and not row.tenant_id:
                row.tenant_id = session.tenant
            if row.tenant_id != session.tenant:
                raise CrossingError(f"{type(row).__name__} {row.id} is of another tenant than the session's")


class Database:
    """A database with its transactions; ``url`` as SQLAlchemy writes it.

    SQLite rebuilds tables to change them, which it can only while foreign keys are not checked.
    """

    def __init__(self, url: str, *, checks_keys: bool = True) -> None:
        self.is_sqlite = url.startswith("sqlite")
        self._pen: AbstractContextManager[Any] = threading.Lock() if self.is_sqlite else nullcontext()
        options: dict[str, Any] = {"connect_args": {"timeout": WAIT}} if self.is_sqlite else {"pool_pre_ping": True}
        self.engine = create_engine(url, **options)
        if self.is_sqlite:
            event.listen(self.engine, "connect", _set_up if checks_keys else _set_up_unchecked)
            event.listen(self.engine, "begin", _begin)

    @contextmanager
    def reading(self, tenant: str | None) -> Iterator[TenantSession]:
        """A session to look with, of one tenant, or of all."""
        with TenantSession(self.engine, tenant) as session:
            yield session

    @contextmanager
    def writing(self, tenant: str | None) -> Iterator[TenantSession]:
        """A transaction: all of it happens when the block ends well, none when it does not."""
        engine = self.engine.execution_options(lofte_writes=True)
        with self._pen, TenantSession(engine, tenant) as session, session.begin():
            yield session

    def is_up(self) -> bool:
        """Whether the database answers. Raises what SQLAlchemy raises when it does not."""
        with self.engine.connect() as connection:
            return connection.execute(text("SELECT 1")).scalar() == 1

    def close(self) -> None:
        """Gives back every connection."""
        self.engine.dispose()


def _set_up_unchecked(connection: Any, _: Any) -> None:
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL"):
        connection.execute(f"PRAGMA {pragma}")


def _set_up(connection: Any, _: Any) -> None:
    _set_up_unchecked(connection, _)
    connection.execute("PRAGMA foreign_keys=ON")


def _begin(connection: Any) -> None:
    """Writers wait for SQLite's one pen from the start, so that none is refused halfway (in one process they queue for it)."""
    writes = connection.get_execution_options().get("lofte_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
