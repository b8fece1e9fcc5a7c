"""The Allure 3 command, which turns results into the HTML report: a Node.js program in ``node_modules``."""

from __future__ import annotations

from runtime.node import find_node
from runtime.paths import ROOT


def allure_command() -> list[str] | None:
    """How to call Allure; ``None`` if it or a fitting Node.js is not there."""
    script = ROOT / "node_modules" / "allure" / "cli.js"
    node = find_node()
    return [str(node), str(script)] if node and script.is_file() else None
