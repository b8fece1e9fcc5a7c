"""``python -m mockenv``: serve the mock environment until Ctrl-C."""

from __future__ import annotations

import argparse
import json
import shutil
import smtplib
import sys
from typing import TYPE_CHECKING

from console.command import run
from mockenv.control.status import status
from mockenv.listening import PortTaken, listen, listen_ipv4
from mockenv.serving import make_world, serve
from mockenv.settings import Address, Settings
from mockenv.tls import make_certificate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mockenv.tls import Certificate
    from mockenv.world import World

_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; gives the exit status.

    Args:
        arguments: of the command line; the process's own by default.
    """
    options = _parser().parse_args(arguments)
    settings = Settings(options.port, options.tls, options.smtp, not options.no_control, options.profile)
    try:
        _check_mail_server(settings)
        web, mail = listen(settings.port), listen_ipv4()
    except (PortTaken, _NoMailServer) as problem:
        print(problem, file=sys.stderr)
        return 2
    certificate = make_certificate() if settings.tls else None
    world = make_world(settings, web, mail, certificate)
    _announce(world, certificate, options.announce)
    try:
        serve(world, web, mail, certificate, until_stdin_closes=options.announce)
    finally:
        if certificate:
            shutil.rmtree(certificate.authority.parent, ignore_errors=True)
    return 0


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


def _address(text: str) -> Address:
    host, _, port = text.rpartition(":")
    if host.strip("[]") not in _LOOPBACK:
        raise argparse.ArgumentTypeError(f"{text!r}: give 127.0.0.1:PORT; mail is sent to loopback only")
    return Address(host.strip("[]"), _port(port))


class _NoMailServer(Exception):
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
    if world.settings.control:
        print(f"  {'control':12} {_bare(world)}/control/status")
    if authority:
        print(f"  {'CA to trust':12} {authority}")
    sys.stdout.flush()


def _bare(world: World) -> str:
    return f"{world.sites.scheme}://127.0.0.1:{world.sites.port}"


if __name__ == "__main__":
    sys.exit(run(main))
