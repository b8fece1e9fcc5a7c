"""Files that pages offer are read in one place, which also works where the browser is on another machine."""

from __future__ import annotations

import ast

from runtime.paths import ROOT

ROOMS = ("domain", "fixtures", "flows", "pages", "tests")
PLACE = ROOT / "flows" / "downloads.py"


def test_nobody_else_waits_for_a_download() -> None:
    """Tests have `test_remote_browsers` to show that this one works with such a browser."""
    others = {
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for room in ROOMS
        for file in (ROOT / room).rglob("*.py")
        if file != PLACE
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "expect_download"
    }
    assert not others, "use flows.downloads.downloaded"
