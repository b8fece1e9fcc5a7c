"""Security headers of all answers: no caching, no framing, a content security policy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.datastructures import MutableHeaders

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_NOBODY = "frame-ancestors 'none'"


def content_security_policy(frames: str = _NOBODY, form_target: str = "", nonce: str = "") -> str:
    """A content security policy.

    Args:
        frames: the directive that says which pages may show the page in a frame.
        nonce: of the scripts that stand in the page itself.
        form_target: one more address that a form of the page may be sent to.
    """
    inline = f" 'nonce-{nonce}'" if nonce else ""
    return (
        f"default-src 'none'; style-src 'self'; script-src 'self'{inline}; img-src 'self' data:; connect-src 'self'; "
        # After a login the answer to a form leads on to another site: browsers apply form-action to redirects too.
        "form-action 'self' http://*.localhost:* https://*.localhost:* "
        # … or to a program on this machine that somebody signs in to (MSAL, say); *.localhost does not cover these
        # names. No policy can name an IPv6 address: the sign-in sends nobody to one
        # (`mockenv.microsoft.app_registrations`).
        f"http://localhost:* https://localhost:* http://127.0.0.1:* https://127.0.0.1:* {form_target}; "
        f"{frames}; base-uri 'none'"
    )


_ALWAYS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",  # mailed tokens stand in addresses
    "content-security-policy": content_security_policy(),
    "cache-control": "no-store",  # the back button asks again instead of showing another login's page
}


_OWN_FORMS = "form-action 'self'"


class SafeHeaders:
    """ASGI middleware: adds these headers where the handler set none of its own.

    Args:
        app: whose answers get them.
        public: addresses of sites outside of ``*.localhost``, which the answer to a form may lead to as well.
    """

    def __init__(self, app: ASGIApp, public: Iterable[str] = ()) -> None:
        self._app = app
        self._forms = " ".join([_OWN_FORMS, *public])

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        static = scope["path"].startswith("/static/")

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if static and message["status"] == 200:
                    headers["cache-control"] = "public, max-age=31536000, immutable"
                for name, value in _ALWAYS.items():
                    headers.setdefault(name, value)
                policy = headers["content-security-policy"]
                headers["content-security-policy"] = policy.replace(_OWN_FORMS, self._forms)
                if _NOBODY not in headers["content-security-policy"]:
                    del headers["x-frame-options"]  # the handler's policy says who may frame the page
            await send(message)

        await self._app(scope, receive, send_with_headers)
