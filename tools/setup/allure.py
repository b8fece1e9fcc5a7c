"""The Allure 3 command, which turns results into the HTML report: a Node.js program in ``node_modules``."""

from __future__ import annotations

from runtime.allure import allure_command
from runtime.paths import ROOT
from tools.setup.node import NodePackages
from tools.setup.progress import Progress

TITLE = "Allure report generator"
REQUIRED = False
PACKAGES = NodePackages(ROOT, "Allure", "all else works without it")


def ready() -> bool:
    """Whether Allure is installed as locked and there is a Node.js to run it."""
    return PACKAGES.installed() and allure_command() is not None


def install(progress: Progress) -> None:
    """Install Allure, and Node.js where there is none.

    Raises:
        EnvironmentProblem: with what npm or pip said. Runs and tests work without Allure; only its HTML is missing.
    """
    PACKAGES.install(progress)
