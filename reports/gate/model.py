"""What the gate says: its rules, each with limit, actual value and verdict, and the problems behind them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reports.texts import Text

Subject = Literal[
    "run",
    "changed",
    "evidence",
    "pending",
    "claim",
    "step",
    "screen",
    "person",
    "product",
    "environment",
    "tests",
    "flaky",
    "retried",
    "contradictory",
    "skipped",
    "unverified",
    "expired",
    "stale",
    "duration",
    "required",
    "baseline",
    "secret",
]
"""What a problem is one of; a rule may be about one verdict of several."""


@dataclass(frozen=True)
class GateProblem:
    """One thing that the gate does not let pass.

    Attributes:
        subject: what it is one of.
        what: a claim's or test's id, a step's place, a screen's key.
        why: in words.
        state: of a claim, its verdict.
        run: whose it is, where several are judged together; else empty.
    """

    subject: Subject
    what: str
    why: Text
    state: str = ""
    run: str = ""


@dataclass(frozen=True)
class RuleOutcome:
    """One rule of the gate, applied.

    Attributes:
        rule: where it stands in ``gate.toml``, table and key: ``failures.product``.
        title: what it asks for.
        limit: what it allows, in words.
        actual: what there was, in words.
        passed: whether that is within the limit.
        problems: what there was, one by one; a rule that lets some pass has them as well.
    """

    rule: str
    title: Text
    limit: Text
    actual: Text
    passed: bool
    problems: tuple[GateProblem, ...] = ()


@dataclass(frozen=True)
class GateResult:
    """The gate's verdict on a release.

    Attributes:
        outcomes: every rule that was applied, in the order of ``gate.toml``.
        policy: name of the file that the rules are from; empty: the ones that are built in.
        policy_sha256: SHA-256 of that file's bytes, or of the built-in rules as they would stand in one.
    """

    outcomes: tuple[RuleOutcome, ...]
    policy: str = ""
    policy_sha256: str = ""

    @property
    def passed(self) -> bool:
        """Whether every rule is met, and there was one."""
        return bool(self.outcomes) and all(outcome.passed for outcome in self.outcomes)

    @property
    def problems(self) -> tuple[GateProblem, ...]:
        """Those of the rules that are not met."""
        return tuple(problem for outcome in self.outcomes if not outcome.passed for problem in outcome.problems)
