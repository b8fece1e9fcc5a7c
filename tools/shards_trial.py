"""Shows that shards say what one run says: ``python -m tools.shards_trial [--shards 4] [--whole RUN] [arguments]``.

The same tests are run once as a whole, and once as shards, side by side, each a process with a browser server of its
own. One shard is killed on its way, with its workers, and run again. All of them are merged, and what the sign-off is
made of is compared with that of the whole run: summary, gate, claims, tests and their order (`tools.same_sign_off`).
Exit code 1 if anything differs.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from threading import Event

from evidence.run_folder import BrokenRunFolder, RunFolder
from fixtures import catalogue
from fixtures.settings.reading import load_settings
from reports.assessment.assess import assess
from reports.assessment.catalogue import manuals_of
from reports.folders import runs
from reports.gate.kept import common_policy
from reports.merge.folders import merge
from reports.summary.summarise import summary_of
from runtime.command import UNUSABLE, run
from runtime.paths import DOTENV, ROOT
from tools.arguments import at_least_one, paths
from tools.browser_server import browser_server
from tools.commands.run import MAIN_JOB
from tools.same_sign_off import differences

OUT = ROOT / "reports" / "out"
_LIMIT = 3600.0
"""Seconds for the killed shard to do them."""


@dataclass(frozen=True)
class Trial:
    """One trial.

    Attributes:
        name: what the names of its runs begin with.
        arguments: of pytest, for every run.
        shards: how many there are.
        after: so many tests the killed shard has done before.
    """

    name: str
    arguments: tuple[str, ...]
    shards: int
    after: int

    def start(self, name: str, *more: str, browser: str = "") -> subprocess.Popen[bytes]:
        """Start a run, in a process group of its own."""
        where = [] if paths(self.arguments) else MAIN_JOB
        call = [sys.executable, "-X", "utf8", "-m", "pytest", *where, "--ignore=tests/suite", "-q", "--no-reports"]
        environment = {**os.environ, "TEJUN_BROWSER_WS": browser}
        with (OUT / f"{self.name}-{name}.log").open("wb") as log:
            return subprocess.Popen(
                [*call, f"--run={self.name}-{name}", *more, *self.arguments],
                cwd=ROOT,
                env=environment,
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def folder(self, name: str) -> RunFolder:
        """The folder of one of its runs."""
        return RunFolder(path=OUT / f"{self.name}-{name}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run everything, and compare; returns the exit code."""
    parser = argparse.ArgumentParser("python -m tools.shards_trial", description=__doc__.partition("\n")[0])
    parser.add_argument("--shards", type=at_least_one, default=4, help="how many (default: 4)")
    parser.add_argument("--after", type=at_least_one, default=2, help="tests before one is killed (default: 2)")
    parser.add_argument("--whole", metavar="RUN", help="compare with this run of the same tests, and make none")
    options, rest = parser.parse_known_args(arguments)
    OUT.mkdir(parents=True, exist_ok=True)
    trial = Trial(f"trial-{time.strftime('%Y%m%d-%H%M%S')}", tuple(rest), options.shards, options.after)
    began = time.monotonic()
    if options.whole is None:
        print(
            f"whole run: pytest ended with {trial.start('whole').wait()} ({time.monotonic() - began:.0f} s)", flush=True
        )
    whole = runs.find(options.whole, OUT) if options.whole else trial.folder("whole")
    began = time.monotonic()
    names = _run_shards(trial)
    print(f"{trial.shards} shards, one of them twice: {time.monotonic() - began:.0f} s", flush=True)
    try:
        rules = common_policy([whole.path])  # of the whole run: the shards have none of their own
        merged = merge([trial.folder(name) for name in names], f"{trial.name}-merged", OUT, rules)
    except BrokenRunFolder as problem:
        print(f"shards_trial: {problem} (what the runs said is in {OUT}/{trial.name}-*.log)", file=sys.stderr)
        return UNUSABLE
    one, other = (assess(folder, manuals_of(folder.run())) for folder in (whole, merged))
    found = list(differences(one, other))
    for line in found:
        print(f"DIFFERS {line}")
    print(f"tests {summary_of(one).tests}, verdicts {[(result.manual.key, result.counts) for result in one.manuals]}")
    print(f"{merged.path}: {'as' if not found else 'NOT as'} the whole run")
    return 1 if found else 0


def _run_shards(trial: Trial) -> list[str]:
    """All shards side by side, the second one killed and run again; returns the names of their runs."""
    settings = load_settings(DOTENV, catalogue.documented_hosts())
    names = [f"shard-{number}" for number in range(1, trial.shards + 1)]
    victim = names[min(1, len(names) - 1)]
    with ExitStack() as serving:
        browsers = [serving.enter_context(browser_server(settings, "127.0.0.1", 0))[0] for _ in names]
        shares = [f"--shard={number}/{trial.shards}" for number in range(1, trial.shards + 1)]
        started = {
            name: trial.start(name, share, browser=browser)
            for name, share, browser in zip(names, shares, browsers, strict=True)
        }
        _wait_for_tests(trial.folder(victim), started[victim], trial.after)
        started[victim].kill()
        print(
            f"{victim} (process {started[victim].pid}) was killed after {_done(trial.folder(victim))} tests", flush=True
        )
        started[victim].wait()
        at = names.index(victim)
        started["again"] = trial.start("again", shares[at], browser=browsers[at])
        for name, process in started.items():
            print(f"{name}: pytest ended with {process.wait()}", flush=True)
    return [*names, "again"]


def _wait_for_tests(folder: RunFolder, process: subprocess.Popen[bytes], number: int) -> None:
    end = time.monotonic() + _LIMIT
    while _done(folder) < number and process.poll() is None and time.monotonic() < end:
        Event().wait(0.1)


def _done(folder: RunFolder) -> int:
    try:
        return len(folder.tests())
    except BrokenRunFolder:
        return 0


if __name__ == "__main__":
    sys.exit(run(main))
