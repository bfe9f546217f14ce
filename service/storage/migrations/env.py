"""Alembic's environment: the connection comes from ``migration.migrate``."""

from alembic import context

from service.storage import citizens, mapping  # noqa: F401 - their tables belong to the metadata
from service.storage.tables import Base

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True, compare_type=True)
with context.begin_transaction():
    context.run_migrations()
