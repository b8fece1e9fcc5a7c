"""``sign-off``: the report by which a release is decided, of one run or of several."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from evidence.checksums import SIGN_OFFS
from reports.commands.gate import GATE
from reports.folders import runs
from reports.folders.release import read_release, read_runs
from reports.gate.policy import read
from reports.gate.table import FAILED, PASSED, table_of, verdict_of
from reports.sign_off.release import make_sign_off

OK, NOT_PASSED = 0, 1


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    help_text = "make the sign-off of a release: page, PDF and Excel; exit 1 if the gate does not let it pass"
    made = commands.add_parser("sign-off", help=help_text, description=help_text)
    made.add_argument(
        "runs",
        metavar="RUN",
        nargs="*",
        default=[runs.LATEST],
        help="a run, a release, or the runs that decide together, one for each target, profile and browser",
    )
    made.add_argument(
        "--release", default="", metavar="NAME", help="what the release is called; several runs must be given one"
    )
    made.add_argument("--baseline", metavar="RUN", help="run or release that it is compared with")
    made.add_argument(
        "--gate", type=Path, metavar="FILE", help="rules of the gate (default: those that the runs were made with)"
    )
    made.add_argument(
        "--to", type=Path, metavar="FOLDER", help="put a copy there, with the decisions that are on record"
    )
    made.add_argument("--lang", choices=("ja", "en"), default="ja", help="language (default: ja)")
    made.set_defaults(command=_sign_off)


def _sign_off(options: argparse.Namespace, console: Console) -> int:
    named = read_runs(options.runs, options.out)
    for line in named.changed:
        console.print(f"[red]{escape(line)}[/]", highlight=False, soft_wrap=True)
    if options.baseline:
        named = replace(named, baseline=read_release(options.baseline, options.out).runs)
    policy = read(options.gate) if options.gate else None
    made = make_sign_off(
        named, release=options.release, policy=policy, lang=options.lang, out=options.out, to=options.to
    )
    gate = made.judged.gate
    console.print(table_of(gate.outcomes, options.lang), highlight=False)
    word, colour = (PASSED, "green") if gate.passed else (FAILED, "red")
    told = escape(verdict_of(gate.outcomes, gate.policy).of(options.lang))
    verdict = f"[bold {colour}]{GATE.of(options.lang)}: {word.of(options.lang)}[/]"
    console.print(f"{verdict}  {told}", highlight=False, soft_wrap=True)
    for file in (made.folder / name for name in SIGN_OFFS if (made.folder / name).is_file()):
        console.print(str(file), highlight=False, soft_wrap=True)
    for line in made.missing:
        console.print(f"[yellow]{escape(line)}[/]", highlight=False, soft_wrap=True)
    return OK if gate.passed else NOT_PASSED
