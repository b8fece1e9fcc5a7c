"""What the doctor finds: one line a check, in Japanese and English."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reports.texts import Text, same, text

State = Literal["ok", "note", "problem"]
"""A note is worth knowing and keeps nobody from running; a problem does."""

STATES: dict[State, Text] = {"ok": text("正常", "ok"), "note": text("注意", "note"), "problem": text("問題", "PROBLEM")}


@dataclass(frozen=True)
class CheckResult:
    """The outcome of one check.

    Attributes:
        subject: what was looked at.
        state: how it is.
        seen: what was found.
        remedy: what to do, where there is something to do.
    """

    subject: Text
    state: State
    seen: Text
    remedy: Text | None = None


def ok(subject: Text, seen: str) -> CheckResult:
    """All is well."""
    return CheckResult(subject, "ok", same(seen))


def problem(subject: Text, seen: Text, remedy: Text | None = None) -> CheckResult:
    """Something has to be mended."""
    return CheckResult(subject, "problem", seen, remedy)


def note(subject: Text, seen: Text, remedy: Text | None = None) -> CheckResult:
    """Something to know."""
    return CheckResult(subject, "note", seen, remedy)
