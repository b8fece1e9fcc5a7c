"""MSAL for Python, unmodified, as a program on this machine uses it."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler, HTTPServer
from queue import Empty, Queue
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import msal
from joserfc import jwt
from joserfc.jwk import KeySet
from requests import PreparedRequest, Response, Session
from requests.adapters import HTTPAdapter

CLIENT_ID = "b64a9d37-1f5e-4e08-9c2a-7f3d58c6e190"
"""Registered with the mock for programs on this machine."""


class Loopback(HTTPAdapter):
    """Python does not resolve ``*.localhost``: connects to 127.0.0.1, and goes on to speak to, and check, the name."""

    def send(self, request: PreparedRequest, *args: Any, **kwargs: Any) -> Response:  # noqa: ANN401 - as the base has it
        """Send a request; its Host header names the site."""
        request.headers["Host"] = urlsplit(request.url or "").netloc
        return super().send(request, *args, **kwargs)

    def build_connection_pool_key_attributes(
        self,
        request: PreparedRequest,
        verify: bool | str,
        cert: Any = None,  # noqa: ANN401 - as the base has it
    ) -> tuple[Any, Any]:
        """Where to connect to, and as whom the server has to prove itself."""
        host, pool = super().build_connection_pool_key_attributes(request, verify, cert)
        name = host["host"]
        return {**host, "host": "127.0.0.1"}, {**pool, "server_hostname": name, "assert_hostname": name}


def http_client(authority: str) -> Session:
    """What MSAL is given as its ``http_client``.

    Args:
        authority: file of the certificate to trust; no other is.
    """
    session = Session()
    session.verify = authority
    session.trust_env = False  # a proxy for the outer world knows nothing of loopback
    session.mount("https://", Loopback())
    return session


def application(tenant_address: str, client: Session) -> Any:  # noqa: ANN401 - MSAL has no types
    """The program's MSAL.

    Args:
        tenant_address: the authority, ``https://…/TENANT``.
        client: to ask it with.
    """
    return msal.PublicClientApplication(
        CLIENT_ID, authority=tenant_address, instance_discovery=False, http_client=client
    )


def published_keys(tenant_address: str, client: Session) -> KeySet:
    """The keys that the provider says it signs with."""
    metadata = client.get(f"{tenant_address}/v2.0/.well-known/openid-configuration").json()
    return KeySet.import_key_set(client.get(metadata["jwks_uri"]).json())


def validated(id_token: str, keys: KeySet, **expected: str) -> dict[str, Any]:
    """The claims of an id_token: MSAL leaves it to its caller to check them.

    Args:
        id_token: as it was issued.
        keys: one of them has signed it.
        expected: claims that it must have; besides, it must be valid now.

    Raises:
        JoseError: something is not as it must be.
    """
    token = jwt.decode(id_token, keys, algorithms=["RS256"])
    required: dict[str, Any] = {name: {"essential": True, "value": value} for name, value in expected.items()}
    for time in ("iat", "nbf", "exp"):
        required[time] = {"essential": True}
    jwt.JWTClaimsRegistry(**required).validate(token.claims)
    return token.claims


class Callback:
    """The address on this machine where the program waits for the browser to bring the answer (``form_post``).

    Attributes:
        address: to be redirected to.
    """

    def __init__(self) -> None:
        answers: Queue[dict[str, str]] = Queue()

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                form = self.rfile.read(int(self.headers["Content-Length"]))
                answers.put(dict(parse_qsl(form.decode())))
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.end_headers()
                self.wfile.write("<!doctype html><title>MOCK</title><h1>この画面を閉じてください</h1>".encode())

            def log_message(self, *_: object) -> None:
                """Nothing is written down."""

        self._answers = answers
        self._server = HTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://localhost:{self._server.server_port}/"

    def __enter__(self) -> Callback:
        """Wait from now on."""
        Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        """Wait no longer."""
        self._server.shutdown()
        self._server.server_close()

    def answer(self, seconds: float) -> dict[str, str]:
        """What the browser brought.

        Raises:
            AssertionError: it did not come in that time.
        """
        try:
            return self._answers.get(timeout=seconds)
        except Empty:
            raise AssertionError(f"the browser brought no answer to {self.address} within {seconds:g} s") from None
