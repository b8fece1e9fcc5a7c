"""One ``junit.xml`` of several: every test once, as the last of them tells it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from lxml import etree

from reports.files import replace_text

_FAILURES, _ERRORS, _SKIPPED = "failure", "error", "skipped"


def merge(folders: Iterable[Path], target: Path) -> None:
    """Write it; nothing where no folder has one.

    Args:
        folders: with a ``junit.xml`` each, or none (a run that was killed), in the order in which they began.
        target: the file.
    """
    cases: dict[tuple[str, str], etree._Element] = {}
    for folder in folders:
        for case in _cases(folder / "junit.xml"):
            cases[case.get("classname", ""), case.get("name", "")] = case
    if not cases:
        return
    numbers = {
        "tests": len(cases),
        "failures": _with(cases.values(), _FAILURES),
        "errors": _with(cases.values(), _ERRORS),
        "skipped": _with(cases.values(), _SKIPPED),
    }
    root = etree.Element("testsuites", name="pytest tests")
    time = sum(float(case.get("time") or 0) for case in cases.values())
    suite = etree.SubElement(root, "testsuite", name="pytest", time=f"{time:.3f}")
    for name, number in numbers.items():
        suite.set(name, str(number))
    suite.extend(cases.values())
    replace_text(target, etree.tostring(root, encoding="unicode"))


def _cases(file: Path) -> list[etree._Element]:
    """The tests of a file; none of one that is not there, or was cut off."""
    try:
        return list(etree.parse(file, etree.XMLParser(resolve_entities=False)).iter("testcase"))
    except (OSError, etree.XMLSyntaxError):
        return []


def _with(cases: Iterable[etree._Element], kind: str) -> int:
    return sum(case.find(kind) is not None for case in cases)
