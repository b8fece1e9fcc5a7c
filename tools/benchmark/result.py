"""The benchmark's numbers as tables."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from evidence.run_folder import RunFolder
from tools.benchmark.peer import PEERS
from tools.benchmark.table import Table, paired, spread

if TYPE_CHECKING:
    from tools.benchmark.schedule import Schedule, Variant

_NAMES: dict[Variant, str] = {
    "bare": "bare Playwright, no evidence",
    "flows": "flows and pages, no evidence",
    "untraced": "complete evidence but for the trace",
    "full": "complete evidence, trace ready",
    **{name: peer.what for name, peer in PEERS.items()},
}


def tables(schedule: Schedule, folder: Path) -> list[Table]:
    """Medians, ratios, where the time goes, how much evidence there is.

    Args:
        schedule: what came out.
        folder: of the run whose tests were measured.
    """
    breakdown = [_breakdown(schedule)] if {"flows", "untraced"} <= schedule.seconds.keys() else []
    return [_with_artefacts(_compared(schedule), schedule, folder), *breakdown]


def _compared(schedule: Schedule) -> Table:
    bare = schedule.seconds["bare"]
    rows = []
    for variant in (name for name in _NAMES if name in schedule.seconds):
        seconds, used = schedule.seconds[variant], schedule.core_seconds.get(variant)
        core = f"{median(used):.2f}" if used else "–"
        rows.append((_NAMES[variant], f"{median(seconds):.2f}", spread(seconds), paired(seconds, bare), core))
    return Table(
        f"{schedule.what}; rounds: {schedule.rounds}, the variants by turns on the same mock environment",
        ("", "seconds, median", "from – to", "of bare, median of the rounds' ratios", "core-seconds"),
        tuple(rows),
    )


def _breakdown(schedule: Schedule) -> Table:
    medians = {variant: median(seconds) for variant, seconds in schedule.seconds.items()}
    spent = {
        "page objects, steps and fixtures (flows - bare)": medians["flows"] - medians["bare"],
        **{what: median(seconds) for what, seconds in schedule.spent.items()},
        "trace, all of it (full - untraced)": medians["full"] - medians["untraced"],
    }
    rows = tuple((what, f"{seconds * 1000:.0f}") for what, seconds in spent.items())
    return Table("Where the time of complete evidence goes", ("", "milliseconds a walk"), rows)


def _with_artefacts(table: Table, schedule: Schedule, folder: Path) -> Table:
    """With how much was kept, as a mean over the turns that keep something."""
    keeping = len([variant for variant in schedule.variants if variant in {"full", "untraced"}])
    run, walks = RunFolder(path=folder), (schedule.rounds + 1) * max(keeping, 1)
    counted = {
        "observations": len(run.observations()),
        "pictures of their own": sum(not seen.pictured_by for seen in run.observations()),
        "journal entries": len(run.actions()),
        "mails": len(run.mails()),
        "Allure attachments": len(list((folder / "allure-results").glob("*-attachment*"))),
    }
    kept = ", ".join(f"{number / walks:.3g} {what}" for what, number in counted.items())
    pictures = {observation.picture for observation in run.observations()}
    size = sum((folder / picture).stat().st_size for picture in pictures) / max(len(pictures), 1)
    note = f"Kept a walk: {kept}; a picture has {size / 1000:.0f} kB on average."
    return Table(table.title, table.head, table.rows, (*table.notes, note))
