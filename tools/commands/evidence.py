"""``tejun.py evidence``: the evidence of a run as an Excel workbook, as it is filed and signed."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from runtime.paths import ROOT
from tools.run_errors import in_one_line
from tools.setup import environment
from tools.setup.parts import Part

NEEDS: tuple[Part, ...] = (environment,)


def parser() -> argparse.ArgumentParser:
    """Of which run, how much, and where to."""
    made = argparse.ArgumentParser(
        "tejun.py evidence",
        description="Make the evidence workbook (エビデンス) of a run: a ledger that is test specification and record "
        "in one, and a sheet a manual step with its screens as they were seen, in order, what the claims are about "
        "framed in the colour of the verdict. Set up for A4. The workbook lies beside the run's folder, in which "
        "nothing is changed.",
    )
    made.add_argument("run", nargs="?", default="latest", help="name of the run, or its folder (default: the latest)")
    made.add_argument(
        "--only",
        choices=("failures", "high", "all"),
        default="all",
        help="only claims that do not hold or that a failed test names; only those of high priority; or all (default)",
    )
    made.add_argument("--lang", choices=("ja", "en"), default="ja", help="language (default: ja)")
    made.add_argument(
        "--release", default="", metavar="NAME", help="release to judge for (default: the one that was run)"
    )
    made.add_argument(
        "--out",
        type=Path,
        metavar="FILE",
        help="where it goes (default: <run>_エビデンス.xlsx beside the run's folder)",
    )
    return made


def main(arguments: list[str]) -> int:
    """Make the workbook."""
    given = parser().parse_args(arguments)
    return in_one_line("evidence", "make room and make it writable, then try again", lambda: _make(given))


def _make(given: argparse.Namespace) -> int:
    from reports.assessment.assess import assess
    from reports.assessment.catalogue import manuals_of
    from reports.evidence_workbook.book import evidence_workbook
    from reports.files import replace_bytes
    from reports.folders import runs
    from reports.trust.decisions import refuse_if_signed

    folder = runs.find(given.run, ROOT / "reports" / "out")
    if given.out:
        refuse_if_signed(given.out, "put a workbook into it")
    assessment = assess(folder, manuals_of(folder.run()), given.release)
    made = evidence_workbook(assessment, given.only, given.lang, _tell)
    name = "エビデンス" if given.lang == "ja" else "evidence"
    own = folder.path.resolve()
    file: Path = given.out or own.parent / f"{own.name}_{name}.xlsx"
    replace_bytes(file, made.data)
    print(f"{file}: {made.entries} claims, {made.sheets} sheets of steps, {made.pictures} pictures")
    for path in made.lost:
        print(f"  not shown, it cannot be read: {path}", file=sys.stderr)
    return 0


def _tell(line: str) -> None:
    """How far it is, on one line of a terminal."""
    if sys.stderr.isatty():
        print(f"\r{line} ", end="", file=sys.stderr, flush=True)
