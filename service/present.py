"""The present instant and day, as dependencies of routes, so that a test can be on another day."""

from datetime import date, datetime
from typing import Annotated, TypeAlias
from zoneinfo import ZoneInfo

from fastapi import Depends

from service.storage.tables import now

ZONE = ZoneInfo("Europe/Stockholm")


def present() -> datetime:
    """The present instant."""
    return now()


def day_of(at: datetime) -> date:
    """The date in Sweden at an instant."""
    return at.astimezone(ZONE).date()


At: TypeAlias = Annotated[datetime, Depends(present)]


def today(at: At) -> date:
    """The present day in Sweden."""
    return day_of(at)


Today: TypeAlias = Annotated[date, Depends(today)]
