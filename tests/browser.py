"""A real browser for the tests, a service that it can reach, and the public pages that it looks at."""

import os
import shutil
import threading
import time
from contextlib import contextmanager

import pytest
import uvicorn

NAMES = ("chromium", "chromium-browser", "google-chrome")
PAGES = (
    "/public/farsta",
    "/public/farsta/areas/north",
    "/public/farsta/embed",
    "/public/farsta/changes",
    "/public/farsta/texts",
    "/public/farsta/poster",
    "/public/farsta/poster?area=north",
    "/public/farsta/accessibility",
    "/public/farsta/proposals",
    "/public/farsta/report",
    "/public/tomt",
    "/public/tomt/proposals",
    "/public/tomt/report",
)
"""Every kind of public page, as ``announced.district`` serves it."""
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]


def chromium():
    """Where the browser is. Without one the tests that need it are skipped, and where everything is checked they fail."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        said = f"no browser is installed (none of {', '.join(NAMES)}); install Debian's package chromium"
        pytest.fail(said) if os.environ.get("CI") else pytest.skip(said)
    return found


def spoken(path, lang):
    """The address of a page in a language."""
    return path if lang == "sv" else f"{path}{'&' if '?' in path else '?'}lang={lang}"


@contextmanager
def serving(app):
    """Serves an app on a port of its own, and gives its address."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", ws="none"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.01)
    host, port = server.servers[0].sockets[0].getsockname()[:2]
    try:
        yield f"http://{host}:{port}"
    finally:
        server.should_exit = True
        thread.join()
