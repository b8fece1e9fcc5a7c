"""``python -m manuals``: check a manual's text against its catalogue; list claims and findings."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from manuals import listing, loader
from manuals.catalogue_problem import BrokenCatalogue
from manuals.check_command import check_files, compare_files, keep_edition
from manuals.documents.document import Unusable
from manuals.documents.reader import FORMATS
from runtime.command import UNUSABLE, run

OK = 0
"""Exit code: done. `check` also has 1: something was found."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one command; returns the exit code."""
    parser = _parser()
    options = parser.parse_args(arguments)
    _check_options(parser, options)
    try:
        return int(options.command(options))
    except (Unusable, BrokenCatalogue) as error:
        sys.stderr.write(f"{error}\n")
        return UNUSABLE


def _check(options: argparse.Namespace) -> int:
    if options.keep:
        code, lines = keep_edition(options.file[0], options.against)
    elif options.against:
        code, lines = compare_files(options.file, options.against, fixes=options.fix, as_json=options.json)
    else:
        code, lines = check_files(options.file, options.manual, as_json=options.json)
    print("\n".join(lines), flush=True)
    return code


def _check_options(parser: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    """Refuse options that say nothing together."""
    if getattr(options, "command", None) is not _check:
        return
    if not options.against and (options.fix or options.keep):
        parser.error("--fix and --keep need --against KEY: the catalogue that the file is compared with")
    if options.against and options.manual:
        parser.error("--manual and --against exclude each other: --against names the manual already")
    if options.keep and (options.fix or len(options.file) > 1):
        parser.error("--keep takes the one file that the catalogue was written from, and no --fix")


def _list(options: argparse.Namespace) -> int:
    print("\n".join(listing.claims(loader.load(options.manual))), flush=True)
    return OK


def _findings(options: argparse.Namespace) -> int:
    print("\n".join(listing.findings(loader.load(options.manual), options.lang)), flush=True)
    return OK


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m manuals",
        description="What the manuals claim: check it against their texts, list it.",
        epilog="Exit codes: 0 done, nothing found; 1 check found something; 2 a file or catalogue cannot be used.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    checked = _command(
        commands,
        "check",
        "list what a manual's text says and its catalogue does not take up",
        _check,
        "Lists, with their lines, every bracketed label, address, number, table row and form field of the text that is "
        "neither part of a claim nor excluded with a reason in exclusions.yaml; exclusions that match nothing; and "
        "quotes of claims and findings that the text does not have.",
    )
    checked.add_argument("file", metavar="FILE", type=Path, nargs="+", help=f"the manual: {FORMATS}")
    checked.add_argument("--manual", metavar="KEY", help="its catalogue; default: the one whose document has this name")
    checked.add_argument(
        "--against",
        metavar="KEY",
        help="the file is another edition: list the edits that lead from the catalogue to it, with step, page and line",
    )
    checked.add_argument(
        "--fix",
        action="store_true",
        help="write the edits that are sure into the catalogue's YAML, and say which are left",
    )
    checked.add_argument(
        "--keep",
        action="store_true",
        help="the file is the edition that the catalogue was written from: keep what it prints (printed.json)",
    )
    checked.add_argument("--json", action="store_true", help="print what was found as JSON")
    listed = _command(commands, "list", "list the claims of a manual: id, kind and quote", _list)
    found = _command(commands, "findings", "list doubts and contradictions of a manual, and the decisions", _findings)
    found.add_argument("--lang", choices=("ja", "en"), default="ja", help="language (default: ja)")
    for command in (listed, found):
        command.add_argument("manual", metavar="KEY", help=f"one of: {', '.join(loader.keys())}")
    return parser


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    summary: str,
    command: Callable[[argparse.Namespace], int],
    description: str | None = None,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=summary, description=description or summary)
    parser.set_defaults(command=command)
    return parser


if __name__ == "__main__":
    sys.exit(run(main))
