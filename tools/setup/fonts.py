"""Fonts with Japanese characters, without which every picture of a screen shows empty boxes."""

from __future__ import annotations

from runtime.environment_problem import EnvironmentProblem
from runtime.fonts import FONT_PACKAGE, has_japanese_font
from tools.setup import system_packages
from tools.setup.progress import Progress

TITLE = "Japanese fonts"
REQUIRED = True


def ready() -> bool:
    """Whether a font for Japanese is installed."""
    return has_japanese_font()


def install(progress: Progress) -> None:
    """Install one.

    Raises:
        EnvironmentProblem: it cannot be done from here.
    """
    try:
        system_packages.install_packages([FONT_PACKAGE, "fontconfig"], progress)
    except EnvironmentProblem as problem:
        raise EnvironmentProblem(
            f"there is no Japanese font, so pictures would show empty boxes, and none could be installed "
            f"({problem.args[0]})",
            f"install {FONT_PACKAGE} or another one, with fontconfig",
        ) from problem
