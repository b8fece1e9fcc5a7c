"""``python -m mockenv``: serve the mock environment until Ctrl-C."""

from __future__ import annotations

import argparse
import json
import os
import smtplib
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from mockenv.control_api.openapi import document_text
from mockenv.control_api.preparation import BrokenPreparation, prepare, read_preparation
from mockenv.control_api.status import status
from mockenv.core.public_option import read_public_addresses
from mockenv.core.settings import VERBS, Settings, TcpAddress
from mockenv.hand import follow_stdin
from mockenv.iij.mails import DESK
from mockenv.listening import PortTaken, listen, listen_ipv4
from mockenv.serving import make_server, make_world, serve
from mockenv.signals import on_end, unwind
from mockenv.tls import make_certificate
from runtime.command import run
from runtime.private_folder import private_folder, remove_abandoned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mockenv.tls import Certificate
    from mockenv.world import World

_LOOPBACK = {"127.0.0.1", "localhost", "::1"}
_TOKEN = "MOCKENV_CONTROL_TOKEN"  # noqa: S105 - the name of a variable
_PURPOSE = "mock"
"""Of the folder with the certificate."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; gives the exit status.

    Args:
        arguments: of the command line; the process's own by default.
    """
    options = _parser().parse_args(arguments)
    if options.command == "openapi":
        print(document_text(), end="")
        return 0
    on_end(unwind)
    try:
        _run(_settings(options), options.prepare, options.announce)
    except (PortTaken, BrokenPreparation, _WrongOption, _NoMailServer, _NoFolder) as problem:
        print(problem, file=sys.stderr)
        return 2
    return 0


def _settings(options: argparse.Namespace) -> Settings:
    try:
        public = read_public_addresses(options.public)
    except ValueError as error:
        raise _WrongOption(error) from error
    return Settings(
        options.port,
        options.tls,
        options.smtp,
        not options.no_control,
        options.profile,
        public,
        options.verbs,
        os.environ.get(_TOKEN, ""),
    )


def _run(settings: Settings, prepared: Path | None, announce: bool) -> None:
    wanted = read_preparation(prepared) if prepared else None
    _check_mail_server(settings)
    web, mail = listen(settings.port), listen_ipv4()
    remove_abandoned(_PURPOSE)
    with ExitStack() as kept:
        certificate = make_certificate(_folder(kept), settings.public.names) if settings.tls else None
        world = make_world(settings, web, mail, certificate)
        server = make_server(world, certificate)

        async def begin() -> None:
            if wanted and prepared:
                await prepare(world, wanted, prepared)
            _announce(world, certificate, announce)
            if announce:
                follow_stdin(world, server.stop)

        serve(server, world, web, mail, before=begin)


def _folder(kept: ExitStack) -> Path:
    try:
        return kept.enter_context(private_folder(_PURPOSE))
    except OSError as error:
        raise _NoFolder(f"--tls needs a folder for its certificate: {error}; set TMPDIR to one that exists") from None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m mockenv", description="Serve the mock environment on loopback.")
    parser.add_argument(
        "command",
        nargs="?",
        choices=["serve", "openapi"],
        default="serve",
        help="serve (default), or print the control API as an OpenAPI document",
    )
    parser.add_argument("--port", type=_port, default=8000, help="port of all sites; 0 picks a free one (default 8000)")
    parser.add_argument("--tls", action="store_true", help="serve https with a certificate authority made for it")
    parser.add_argument("--smtp", type=_address, metavar="HOST:PORT", help="send mail to a server of yours on loopback")
    parser.add_argument("--no-control", action="store_true", help="without the control API")
    parser.add_argument(
        "--profile", choices=["documented", "entra"], default="documented", help="screens as drawn, or as shipped"
    )
    parser.add_argument(
        "--public",
        action="append",
        default=[],
        metavar="SITE=BASE",
        help="where people reach a site, behind a reverse proxy that keeps the Host header, say "
        "store=https://shop.example.test:8443; once for each site",
    )
    parser.add_argument(
        "--prepare", type=Path, metavar="FILE", help="JSON, verb: [bodies of the control API], done before it serves"
    )
    parser.add_argument(
        "--verbs",
        type=_verbs,
        default=VERBS,
        metavar="VERB,VERB",
        help=f"the control API serves these only, of {', '.join(VERBS)}; {_TOKEN} in the environment makes it ask for "
        "that bearer token",
    )
    parser.add_argument("--announce", action="store_true", help=argparse.SUPPRESS)
    return parser


def _port(text: str) -> int:
    port = int(text) if text.isdecimal() else -1
    if not 0 <= port <= 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port: give a number from 0 to 65535")
    return port


def _verbs(text: str) -> tuple[str, ...]:
    verbs = tuple(verb.strip() for verb in text.split(","))
    if unknown := [verb for verb in verbs if verb not in VERBS]:
        raise argparse.ArgumentTypeError(f"there is no verb {unknown[0]!r}; there are {', '.join(VERBS)}")
    return verbs


def _address(text: str) -> TcpAddress:
    host, _, port = text.rpartition(":")
    if host.strip("[]") not in _LOOPBACK:
        raise argparse.ArgumentTypeError(f"{text!r}: give 127.0.0.1:PORT; mail is sent to loopback only")
    return TcpAddress(host.strip("[]"), _port(port))


class _WrongOption(Exception):
    pass


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
        print(json.dumps(_announcement(world, authority)), flush=True)
        return
    print("MOCK environment (Ctrl-C stops it)")
    for site, base in world.sites.bases().items():
        print(f"  {site:12} {base}/")
    print(f"  {'smtp':12} {world.smtp}")
    if world.sink != world.smtp:
        print(f"  {'desk':12} {world.sink} (SMTP, for {DESK})")
    if world.settings.control_api:
        print(f"  {'control':12} {_bare(world)}/control/status")
    if authority:
        print(f"  {'CA to trust':12} {authority}")
    sys.stdout.flush()


def _announcement(world: World, authority: str | None) -> dict[str, object]:
    return {**status(world).model_dump(), "base": _bare(world), "ca": authority, "sink": str(world.sink)}


def _bare(world: World) -> str:
    return f"{world.sites.scheme}://127.0.0.1:{world.sites.port}"


if __name__ == "__main__":
    sys.exit(run(main))
