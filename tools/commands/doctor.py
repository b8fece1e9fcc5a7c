"""``tejun.py doctor``: check everything a run relies on, and say what to do about what is amiss."""

from __future__ import annotations

import argparse
import locale
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from tools.setup.parts import PYTHON

if TYPE_CHECKING:
    from reports.texts import Lang
    from tools.doctor.check_result import CheckResult

NEEDS = PYTHON
TABLE_WIDTH = 160
"""Columns where there is no terminal that has a width."""


def parser() -> argparse.ArgumentParser:
    """Lang and target."""
    made = argparse.ArgumentParser(
        "tejun.py doctor",
        description="Check Python, browser (by starting it), fonts, port, .env, mail, staging, Node.js and Allure. "
        "Exit code 1 with problems.",
    )
    made.add_argument("--lang", choices=["ja", "en"], default=_language(), help="language of the table")
    made.add_argument("--target", choices=["mock", "staging"], help="what is to be tested; default: what .env says")
    return made


def main(arguments: list[str]) -> int:
    """Print the table; 1 if there is a problem."""
    options = parser().parse_args(arguments)
    findings = _examine(options.target)
    _print(findings, options.lang)
    return int(any(finding.state == "problem" for finding in findings))


def _language() -> Lang:
    return "ja" if (locale.getlocale()[0] or "").startswith(("ja", "Japan")) else "en"


def _examine(target: str | None) -> list[CheckResult]:
    from tools.doctor import configuration, local, machine

    return [
        machine.python(),
        machine.packages(),
        *local.browser_and_mock(),
        machine.fonts(),
        machine.port(),
        *configuration.configuration(target),
        machine.report_generator(),
    ]


def _print(findings: Iterable[CheckResult], language: Lang) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from tools.doctor.check_result import STATES

    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
    for finding in findings:
        style = {"ok": "green", "note": "yellow", "problem": "bold red"}[finding.state]
        seen = finding.seen.of(language)
        if finding.remedy:
            seen += f"\n→ {finding.remedy.of(language)}"
        table.add_row(Text(STATES[finding.state].of(language), style), finding.subject.of(language), Text(seen))
    console = Console(width=None if sys.stdout.isatty() else TABLE_WIDTH)
    console.print(table)
