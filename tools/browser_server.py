"""A browser for other machines: Playwright's ``launch-server``, started so that the public is out of reach."""

from __future__ import annotations

import json
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from runtime.environment_problem import EnvironmentProblem

if TYPE_CHECKING:
    from fixtures.settings.model import Settings

ANYWHERE = ("0.0.0.0", "::")  # noqa: S104 - what somebody asks for who wants others to connect


@contextmanager
def browser_server(settings: Settings, host: str, port: int) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """A server until the end of the block: its address, and its process.

    Args:
        settings: say which browser, and what it has to know of the way to the target.
        host: address of this machine that it listens on.
        port: 0 takes a free one.

    Raises:
        EnvironmentProblem: it did not start.
    """
    with TemporaryDirectory(prefix="tejun-browsers-") as folder:
        config = Path(folder) / "server.json"
        config.write_text(json.dumps(configuration(settings, host, port)), encoding="utf-8")
        with playwright_process("launch-server", "--browser=chromium", f"--config={config}") as process:
            yield _address(process, host), process


@contextmanager
def playwright_process(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Playwright's own program until the end of the block.

    Not ``python -m playwright``, which leaves it running when it is ended itself.
    """
    from playwright._impl._driver import compute_driver_executable, get_driver_env

    with subprocess.Popen(
        [*compute_driver_executable(), *arguments],
        env=get_driver_env(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    ) as process:
        try:
            yield process
        finally:
            process.terminate()


def configuration(settings: Settings, host: str, port: int) -> dict[str, Any]:
    """What ``launch-server --config`` reads; whoever knows the path may drive the browser, so nobody can guess it."""
    from fixtures.access.access import access_of
    from fixtures.browser.browser_access import BrowserAccess
    from fixtures.browser.launch import launch_options

    options = launch_options({"headless": True}, "chromium", settings, BrowserAccess(access_of(settings)))
    own = {"executablePath": str(path)} if (path := options.get("executable_path")) else {}
    sandbox = {"chromiumSandbox": options["chromium_sandbox"]} if "chromium_sandbox" in options else {}
    # a browser tells its arguments, by which a run sees that it may drive it, only with --enable-automation
    arguments = [*options["args"], "--enable-automation"]
    where = {"host": host, "port": port, "wsPath": f"/{token_hex(16)}"}
    return {"headless": True, "args": arguments, **own, **sandbox, **where}


def _address(process: subprocess.Popen[str], host: str) -> str:
    said: list[str] = []
    for line in process.stdout or ():
        said.append(line.strip())
        if line.startswith("ws://"):
            found = urlsplit(line.strip())
            name = socket.gethostname() if host in ANYWHERE else host
            return f"ws://{name}:{found.port}{found.path}"
    why = next((line for line in said if "Error" in line), "it said nothing")
    raise EnvironmentProblem(f"the browser server did not start: {why}")
