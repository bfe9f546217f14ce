"""One thing by its id, held until the transaction ends, so that nobody else changes it meanwhile."""

from typing import TypeVar

from sqlalchemy import select

from service.problems import not_found
from service.storage.database import TenantSession
from service.storage.tables import Owned

R = TypeVar("R", bound=Owned)


def held(session: TenantSession, table: type[R], name: str) -> R:
    """The row of that id. Raises ProblemError."""
    found = session.scalars(select(table).where(table.id == name).with_for_update()).one_or_none()
    if found is None:
        raise not_found(table.__name__.lower(), name)
    return found
