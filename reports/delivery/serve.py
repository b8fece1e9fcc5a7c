"""Serves a run's folder on this machine: a report of many files needs a server, a browser reads no files by itself.

With a start page it serves that at ``/``, and Playwright's trace viewer, which comes with the package, beside it: so
traces are opened by a link, without any other machine.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import IO
from urllib.parse import unquote, urlsplit

PAGES = ("manual_report.html", "sign_off.html", "allure/index.html")
VIEWER = "/trace-viewer/"
"""Where the trace viewer is."""
BESIDE = "/beside/"
"""Where the files are that lie beside the run's folder."""
_VIEWER_FILES = "driver/package/lib/vite/traceViewer"
_HOSTS = frozenset({"127.0.0.1", "localhost"})


@dataclass(frozen=True)
class Site:
    """What is served.

    Attributes:
        folder: of the run.
        start: the page at ``/``; None for a list of files.
        viewer: folder of the trace viewer; None if there is none.
        beside: name → file, of what lies beside the folder.
    """

    folder: Path
    start: bytes | None = None
    viewer: Path | None = None
    beside: Mapping[str, Path] = field(default_factory=dict)


class _Handler(SimpleHTTPRequestHandler):
    """Answers requests of this machine's browsers, and says nothing of each."""

    extensions_map = {  # noqa: RUF012 - as the base class has it
        **SimpleHTTPRequestHandler.extensions_map,
        ".csv": "text/csv; charset=utf-8",
        ".jsonl": "text/plain; charset=utf-8",
        ".md": "text/plain; charset=utf-8",
        ".webp": "image/webp",
    }

    def __init__(self, *args: object, site: Site, **kwargs: object) -> None:
        self._site = site
        super().__init__(*args, directory=str(site.folder), **kwargs)  # type: ignore[arg-type] # as they were given

    def send_head(self) -> BytesIO | IO[bytes] | None:  # type: ignore[override] # the base class is narrower than it does
        """Refuse whoever asks by another name, and answer with the start page at ``/``."""
        if (urlsplit(f"//{self.headers.get('Host', '')}").hostname or "") not in _HOSTS:
            # a page of the internet whose name was made to lead here must not read what is served
            self.send_error(HTTPStatus.FORBIDDEN, "ask by 127.0.0.1")
            return None
        if urlsplit(self.path).path == "/" and self._site.start is not None:
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(self._site.start)))
            self.end_headers()
            return BytesIO(self._site.start)
        return super().send_head()

    def translate_path(self, path: str) -> str:
        """The file of an address: of the run's folder, the trace viewer, or beside the folder."""
        plain = urlsplit(path).path
        if self._site.viewer and plain.startswith(VIEWER):
            self.directory = str(self._site.viewer)
            return super().translate_path(path[len(VIEWER) - 1 :])
        if plain.startswith(BESIDE):
            file = self._site.beside.get(unquote(plain.removeprefix(BESIDE)))
            return str(file) if file else str(self._site.folder / "no such file")
        return super().translate_path(path)

    def end_headers(self) -> None:
        """Reports are made anew while they are read."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that the base class has
        """Say nothing for each request."""


def trace_viewer() -> Path | None:
    """The folder of Playwright's trace viewer, a page that needs no other machine; None if the package has none."""
    found = find_spec("playwright")
    places = found.submodule_search_locations if found else None
    viewer = Path(places[0]) / _VIEWER_FILES if places else None
    return viewer if viewer and (viewer / "index.html").is_file() else None


def server_of(site: Site, port: int) -> ThreadingHTTPServer:
    """A server on the loopback address, which listens already, and answers once it is told to.

    Args:
        site: what is served.
        port: 0 for a free one.

    Raises:
        OSError: the port is in use.
    """
    return ThreadingHTTPServer(("127.0.0.1", port), partial(_Handler, site=site))


def serve(site: Site, port: int, announce: Callable[[str], None]) -> None:
    """Serve until interrupted.

    Args:
        site: what is served.
        port: on the loopback address; 0 for a free one.
        announce: receives the address of the start page, or without one of each report that is there.

    Raises:
        OSError: the port is in use.
    """
    with server_of(site, port) as server:
        pages = [""] if site.start is not None else [page for page in PAGES if (site.folder / page).is_file()]
        for page in pages:
            announce(f"http://127.0.0.1:{server.server_port}/{page}")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return
