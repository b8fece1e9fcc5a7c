"""``python -m tools.changed_labels [NAME ...]``: exit code 1 if a claim is accused that is not about the label."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from manuals.loader import load
from manuals.model import Claim
from reports.folders import runs
from reports.verdicts.judge import judge_all
from reports.verdicts.run_records import RunRecords
from tools.changed_labels.changes import CHANGES, Change
from tools.changed_labels.plugin import VARIABLE

ROOT = Path(__file__).parents[2]
_LABELS = ("heading", "name", "text", "control")


def main(names: list[str]) -> int:
    """Try each change, or those that are named."""
    falsely = [claim for change in CHANGES if not names or change.name in names for claim in _tried(change)]
    return 1 if falsely else 0


def _tried(change: Change) -> list[str]:
    """The claims that are falsely accused; prints what became of all of them."""
    run = f"label-{change.name}-{datetime.now().astimezone():%H%M%S}"
    given = {
        "host": change.host,
        "path": change.path,
        "old": change.old,
        "changed": change.new,
        "within": change.within,
    }
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "tools.changed_labels.plugin",
        "--run",
        run,
        "--no-reports",
        *change.tests,
    ]
    subprocess.run(command, cwd=ROOT, env={**os.environ, VARIABLE: json.dumps(given)}, capture_output=True, check=False)
    manual = load(change.manual)
    records = RunRecords.of(runs.find(run, ROOT / "reports" / "out"))
    claims = {full: claim for full, _, claim in manual.claims()}
    verdicts = judge_all(manual, records)
    differing = [verdict.claim for verdict in verdicts if verdict.state == "differs"]
    falsely = [full for full in differing if not _about(claims[full], change)]
    holding = [
        verdict.claim for verdict in verdicts if verdict.state == "holds" and _about(claims[verdict.claim], change)
    ]
    failed = sum(test.outcome in ("failed", "error") for test in records.tests)
    print(f"\n{change.name}: {change.site} 「{change.old}」→「{change.new}」; {failed} of {len(records.tests)} failed")
    print(f"  differ: {', '.join(differing) or 'none'}")
    print(f"  not reached: {sum(verdict.state == 'not_reached' for verdict in verdicts)} of {len(verdicts)}")
    print(f"  falsely accused: {', '.join(falsely) or 'none'}")
    print(f"  about the label, and hold all the same: {', '.join(holding) or 'none'}", flush=True)
    return falsely


def _about(claim: Claim, change: Change) -> bool:
    """Whether a claim is about the label: names it on a screen of its site."""
    screen: str = getattr(claim, "screen", None) or ""
    labels = [getattr(claim, field, None) or "" for field in _LABELS]
    return screen.startswith(f"{change.site}.") and any(change.old == label for label in labels)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
