"""``python -m reports``: build, show and check the reports of a run."""

from __future__ import annotations

import argparse
import gc
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from evidence.checksums import SUMS
from evidence.pruned import is_pruned
from evidence.run_folder import BrokenRunFolder, RunFolder
from evidence.times import in_japan
from manuals.loader import BrokenCatalogue
from reports.assessment.assess import assess
from reports.assessment.catalogue import manuals_of
from reports.build import build
from reports.commands import sign_off, trust
from reports.commands.gate import told_gate
from reports.delivery.serve import Site, serve
from reports.files import replace_text
from reports.folders import runs
from reports.folders.release import read_release, read_runs
from reports.gate.policy import BrokenPolicy, Policy, read
from reports.manual_report.files import write_manual_report
from reports.manual_report.model import ManualReport
from reports.merge.folders import merge
from reports.summary.markdown import Links, summary_markdown
from reports.summary.summarise import summarise
from reports.summary.terminal import render
from reports.texts import text
from reports.timing import durations, machines
from reports.trust.decisions import refuse_if_signed
from reports.words.endings import ENDINGS, details
from reports.words.outcomes import OUTCOMES
from runtime.command import UNUSABLE, run
from runtime.paths import ROOT

OK, FAILED = 0, 1
"""Exit codes: done; the gate does not let pass."""
SCHEMA = "docs/manual-report.schema.json"
_OLDER_SUMS = text(
    f"{SUMS} は前の報告書のもの: 署名・検証の前に python3 tejun.py report build で作り直す",
    f"{SUMS} is of the reports before: make all again with python3 tejun.py report build before they are signed",
)


def main(arguments: Sequence[str] | None = None, console: Console | None = None) -> int:
    """Carry out one command; returns the exit code."""
    options = _parser().parse_args(arguments)
    out = console or Console()
    try:
        return int(options.command(options, out))
    except (BrokenRunFolder, BrokenCatalogue, BrokenPolicy, OSError) as error:
        sys.stderr.write(f"reports: {error}\n")
        return UNUSABLE


def _build(options: argparse.Namespace, console: Console) -> int:
    folder, policy = _folder(options), _policy(options)
    built = build(
        folder,
        options.lang,
        release=options.release,
        policy=policy,
        baseline=runs.find(options.baseline, options.out) if options.baseline else None,
        single_file=options.single_file,
    )
    render(built.summary, console, options.lang)
    for line in built.missing:
        console.print(f"[yellow]{escape(line)}[/]", highlight=False, soft_wrap=True)
    return OK


def _manual(options: argparse.Namespace, console: Console) -> int:
    folder = _folder(options)
    refuse_if_signed(folder.path, "build its manual report again")
    for file in write_manual_report(assess(folder, manuals_of(folder.run()), options.release), options.lang):
        console.print(str(file), highlight=False, soft_wrap=True)
    if (folder.path / SUMS).exists():
        console.print(f"[yellow]{escape(_OLDER_SUMS.of(options.lang))}[/]", highlight=False, soft_wrap=True)
    return OK


def _schema(_options: argparse.Namespace, console: Console) -> int:
    schema = ManualReport.model_json_schema(mode="serialization")
    replace_text(ROOT / SCHEMA, json.dumps(schema, ensure_ascii=False, indent=2) + "\n")
    console.print(SCHEMA, highlight=False)
    return OK


def _merge(options: argparse.Namespace, console: Console) -> int:
    parts = [runs.find(name, options.out) for name in options.runs]
    name = options.run or f"{min((part.run() for part in parts), key=lambda run: run.started).run}-merged"
    merged = merge(parts, name, options.out, _policy(options))
    render(
        build(merged, options.lang).summary if options.reports else summarise(merged, options.lang),
        console,
        options.lang,
    )
    return OK


def _durations(options: argparse.Namespace, console: Console) -> int:
    known = durations.known(ROOT)
    if options.write:
        durations.write(ROOT / durations.CHECKED_IN, ROOT, known)
        console.print(f"{durations.CHECKED_IN}: {len(known)} tests, {sum(known.values()):.0f} s", highlight=False)
        return OK
    walked = machines.scenarios(known)
    if not walked:
        raise BrokenRunFolder("no durations are known yet: run the suite first")
    number = options.scenarios or len(walked)
    tests = machines.enlarged(walked, number)
    console.print(f"{number} scenarios, {sum(tests.values()):.0f} s of tests, {options.workers} workers a machine")
    console.print("| machines | tests of the longest share | its seconds | minutes |\n| --- | --- | --- | --- |")
    for plan in machines.plans(tests, options.machines, workers=options.workers, overhead=options.overhead):
        console.print(f"| {plan.machines} | {plan.tests} | {plan.seconds:.0f} | {plan.wall / 60:.1f} |")
    return OK


