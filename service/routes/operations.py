"""Operations: health, readiness, metrics, and the schema of scenarios."""

from functools import cache
from typing import Any

from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST
from pydantic import BaseModel

import optimizer
from service import telemetry
from service.calls import Admin, database_of

router = APIRouter(tags=["operations"])
schemas = APIRouter(tags=["scenarios"])


class Health(BaseModel):
    """All is well."""

    status: str


@router.get("/health/live")
def live() -> Health:
    """The process answers."""
    return Health(status="alive")


@router.get("/health/ready")
def ready(request: Request) -> Health:
    """The database answers too."""
    database_of(request).is_up()
    return Health(status="ready")


@router.get("/metrics", response_class=Response, responses={200: {"content": {"text/plain": {}}}})
def metrics(call: Admin) -> Response:
    """Figures for Prometheus, of all districts together; admins' tokens only."""
    return Response(telemetry.metrics(call.database), media_type=CONTENT_TYPE_LATEST)


@schemas.get("/schema")
def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a scenario."""
    return _schema()


@cache
def _schema() -> dict[str, Any]:
    return optimizer.schema()
