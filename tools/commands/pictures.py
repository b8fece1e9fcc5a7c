"""``tejun.py pictures``: pictures for a manual out of a run, and the illustrated walkthrough."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from runtime.command import UNUSABLE
from runtime.paths import ROOT
from tools.setup.parts import RUN

if TYPE_CHECKING:
    from manuals.model import Manual
    from reports.texts import Lang
    from reports.verdicts.run_records import RunRecords

NEEDS = RUN
STALE = 1
"""Exit code of ``--compare`` where a picture is out of date."""
_LANGUAGES: dict[str, tuple[Lang, ...]] = {"ja": ("ja",), "en": ("en",), "both": ("ja", "en")}


def parser() -> argparse.ArgumentParser:
    """From which run, of what, and how."""
    made = argparse.ArgumentParser(
        "tejun.py pictures",
        description="Make pictures for a manual out of a run: each step's screen with its controls boxed and numbered "
        "in the order of the step's claims, values and personal data covered, and a walkthrough of them as HTML, PDF "
        "and Word. Red is what the step operates, blue what it mentions. They are sharpest out of "
        "`tejun.py run --pictures-scale 2`, whose pictures show whole pages at twice their size; those of any other "
        "run show its window, at its size. Some steps are shown only by scenarios beside the journeys: walk them all.",
    )
    made.add_argument("run", nargs="?", default="latest", help="name of the run, or its folder (default: the latest)")
    made.add_argument(
        "--manual", action="append", metavar="KEY", help="only this manual; may be given again (default: all)"
    )
    how_much = made.add_mutually_exclusive_group()
    how_much.add_argument(
        "--crop", dest="shown", action="store_const", const="controls", help="show only what is around the controls"
    )
    how_much.add_argument(
        "--whole",
        dest="shown",
        action="store_const",
        const="page",
        help="show pages from top to end, however high they are; without either, one that is much higher than wide is "
        "shown where its controls are",
    )
    made.set_defaults(shown="screen")
    made.add_argument(
        "--language", choices=tuple(_LANGUAGES), default="both", help="of the walkthroughs (default: both)"
    )
    made.add_argument(
        "--out", type=Path, metavar="FOLDER", help="where the files go (default: manual_pictures in the run's folder)"
    )
    made.add_argument(
        "--compare",
        metavar="OLDRUN",
        help="make no pictures: list those that have become out of date since that run, by what changed on them "
        "(controls, headings, texts of the manual, places of boxed controls); exit code 1 if there are any",
    )
    return made


def main(arguments: list[str]) -> int:
    """Make the pictures, or compare them."""
    from evidence.run_folder import BrokenRunFolder
    from manuals.catalogue_problem import BrokenCatalogue

    given = parser().parse_args(arguments)
    try:
        return _compare(given) if given.compare else _make(given)
    except (BrokenRunFolder, BrokenCatalogue) as problem:
        print(f"pictures: {problem}", file=sys.stderr)
    except OSError as error:
        print(f"pictures: {error}: make room and make it writable, then try again", file=sys.stderr)
    return UNUSABLE


def _make(given: argparse.Namespace) -> int:
    from reports.trust.decisions import refuse_if_signed
    from reports.walkthrough.build import FOLDER, build_walkthrough

    folder, records, manuals = _read(given.run, given.manual)
    out: Path = given.out or folder / FOLDER
    refuse_if_signed(out, "put pictures into it")
    pages: list[Path] = []
    for manual in manuals:
        built = build_walkthrough(
            manual,
            records,
            folder,
            out,
            languages=_LANGUAGES[given.language],
            shown=given.shown,
            told=_tell,
        )
        pages += built.pages
        print(f"{built.manual}: {len(built.pictures)} pictures in {out / built.manual}")
        for place in built.without:
            print(f"  no picture of {place}: the run has not seen its screens")
    printed = _print_pdfs(pages)
    for file in (*pages, *printed, *(page.with_suffix(".docx") for page in pages)):
        print(f"  {file}")
    return 0


def _tell(line: str) -> None:
    """How far it is, on one line of a terminal."""
    if sys.stderr.isatty():
        print(f"\r{line} ", end="", file=sys.stderr, flush=True)


def _compare(given: argparse.Namespace) -> int:
    from reports.trust.decisions import refuse_if_signed
    from reports.walkthrough.stale import STALE_FILE, stale_pictures, stale_text, write_stale

    folder, records, manuals = _read(given.run, given.manual)
    refuse_if_signed(given.out or folder, "add to it")
    _, older, _ = _read(given.compare, given.manual)
    found = [one for manual in manuals for one in stale_pictures(manual, older, records)]
    for line in stale_text(found, older.run.run, "en" if given.language == "en" else "ja"):
        print(line)
    print(f"  {write_stale(found, (given.out or folder) / STALE_FILE, older.run.run, records.run.run)}")
    return STALE if found else 0


def _read(name: str, keys: Iterable[str] | None) -> tuple[Path, RunRecords, list[Manual]]:
    from evidence.run_folder import BrokenRunFolder
    from manuals.naming import did_you_mean
    from reports.assessment.catalogue import manuals_of
    from reports.folders import runs
    from reports.verdicts.run_records import RunRecords
    from reports.walkthrough.build import check_has_boxes

    folder = runs.find(name, ROOT / "reports" / "out")
    records = RunRecords.of(folder)
    check_has_boxes(records.run, records)
    manuals = list(manuals_of(records.run))
    known = [manual.key for manual in manuals]
    for key in keys or ():
        if key not in known:
            raise BrokenRunFolder(f"--manual {key}: {folder.path.name} is not about it{did_you_mean(key, known)}")
    return folder.path, records, [manual for manual in manuals if not keys or manual.key in keys]


def _print_pdfs(pages: list[Path]) -> list[Path]:
    """Print each page as PDF, with the browser."""
    from playwright.sync_api import sync_playwright

    from runtime.browsers import find_browser

    if not pages:
        return []
    browser = find_browser()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser.executable if browser else None)
        tab = started.new_page()
        printed = []
        for page in pages:
            tab.goto(page.resolve().as_uri())
            file = page.with_suffix(".pdf")
            tab.pdf(path=file, prefer_css_page_size=True, print_background=True, tagged=True, outline=True)
            printed.append(file)
        started.close()
    return printed
