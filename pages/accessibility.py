"""What stands between a screen and those who do not see it or do not use a mouse, as axe finds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped] # ships no types

if TYPE_CHECKING:
    from pages.screen import Screen

BARRIERS = {"serious", "critical"}


def barriers(screen: Screen) -> list[str]:
    """The serious and critical findings on the screen in front, in words: screen, rule, and the elements concerned."""
    found = Axe().run(screen.page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{screen}: {finding['impact']} {finding['id']}: {finding['help']}: {_elements(finding)}"
        for finding in found
        if finding["impact"] in BARRIERS
    ]


def _elements(finding: dict[str, list[dict[str, list[str]]]]) -> str:
    return "; ".join(" ".join(map(str, node["target"])) for node in finding["nodes"])
