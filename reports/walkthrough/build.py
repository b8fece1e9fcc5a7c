"""Builds what a documentation owner takes from a run: the pictures of a manual's steps, and walkthroughs of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from evidence.run import Run
from evidence.run_folder import BrokenRunFolder
from manuals.model import Manual
from reports.assessment.missing import whole
from reports.files import replace_text
from reports.texts import Lang
from reports.verdicts.run_records import RunRecords
from reports.walkthrough.drawing import Shown, drawn
from reports.walkthrough.page import walkthrough
from reports.walkthrough.steps import IllustratedStep, illustrated_steps
from reports.walkthrough.word import word_document

FOLDER = "manual_pictures"
"""Of the run folder."""


@dataclass(frozen=True)
class Built:
    """What was built of one manual.

    Attributes:
        pictures: files.
        pages: the walkthroughs as HTML, one a language.
        documents: the same for Word.
        without: places of steps that claim something of a screen, and that the run has no picture of.
    """

    manual: str
    pictures: tuple[Path, ...]
    pages: tuple[Path, ...]
    documents: tuple[Path, ...]
    without: tuple[str, ...]


def build_walkthrough(
    manual: Manual,
    records: RunRecords,
    folder: Path,
    out: Path,
    *,
    languages: Iterable[Lang] = ("ja", "en"),
    shown: Shown = "screen",
    told: Callable[[str], object] = lambda _line: None,
) -> Built:
    """Build the pictures of a manual's steps, and the walkthroughs.

    Args:
        manual: the catalogue.
        records: of the run.
        folder: of the run.
        out: where the files go, into a folder of the manual.
        languages: of the walkthroughs.
        shown: how much the pictures show.
        told: is told how far it is.

    Raises:
        OSError: a file cannot be written.
    """
    steps = illustrated_steps(manual, records)
    target = out / manual.key
    target.mkdir(parents=True, exist_ok=True)
    pictures: dict[tuple[str, str], bytes] = {}
    files: list[Path] = []
    for number, step in enumerate(steps, start=1):
        for count, picture in enumerate(step.pictures, start=1):
            file = folder / picture.observation.picture
            if not whole(file):
                continue
            data = drawn(picture, file, shown)
            pictures[step.place, picture.screen] = data
            files.append(target / f"{step.step.place}_{count}_{picture.screen}.png")
            files[-1].write_bytes(data)
        told(f"{manual.key}: {number}/{len(steps)}")
    pages, documents = [], []
    for lang in languages:
        page = target / f"walkthrough.{lang}.html"
        pages.append(replace_text(page, walkthrough(manual, records.run, steps, pictures, lang)))
        document = target / f"walkthrough.{lang}.docx"
        document.write_bytes(word_document(manual, records.run, steps, pictures, lang))
        documents.append(document)
    return Built(manual.key, tuple(files), tuple(pages), tuple(documents), _without(steps, pictures))


def check_has_boxes(run: Run, records: RunRecords) -> None:
    """Refuse a run that does not say where on its pictures anything is.

    Raises:
        BrokenRunFolder: one line with the remedy.
    """
    if not any(seen.boxes and seen.window for seen in records.observations):
        raise BrokenRunFolder(
            f"{run.run}: its observations do not say where on the pictures the controls are (field boxes): "
            "walk the procedures again, with `tejun.py run --pictures-scale 2`"
        )


def _without(steps: Sequence[IllustratedStep], pictures: dict[tuple[str, str], bytes]) -> tuple[str, ...]:
    return tuple(
        step.place
        for step in steps
        if any(getattr(claim, "screen", None) for claim in step.step.claims)
        and not any((step.place, picture.screen) in pictures for picture in step.pictures)
    )
