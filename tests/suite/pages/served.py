"""A site of a test's own, in as many words as it takes, and a visitor of whom only the observations are kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import TYPE_CHECKING, Any, Literal

from domain.visitor import Visitor

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from domain.evidence import ObservedScreen
    from evidence.outcomes import Sought

Answer = Sequence[str | float]
"""What is sent, piece by piece; a number is a time in which nothing comes, in seconds."""


def page_of(heading: str, rest: str = "", title: str = "画面") -> str:
    """A page with a main region and a first heading."""
    return f"<!doctype html><title>{title}</title><main><h1>{heading}</h1>{rest}</main>"


@contextmanager
def serving(answers: Mapping[str, Answer]) -> Iterator[str]:
    """Serve these answers by path; gives the base address."""

    class _Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            begun = False
            with suppress(ConnectionError):  # nobody waits any more
                for piece in answers.get(self.path.partition("?")[0], ("",)):
                    if isinstance(piece, str):
                        self._send(piece, begun=begun)
                        begun = True
                    else:
                        Event().wait(piece)

        def _send(self, piece: str, *, begun: bool) -> None:
            if not begun:
                self.send_response(200)
                self.send_header("content-type", "text/html; charset=utf-8")
                self.end_headers()
            self.wfile.write(piece.encode())
            self.wfile.flush()

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), _Site) as server:
        server.daemon_threads = True
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@dataclass
class Observations:
    """Evidence of which only the observations are kept: screen, whether it was arrived at, accessibility tree."""

    seen: list[tuple[str, bool, str]] = field(default_factory=list)
    place: str | None = None
    """The step of a manual that is under way."""
    sought: Sought | None = None
    """What was looked for last."""

    def observe(self, screen: ObservedScreen, name: str | None = None, *, arrived: bool = True) -> None:  # noqa: ARG002
        """Keep it."""
        self.seen.append((screen.key, arrived, screen.page.aria_snapshot()))

    def created(self, id_: str, kind: Literal["person", "order", "request"] = "person") -> None:
        """Nothing is made in these pages."""

    def secret(self, value: str) -> str:
        """Nothing is kept of it."""
        return value

    def step(self, _: str) -> Any:  # noqa: ANN401 - a context manager of any kind
        """Nothing is kept of it."""
        return nullcontext()

    def action(self, *_: str) -> None:
        """Nothing is kept of it."""

    def action_beside(self, *_: Any) -> None:  # noqa: ANN401 - of any kind
        """Nothing is kept of it."""

    def drift(self, *_: Any, **__: Any) -> None:  # noqa: ANN401 - of any kind
        """Nothing is kept of it."""

    def seek(self, sought: Sought) -> None:
        """Keep the last one."""
        self.sought = sought

    def rejoin(self, *_: Any) -> None:  # noqa: ANN401 - of any kind
        """Nothing is kept of it."""

    def mail(self, _: object) -> None:
        """Nothing is kept of it."""


def visitor_at(page: Page, evidence: Observations) -> Visitor:
    """Somebody at this page."""
    nothing: Any = None
    return Visitor(page, "someone@example.com", "made-up-password", nothing, evidence, nothing)
