"""Starts the mock environment as a child process. The only module that anything outside `mockenv` may import."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
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
        sink: ``host:port`` of its own mail server, which takes mails for the desk whatever server is in use.
        ca: certificate to trust, under TLS.
    """

    base: str
    port: int
    sites: dict[str, str]
    smtp: str
    sink: str
    ca: str | None
    _child: subprocess.Popen[str] = field(repr=False)
    _answers: queue.Queue[str] = field(repr=False)

    @property
    def pid(self) -> int:
        """Id of the process, to see what it uses."""
        return self._child.pid

    def advance(self, seconds: float) -> datetime:
        """Move everybody's clock on, as who runs the service can; what is due then is done when this returns.

        Persons whose clock was moved keep their own offset on top.

        Returns:
            What time it is there now.

        Raises:
            ValueError: that time cannot be told.
            NotStarted: it has ended.
        """
        try:
            stdin = _piped(self._child.stdin)
            stdin.write(json.dumps({"advance_seconds": seconds}) + "\n")
            stdin.flush()
            answered = json.loads(self._answers.get(timeout=_START) or "{}")
        except (OSError, ValueError, queue.Empty):
            answered = {}
        if "error" in answered:
            raise ValueError(answered["error"])
        if "now" not in answered:
            raise NotStarted("the mock environment has ended, or does not answer")
        return datetime.fromisoformat(answered["now"])

    def dismiss(self) -> None:
        """Tell it that nobody needs it any more: it ends while other things are done, and `stop` need not wait."""
        _piped(self._child.stdin).close()

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
    public: Mapping[str, str] | None = None,
    prepare: Path | None = None,
    verbs: Iterable[str] | None = None,
    control_token: str = "",
) -> MockProcess:
    """Start a mock environment and wait until it answers.

    What it logs goes to this process's standard error.

    Args:
        port: 0 picks a free one.
        tls: serve https.
        smtp: ``host:port`` of another mail server on loopback.
        control_api: whether the control API answers.
        profile: how Microsoft's screens are drawn.
        public: site key → base address at which people reach it, behind a reverse proxy that keeps the Host header.
        prepare: JSON file with what is there from the beginning: verb → bodies of the control API.
        verbs: those that the control API serves; all where left out.
        control_token: that every request to the control API must carry; empty: none.

    Raises:
        NotStarted: a taken port or a wrong file, say; the message has one line.
    """
    options = ["--port", str(port), "--profile", profile, "--announce"]
    options += ["--tls"] * tls + ["--no-control"] * (not control_api) + (["--smtp", smtp] if smtp else [])
    for site, base in (public or {}).items():
        options += ["--public", f"{site}={base}"]
    options += ["--prepare", str(prepare.absolute())] if prepare else []
    options += ["--verbs", ",".join(verbs)] if verbs is not None else []
    child = subprocess.Popen(
        [sys.executable, "-m", "mockenv", *options],
        cwd=_ROOT,
        env={
            **os.environ,
            **{"PYTHONUTF8": "1", "PYTHONIOENCODING": "utf-8"},  # whatever ours are
            "MOCKENV_CONTROL_TOKEN": control_token,
        },
        stdin=subprocess.PIPE,  # its end is how the child learns that this process is gone
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    said, lines = _pass_on(child), _lines(child)
    try:
        announced = _announcement(child, lines)
    except NotStarted as problem:
        _end(child)
        raise NotStarted(said[-1] if said else str(problem)) from None
    return MockProcess(
        announced["base"],
        int(announced["base"].rpartition(":")[2]),
        announced["sites"],
        announced["smtp"],
        announced["sink"],
        announced["ca"],
        child,
        lines,
    )


def _lines(child: subprocess.Popen[str]) -> queue.Queue[str]:
    """The lines that the child says, as they come; an empty one when it has ended."""
    lines: queue.Queue[str] = queue.Queue()

    def take() -> None:
        for line in _piped(child.stdout):
            lines.put(line)
        lines.put("")

    threading.Thread(target=take, daemon=True).start()
    return lines


def _announcement(child: subprocess.Popen[str], lines: queue.Queue[str]) -> dict[str, Any]:
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
