"""``tejun.py history``: the trend of the runs, pruning, and a shared store."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from evidence.pruned import is_pruned
from evidence.run_folder import BrokenRunFolder
from evidence.times import in_japan
from reports.files import replace_text
from reports.folders import runs
from reports.history.retention import PROTECTED, Plan, Prunable, Rule, plan, prune
from reports.history.store import Pushed, Store, open_store
from reports.history.trend import Shown, Trend, duration, gate_words, remark_words, size, trend
from reports.history.trend_page import trend_page
from reports.texts import Lang, Text, text
from reports.verdicts.model import STATES
from reports.words.outcomes import OUTCOMES
from runtime.command import UNUSABLE

OK = 0
PAGE = "trend.html"
_LISTED = 10
"""Flaky tests, claims, and runs to prune that the terminal names; the page has them all."""
_PUSHED: dict[Pushed, Text] = {
    "pushed": text("保管しました", "pushed"),
    "there": text("同じものが保管済みです", "the same is there already"),
    "replaced": text("置き換えました", "replaced"),
}


def main(arguments: Sequence[str], console: Console | None = None) -> int:
    """Carry out one command; returns the exit code: 0 done, 2 something cannot be read or done."""
    options = parser().parse_args(arguments)
    out = console or Console()
    try:
        return int(options.command(options, out))
    except (BrokenRunFolder, OSError) as error:
        sys.stderr.write(f"history: {error}\n")
        return UNUSABLE


def parser() -> argparse.ArgumentParser:
    """What the command accepts."""
    made = argparse.ArgumentParser(
        "tejun.py history",
        description="The trend of the last runs, and which tests are flaky (trend); older runs' evidence deleted, "
        "never that of a signed run (prune); runs shared with other machines (push, pull, list). "
        "STORE is a folder, or an address such as s3://bucket/folder.",
    )
    made.add_argument("--out", type=Path, default=runs.OUT, metavar="DIR", help="where the run folders are")
    commands = made.add_subparsers(required=True, metavar="COMMAND")
    shown = _command(commands, "trend", f"the last runs as a table, and as a page: {PAGE} beside the runs", _trend)
    shown.add_argument("--last", type=_number, default=20, metavar="N", help="how many (default: 20)")
    shown.add_argument("--store", metavar="STORE", help="runs of this store as well")
    shown.add_argument("--html", type=Path, metavar="FILE", help=f"where the page is written (default: {PAGE})")
    pruned = _command(commands, "prune", "delete the evidence of older runs; says first what, and asks", _prune)
    pruned.add_argument("--keep", type=_number, metavar="N", help="the last N runs stay whole")
    pruned.add_argument(
        "--pictures-older-than", type=_number, metavar="DAYS", help="delete the pictures of runs that are older"
    )
    sure = pruned.add_mutually_exclusive_group()
    sure.add_argument("--yes", action="store_true", help="do not ask")
    sure.add_argument("--dry-run", action="store_true", help="only say what would be deleted")
    pushed = _command(commands, "push", "put runs into a store", _push)
    pulled = _command(commands, "pull", "get runs from a store, checked by their checksums", _pull)
    for command in (pushed, pulled):
        command.add_argument("store", metavar="STORE")
        command.add_argument("runs", metavar="RUN", nargs="*", help="default: the latest")
        command.add_argument("--all", action="store_true", help="all that are not there yet")
    pushed.add_argument(
        "--replace", action="store_true", help="in the place of the same run with other contents: before it was signed"
    )
    listed = _command(commands, "list", "list the runs of a store, the last one first", _list)
    listed.add_argument("store", metavar="STORE")
    return made


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, help_text: str, command: object
) -> argparse.ArgumentParser:
    made = commands.add_parser(name, help=help_text, description=help_text)
    made.add_argument("--lang", choices=("ja", "en"), default="ja", help="language (default: ja)")
    made.set_defaults(command=command)
    return made


def _number(given: str) -> int:
    if not given.isdecimal() or not 1 <= int(given) <= 100_000:
        raise argparse.ArgumentTypeError(f"{given!r} is not a number from 1 on")
    return int(given)


def _trend(options: argparse.Namespace, console: Console) -> int:
    lang: Lang = options.lang
    others = [stored.entry for stored in open_store(options.store).entries()] if options.store else []
    found = trend(options.out, options.last, others)
    for note in found.notes:
        console.print(f"[yellow]{escape(note)}[/]", highlight=False, soft_wrap=True)
    console.print(_table(found, lang))
    if found.shares:
        words = text(f"シャード {found.shares} 件は含めていない", f"{found.shares} shards are left out")
        console.print(f"[dim]{words.of(lang)}[/]", highlight=False)
    _wavering(found, lang, console)
    file = options.html or options.out / PAGE
    replace_text(file, trend_page(found, lang))
    console.print(str(file), highlight=False, soft_wrap=True, markup=False)
    return OK


def _table(found: Trend, lang: Lang) -> Table:
    states = [state for state in STATES if any(entry.claim_counts.get(state) for entry in found.entries)]
    columns = [
        text("実行", "run"),
        text("開始", "started"),
        text("リリース", "release"),
        text("対象", "target"),
        OUTCOMES["passed"],
        OUTCOMES["failed"],
        text("不安定", "flaky"),
        *(STATES[state] for state in states),
        text("時間", "time"),
        text("ゲート", "gate"),
        text("承認", "signed"),
        text("備考", "remark"),
    ]
    made = Table(box=None, pad_edge=False, header_style="bold")
    for number, column in enumerate(columns):
        made.add_column(column.of(lang), justify="right" if 4 <= number < len(columns) - 3 else "left")
    for run in reversed(found.runs):
        entry, tests, claims = run.entry, run.entry.test_counts, run.entry.claim_counts
        made.add_row(
            escape(entry.run),
            f"{run.when:%Y-%m-%d %H:%M}",
            escape(entry.release),
            f"{entry.target} {entry.profile}",
            str(tests["passed"] + tests["flaky"]),
            f"[red]{run.red}[/]" if run.red else "0",
            f"[yellow]{tests['flaky']}[/]" if tests["flaky"] else "0",
            *(str(claims.get(state, 0)) if claims else "—" for state in states),
            duration(entry.seconds),
            _gate(run, lang),
            text("あり", "yes").of(lang) if run.signed else "",
            remark_words(run).of(lang),
        )
    return made


def _gate(run: Shown, lang: Lang) -> str:
    colour = {True: "green", False: "red", None: "dim"}[run.entry.passed_gate]
    return f"[{colour}]{gate_words(run).of(lang)}[/]"


def _wavering(found: Trend, lang: Lang, console: Console) -> None:
    for title, names in (
        (text("不安定なテスト", "flaky tests"), [(one.name, one.flips, one.retried, one.mixed) for one in found.tests]),
        (
            text("判定が変わった記述", "claims whose verdict changed"),
            [(one.name, one.flips, one.retried, one.mixed) for one in found.claims],
        ),
    ):
        console.print(f"[bold]{title.of(lang)}[/] ({len(names)})", highlight=False)
        for name, flips, retried, mixed in names[:_LISTED]:
            parts = [
                text(f"変化 {flips} 回", f"flips {flips}") if flips else None,
                text(f"再試行で成功 {retried} 回", f"retried {retried}") if retried else None,
                text("同じ版で成功も失敗も", "both on one revision") if mixed else None,
            ]
            said = ", ".join(part.of(lang) for part in parts if part)
            console.print(f"  {escape(name)} — {said}", highlight=False, soft_wrap=True)
        if len(names) > _LISTED:
            console.print(f"  … {text('ほか', 'more').of(lang)} {len(names) - _LISTED}", highlight=False)


def _prune(options: argparse.Namespace, console: Console) -> int:
    lang: Lang = options.lang
    if options.keep is None and options.pictures_older_than is None:
        raise BrokenRunFolder("say what is too old: --keep N, --pictures-older-than DAYS, or both")
    days = options.pictures_older_than
    rule = Rule(options.keep, None if days is None else datetime.now(UTC) - timedelta(days=days))
    what = plan(options.out, rule)
    _say_plan(what, lang, console)
    if not what.prunable or options.dry_run:
        return OK
    if not options.yes and not _agreed(lang, console):
        return OK
    word = text("削除しました", "pruned").of(lang)

    def say(one: Prunable) -> None:
        console.print(f"{escape(one.run.run)}: {word}", highlight=False)

    for kept in prune(options.out, what, say):
        line = f"{kept.folder.path.name}: {PROTECTED[kept.why].of(lang)}"
        console.print(f"[yellow]{escape(line)}[/]", highlight=False)
    return OK


def _say_plan(what: Plan, lang: Lang, console: Console) -> None:
    for kept in what.kept:
        words = text("そのまま残す", "stays as it is")
        line = f"{kept.folder.path.name}: {words.of(lang)} ({PROTECTED[kept.why].of(lang)})"
        console.print(f"[dim]{escape(line)}[/]", highlight=False, soft_wrap=True)
    for one in what.prunable:
        kind = text("画像", "pictures") if one.only_pictures else text("証跡", "evidence")
        line = f"{one.run.run}: {kind.of(lang)} {len(one.files)} {text('ファイル', 'files').of(lang)}, {size(one.size)}"
        console.print(escape(line), highlight=False, soft_wrap=True)
    total = text(
        f"削除の対象: {len(what.prunable)} 件の実行、{what.files} ファイル、{size(what.size)}"
        f"(空く容量 {size(what.freed)})",
        f"to be deleted: {what.files} files of {len(what.prunable)} runs, {size(what.size)} "
        f"({size(what.freed)} become free)",
    )
    console.print(f"[bold]{total.of(lang)}[/]", highlight=False)


def _agreed(lang: Lang, console: Console) -> bool:
    question = text("削除しますか? [y/N] ", "delete them? [y/N] ").of(lang)
    try:
        return console.input(escape(question)).strip().lower() in ("y", "yes")
    except EOFError:
        raise BrokenRunFolder("nobody is there to ask: give --yes, or --dry-run") from None


def _push(options: argparse.Namespace, console: Console) -> int:
    store = open_store(options.store)
    if options.all:
        folders = [one for one in runs.listed(options.out) if not is_pruned(one.path) and not store.has(one)]
    else:
        folders = [runs.find(name, options.out) for name in options.runs or [runs.LATEST]]
    for folder in folders:
        done = store.push(folder, replace=options.replace)
        line = f"{folder.path.name}: {_PUSHED[done].of(options.lang)}"
        console.print(escape(line), highlight=False, soft_wrap=True)
    return OK


def _pull(options: argparse.Namespace, console: Console) -> int:
    store = open_store(options.store)
    for name in _wanted(store, options):
        folder = store.pull(name, options.out)
        words = str(folder.path) if folder else text("同じものがあります", "the same is here already").of(options.lang)
        console.print(escape(f"{name}: {words}"), highlight=False, soft_wrap=True)
    return OK


def _wanted(store: Store, options: argparse.Namespace) -> list[str]:
    if options.all:
        return [name for name in store.names() if not (options.out / name).exists()]
    names: list[str] = options.runs or [runs.LATEST]
    if runs.LATEST not in names:
        return names
    entries = store.entries()
    if not entries:
        raise BrokenRunFolder(f"{store.name} has no run yet: push one first")
    latest = next((one for one in entries if one.entry.ending == "complete"), entries[0])
    return [latest.entry.run if name == runs.LATEST else name for name in names]


def _list(options: argparse.Namespace, console: Console) -> int:
    store = open_store(options.store)
    entries = store.entries()
    if not entries:
        raise BrokenRunFolder(f"{store.name} has no run yet: push one first")
    for stored in entries:
        entry, tests = stored.entry, stored.entry.test_counts
        shown = Shown(entry, here=True, pruned=False, signed=stored.decisions is not None)
        numbers = text(
            f"成功 {tests['passed'] + tests['flaky']} 失敗 {shown.red}",
            f"passed {tests['passed'] + tests['flaky']} failed {shown.red}",
        )
        signed = text("承認の記録あり", "signed").of(options.lang) if shown.signed else ""
        rest = [numbers.of(options.lang), _gate(shown, options.lang), size(stored.bundle_size), signed]
        said = f"{in_japan(entry.started):%Y-%m-%d %H:%M %Z} {entry.release} {entry.target} {entry.profile}"
        line = f"[bold]{escape(entry.run)}[/]  {escape(said)}  {'  '.join(part for part in rest if part)}"
        console.print(line, highlight=False, soft_wrap=True)
    return OK
