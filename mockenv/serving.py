"""Runs the web server and the mail sink in one event loop."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

import uvicorn

from mockenv.app import MockApp
from mockenv.core.settings import TcpAddress
from mockenv.core.sites import SiteMap
from mockenv.iij import mail_intake
from mockenv.mail.sink import Sink
from mockenv.signals import on_end
from mockenv.web.request_timeout import RequestTimeoutProtocol
from mockenv.world import World

if TYPE_CHECKING:
    import socket
    from collections.abc import Awaitable, Callable

    from mockenv.core.settings import Settings
    from mockenv.tls import Certificate


def make_world(
    settings: Settings, web: list[socket.socket], mail: socket.socket, certificate: Certificate | None = None
) -> World:
    """A new world for bound sockets.

    Args:
        settings: what to start with.
        web: sockets of the sites.
        mail: socket of the sink.
        certificate: for TLS.
    """
    port = web[0].getsockname()[1]
    inside = TcpAddress("127.0.0.1", mail.getsockname()[1])
    sites = SiteMap("https" if settings.tls else "http", port, settings.public)
    authority = certificate.authority if certificate else None
    return World(settings, sites, settings.smtp or inside, inside, authority)


class StoppableServer(uvicorn.Server):
    """A server that ends when it is told to, from whatever thread."""

    def stop(self) -> None:
        """Serve what has begun, and end."""
        self.should_exit = True


def make_server(world: World, certificate: Certificate | None = None) -> StoppableServer:
    """The server of all sites, ready to serve until a signal ends it.

    Reads the key of a certificate, and deletes it: no file is needed again.

    Args:
        world: what to serve.
        certificate: for TLS.
    """
    config = uvicorn.Config(
        MockApp(world),
        http=RequestTimeoutProtocol,
        ws="none",
        lifespan="off",
        access_log=False,
        log_level="warning",
        server_header=False,
        date_header=False,  # the application's own tells the time of everybody's clock
        timeout_keep_alive=75,  # longer than a browser keeps an idle connection, so that none is cut while in use
        timeout_graceful_shutdown=1,
        ssl_certfile=certificate.chain if certificate else None,
        ssl_keyfile=certificate.key if certificate else None,
    )
    config.load()
    if certificate:
        certificate.key.unlink()
    server = StoppableServer(config)
    on_end(lambda _: server.stop())  # uvicorn lets the signals that it knows act once more as they did before it served
    return server


def serve(
    server: uvicorn.Server,
    world: World,
    web: list[socket.socket],
    mail: socket.socket,
    before: Callable[[], Awaitable[None]],
) -> None:
    """Serve until the server is told to stop.

    Args:
        server: of the sites.
        world: what it serves.
        web: sockets of the sites.
        mail: socket of the sink.
        before: done when mails can be sent and nothing is served yet.
    """
    asyncio.run(_run(server, world, web, mail, before))


async def _run(
    server: uvicorn.Server,
    world: World,
    web: list[socket.socket],
    mail: socket.socket,
    before: Callable[[], Awaitable[None]],
) -> None:
    sink = Sink(world.mail, {mail_intake.ADDRESS: partial(mail_intake.receive_mail, world.iij)})
    async with sink.serve(mail):
        await before()
        await server.serve(sockets=web)
