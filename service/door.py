"""The door that every request passes: safe headers, problems for all errors, counting and logging."""

import logging
import time
import traceback
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service import problems, telemetry

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "private, no-cache",
}
READABLE = ("application/problem+json", "text/html")
"""What a refusal may be: a problem, or a page in words."""
log = logging.getLogger(__name__)


class Door:
    """Stands around the app. What fails inside, or is refused in another form, leaves as a problem (RFC 9457)."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets one request in and its answer out."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, leaving = time.perf_counter(), _Leaving(scope, receive, send)
        try:
            await self._app(scope, receive, leaving)
        except Exception as error:
            log.error("internal error: %s", _place(error))  # noqa: TRY400 - its words may hold personal data
            if leaving.status:
                raise
            await leaving.refuse(500)
        finally:
            route = getattr(scope.get("route"), "path", "none")
            telemetry.observe(scope["method"], route, leaving.status, time.perf_counter() - began)


def _place(error: Exception) -> str:
    """What kind of error, and where in the code."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{type(error).__name__} in {frames[-1].name}, line {frames[-1].lineno} of {Path(frames[-1].filename).name}"


class _Leaving:
    """An answer on its way out."""

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._scope, self._receive, self._send = scope, receive, send
        self._is_replaced = False
        self.status = 0

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if message["status"] >= 400 and not headers.get("content-type", "").startswith(READABLE):
                self._is_replaced = True
                await self.refuse(message["status"])
                return
            self.status = message["status"]
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        if not self._is_replaced:
            await self._send(message)

    async def refuse(self, status: int) -> None:
        """Answers with a problem."""
        self.status = status
        answer = problems.response(status, "nothing was changed", headers=HEADERS)
        await answer(self._scope, self._receive, self._send)
