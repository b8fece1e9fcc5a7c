"""Outcomes of tests, in words."""

from __future__ import annotations

from evidence.outcomes import Outcome
from reports.texts import Text, text

OUTCOMES: dict[Outcome, Text] = {
    "passed": text("成功", "passed"),
    "failed": text("失敗", "failed"),
    "error": text("エラー", "error"),
    "skipped": text("スキップ", "skipped"),
    "pending": text("結果待ち", "pending"),
    "drifted": text("相違のため終了", "ended by a drift"),
}
"""What each outcome of a test is called."""
FLAKY = text("成功(不安定)", "passed (flaky)")
"""… where it passed in the end, and had failed before."""
