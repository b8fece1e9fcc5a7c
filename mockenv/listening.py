"""Sockets on loopback, bound before anything is started: a taken port is known at once."""

from __future__ import annotations

import errno
import socket
import sys


class PortTaken(Exception):
    """Somebody else listens on the port; the message is one line for the terminal."""

    def __init__(self, port: int, error: OSError) -> None:
        reason = error.strerror or str(error)
        super().__init__(f"port {port} is in use: {reason}; give another one with --port, or --port 0 for a free one")


_NO_IPV6 = {errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT, errno.EPROTONOSUPPORT}
_TRIES = 20


def listen(port: int) -> list[socket.socket]:
    """Sockets for a port of loopback, over IPv4 and, where the machine has it, over IPv6.

    Browsers try both for ``*.localhost``: if somebody else had the other one, pages would come from there.

    Args:
        port: 0 picks one that is free in both.

    Raises:
        PortTaken: it is in use.
    """
    for attempt in range(_TRIES):
        first = _bind(socket.AF_INET, "127.0.0.1", port)
        chosen = first.getsockname()[1]
        try:
            return [first, _bind(socket.AF_INET6, "::1", chosen)]
        except PortTaken:
            first.close()
            if port or attempt == _TRIES - 1:
                raise
        except OSError:
            return [first]
    raise AssertionError("unreachable")


def listen_ipv4() -> socket.socket:
    """A socket on a free port of 127.0.0.1."""
    return _bind(socket.AF_INET, "127.0.0.1", 0)


def _bind(family: socket.AddressFamily, host: str, port: int) -> socket.socket:
    # The protocol is named because asyncio switches Nagle's algorithm off only then: it would add 40 ms to every page.
    bound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if sys.platform == "win32":
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a port just left is free again at once
        bound.bind((host, port))
        bound.listen(2048)
    except OSError as error:
        bound.close()
        if error.errno in _NO_IPV6:
            raise
        raise PortTaken(port, error) from error
    bound.setblocking(False)
    return bound
