"""Starts the mock environment as a child process. The only module that anything outside `mockenv` may import."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Literal

_ROOT = Path(__file__).parent.parent
_START = 30
"""Seconds until a child that announces nothing is given up."""
_STOP = 5


class NotStarted(Exception):
    """The mock environment did not start; the message is what it said."""


@dataclass(frozen=True)
class MockProcess:
    """A running mock environment.

    It ends with `stop`, at the end of a ``with`` block, or when the process that started it ends in whatever way.

    Attributes:
        base: address that Python can resolve, for the control API and the mail API.
        port: of all sites.
        sites: site key → base address, for browsers.
        smtp: ``host:port`` of the mail server in use.
        ca: certificate to trust, under TLS.
    """

    base: str
    port: int
    sites: dict[str, str]
    smtp: str
    ca: str | None
    _child: subprocess.Popen[str] = field(repr=False)

    def stop(self) -> None:
        """End it; harmless when it has ended already."""
        _end(self._child)

    def __enter__(self) -> MockProcess:
        """The process itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End it."""
        self.stop()


def start(
    port: int = 0,
    *,
    tls: bool = False,
    smtp: str | None = None,
    control_api: bool = True,
    profile: Literal["documented", "entra"] = "documented",
) -> MockProcess:
    """Start a mock environment and wait until it answers.

    What it logs goes to this process's standard error.

    Args:
        port: 0 picks a free one.
        tls: serve https.
        smtp: ``host:port`` of another mail server on loopback.
        control_api: whether the control API answers.
        profile: how Microsoft's screens are drawn.

    Raises:
        NotStarted: a taken port, say; the message has one line.
    """
    options = ["--port", str(port), "--profile", profile, "--announce"]
    options += ["--tls"] * tls + ["--no-control"] * (not control_api) + (["--smtp", smtp] if smtp else [])
    child = subprocess.Popen(
        [sys.executable, "-m", "mockenv", *options],
        cwd=_ROOT,
        env={**os.environ, "PYTHONUTF8": "1", "PYTHONIOENCODING": "utf-8"},  # whatever ours are
        stdin=subprocess.PIPE,  # its end is how the child learns that this process is gone
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    said = _pass_on(child)
    try:
        announced = _announcement(child)
    except NotStarted as problem:
        _end(child)
        raise NotStarted(said[-1] if said else str(problem)) from None
    return MockProcess(
        announced["base"],
        int(announced["base"].rpartition(":")[2]),
        announced["sites"],
        announced["smtp"],
        announced["ca"],
        child,
    )


def _announcement(child: subprocess.Popen[str]) -> dict[str, Any]:
    lines: queue.Queue[str] = queue.Queue()
    threading.Thread(target=lambda: lines.put(_piped(child.stdout).readline()), daemon=True).start()
    try:
        line = lines.get(timeout=_START)
    except queue.Empty:
        raise NotStarted(f"the mock environment said nothing for {_START} seconds") from None
    if not line:
        child.wait(_STOP)
        raise NotStarted(f"the mock environment ended with status {child.returncode}")
    announced: dict[str, Any] = json.loads(line)
    return announced


def _pass_on(child: subprocess.Popen[str]) -> deque[str]:
    """Copies the child's log to ours; the last lines are returned as they come."""
    last: deque[str] = deque(maxlen=5)

    def copy() -> None:
        for line in _piped(child.stderr):
            last.append(line.rstrip())
            sys.stderr.write(line)

    threading.Thread(target=copy, daemon=True).start()
    return last


def _end(child: subprocess.Popen[str]) -> None:
    _piped(child.stdin).close()
    try:
        child.wait(_STOP)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def _piped(stream: IO[str] | None) -> IO[str]:
    assert stream is not None, "started with pipes"
    return stream
