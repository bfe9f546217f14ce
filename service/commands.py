"""The service's commands, which the ``lofte`` command takes in: serve, worker, migrate, admin, backup, restore."""

import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Annotated

import typer

from service.settings import Settings

Url = Annotated[
    str | None, typer.Option("--database-url", help="sqlite:///FILE or postgresql://…", envvar="LOFTE_DATABASE_URL")
]
LOOPBACK = {"127.0.0.1", "::1", "localhost"}
admin = typer.Typer(help="People of a district.", no_args_is_help=True)


def add_to(app: typer.Typer) -> None:
    """Adds the commands to the command line."""
    for command in (serve, worker, migrate, backup, restore):
        app.command()(command)
    app.add_typer(admin, name="admin")


def _settings(url: str | None, **given: object) -> Settings:
    set_ = {name: value for name, value in given.items() if value is not None}
    return Settings.model_validate({**Settings().model_dump(), **({"database_url": url} if url else {}), **set_})


def _fail(message: str) -> typer.Exit:
    typer.echo(message, err=True)
    return typer.Exit(2)


def serve(
    url: Url = None,
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(min=0, max=65535)] = None,
    workers: Annotated[int, typer.Option(help="Worker processes started with it; 0 for none.", min=0, max=64)] = 1,
) -> None:
    """Serves the API, and starts a worker with it. Beyond loopback only once there are people."""
    import uvicorn  # noqa: PLC0415

    from service import telemetry  # noqa: PLC0415
    from service.app import create_app  # noqa: PLC0415
    from service.preparing import prepare  # noqa: PLC0415

    settings = _settings(url, host=host, port=port)
    telemetry.set_up()
    prepare(settings)
    if settings.host not in LOOPBACK and not _has_people(settings):
        raise _fail("nobody could sign in yet; run `lofte admin create` before listening beyond this machine")
    stopping = threading.Event()
    keepers = [threading.Thread(target=_keep_worker, args=(settings, stopping)) for _ in range(workers)]
    for one in keepers:
        one.start()
    try:
        uvicorn.run(create_app(settings), host=settings.host, port=settings.port, log_config=None, timeout_graceful_shutdown=5)
    finally:
        stopping.set()
        for one in keepers:
            one.join()


def _keep_worker(settings: Settings, stopping: threading.Event) -> None:
    """A worker process that is begun again whenever it dies."""
    command = [sys.executable, "-m", "service.worker", str(os.getpid())]
    environment = {**os.environ, "LOFTE_DATABASE_URL": settings.database_url.get_secret_value()}
    while not stopping.is_set():
        process = subprocess.Popen(command, env=environment)
        while process.poll() is None and not stopping.wait(0.2):
            pass
        if process.poll() is None:
            process.terminate()
            process.wait()


def worker(url: Url = None) -> None:
    """Solves plans until it is told to stop; any number of them, on any machine that reaches the database."""
    from service import telemetry  # noqa: PLC0415
    from service.preparing import prepare  # noqa: PLC0415
    from service.worker import run_worker  # noqa: PLC0415

    settings = _settings(url)
    telemetry.set_up()
    prepare(settings)
    run_worker(settings)


def migrate(
    url: Url = None, revision: Annotated[str, typer.Option(help="head is the newest, base takes all tables away.")] = "head"
) -> None:
    """Brings the database's tables to a revision."""
    from service.preparing import prepare  # noqa: PLC0415

    prepare(_settings(url), revision)


@admin.command()
def create(
    email: Annotated[str, typer.Option(prompt=True)],
    tenant: Annotated[str, typer.Option(prompt="District", help="The local police district.")],
    password: Annotated[
        str,
        typer.Option(
            prompt=True, hide_input=True, confirmation_prompt=True, envvar="LOFTE_PASSWORD", help="12 characters or more."
        ),
    ],
    url: Url = None,
) -> None:
    """Makes the first admin of a district; others are enrolled through the API."""
    from sqlalchemy.exc import IntegrityError  # noqa: PLC0415

    from service import people  # noqa: PLC0415
    from service.forms import PersonIn  # noqa: PLC0415
    from service.preparing import prepare  # noqa: PLC0415
    from service.storage.database import Database  # noqa: PLC0415
    from service.storage.tables import Entry  # noqa: PLC0415

    try:
        form = PersonIn.model_validate({"email": email, "password": password, "role": "admin"})
    except ValueError as error:
        raise _fail(f"the address has an @, the password 12 characters or more ({error.__class__.__name__})") from error
    settings = _settings(url)
    prepare(settings)
    database = Database(settings.url)
    try:
        with database.writing(None) as session:
            district = people.found(session, tenant)
            person = people.enrol(session, district.id, form.email, form.password.get_secret_value(), "admin")
            session.add(
                Entry(tenant_id=district.id, who="command line", action="person.enrol", subject=person.id, after="admin")
            )
    except IntegrityError as error:
        raise _fail(f"{email} has access already; sign in, or use another address") from error
    typer.echo(f"{email} may sign in as admin of {tenant}")


def _has_people(settings: Settings) -> bool:
    from service import people  # noqa: PLC0415
    from service.storage.database import Database  # noqa: PLC0415

    database = Database(settings.url)
    with database.reading(None) as session:
        return people.has_people(session)


def backup(file: Annotated[Path, typer.Argument(help="A new file.")], url: Url = None) -> None:
    """Writes all that is kept to a file, while the service runs."""
    from service.backup import BackupError, dump  # noqa: PLC0415

    try:
        dump(_settings(url), file)
    except BackupError as error:
        raise _fail(str(error)) from error
    typer.echo(f"{file}: {file.stat().st_size} bytes")


def restore(file: Annotated[Path, typer.Argument(exists=True, dir_okay=False)], url: Url = None) -> None:
    """Puts a backup into an empty database, with nothing else running."""
    from service.backup import BackupError, load  # noqa: PLC0415

    try:
        load(_settings(url), file)
    except BackupError as error:
        raise _fail(str(error)) from error
    typer.echo(f"restored from {file}")
