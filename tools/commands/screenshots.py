"""``tejun.py screenshots``: renew the pictures of the README from a run of the suite."""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from runtime.command import UNUSABLE
from runtime.paths import ROOT
from tools.setup.parts import RUN

if TYPE_CHECKING:
    from evidence.run_folder import RunFolder

NEEDS = RUN
IMAGES = ROOT / "docs" / "images"
SCREENS = {"store.cart": "cart.jpg", "store.final_confirmation": "final-confirmation.jpg"}
"""Screen → the picture that shows it."""
REPORTS = {"manual_report.html": "manual-report.jpg", "allure/index.html": "allure.jpg"}
"""Report, as a path inside the run folder → the picture that shows it."""


def parser() -> argparse.ArgumentParser:
    """From which run."""
    made = argparse.ArgumentParser(
        "tejun.py screenshots",
        description="Renew docs/images from a run: pictures of screens that the suite took on its way, "
        "and of the reports made from them. Run `test` first.",
    )
    made.add_argument("run", nargs="?", default="latest", help="name of the run (default: the latest)")
    return made


def main(arguments: list[str]) -> int:
    """Copy the pictures of screens, and photograph the reports."""
    from evidence.run_folder import BrokenRunFolder
    from reports.folders import runs

    try:
        folder = runs.find(parser().parse_args(arguments).run, ROOT / "reports" / "out")
        pictures = _pictures(folder)
    except BrokenRunFolder as problem:
        print(f"screenshots: {problem}", file=sys.stderr)
        return UNUSABLE
    IMAGES.mkdir(parents=True, exist_ok=True)
    for image, picture in pictures.items():
        shutil.copyfile(picture, IMAGES / image)
    _photograph_reports(folder.path)
    print(f"renewed from {folder.path.name}: {', '.join(sorted([*SCREENS.values(), *REPORTS.values()]))}")
    return 0


def _pictures(folder: RunFolder) -> dict[str, Path]:
    """Image of the README → picture of the run."""
    from evidence.run_folder import BrokenRunFolder
    from reports.assessment.missing import whole

    found: dict[str, Path] = {}
    for seen in folder.observations():
        image = SCREENS.get(seen.screen) if seen.name is None else None
        if image and whole(folder.path / seen.picture):
            found.setdefault(image, folder.path / seen.picture)
    missed = [screen for screen, image in SCREENS.items() if image not in found]
    missed += [report for report in REPORTS if not (folder.path / report).is_file()]
    if missed:
        raise BrokenRunFolder(
            f"{folder.path.name} has no {', '.join(missed)}: name a run that has, or `run` the main job"
        )
    return found


def _photograph_reports(folder: Path) -> None:
    from playwright.sync_api import sync_playwright

    from runtime.browsers import find_browser

    browser = find_browser()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser.executable if browser else None)
        page = started.new_page(viewport={"width": 1280, "height": 900}, locale="ja-JP")
        for report, image in REPORTS.items():
            page.goto((folder / report).as_uri())
            page.get_by_text("おまかせログイン").first.wait_for()
            page.screenshot(path=IMAGES / image, type="jpeg", quality=70, animations="disabled")
        started.close()
