"""How a page is made and sent: templates that escape all they show, a strict policy, and static files with their digest."""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import Response
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from service.pages.wording import Wording

HERE = Path(__file__).parent
STYLE = "text/css; charset=utf-8"
TYPES = {"citizens.css": STYLE, "pages.css": STYLE, "pages.js": "text/javascript; charset=utf-8"}
YEAR = 31_536_000
PRIVATE = "no-store"
"""How what only one person may see is cached."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
PLAIN = POLICY.replace("script-src 'self'", "script-src 'none'").replace("connect-src 'self'", "connect-src 'none'")
"""The policy of pages without a script."""
EMBEDDED = PLAIN.replace("frame-ancestors 'none'", "frame-ancestors *")
"""The policy of a page that other sites may show inside theirs."""


@dataclass(frozen=True, slots=True)
class Static:
    """A file that never changes under its address."""

    content: bytes
    kind: str
    digest: str


@cache
def statics() -> dict[str, Static]:
    """The static files by name."""
    found = {name: (HERE / "static" / name).read_bytes() for name in TYPES}
    return {name: Static(body, TYPES[name], hashlib.sha256(body).hexdigest()[:16]) for name, body in found.items()}


def address(name: str) -> str:
    """Where a static file is; another when it changes."""
    return f"/static/{name}?v={statics()[name].digest}"


def is_among(tag: str, known: str | None) -> bool:
    """Whether a reader has what bears this tag already, as If-None-Match lists it."""
    return known is not None and tag in [one.strip().removeprefix("W/") for one in known.split(",")]


def send(static: Static, wanted: str | None, known: str | None) -> Response:
    """A static file: kept for good at the address of its digest, asked for anew at another; 304 when it is known."""
    lasting = f"public, max-age={YEAR}, immutable" if wanted == static.digest else "no-cache"
    headers = {"ETag": f'"{static.digest}"', "Cache-Control": lasting}
    if is_among(headers["ETag"], known):
        return Response(status_code=304, headers=headers)
    return Response(static.content, media_type=static.kind, headers=headers)


def render(template: str, say: Wording, caching: str, policy: str = POLICY, **shown: Any) -> HTMLResponse:
    """A page. One that is the same for all (``public`` in ``caching``) does not vary with who is signed in."""
    text = _pages().get_template(template).render(say=say, address=address, **shown)
    headers = {
        "Content-Security-Policy": policy,
        "Cache-Control": caching,
        "Content-Language": say.language,
    }
    if "public" not in caching:
        headers["Vary"] = "Cookie"
    return HTMLResponse(text, headers=headers)


@cache
def _pages() -> Environment:
    """The templates; a name that they do not know is an error."""
    return Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
