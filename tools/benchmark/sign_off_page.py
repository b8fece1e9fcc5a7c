"""The page of the sign-off alone: from a run folder to the file, for `tools.benchmark.report_sizes`."""

from __future__ import annotations

import sys
from pathlib import Path

from evidence.run_folder import RunFolder
from reports.several import judged_release
from reports.sign_off.build import sign_off_of
from reports.sign_off.page import sign_off_page


def main(folder: Path, file: Path) -> None:
    """Judge a run and write the page of its sign-off."""
    judged = judged_release([RunFolder(path=folder)])
    file.write_text(sign_off_page(sign_off_of(judged, {})), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
