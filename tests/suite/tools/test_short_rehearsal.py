"""The short rehearsal: the journeys and every verb, against a staging that knows nothing of the suite."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from evidence.run_folder import RunFolder
from runtime.mail_server import HOW_TO_GET, find_dovecot
from runtime.paths import ROOT

QUICK = ("--latency", "2", "--jitter", "4", "--no-reports")
"""The reports are made when the run is resumed; what a slower staging is like has checks of its own."""
MINUTES = 10
"""On an idle machine it takes one to two."""


@pytest.fixture
def rehearsed(tmp_path: Path) -> Iterator[RunFolder]:
    """The run folder of a short rehearsal."""
    if find_dovecot() is None:
        pytest.skip(f"there is no Dovecot: {HOW_TO_GET}")
    before = set((ROOT / "reports" / "out").glob("rehearsal-*"))
    rehearse = ("rehearse", "--short", "--keep", str(tmp_path), *QUICK)
    call = [sys.executable, "-X", "utf8", "-m", "tools.in_venv", *rehearse]
    done = subprocess.run(call, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=MINUTES * 60, check=False)
    made = sorted(set((ROOT / "reports" / "out").glob("rehearsal-*")) - before)
    assert done.returncode == 0, f"{done.stdout[-3000:]}\n{done.stderr[-1000:]}"
    try:
        yield RunFolder(path=made[-1])
    finally:
        for folder in made:
            shutil.rmtree(folder)


def test_the_journeys_and_every_verb_on_a_strangers_staging(rehearsed: RunFolder, tmp_path: Path) -> None:
    run, tests = rehearsed.run(), list(rehearsed.tests())
    outcomes = [test.outcome for test in tests]
    assert run.target == "staging"
    assert {site: base.split(".", 1)[1] for site, base in run.sites.items()}
    assert outcomes.count("passed") >= 10, outcomes
    assert set(outcomes) <= {"passed", "skipped"}, "pending tests were resumed"
    provided = {(one.verb, one.source) for test in tests for one in test.provided}
    assert {verb for verb, _ in provided} >= {
        "business_id",
        "cart",
        "contract",
        "tenant",
        "microsoft_account",
        "upload",
    }
    assert {source for _, source in provided} == {"stock", "procedure"}, "there is no control API"
    summary = json.loads((rehearsed.path / "summary.json").read_text(encoding="utf-8"))
    assert summary["target"] == "staging"
    assert {file.name for file in tmp_path.iterdir()} >= {".env", "staging.yaml"}
