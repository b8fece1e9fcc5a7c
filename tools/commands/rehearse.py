"""``tejun.py rehearse``: the suite against a staging that knows nothing of it, on this machine."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Literal

from runtime.dotenv import with_environment
from runtime.paths import DOTENV, ROOT
from tools.commands.run import NO_GATE
from tools.setup.parts import REHEARSAL

NEEDS = REHEARSAL
NOT_READY = 2
_BROWSER = "TEJUN_BROWSER_EXECUTABLE"
_NOT_HANDED_ON = (
    "TEJUN_",
    "MOCKENV_",
    "PYTEST_ADDOPTS",
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "ALL_PROXY",
    "NO_PROXY",
    "SSL_CERT_",
)
"""Beginnings of variables that would tell the suite more than its files do."""
NEXT_DAYS = 4
"""Days that the stranger's clock is moved before a run is resumed: the works are due by then, whatever day it is."""
SHORT = ("-m", "smoke or rehearsal")
"""The journeys, and one scenario a verb."""


def parser() -> argparse.ArgumentParser:
    """What is not known here is handed to pytest."""
    parser = argparse.ArgumentParser(
        "tejun.py rehearse",
        usage="tejun.py rehearse [options] [pytest arguments]",
        description="Run the suite against a made-up staging, with a .env and a staging.yaml and nothing else. "
        "The staging is the mock environment as a stranger: a process of its own without control API, behind a "
        "reverse proxy with TLS of a private authority, other host names, basic authentication and latency; its mails "
        "go by SMTP to Dovecot, and are read by IMAP. Then its clock is moved, and the run is resumed. "
        "More arguments go to pytest: --patience 31m (how long tests may wait for real), -n 2, a path.",
    )
    parser.add_argument("--short", action="store_true", help="the journeys and one scenario a verb, in five minutes")
    parser.add_argument("--keep", metavar="FOLDER", type=Path, help="leave .env and staging.yaml in this folder")
    parser.add_argument("--latency", type=float, default=20, metavar="MS", help="before each answer (default 20)")
    parser.add_argument("--jitter", type=float, default=30, metavar="MS", help="at most so much more (default 30)")
    parser.add_argument("--imap", choices=("tls", "starttls"), default="starttls", help="(default starttls)")
    parser.add_argument(
        "--verbs", default="", metavar="VERB,VERB", help="a control API that knows these, and no others"
    )
    parser.add_argument("--only-serve", action="store_true", help="start the staging and wait for Enter; test nothing")
    parser.add_argument("--run", metavar="NAME", help="of the run (default rehearsal- and the time)")
    parser.add_argument("--no-resume", action="store_true", help="leave pending what waits for another day")
    return parser


def main(arguments: list[str]) -> int:
    """Rehearse; the exit code of the suite."""
    from runtime.environment_problem import EnvironmentProblem
    from tools.rehearsal.stranger import Nature, started

    options, rest = parser().parse_known_args(arguments)
    verbs = tuple(verb for verb in options.verbs.split(",") if verb)
    nature = Nature(options.latency, options.jitter, options.imap, _profile(rest), verbs)
    with tempfile.TemporaryDirectory(prefix="tejun-rehearsal-", ignore_cleanup_errors=True) as temporary:
        folder = Path(temporary)
        try:
            with started(folder, nature) as stranger:
                print(f"the staging answers; its settings: {stranger.settings}", flush=True)
                if options.only_serve:
                    input("Enter ends it ")
                    return 0
                run = options.run or f"rehearsal-{datetime.now().astimezone():%Y%m%d-%H%M%S}"
                code = _suite(
                    stranger.settings,
                    "run",
                    # a rehearsal is no release: what it may lack is said, and only a failed test is a failure
                    [*(SHORT if options.short else ()), NO_GATE, "--target", "staging", "--run", run, *rest],
                )
                if not options.no_resume and _is_pending(run):
                    stranger.mock.advance(NEXT_DAYS * 24 * 3600)
                    print(f"the staging's clock is moved by {NEXT_DAYS} days; {run} is resumed", flush=True)
                    code = _suite(stranger.settings, "resume", [run])
                return code
        except EnvironmentProblem as problem:
            print(f"tejun: {problem}", file=sys.stderr)
            return NOT_READY
        finally:
            if options.keep:
                options.keep.mkdir(parents=True, exist_ok=True)
                for name in (".env", "staging.yaml", "authority.pem"):
                    if (folder / name).is_file():
                        shutil.copy(folder / name, options.keep / name)


def _suite(settings: Path, command: str, arguments: list[str]) -> int:
    """Run the suite as a team would, which has these settings and no others; only the browser is this machine's."""
    environment = {name: value for name, value in os.environ.items() if not name.upper().startswith(_NOT_HANDED_ON)}
    if browser := with_environment(DOTENV, os.environ).get(_BROWSER):
        environment[_BROWSER] = browser
    call = [sys.executable, "-X", "utf8", "-m", "tools.in_venv", command, *arguments, f"--env-file={settings}"]
    process = subprocess.Popen(call, cwd=ROOT, env=environment)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue  # the suite got it too and ends in its own way


def _profile(arguments: list[str]) -> Literal["documented", "entra"]:
    """How Microsoft's screens are to be drawn: the run expects them so."""
    given = [*arguments, ""]
    entra = any(
        one == "--profile=entra" or given[at : at + 2] == ["--profile", "entra"] for at, one in enumerate(given)
    )
    return "entra" if entra else "documented"


def _is_pending(run: str) -> bool:
    """Whether a test of the run waits for another day."""
    from evidence.run_folder import BrokenRunFolder, RunFolder

    try:
        return any(test.pending for test in RunFolder(path=ROOT / "reports" / "out" / run).tests())
    except BrokenRunFolder:
        return False
