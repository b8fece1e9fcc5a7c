"""The Allure 3 command, which turns results into the HTML report: a Node.js program in ``node_modules``."""

from __future__ import annotations

from tools.setup.node import NodePackages, find_node
from tools.setup.places import ROOT
from tools.setup.progress import Progress

TITLE = "Allure report generator"
REQUIRED = False
PACKAGES = NodePackages(ROOT, "Allure", "all else works without it")


def ready() -> bool:
    """Whether Allure is installed as locked and there is a Node.js to run it."""
    return PACKAGES.installed() and allure_command() is not None


def allure_command() -> list[str] | None:
    """How to call Allure; ``None`` if it or a fitting Node.js is not there."""
    script = PACKAGES.modules / "allure" / "cli.js"
    node = find_node()
    return [str(node), str(script)] if node and script.is_file() else None


def install(progress: Progress) -> None:
    """Install Allure, and Node.js where there is none.

    Raises:
        SetupProblem: with what npm or pip said. Runs and tests work without Allure; only its HTML is missing.
    """
    PACKAGES.install(progress)