def _numbers(text: str) -> list[int]:
    parts = text.split(",")
    if not all(part.isdecimal() and 1 <= int(part) <= 1000 for part in parts):
        raise argparse.ArgumentTypeError(f"{text!r}: give numbers from 1 to 1000, separated by commas")
    return [int(part) for part in parts]


def _number(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 1_000_000:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 on")
    return int(text)


def _show(options: argparse.Namespace, console: Console) -> int:
    summary = summarise(_folder(options), options.lang, release=options.release, policy=_policy(options))
    if options.json:
        sys.stdout.write(summary.model_dump_json(indent=2) + "\n")
    else:
        render(summary, console, options.lang)
    return OK


def _markdown(options: argparse.Namespace, console: Console) -> int:
    summary = summarise(_folder(options), options.lang, release=options.release, policy=_policy(options))
    said = summary_markdown(summary, options.lang, Links(options.links, none=options.no_links))
    if options.markdown is None:
        sys.stdout.write(said)
    else:
        refuse_if_signed(options.markdown, "put a summary into it")
        replace_text(options.markdown, said)
        console.print(str(options.markdown), highlight=False, soft_wrap=True, markup=False)
    return OK


def _list(options: argparse.Namespace, console: Console) -> int:
    for folder in runs.listed(options.out):
        try:
            run = folder.run()
        except BrokenRunFolder as error:
            console.print(f"[red]{escape(str(error))}[/]", highlight=False, soft_wrap=True)
            continue
        state = "" if run.complete else f" [red]({ENDINGS[run.ending].en})[/] {escape(details(run).en)}"
        when = f"{in_japan(run.started):%Y-%m-%d %H:%M %Z}"
        share = f" {run.shard.number}/{run.shard.of}" if run.shard else ""
        stamped = f"{when} {run.target} {run.profile} {run.product_release}{share}"
        if is_pruned(folder.path):
            state += " [yellow](pruned)[/]"
        if waiting := _pending(folder):
            state += f" [yellow]({OUTCOMES['pending'].en} {waiting})[/]"
        console.print(f"[bold]{escape(run.run)}[/]  {escape(stamped)}{state}", highlight=False, soft_wrap=True)
    return OK


def _pending(folder: RunFolder) -> int:
    """Tests of a run that wait for another day; none of one whose records cannot be read, which `show` says."""
    try:
        return sum(test.outcome == "pending" for test in folder.tests())
    except BrokenRunFolder:
        return 0


def _gate(options: argparse.Namespace, console: Console) -> int:
    named = read_runs(options.runs or (runs.LATEST,), options.out)
    for line in named.changed:
        console.print(f"[red]{escape(line)}[/]", highlight=False, soft_wrap=True)
    result = told_gate(
        named.runs,
        console,
        options.lang,
        policy=_policy(options),
        baseline=read_release(options.baseline, options.out).runs if options.baseline else named.baseline,
        place=options.place,
        release=options.release or named.release,
    )
    return OK if result.passed else FAILED


def _policy(options: argparse.Namespace) -> Policy | None:
    """The rules that somebody names; None: those that the run was made with."""
    return read(options.gate) if options.gate else None


def _serve(options: argparse.Namespace, console: Console) -> int:
    folder = _folder(options)
    folder.run()  # of another format, its reports say what nobody here can vouch for
    serve(Site(folder.path), options.port, lambda address: console.print(address, highlight=False, soft_wrap=True))
    return OK


def _folder(options: argparse.Namespace) -> RunFolder:
    return runs.find(options.run, options.out)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m reports",
        description="The reports of a run: rebuilt from its folder, at any time, on any machine.",
        epilog="RUN is a name under reports/out, a path, or `latest`. "
        "Exit codes: 0 done, 1 the gate does not let pass, 2 the run, a catalogue or the rules of the gate cannot be "
        "read.",
    )
    parser.add_argument("--out", type=Path, default=runs.OUT, metavar="DIR", help="where the run folders are")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    made = _command(commands, "build", "build all reports of a run", _build)
    single = made.add_mutually_exclusive_group()
    single.add_argument(
        "--single-file", action="store_true", default=None, help="the Allure report as one file, however large"
    )
    single.add_argument(
        "--no-single-file", action="store_false", dest="single_file", help="… as many files, to be opened with `serve`"
    )
    made.add_argument("--baseline", metavar="RUN", help="run to compare with (default for the manual: the one before)")
    alone = _command(commands, "manual", "build only the manual report of a run: page, Excel workbook, data", _manual)
    shown = _command(commands, "show", "show the summary of a run", _show)
    shown.add_argument("--json", action="store_true", help="as JSON, for other programs")
    written = _command(
        commands, "summary-md", "print the summary of a run as Markdown: for a job's page, a pull request", _markdown
    )
    written.add_argument("--markdown", type=Path, metavar="FILE", help="write it into this file")
    linked = written.add_mutually_exclusive_group()
    linked.add_argument(
        "--links", default="", metavar="URL", help="address of the run folder, for links (default: relative ones)"
    )
    linked.add_argument("--no-links", action="store_true", help="paths only: where they lead nowhere")
    checked = _command(
        commands,
        "gate",
        "print every rule of the gate with limit, actual value and verdict; exit 1 if one is not met",
        _gate,
        several=True,
    )
    checked.add_argument(
        "--baseline", metavar="RUN", help="run or release to compare with, that failures must not be new to"
    )
    checked.add_argument(
        "--place",
        metavar="PLACE",
        help="only claims and steps below this place: omakase_login, omakase_login/2-2, or one claim",
    )
    for command in (made, alone, shown, written, checked):
        command.add_argument(
            "--release",
            default="",
            metavar="NAME",
            help="release for which deviations must be accepted and answers count (default: the one that was run)",
        )
    for command in (made, shown, written, checked):
        _add_gate(command)
    served = _command(commands, "serve", "serve a run's folder on this machine, to read its reports", _serve)
    served.add_argument("--port", type=int, default=0, help="default: a free one")
    help_text = "make one run of the shards of a run, or of a run and its repetitions, and build its reports"
    merged = commands.add_parser(
        "merge",
        help=help_text,
        description=f"{help_text}: names, or paths of folders copied from other machines. A test that ran twice is "
        "told by its last attempt, and what the runs contradict each other in is said",
    )
    merged.add_argument("runs", metavar="RUN", nargs="+", help="all shards of a run, or a run and its repetitions")
    merged.add_argument("--run", metavar="NAME", help="name of the merged run (default: the first one's, and -merged)")
    merged.add_argument(
        "--no-reports", action="store_false", dest="reports", help="only merge; build the reports later"
    )
    _add_gate(merged)
    merged.add_argument("--lang", choices=("ja", "en"), default="ja", help="language (default: ja)")
    merged.set_defaults(command=_merge)
    help_text = "what scenarios take on several machines, by the durations that are known here"
    timed = commands.add_parser("durations", help=help_text, description=help_text)
    timed.add_argument("--write", action="store_true", help=f"write what is known here into {durations.CHECKED_IN}")
    timed.add_argument(
        "--scenarios", type=_number, metavar="N", help="as if there were so many (default: those there are)"
    )
    timed.add_argument(
        "--machines", type=_numbers, default=[1, 2, 4, 8, 16, 32], metavar="N,N", help="how many machines"
    )
    timed.add_argument("--workers", type=_number, default=2, metavar="N", help="workers of a machine (default: 2)")
    timed.add_argument(
        "--overhead", type=float, default=60.0, metavar="SECONDS", help="… beside its tests (default: 60)"
    )
    timed.set_defaults(command=_durations)
    help_text = f"write the schema of manual_report.json into {SCHEMA}, after its format was changed"
    described = commands.add_parser("schema", help=help_text, description=help_text)
    described.set_defaults(command=_schema)
    sign_off.add_to(commands)
    trust.add_to(commands)
    listed = commands.add_parser("list", help="list the runs, the last one first")
    listed.set_defaults(command=_list)
    return parser


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    help_text: str,
    command: object,
    *,
    several: bool = False,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=help_text, description=help_text)
    if several:
        parser.add_argument("runs", metavar="RUN", nargs="*", help="those that decide together; default: latest")
    else:
        parser.add_argument("run", metavar="RUN", nargs="?", default=runs.LATEST, help="default: latest")
    parser.add_argument("--lang", choices=("ja", "en"), default="ja", help="language (default: ja)")
    parser.set_defaults(command=command)
    return parser


def _add_gate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--gate",
        type=Path,
        metavar="FILE",
        help="rules of the gate, like gate.toml of the checkout (default: those that the run was made with)",
    )


if __name__ == "__main__":
    # trees and verdicts stay until the end: looking through them is a tenth of the time
    gc.set_threshold(200_000, 20, 20)
    sys.exit(run(main))
