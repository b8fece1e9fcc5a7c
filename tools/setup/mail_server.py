"""Dovecot, the IMAP server of rehearsals: Debian's package, where it can be installed."""

from __future__ import annotations

from pathlib import Path

from runtime.environment_problem import EnvironmentProblem
from runtime.mail_server import HOW_TO_GET, PACKAGES, find_dovecot
from runtime.process import stream
from tools.setup import system_packages
from tools.setup.progress import Progress

TITLE = "Dovecot, for rehearsals of a staging"
REQUIRED = False
_SYSTEMD = Path("/run/systemd/system")
"""There only where systemd runs the machine."""
_SERVICES = ("dovecot.service", "dovecot.socket")


def ready() -> bool:
    """Whether it is installed, or cannot be had from here: nobody is asked twice for what only rehearsals need."""
    return find_dovecot() is not None or system_packages.apt_prefix() is None


def install(progress: Progress) -> None:
    """Install it, but not as a mail server of this machine: a rehearsal starts one of its own.

    Raises:
        EnvironmentProblem: it cannot be done from here.
    """
    if _SYSTEMD.is_dir():  # the package would start it, on every network
        command = [*(system_packages.apt_prefix() or ()), "systemctl", "mask", *_SERVICES]
        if not (outcome := stream(command, limit=30)).ok:
            raise EnvironmentProblem(f"systemctl mask failed: {outcome.reason()}", HOW_TO_GET)
    system_packages.install_packages(list(PACKAGES), progress)
