"""Run another program with a time limit, its lines handed over as they come."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

KEPT_LINES = 40
"""How much of an output is kept for the explanation of a failure."""


@dataclass(frozen=True)
class Outcome:
    """How a program ended.

    Attributes:
        code: exit code; ``None`` when it was ended at its time limit, 127 when it could not be started.
        lines: the last lines of its output.
    """

    code: int | None
    lines: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """It ended by itself, and well."""
        return self.code == 0

    def reason(self) -> str:
        """One line that says why it failed, for people: the last line that speaks of an error, else the last one."""
        if self.code is None:
            return "it took too long and was stopped"
        telling = [line for line in self.lines if "error" in line.lower()] or [*self.lines]
        return telling[-1].strip()[:200] if telling else f"exit code {self.code}"


def stream(
    command: Sequence[str | os.PathLike[str]],
    *,
    limit: float,
    on_line: Callable[[str], object] = lambda _: None,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
) -> Outcome:
    """Run a program without input; output and errors come as one stream of lines.

    Args:
        command: program and arguments.
        limit: seconds after which the program and all its children are ended.
        on_line: is handed each line as it comes.
        env: variables to set in addition to the present ones.
        cwd: where to run it.
    """
    try:
        process = subprocess.Popen(
            [os.fspath(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            env={**os.environ, **(env or {})},
            cwd=cwd,
            start_new_session=os.name != "nt",  # so that children, which hold the pipe open, can be ended too
        )
    except OSError as error:
        return Outcome(127, (f"{command[0]}: {error.strerror}",))
    return _read(process, limit, on_line)


def _read(process: subprocess.Popen[str], limit: float, on_line: Callable[[str], object]) -> Outcome:
    late = threading.Event()

    def stop() -> None:
        late.set()
        _end(process)

    timer = threading.Timer(limit, stop)
    timer.start()
    kept: deque[str] = deque(maxlen=KEPT_LINES)
    try:
        for line in process.stdout or ():
            if line.strip():
                kept.append(line.rstrip())
                on_line(line.rstrip())
        code = process.wait()
    except KeyboardInterrupt:
        _end(process)
        raise
    finally:
        timer.cancel()
    return Outcome(None if late.is_set() else code, tuple(kept))


def _end(process: subprocess.Popen[str]) -> None:
    """End a process and its children."""
    if os.name == "nt":
        killer = Path(os.environ.get("SYSTEMROOT", r"C:\Windows")) / "System32" / "taskkill.exe"
        subprocess.run([killer, "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return
