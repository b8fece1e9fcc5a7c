"""What went otherwise than planned."""

from __future__ import annotations

from typing import Literal

from reports.sign_off.model.record import Record
from reports.texts import Text, text

DeviationFromPlan = Literal[
    "ending", "not_run", "not_collected", "shard", "resumed", "retried", "flaky", "contradiction", "skipped", "pending",
    "unchecked", "survey", "note",
]  # fmt: skip
FROM_PLAN: dict[DeviationFromPlan, Text] = {
    "ending": text("最後まで終わっていない実行", "a run did not come to its end"),
    "not_run": text("実行しなかったテスト", "tests that were not run"),
    "not_collected": text("読み込めなかったテストファイル", "test files that could not be read"),
    "shard": text("欠けているシャード", "a shard is missing"),
    "resumed": text("後日に再開した実行", "a run was resumed on another day"),
    "retried": text("再試行したテスト", "tests that were tried again"),
    "flaky": text("不安定なテスト(失敗の後、再試行で成功)", "flaky tests (failed, and passed when tried again)"),
    "contradiction": text("実行どうしで食い違う結果", "runs that contradict each other"),
    "skipped": text("スキップしたテスト", "tests that were skipped"),
    "pending": text("結果待ちのテスト", "tests that are pending"),
    "unchecked": text("成功したテストで確認していないこと", "what tests that passed did not check"),
    "survey": text("相違を越えて進む調査の実行", "a survey, which goes on past what differs"),
    "note": text("実行時の注記", "notes of a run"),
}
"""What may have gone otherwise than planned, in the order in which it is told."""


class PlanItem(Record):
    """One thing that went otherwise."""

    what: str
    why: Text


class PlanEntry(Record):
    """What went otherwise than planned, of one kind."""

    kind: DeviationFromPlan
    number: int
    items: tuple[PlanItem, ...]
