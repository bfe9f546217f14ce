"""Pages of a list, the newest first, by a cursor that stays right while the list grows."""

from collections.abc import Callable
from typing import Annotated, Any, TypeVar

from fastapi import Query
from pydantic import BaseModel
from sqlalchemy import Select

from service.forms import Page
from service.storage.database import TenantSession
from service.storage.tables import Owned

R = TypeVar("R", bound=Owned)
B = TypeVar("B", bound=BaseModel)


class Paging(BaseModel):
    """Which page: ``cursor`` is the ``next`` of the page before."""

    cursor: Annotated[str | None, Query(pattern=r"^[0-9a-f]{26}$")] = None
    limit: Annotated[int, Query(ge=1, le=100)] = 20


def page(session: TenantSession, rows: Select[R], table: type[R], wanted: Paging, show: Callable[[R], B]) -> Page[Any]:
    """One page of the rows of a table."""
    if wanted.cursor:
        rows = rows.where(table.id < wanted.cursor)
    found = session.scalars(rows.order_by(table.id.desc()).limit(wanted.limit + 1)).all()
    some = found[: wanted.limit]
    return Page(items=[show(one) for one in some], next=some[-1].id if len(found) > wanted.limit else None)
