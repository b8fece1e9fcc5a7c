"""What stands between a screen and those who do not see it or do not use a mouse, as axe finds it."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pages.screen import Screen

BARRIERS = {"serious", "critical"}


def barriers(screen: Screen) -> list[str]:
    """The serious and critical findings on the screen in front, in words: screen, rule, and the elements concerned."""
    screen.page.evaluate(axe())
    found = screen.page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    return [
        f"{screen}: {finding['impact']} {finding['id']}: {finding['help']}: {_elements(finding)}"
        for finding in found
        if finding["impact"] in BARRIERS
    ]


@cache
def axe() -> str:
    """Its program, read from the library's folder: the library itself reads it in the encoding of the locale."""
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def _elements(finding: dict[str, list[dict[str, list[str]]]]) -> str:
    return "; ".join(" ".join(map(str, node["target"])) for node in finding["nodes"])
