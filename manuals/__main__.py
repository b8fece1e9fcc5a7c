"""``python -m manuals``: check a manual's text against its catalogue; list claims and findings."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from manuals import listing, loader
from manuals.catalogue_problem import BrokenCatalogue
from manuals.check.command import check_file
from manuals.documents.document import Unusable
from runtime.command import UNUSABLE, run

OK = 0
"""Exit code: done. `check` also has 1: something was found."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one command; returns the exit code."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.command(options))
    except (Unusable, BrokenCatalogue) as error:
        sys.stderr.write(f"{error}\n")
        return UNUSABLE


def _check(options: argparse.Namespace) -> int:
    code, lines = check_file(options.file, options.manual)
    print("\n".join(lines), flush=True)
    return code


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
    checked.add_argument(
        "file",
        metavar="FILE",
        type=Path,
        help="the manual's text (UTF-8, UTF-16, ISO-2022-JP, Shift_JIS, EUC-JP) or HTML",
    )
    checked.add_argument("--manual", metavar="KEY", help="its catalogue; default: the one whose document has this name")
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
