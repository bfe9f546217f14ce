"""Migrations, forward and back, of this service's tables; the job engine has its own."""

from pathlib import Path

from alembic import command
from alembic.config import Config

from service.storage.database import Database

SCRIPTS = Path(__file__).parent / "migrations"


def migrate(url: str, revision: str = "head") -> None:
    """Brings the tables to a revision: ``head`` is the newest, ``base`` none at all."""
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    database = Database(url, checks_keys=False)
    with database.engine.execution_options(lofte_writes=True).begin() as connection:
        config.attributes["connection"] = connection
        if revision == "base":
            command.downgrade(config, revision)
        else:
            command.upgrade(config, revision)
    database.close()
