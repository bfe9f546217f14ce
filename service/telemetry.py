"""What operators see: structured logs without personal data, and metrics for Prometheus."""

import logging
import sys
from typing import Any

import structlog
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from sqlalchemy import func, select

from service.storage.database import Database
from service.storage.tables import Plan

registry = CollectorRegistry()
REQUESTS = Counter("lofte_requests_total", "Requests answered.", ["method", "route", "status"], registry=registry)
SECONDS = Histogram("lofte_request_seconds", "Time to answer.", ["route"], registry=registry)
PLANS = Gauge("lofte_plans", "Plans by state.", ["state"], registry=registry)
log: Any = structlog.get_logger("lofte")


def set_up() -> None:
    """Writes every log line as one JSON object on standard error."""
    shared: list[Any] = [structlog.processors.add_log_level, structlog.processors.TimeStamper(fmt="iso")]
    structlog.configure(
        processors=[*shared, structlog.processors.JSONRenderer()],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(processor=structlog.processors.JSONRenderer(), foreign_pre_chain=shared)
    )
    root = logging.getLogger()
    root.handlers, root.level = [handler], logging.WARNING
    logging.getLogger("uvicorn.error").setLevel(logging.INFO)  # says where it listens


def observe(method: str, route: str, status: int, seconds: float) -> None:
    """Counts and logs a request: by its route, never by its path, body or person."""
    REQUESTS.labels(method, route, str(status)).inc()
    SECONDS.labels(route).observe(seconds)
    if status >= 500:
        log.error("request", method=method, route=route, status=status, ms=round(seconds * 1000, 1))


def metrics(database: Database) -> bytes:
    """All figures, as Prometheus reads them."""
    with database.reading(None) as session:
        counts = {row[0]: row[1] for row in session.execute(select(Plan.state, func.count()).group_by(Plan.state))}
    for state in ("queued", "running", "done", "cancelled", "failed"):
        PLANS.labels(state).set(counts.get(state, 0))
    return generate_latest(registry)
