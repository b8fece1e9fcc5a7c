"""Standard output and error of every command: no text, encoding or closed pipe can end a program."""

from __future__ import annotations

import atexit
import io
import os
import sys
from typing import TextIO

_NAMES = ("stdout", "stderr")
_made: dict[str, Stream] = {}
"""Kept until the end: a stream that is forgotten closes the file that it shares with Python's own."""


class Stream(io.TextIOWrapper):
    """Takes every text, and outlives its reader: what cannot be written any more is dropped.

    Attributes:
        lost: why nothing can be written any more; None as long as it can.
    """

    lost: OSError | None = None

    def write(self, text: str, /) -> int:
        """Write, as far as anybody can still read."""
        try:
            return super().write(text) if self.lost is None else len(text)
        except OSError as error:
            self.lost = error
            return len(text)

    def flush(self) -> None:
        """Hand over what was written."""
        try:
            if self.lost is None:
                super().flush()
        except OSError as error:
            self.lost = error


def prepare() -> None:
    r"""Put standard output and error, where they are Python's own, into this form; nothing is done twice.

    A terminal keeps its encoding, and so does whoever set one by PYTHONIOENCODING; files and other programs get UTF-8,
    whatever the system's code page is. What an encoding does not have is written as ``\u…``.
    """
    for name in _NAMES:
        stream: TextIO | None = getattr(sys, name)
        if stream is None:  # started without it: `>&-`, or a program without a console
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115 - is one as they are
        elif stream is getattr(sys, f"__{name}__") and isinstance(stream, io.TextIOWrapper):
            _made[name] = _lasting(stream)
            setattr(sys, name, _made[name])


def failure() -> OSError | None:
    """Why standard output could not be written to its end; None if it was, or if its reader had seen enough."""
    if out := _made.get("stdout"):
        out.flush()
    return None if out is None or isinstance(out.lost, BrokenPipeError) else out.lost


def _lasting(stream: io.TextIOWrapper) -> Stream:
    stream.flush()
    kept = stream.isatty() or os.environ.get("PYTHONIOENCODING", "").partition(":")[0]
    if not _made:
        atexit.register(_let_go)
    return Stream(
        stream.buffer,
        encoding=stream.encoding if kept else "utf-8",
        errors="backslashreplace",
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )


def _let_go() -> None:
    """Python hands over what is left at its end, and would complain where that is not possible."""
    for stream in _made.values():
        stream.flush()
        if stream.lost is not None:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
