"""A client of Node.js at work: its script says which address to open, and in the end what came of it."""

from __future__ import annotations

import json
import os
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from queue import Empty, Queue
from threading import Thread
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from runtime.paths import CLIENTS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PATIENCE = 20.0
"""Seconds for a line."""


@dataclass(frozen=True)
class NodeClient:
    """Runs scripts of ``tests/clients``.

    Attributes:
        node: the program.
        authority: certificate to trust, of the mock environment.
    """

    node: Path
    authority: str

    @contextmanager
    def run(self, script: str, **told: Any) -> Iterator[Conversation]:  # noqa: ANN401 - JSON
        """A script at work, until the block ends.

        Args:
            script: file name without its ending.
            told: what the script is to know.
        """
        preload = (CLIENTS / "loopback.mjs").as_uri()
        process = subprocess.Popen(
            [self.node, "--import", preload, f"{script}.mjs", json.dumps(told)],
            cwd=CLIENTS,
            env={**os.environ, "NODE_EXTRA_CA_CERTS": self.authority},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        try:
            yield Conversation(process)
        finally:
            process.kill()
            process.communicate()


class Conversation:
    """What a script says, line by line."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self._said: Queue[str] = Queue()
        Thread(target=self._listen, daemon=True).start()

    def address(self) -> str:
        """The address that the script wants opened.

        Raises:
            AssertionError: it says something else.
        """
        said = self._next()
        assert "open" in said, said
        assert urlsplit(said["open"]).hostname == "login.localhost"
        return str(said["open"])

    def result(self) -> dict[str, Any]:
        """What came of it.

        Raises:
            AssertionError: it failed; says how.
        """
        said = self._next()
        assert "result" in said, said
        result: dict[str, Any] = said["result"]
        return result

    def _next(self) -> dict[str, Any]:
        try:
            line = self._said.get(timeout=_PATIENCE)
        except Empty:
            raise AssertionError(f"the client said nothing for {_PATIENCE:.0f} seconds") from None
        assert line, f"the client ended without a result: {self._process.communicate()[1][-2000:]}"
        said: dict[str, Any] = json.loads(line)
        return said

    def _listen(self) -> None:
        assert self._process.stdout is not None, "started with pipes"
        for line in self._process.stdout:
            self._said.put(line)
        self._said.put("")
