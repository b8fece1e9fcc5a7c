"""What a person sees while something takes long: numbered steps with the time they take."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

QUIET = 15.0
"""Seconds between two lines about one step where lines cannot be overwritten (a log)."""


class Progress:
    """Prints ``[2/4] browser: … (12 s)``: in place on a terminal, now and then a line in a log."""

    def __init__(self, total: int, out: TextIO | None = None) -> None:
        self._total = total
        self._number = 0
        self._out = out if out is not None else sys.stdout
        self._live = self._out.isatty()
        self._title = ""
        self._started = self._shown = time.monotonic()
        self._width = 0

    @contextmanager
    def step(self, title: str) -> Iterator[None]:
        """One numbered step; its end is announced with the time it took."""
        self._number += 1
        self._title = title
        self._started = self._shown = time.monotonic()
        self._print("…", final=not self._live)
        try:
            yield
        except BaseException:
            self._print("failed", final=True)
            raise
        self._print("done", final=True)

    def tell(self, what: str) -> None:
        """Say what the step is doing right now."""
        now = time.monotonic()
        if self._live or now - self._shown > QUIET:
            self._shown = now
            self._print(what, final=not self._live)

    def _print(self, what: str, *, final: bool) -> None:
        seconds = time.monotonic() - self._started
        line = f"[{self._number}/{self._total}] {self._title}: {what}"
        line += f" ({seconds:.0f} s)" if seconds >= 1 else ""
        if self._live:
            line = line if final else line[:100]
            self._out.write("\r" + line.ljust(self._width) + ("\n" if final else ""))
            self._width = 0 if final else len(line)
        else:
            self._out.write(line + "\n")
        self._out.flush()
