"""Fonts with Japanese characters, without which every picture of a screen shows empty boxes."""

from __future__ import annotations

import shutil
import subprocess
import sys

from tools.setup import system_packages
from tools.setup.progress import Progress, SetupProblem

TITLE = "Japanese fonts"
REQUIRED = True


def ready() -> bool:
    """Whether a font for Japanese is installed. macOS and Windows always bring one."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(installed())


def installed() -> list[str]:
    """Families of the fonts for Japanese that fontconfig knows."""
    lister = shutil.which("fc-list")
    if not lister:
        return []
    listing = subprocess.run([lister, ":lang=ja", "family"], capture_output=True, check=False, timeout=60)
    return sorted({line.split(",")[0] for line in listing.stdout.decode("utf-8", "replace").splitlines() if line})


def install(progress: Progress) -> None:
    """Install one.

    Raises:
        SetupProblem: it cannot be done from here.
    """
    try:
        system_packages.install_packages([system_packages.FONT_PACKAGE, "fontconfig"], progress)
    except SetupProblem as problem:
        raise SetupProblem(
            f"there is no Japanese font, so pictures would show empty boxes, and none could be installed "
            f"({problem.args[0]})",
            f"install {system_packages.FONT_PACKAGE} or another one, with fontconfig",
        ) from problem
