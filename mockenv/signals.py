"""Signals that end a process, as ends that can be prepared for: what it keeps in files has to be removed."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_ENDING = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")


def on_end(do: Callable[[int], None]) -> None:
    """Do this with the number of a signal that ends the process, in the place of what was done before.

    Signals that the process was started to ignore, as under nohup, stay ignored.
    """
    for name in _ENDING:
        number = getattr(signal, name, None)  # not every system has each of them
        if number and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, lambda caught, _: do(caught))


def unwind(number: int) -> None:
    """End the process from where it is, with the status that shells give such an end."""
    raise SystemExit(128 + number)
