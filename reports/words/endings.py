"""How a run ended, in words. Which ending it was is decided by `evidence.run_folder.Run.ending` alone."""

from __future__ import annotations

from collections.abc import Iterator

from evidence.run import Ending, Run
from reports.texts import Text, text

ENDINGS: dict[Ending, Text] = {
    "complete": text("最後まで実行", "came to its end"),
    "stopped": text("途中で打ち切り", "stopped before its end"),
    "interrupted": text("中断", "interrupted"),
    "broken": text("異常終了", "broken off"),
    "unfinished": text("中断", "interrupted"),
}
"""What each ending is called."""


def ended(run: Run) -> Text:
    """How the run ended, and what that leaves open."""
    how, more = ENDINGS[run.ending], details(run)
    return text(f"{how.ja}: {more.ja}", f"{how.en}: {more.en}") if more.en else how


def details(run: Run) -> Text:
    """What there is to say beside the word for the ending; empty of a run that came to its end."""
    parts = list(_parts(run))
    return text("、".join(part.ja for part in parts), ", ".join(part.en for part in parts))


def _parts(run: Run) -> Iterator[Text]:
    if run.ending == "unfinished":
        yield text("終了の記録がない(実行中、または強制終了)", "no end is on record (still under way, or killed)")
    elif run.ending != "complete" and not run.missing_shards:
        yield text(f"pytestの終了コード {run.exit_status}", f"pytest's exit status {run.exit_status}")
    if run.missing_shards:
        of = max(part.shard.of for part in run.merged)
        which = ", ".join(f"{number}/{of}" for number in run.missing_shards)
        yield text(f"シャード {which} がない", f"shards missing: {which}")
    if run.not_run:
        yield text(f"未実行のテスト {run.not_run} 件", f"tests not run: {run.not_run}")
    if run.not_collected:
        yield text(
            f"読み込めなかったテストファイル {run.not_collected} 件", f"test files not read: {run.not_collected}"
        )
