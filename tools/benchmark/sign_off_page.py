"""The page of the sign-off alone: from a run folder to the file, for `tools.benchmark.report_sizes`."""

from __future__ import annotations

import gc
import json
import sys
import time
from pathlib import Path

from evidence.run_folder import RunFolder
from reports.gate.several_runs import judged_release
from reports.sign_off.build import sign_off_of
from reports.sign_off.page import sign_off_page


def main(folder: Path, file: Path) -> None:
    """Judge a run and write the page of its sign-off; prints what the page took, by the clock and of the processor."""
    judged = judged_release([RunFolder(path=folder)])
    begun, used = time.perf_counter(), time.process_time()
    file.write_text(sign_off_page(sign_off_of(judged, {})), encoding="utf-8")
    print(json.dumps([time.perf_counter() - begun, time.process_time() - used]))


if __name__ == "__main__":
    gc.set_threshold(200_000, 20, 20)  # as `reports.__main__` has it
    main(Path(sys.argv[1]), Path(sys.argv[2]))
