"""aws-azure-login as run in a terminal: what it prints, what is typed, and AWS, which it asks in the end."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import ssl
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Empty, Queue
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from runtime.paths import CLIENTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from mockenv.launcher import MockProcess

AWS = "https://signin.aws.amazon.com/saml"
"""Whom the assertions are for."""
_PATIENCE = 30.0
"""Seconds for a word, and for the end."""
_CREDENTIALS = b"""<AssumeRoleWithSAMLResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleWithSAMLResult>
<Credentials><AccessKeyId>MOCKKEYID</AccessKeyId><SecretAccessKey>not-a-secret</SecretAccessKey>
<SessionToken>not-a-secret-either</SessionToken><Expiration>2035-01-01T00:00:00Z</Expiration></Credentials>
</AssumeRoleWithSAMLResult></AssumeRoleWithSAMLResponse>"""


@dataclass(frozen=True)
class AwsAzureLogin:
    """The program with its settings, in a home folder of its own.

    Attributes:
        node: the program that runs it.
        browser: that it drives.
        home: its user's.
        mock: where Microsoft is.
        sts: address of AWS's Security Token Service.
    """

    node: Path
    browser: Path
    home: Path
    mock: MockProcess
    sts: str

    def configure(self, tenant: str, **more: str) -> None:
        """What ``--configure`` writes.

        Args:
            tenant: GUID of the accounts' tenant.
            more: defaults of the profile.
        """
        profile = {
            "azure_tenant_id": tenant,
            "azure_app_id_uri": AWS,
            "azure_default_duration_hours": "1",
            "region": "eu-west-1",
            **more,
        }
        lines = ["[default]", *(f"{name}={value}" for name, value in profile.items())]
        (self.home / "config").write_text("\n".join(lines), encoding="utf-8")

    @property
    def credentials(self) -> str:
        """What it has written for AWS's own programs."""
        written = self.home / "credentials"
        return written.read_text(encoding="utf-8") if written.exists() else ""

    @contextmanager
    def run(self) -> Iterator[Terminal]:
        """It at work, until the block ends."""
        process = subprocess.Popen(
            [
                *(self.node, "--import", (CLIENTS / "elsewhere.mjs").as_uri()),
                *(CLIENTS / "node_modules" / "aws-azure-login" / "lib" / "index.js", "--no-sandbox"),
            ],
            cwd=self.home,  # where it leaves a picture of a screen that it does not know
            env=self._environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        try:
            yield Terminal(process)
        finally:
            process.terminate()  # it closes its browser on the way out
            process.wait(_PATIENCE)

    def _environment(self) -> Mapping[str, str]:
        away = ("proxy", "aws_", "azure_")
        kept = {name: value for name, value in os.environ.items() if not any(part in name.casefold() for part in away)}
        options = [
            f"--ignore-certificate-errors-spki-list={_fingerprint(self.mock.port)}",
            "--host-resolver-rules=MAP *.localhost 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        ]
        return {
            **kept,
            "HOME": str(self.home),
            "USERPROFILE": str(self.home),
            "AWS_CONFIG_FILE": str(self.home / "config"),
            "AWS_SHARED_CREDENTIALS_FILE": str(self.home / "credentials"),
            "AWS_ENDPOINT_URL_STS": self.sts,
            "PUPPETEER_EXECUTABLE_PATH": str(self.browser),
            "TEJUN_ELSEWHERE": json.dumps({"address": self.mock.sites["microsoft"], "browser": options}),
        }


class Terminal:
    """What the program prints, and what is typed."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self._arriving: Queue[str] = Queue()
        self.printed = ""
        Thread(target=self._listen, daemon=True).start()

    def wait_for(self, words: str) -> None:
        """Wait until it prints this, behind what was waited for before.

        Raises:
            AssertionError: it does not.
        """
        seen = ""
        while words not in seen:
            try:
                character = self._arriving.get(timeout=_PATIENCE)
            except Empty:
                character = ""
            assert character, f"{words!r} was not printed: {self.printed[-2000:]}"
            seen += character

    def answer(self, prompt: str, typed: str) -> None:
        """Type a line once it asks for it."""
        self.wait_for(prompt)
        assert self._process.stdin is not None, "started with pipes"
        self._process.stdin.write(f"{typed}\n")
        self._process.stdin.flush()

    def end(self) -> int:
        """Wait until it ends; gives its exit status."""
        return self._process.wait(_PATIENCE)

    def _listen(self) -> None:
        assert self._process.stdout is not None, "started with pipes"
        while character := self._process.stdout.read(1):
            self.printed += character
            self._arriving.put(character)
        self._arriving.put("")


@contextmanager
def security_token_service() -> Iterator[tuple[str, Queue[dict[str, str]]]]:
    """AWS's Security Token Service, as far as the program needs it: its address, and what it was asked."""
    asked: Queue[dict[str, str]] = Queue()

    class Service(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            form = parse_qs(self.rfile.read(int(self.headers["content-length"])).decode())
            asked.put({name: value for name, (value,) in form.items()})
            self.send_response(200)
            self.send_header("content-type", "text/xml")
            self.end_headers()
            self.wfile.write(_CREDENTIALS)

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


def _fingerprint(port: int) -> str:
    """Of the certificate that a browser is to trust, as Chromium's option has it; no other is trusted."""
    certificate = x509.load_pem_x509_certificate(ssl.get_server_certificate(("127.0.0.1", port)).encode())
    key = certificate.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return base64.b64encode(hashlib.sha256(key).digest()).decode()
