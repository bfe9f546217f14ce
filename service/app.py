"""The app: routes, problems, limits, live events. ``uvicorn`` serves it; workers are other processes."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version

from fastapi import APIRouter, FastAPI
from starlette.middleware.body_limit import RequestBodyLimitMiddleware

from service import problems
from service.door import Door
from service.jobs import Queue
from service.live import Pulse
from service.openapi import complete
from service.routes import (
    checks,
    citizens,
    desk,
    district,
    draws,
    feeds,
    following,
    mapping,
    operations,
    pages,
    people,
    plans,
    proposals,
    proposing,
    reporting,
    scenarios,
    touring,
)
from service.settings import Settings
from service.storage.database import Database


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    beating = asyncio.create_task(app.state.pulse.beat())
    yield
    app.state.pulse.close()
    beating.cancel()
    app.state.database.close()


def create_app(settings: Settings) -> FastAPI:
    """The service on a database that has been migrated."""
    app = FastAPI(
        title="Löfte",
        version=version("lofte"),
        summary="Plans a year of a local police district's promises, and proves what it says.",
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan,
        responses=problems.RESPONSES,
    )
    app.state.settings = settings
    app.state.database = Database(settings.url)
    app.state.queue = Queue(app.state.database)
    app.state.pulse = Pulse(app.state.database)
    problems.install(app)
    api = APIRouter(prefix="/v1")
    for router in (
        scenarios.router,
        plans.router,
        checks.router,
        people.router,
        district.router,
        following.router,
        proposals.router,
        draws.router,
        mapping.router,
        touring.router,
        operations.schemas,
    ):
        api.include_router(router)
    app.include_router(api)
    app.include_router(operations.router)
    app.include_router(feeds.router)
    app.include_router(citizens.router)
    app.include_router(reporting.router)
    app.include_router(desk.router)
    app.include_router(proposing.router)
    app.include_router(pages.router)
    complete(app, settings)
    app.add_middleware(RequestBodyLimitMiddleware, max_body_size=settings.body_ceiling)
    app.add_middleware(Door)
    return app
