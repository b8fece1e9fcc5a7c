"""``tejun.py pack``: a bundle of a run that can be mailed."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from runtime.paths import ROOT
from tools.arguments import at_least_one
from tools.run_errors import in_one_line
from tools.setup import environment
from tools.setup.parts import Part

NEEDS: tuple[Part, ...] = (environment,)
TOO_LARGE = 1
"""Exit code: the bundle was made, and is larger than was asked for."""
_MEGABYTE = 1_000_000


def parser() -> argparse.ArgumentParser:
    """Which run, how large, and where to."""
    made = argparse.ArgumentParser(
        "tejun.py pack",
        description="Pack a run into one ZIP that can be mailed. Records, reports and checksums are whole, and so is "
        "all that shows failures: pictures, traces, attachments. Pictures of what passed are made smaller where "
        "verdicts rest on them, and else left out; packed.json in the bundle lists every file of the run with its "
        "SHA-256, and what became of it. Nothing in the run's folder is changed. Exit code 1: the bundle is larger "
        "than the limit.",
    )
    made.add_argument("run", nargs="?", default="latest", help="name of the run, or its folder (default: the latest)")
    made.add_argument(
        "--limit", type=at_least_one, default=10, metavar="MB", help="megabytes of the bundle at most (default: 10)"
    )
    made.add_argument("--lang", choices=("ja", "en"), default="ja", help="language of what is printed (default: ja)")
    made.add_argument(
        "--out", type=Path, metavar="FILE", help="the bundle (default: <run>.zip beside the run's folder)"
    )
    return made


def main(arguments: list[str]) -> int:
    """Make the bundle."""
    given = parser().parse_args(arguments)
    return in_one_line("pack", "make room and make it writable, then try again", lambda: _make(given))


def _make(given: argparse.Namespace) -> int:
    from reports.assessment.assess import assess
    from reports.assessment.catalogue import manuals_of
    from reports.assessment.packed import STATES, WHYS
    from reports.delivery.pack import pack
    from reports.folders import runs

    folder = runs.find(given.run, ROOT / "reports" / "out")
    own = folder.path.resolve()
    file: Path = given.out or own.parent / f"{own.name}.zip"
    bundle = pack(assess(folder, manuals_of(folder.run())), file, given.limit * _MEGABYTE)
    for group in bundle.packed.groups:
        why = f" ({WHYS[group.why].of(given.lang)})" if group.why else ""
        state = STATES[group.state].of(given.lang)
        print(f"  {group.folder or '.'}: {group.files} files, {group.size / _MEGABYTE:.1f} MB {state}{why}")
    print(f"{file}: {bundle.size / _MEGABYTE:.1f} MB")
    if bundle.size > given.limit * _MEGABYTE:
        print(f"pack: it is larger than {given.limit} MB: what shows failures is never left out", file=sys.stderr)
        return TOO_LARGE
    return 0
