"""A browser's tab over HTTP: opens addresses and presses buttons, without a browser."""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urljoin, urlsplit

from lxml import html

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.html import FormElement

REDIRECTS = 10
"""One after the other, that a tab follows."""


class UnexpectedAnswer(Exception):
    """A page is not the one that the walk was to reach; the message says which."""


@dataclass(frozen=True)
class _Answer:
    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def header(self, name: str) -> str:
        return next((value for known, value in self.headers if known == name), "")


class Connection:
    """One connection to a server on this machine, kept for all requests of a person, whatever host they name.

    An HTTP client of few lines, because the load must cost less than what it measures: httpx takes as long for a
    request as the mock environment for its answer.
    """

    def __init__(self, port: int) -> None:
        self._port = port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, method: str, address: str, headers: Mapping[str, str], body: bytes = b"") -> _Answer:
        """Send a request to 127.0.0.1, and wait for the whole answer."""
        self._streams = self._streams or await asyncio.open_connection("127.0.0.1", self._port)
        reader, writer = self._streams
        parts = urlsplit(address)
        path = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
        sent = {"host": parts.netloc, "content-length": str(len(body)), **headers}
        head = "".join(f"{name}: {value}\r\n" for name, value in sent.items())
        writer.write(f"{method} {path} HTTP/1.1\r\n{head}\r\n".encode("ascii") + body)
        first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")[:-2]
        received = [(name.lower(), value.strip()) for name, _, value in (line.partition(":") for line in lines)]
        answer = _Answer(int(first.split()[1]), received, b"")
        return _Answer(answer.status, received, await reader.readexactly(int(answer.header("content-length") or 0)))

    async def close(self) -> None:
        """End it."""
        if self._streams:
            self._streams[1].close()
            self._streams = None


@dataclass
class Tab:
    """A person's tab.

    Attributes:
        connection: to the server.
        times: gets a step's name and its seconds, redirects included.
        where: address of the page that is shown.
    """

    connection: Connection
    times: list[tuple[str, float]]
    where: str = ""
    _cookies: dict[str, dict[str, str]] = field(default_factory=dict)
    _page: html.HtmlElement = field(default_factory=lambda: html.fromstring("<html></html>"))

    async def open(self, step: str, address: str) -> None:
        """Open an address.

        Args:
            step: name under which it is timed.
            address: whole, or relative to the page that is shown.

        Raises:
            UnexpectedAnswer: it answers with another status than 200.
        """
        await self._show(step, "GET", urljoin(self.where, address))

    async def press(self, button: str, **fields: str) -> None:
        """Press a button of the page, which is the name of the step too.

        Args:
            button: its text.
            fields: values of the form's fields, over those that it has already.

        Raises:
            UnexpectedAnswer: there is no such button, or the form is answered with another status than 200.
        """
        form, pressed = self._form(button)
        values: dict[str, str] = dict(form.form_values())
        if name := pressed.get("name"):
            values[name] = pressed.get("value", "")
        sent = urlencode({**values, **fields})
        address = urljoin(self.where, form.get("action") or "")
        if form.method == "GET":
            await self._show(button, "GET", f"{address.partition('?')[0]}?{sent}")
        else:
            await self._show(button, "POST", address, sent.encode("ascii"))

    async def ask(self, step: str, address: str, **query: str) -> Any:  # noqa: ANN401 - JSON
        """What an API answers; the page stays.

        Args:
            step: name under which it is timed.
            address: whole.
            query: its parameters.

        Raises:
            UnexpectedAnswer: it answers with another status than 200.
        """
        started = time.perf_counter()
        answer = await self.connection.ask("GET", f"{address}?{urlencode(query)}", {})
        self.times.append((step, time.perf_counter() - started))
        if answer.status != 200:
            raise UnexpectedAnswer(f"{address} answers {answer.status}")
        return json.loads(answer.body)

    def shows(self, text: str) -> None:
        """Make sure that a text is on the page.

        Raises:
            UnexpectedAnswer: it is not.
        """
        if text not in self._page.text_content():
            raise UnexpectedAnswer(f"{self.where} does not show {text}")

    def _form(self, button: str) -> tuple[FormElement, html.HtmlElement]:
        for form in self._page.forms:
            for one in form.iter("button"):
                if " ".join(one.text_content().split()) == button:
                    return form, one
        raise UnexpectedAnswer(f"{self.where} has no button {button}")

    async def _show(self, step: str, method: str, address: str, body: bytes = b"") -> None:
        started = time.perf_counter()
        answer = await self._sent(method, address, body)
        for _ in range(REDIRECTS):
            if not (location := answer.header("location")):
                break
            address = urljoin(address, location)
            answer = await self._sent("GET", address)
        self.times.append((step, time.perf_counter() - started))
        self.where = address
        if answer.status != 200:
            raise UnexpectedAnswer(f"{address} answers {answer.status}")
        self._page = html.document_fromstring(answer.body.decode())

    async def _sent(self, method: str, address: str, body: bytes = b"") -> _Answer:
        """One answer; cookies are the host's own, as the mock environment's are."""
        cookies = self._cookies.setdefault(urlsplit(address).netloc, {})
        headers = {"cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())} if cookies else {}
        if body:
            headers["content-type"] = "application/x-www-form-urlencoded"
        answer = await self.connection.ask(method, address, headers, body)
        for name, value in answer.headers:
            if name == "set-cookie":
                cookies.update({key: morsel.value for key, morsel in SimpleCookie(value).items()})
        return answer
