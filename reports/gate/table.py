"""The rules of the gate as a table of the terminal: rule, limit, actual value, verdict."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from rich.table import Table

from reports.texts import Lang, Text, text

PASSED, FAILED = text("合格", "PASS"), text("不合格", "FAIL")
_HEADS = (text("条件", "rule"), text("内容", "what it is about"), text("限度", "limit"), text("実績", "actual"))
_VERDICT = text("判定", "verdict")


class Row(Protocol):
    """A rule, applied: an outcome of the judge's, or what a summary says of one."""

    @property
    def rule(self) -> str:
        """Table and key of ``gate.toml``."""

    @property
    def title(self) -> Text:
        """What it asks for."""

    @property
    def limit(self) -> Text:
        """What it allows."""

    @property
    def actual(self) -> Text:
        """What there was."""

    @property
    def passed(self) -> bool:
        """Whether that is within the limit."""


def table_of(rules: Sequence[Row], lang: Lang) -> Table:
    """Every rule in a line."""
    made = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    rule, title, *numbers = (head.of(lang) for head in _HEADS)
    made.add_column(rule, no_wrap=True)
    made.add_column(title, overflow="fold", ratio=1)
    for head in numbers:
        made.add_column(head)
    made.add_column(_VERDICT.of(lang), no_wrap=True)
    for one in rules:
        verdict, colour = (PASSED, "green") if one.passed else (FAILED, "bold red")
        made.add_row(
            one.rule,
            *(words.of(lang) for words in (one.title, one.limit, one.actual)),
            f"[{colour}]{verdict.of(lang)}[/]",
        )
    return made


def verdict_of(rules: Sequence[Row], policy: str) -> Text:
    """The gate's verdict in a line, without its word.

    Args:
        rules: those that were applied.
        policy: name of the file that they are from; empty: they are built in.
    """
    source = text(policy, policy) if policy else text("組み込みの条件", "built-in rules")
    unmet = sum(not one.passed for one in rules)
    return text(
        f"{source.ja}: {len(rules)} 件中 {len(rules) - unmet} 件を満たす",
        f"{source.en}: {len(rules) - unmet} of {len(rules)} rules met",
    )
