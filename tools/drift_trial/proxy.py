"""The proxy between browser and mock environment that changes pages and mails."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from tools.drift_trial.edit import Edit, applied

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_POLICIES = frozenset({b"content-security-policy", b"x-frame-options"})
_EVERY = ""
"""Site of an edit that changes all of them."""
_PASSED = "/drift-trial/passed/"


class Rewriting:
    """An ASGI application around one that leads to the mock environment.

    Args:
        app: that one.
        edits: what is changed.
        sites: host name, without a port → key of the site.
    """

    def __init__(self, app: ASGIApp, edits: Sequence[Edit], sites: dict[str, str]) -> None:
        self._app = app
        self._sites = sites
        keys = {*sites.values(), "mail"}
        self._edits = {site: [edit for edit in edits if edit.site in (site, _EVERY)] for site in keys}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        site = self._sites.get(request.headers.get("host", "").partition(":")[0], "mail")
        shown = str(scope["path"])
        path = self._back(scope)
        if (own := self._own(request, site, path, shown)) is not None:
            await own(scope, receive, send)
            return
        answer = _Kept(send)
        await self._app(scope, receive, answer)
        await answer.send(lambda body, kind: self._changed(body, kind, site, path))

    def _back(self, scope: Scope) -> str:
        """The path as the mock knows it."""
        path = str(scope["path"])
        for edits in self._edits.values():
            for edit in edits:
                for shown, own in edit.moved:
                    if path.startswith(shown):
                        path = own + path.removeprefix(shown)
        scope["path"], scope["raw_path"] = path, quote(path, safe="/%@:+=,;!$&'()*~").encode()
        return path

    def _own(self, request: Request, site: str, path: str, shown: str) -> Response | None:
        """A screen in between, or the way past it."""
        if path.startswith(_PASSED):
            name = path.removeprefix(_PASSED).partition("/")[0]
            answer = RedirectResponse(unquote(request.query_params.get("then", "/")), 303)
            answer.set_cookie(name, "1")
            return answer
        for edit in self._edits.get(site, ()):
            if edit.redirect and re.search(edit.path, shown):
                return RedirectResponse(edit.redirect, 303)
            seen = request.cookies.get(_cookie(edit.name))
            if edit.between and request.method == "GET" and re.search(edit.path, path) and not seen:
                then = quote(request.url.path + (f"?{request.url.query}" if request.url.query else ""))
                return HTMLResponse(edit.between.replace("THEN", f"{_PASSED}{_cookie(edit.name)}/?then={then}"))
        return None

    def _changed(self, body: bytes, kind: str, site: str, path: str) -> bytes:
        if "html" in kind and site != "mail":
            return applied(body.decode(), path, self._edits.get(site, ())).encode()
        if "json" in kind and path.startswith("/api/v1/"):
            told = json.loads(body)
            return json.dumps(self._mails(told), ensure_ascii=False).encode()
        return body

    def _mails(self, told: Any) -> Any:  # noqa: ANN401 - JSON of Mailpit's API
        if isinstance(told, list):
            return [self._mails(each) for each in told if not self._is_lost(each)]
        if not isinstance(told, dict):
            return told
        if isinstance(told.get("Subject"), str):
            return self._mail(told)
        return {key: self._mails(value) for key, value in told.items()}

    def _is_lost(self, told: Any) -> bool:  # noqa: ANN401 - JSON of Mailpit's API
        subject = str(told.get("Subject", "")) if isinstance(told, dict) else ""
        return any(edit.lost and subject and re.search(edit.path, subject) for edit in self._edits.get("mail", ()))

    def _mail(self, mail: dict[str, Any]) -> dict[str, Any]:
        changed = json.dumps(mail, ensure_ascii=False)
        for edit in self._edits.get("mail", ()):
            if re.search(edit.path, mail["Subject"]):
                for old, new in edit.mail:
                    changed = changed.replace(old, new)
        found: dict[str, Any] = json.loads(changed)
        return found


def _cookie(name: str) -> str:
    """The name of the cookie of a browser that has seen the screen of an edit."""
    return "trial-" + re.sub(r"\W+", "-", name)


class _Kept:
    """Keeps an answer until it is whole."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: Message = {}
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
        else:
            self._body += message.get("body", b"")

    async def send(self, change: Any) -> None:  # noqa: ANN401 - a function of body and kind
        headers = [(name.lower(), value) for name, value in self._start["headers"]]
        kind = next((value.decode() for name, value in headers if name == b"content-type"), "")
        body = change(self._body, kind)
        # a changed product has scripts and styles of its own
        dropped = {b"content-length"} if body == self._body else {b"content-length", *_POLICIES}
        kept = [(name, value) for name, value in headers if name not in dropped]
        if self._start["status"] not in {204, 304}:
            kept.append((b"content-length", str(len(body)).encode()))
        await self._send({**self._start, "headers": kept})
        await self._send({"type": "http.response.body", "body": body})
