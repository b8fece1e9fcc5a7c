"""Steps and starting points for a terminal: Japanese first, English beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table

from reports.texts import text
from tools.steps.counting import Tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tools.steps.counting import Steps
    from tools.steps.starting_points import StartingPointUse

_PROOF = {
    "walked": text("歩いた", "walked"),
    "not walked": text("歩いていない", "not walked"),
    "not run": text("実行されていない", "not run"),
}


def steps_table(now: Steps, before: Steps | None) -> Table:
    """Steps by kind, the most frequent first; with those of an earlier run beside them."""
    table = Table(title="ブラウザー操作 / steps in the browser")
    table.add_column("操作 / step")
    table.add_column("サイト / site")
    for title in (*(["以前 / before"] if before else []), "回数 / times", "秒 / seconds"):
        table.add_column(title, justify="right")
    kinds = {**now.by_kind, **(before.by_kind if before else {})}
    for kind in sorted(kinds, key=lambda kind: (-kinds[kind].times, kind)):
        tally = now.by_kind.get(kind, Tally())
        earlier = [str(before.by_kind.get(kind, Tally()).times)] if before else []
        table.add_row(kind.verb, kind.site, *earlier, str(tally.times), f"{tally.seconds:.1f}")
    seconds = sum(tally.seconds for tally in now.by_kind.values())
    table.add_section()
    table.add_row("計 / total", "", *([str(before.total)] if before else []), str(now.total), f"{seconds:.1f}")
    return table


def starting_point_lines(uses: Iterable[StartingPointUse]) -> Iterator[str]:
    """The starting points of tests, each with the scenario that proves the way to it."""
    yield "途中の出発点 / starting points"
    for use in uses:
        proof = _PROOF[use.proof]
        yield f"  {use.start}: {use.prepared} 件に用意 / prepared for {use.prepared}"
        yield f"    {proof.ja} / {proof.en}: {use.scenario}"


def summary(now: Steps, before: Steps | None) -> str:
    """In one line."""
    each = now.total / now.tests if now.tests else 0.0
    line = f"{now.tests} 件 / tests, {now.total} 操作 / steps, {each:.1f} 操作/件 steps a test"
    if before and before.total:
        line += f"; 以前 / before: {before.tests}, {before.total} ({(now.total / before.total - 1):+.0%})"
    return line
