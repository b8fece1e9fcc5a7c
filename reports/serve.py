"""Serves a run's folder on this machine: a report of many files needs a server, a browser reads no files by itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PAGES = ("manual_report.html", "sign_off.html", "allure/index.html")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that the base class has
        """Say nothing for each request."""


def serve(folder: Path, port: int, announce: Callable[[str], None]) -> None:
    """Serve until interrupted.

    Args:
        folder: the run's folder.
        port: on the loopback address; 0 for a free one.
        announce: receives the address of each report that is there.

    Raises:
        OSError: the port is in use.
    """
    with ThreadingHTTPServer(("127.0.0.1", port), partial(_Quiet, directory=str(folder))) as server:
        for page in PAGES:
            if (folder / page).is_file():
                announce(f"http://127.0.0.1:{server.server_port}/{page}")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return
