"""Packages of the operating system, where that is Debian or Ubuntu and they may be installed without a question."""

from __future__ import annotations

import functools
import os
import shutil
import sys

from runtime.environment_problem import EnvironmentProblem
from runtime.process import stream
from tools.setup.progress import Progress

SHELL_PACKAGE = "chromium-headless-shell"
"""Debian's; Ubuntu has none."""
BROWSER_PACKAGE = "chromium"
APT_LIMIT = 900.0
"""Seconds for apt-get: 300 MB over a slow line."""
APT_GET = ("apt-get", "-o", "DPkg::Lock::Timeout=300")
"""A machine that has just been started is often installing its own updates: wait for that, in seconds."""


@functools.cache
def apt_prefix() -> tuple[str, ...] | None:
    """What to write before ``apt-get``: nothing for root, sudo where it asks nothing; ``None``: not to be used."""
    if not sys.platform.startswith("linux") or not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return ()
    if shutil.which("sudo") and stream(["sudo", "-n", "true"], limit=10).ok:
        return ("sudo", "-n")
    return None


def install_packages(packages: list[str], progress: Progress) -> None:
    """Install packages with apt-get.

    Raises:
        EnvironmentProblem: apt-get is not to be used here, or failed.
    """
    by_hand = f"install {' and '.join(packages)} with your system's package manager"
    prefix = apt_prefix()
    if prefix is None:
        raise EnvironmentProblem("this system's packages cannot be installed from here", by_hand)
    for arguments in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        told = " ".join(["apt-get", *arguments])
        progress.tell(told)
        outcome = stream(
            [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", *APT_GET, *arguments],
            limit=APT_LIMIT,
            on_line=lambda line: progress.tell(f"apt-get: {line}"),
        )
        if not outcome.ok:
            raise EnvironmentProblem(f"{told} failed: {outcome.reason()}", by_hand)
