"""A page with MSAL.js, on a server of its own on this machine."""

from __future__ import annotations

import json
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Any

from runtime.paths import CLIENTS

if TYPE_CHECKING:
    from playwright.sync_api import Page

_MSAL = CLIENTS / "node_modules" / "@azure" / "msal-browser" / "lib"
_FILES = {
    "/": CLIENTS / "spa" / "index.html",
    "/app.js": CLIENTS / "spa" / "app.js",
    "/bridge.html": CLIENTS / "spa" / "bridge.html",
    "/left.html": CLIENTS / "spa" / "left.html",
    "/msal-browser.min.js": _MSAL / "msal-browser.min.js",
    "/msal-redirect-bridge.min.js": _MSAL / "redirect-bridge" / "msal-redirect-bridge.min.js",
}
_TYPES = {".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8"}


class SinglePage:
    """The server of the page.

    Attributes:
        address: of the page.
    """

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - JSON
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, settings))
        self.address = f"http://localhost:{self._server.server_port}/"

    def __enter__(self) -> SinglePage:
        """Serve from now on."""
        Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        """Serve no longer."""
        self._server.shutdown()
        self._server.server_close()

    def open(self, page: Page) -> None:
        """Open the page, and wait until MSAL.js can be asked."""
        page.goto(self.address)
        page.wait_for_function("window.ready")


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, settings: dict[str, Any], *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as the base has it
        self._settings = settings
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path == "/settings.json":
            self._answer("application/json", json.dumps(self._settings).encode())
        elif path in _FILES:
            file = _FILES[path]
            self._answer(_TYPES[file.suffix], file.read_bytes())
        else:
            self.send_error(404)

    def _answer(self, kind: str, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing is written down."""
