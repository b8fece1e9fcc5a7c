"""``python -m mockenv``: serve the mock environment until Ctrl-C."""

from __future__ import annotations

import argparse
import json
import smtplib
import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING

from mockenv.control_api.status import status
from mockenv.core.settings import Settings, TcpAddress
from mockenv.listening import PortTaken, listen, listen_ipv4
from mockenv.serving import make_server, make_world, serve
from mockenv.signals import on_end, unwind
from mockenv.tls import make_certificate
from runtime.command import run
from runtime.private_folder import private_folder, remove_abandoned

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from mockenv.tls import Certificate
    from mockenv.world import World

_LOOPBACK = {"127.0.0.1", "localhost", "::1"}
_PURPOSE = "mock"
"""Of the folder with the certificate."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; gives the exit status.

    Args:
        arguments: of the command line; the process's own by default.
    """
    options = _parser().parse_args(arguments)
    settings = Settings(options.port, options.tls, options.smtp, not options.no_control, options.profile)
    on_end(unwind)
    try:
        _run(settings, options.announce)
    except (PortTaken, _NoMailServer, _NoFolder) as problem:
        print(problem, file=sys.stderr)
        return 2
    return 0


def _run(settings: Settings, announce: bool) -> None:
    _check_mail_server(settings)
    web, mail = listen(settings.port), listen_ipv4()
    remove_abandoned(_PURPOSE)
    with ExitStack() as kept:
        certificate = make_certificate(_folder(kept)) if settings.tls else None
        world = make_world(settings, web, mail, certificate)
        server = make_server(world, certificate)
        _announce(world, certificate, announce)
        serve(server, world, web, mail, until_stdin_closes=announce)


def _folder(kept: ExitStack) -> Path:
    try:
        return kept.enter_context(private_folder(_PURPOSE))
    except OSError as error:
        raise _NoFolder(f"--tls needs a folder for its certificate: {error}; set TMPDIR to one that exists") from None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m mockenv", description="Serve the mock environment on loopback.")
    parser.add_argument("--port", type=_port, default=8000, help="port of all sites; 0 picks a free one (default 8000)")
    parser.add_argument("--tls", action="store_true", help="serve https with a certificate authority made for it")
    parser.add_argument("--smtp", type=_address, metavar="HOST:PORT", help="send mail to a server of yours on loopback")
    parser.add_argument("--no-control", action="store_true", help="without the control API")
    parser.add_argument(
        "--profile", choices=["documented", "entra"], default="documented", help="screens as drawn, or as shipped"
    )
    parser.add_argument("--announce", action="store_true", help=argparse.SUPPRESS)
    return parser


def _port(text: str) -> int:
    port = int(text) if text.isdecimal() else -1
    if not 0 <= port <= 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port: give a number from 0 to 65535")
    return port


def _address(text: str) -> TcpAddress:
    host, _, port = text.rpartition(":")
    if host.strip("[]") not in _LOOPBACK:
        raise argparse.ArgumentTypeError(f"{text!r}: give 127.0.0.1:PORT; mail is sent to loopback only")
    return TcpAddress(host.strip("[]"), _port(port))


class _NoMailServer(Exception):
    pass


class _NoFolder(Exception):
    pass


def _check_mail_server(settings: Settings) -> None:
    if settings.smtp is None:
        return
    try:
        with smtplib.SMTP(settings.smtp.host, settings.smtp.port, local_hostname="localhost", timeout=5):
            pass
    except (OSError, smtplib.SMTPException) as error:
        raise _NoMailServer(
            f"no mail server at {settings.smtp}: {error}; start it first, or leave --smtp out"
        ) from None


def _announce(world: World, certificate: Certificate | None, as_json: bool) -> None:
    authority = str(certificate.authority) if certificate else None
    if as_json:
        print(json.dumps({**status(world), "base": _bare(world), "ca": authority}), flush=True)
        return
    print("MOCK environment (Ctrl-C stops it)")
    for site, base in world.sites.bases().items():
        print(f"  {site:12} {base}/")
    print(f"  {'smtp':12} {world.smtp}")
    if world.settings.control_api:
        print(f"  {'control':12} {_bare(world)}/control/status")
    if authority:
        print(f"  {'CA to trust':12} {authority}")
    sys.stdout.flush()


def _bare(world: World) -> str:
    return f"{world.sites.scheme}://127.0.0.1:{world.sites.port}"


if __name__ == "__main__":
    sys.exit(run(main))
