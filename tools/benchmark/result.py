"""The benchmark's numbers as a table."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from evidence.run_folder import RunFolder

if TYPE_CHECKING:
    from tools.benchmark.schedule import Schedule, Variant

AIM = 1.2
"""Complete evidence is to cost no more than this, as a multiple of bare Playwright."""
_NAMES: dict[Variant, str] = {
    "bare": "bare Playwright, no evidence",
    "flows": "flows and pages, no evidence",
    "untraced": "complete evidence but for the trace",
    "full": "complete evidence, trace ready",
}


def lines(schedule: Schedule, folder: Path) -> Iterator[str]:
    """What a person is told: medians, ratios, where the time goes, how much evidence there is."""
    medians = {variant: median(seconds) for variant, seconds in schedule.seconds.items()}
    yield f"{schedule.rounds} rounds, the variants by turns; median of {schedule.what}"
    yield f"  {'':40} {'seconds':>8} {'of bare':>8} {'from - to':>15}"
    for variant, name in _NAMES.items():
        seconds = schedule.seconds[variant]
        spread = f"{min(seconds):.2f} - {max(seconds):.2f}"
        yield f"  {name:40} {medians[variant]:8.3f} {medians[variant] / medians['bare']:8.3f} {spread:>15}"
    paired = median(full / bare for full, bare in zip(schedule.seconds["full"], schedule.seconds["bare"], strict=True))
    yield f"  median of the rounds' own ratios, full / bare: {paired:.3f} (aim: {AIM})"
    yield from _breakdown(schedule, medians)
    yield from _artefacts(folder, schedule.rounds + 1)


def _breakdown(schedule: Schedule, medians: dict[Variant, float]) -> Iterator[str]:
    yield "where the time goes (milliseconds a journey)"
    yield f"  {'page objects, steps and fixtures (flows - bare)':50} {_ms(medians['flows'] - medians['bare'])}"
    for what, seconds in schedule.spent.items():
        yield f"  {what:50} {_ms(median(seconds))}"
    yield f"  {'trace, all of it (full - untraced)':50} {_ms(medians['full'] - medians['untraced'])}"


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:7.0f}"


def _artefacts(folder: Path, rounds: int) -> Iterator[str]:
    """How much was kept, as a mean over the rounds that keep something: two variants a round."""
    run, journeys = RunFolder(path=folder), rounds * 2
    counted = {
        "observations": len(run.observations()),
        "pictures of their own": sum(not seen.pictured_by for seen in run.observations()),
        "journal entries": len(run.actions()),
        "mails": len(run.mails()),
        "Allure attachments": len(list((folder / "allure-results").glob("*-attachment*"))),
    }
    kept = ", ".join(f"{number / journeys:g} {what}" for what, number in counted.items())
    pictures = {observation.picture for observation in run.observations()}
    size = sum((folder / picture).stat().st_size for picture in pictures) / max(len(pictures), 1)
    yield f"artefacts a journey: {kept}; a picture has {size / 1000:.0f} kB on average"
