"""``python -m manuals``: check a manual's text against its catalogue; draft one; list claims and findings."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from manuals import listing, loader
from manuals.catalogue_problem import BrokenCatalogue
from manuals.check_command import check_files, compare_files, keep_edition
from manuals.documents.document import Unusable
from manuals.documents.reader import FORMATS
from manuals.draft.command import Wanted, compared, write_draft
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


def _draft(options: argparse.Namespace) -> int:
    wanted = Wanted(
        options.file, options.key, options.title, options.site, options.out, force=options.force, as_json=options.json
    )
    lines = compared(wanted, options.compare) if options.compare else write_draft(wanted)
    print("\n".join(lines), flush=True)
    return OK


def _list(options: argparse.Namespace) -> int:
    print("\n".join(listing.claims(loader.load(options.manual))), flush=True)
    return OK


def _findings(options: argparse.Namespace) -> int:
    print("\n".join(listing.findings(loader.load(options.manual), options.lang)), flush=True)
    return OK


def _deviations(options: argparse.Namespace) -> int:
    today = datetime.now().astimezone().date()
    lines = [
        line
        for key in ([options.manual] if options.manual else loader.keys())
        for line in listing.deviations(loader.load(key), options.lang, today, options.release)
    ]
    print("\n".join(lines) or "no deviation is accepted", flush=True)
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
    _draft_options(commands)
    listed = _command(commands, "list", "list the claims of a manual: id, kind and quote", _list)
    found = _command(commands, "findings", "list doubts and contradictions of a manual, and the decisions", _findings)
    accepted = _command(
        commands,
        "deviations",
        "list the deviations from claims that are accepted, and whether they have expired",
        _deviations,
        "Lists what deviations.yaml of the manuals says: state, claim, what is wrong, who accepted it, until when and "
        "why, separated by tabs. Whether a deviation still occurs only a run can tell: python -m reports show.",
    )
    accepted.add_argument("manual", metavar="KEY", nargs="?", help=f"one of: {', '.join(loader.keys())} (default: all)")
    accepted.add_argument(
        "--release", metavar="NAME", help="the release to hold those against that are accepted for one"
    )
    for command in (found, accepted):
        command.add_argument("--lang", choices=("ja", "en"), default="ja", help="language (default: ja)")
    for command in (listed, found):
        command.add_argument("manual", metavar="KEY", help=f"one of: {', '.join(loader.keys())}")
    return parser


def _draft_options(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    drafted = _command(
        commands,
        "draft",
        "write the first catalogue of a manual that has none",
        _draft,
        "Recognises sections and steps, labels with what is done with them, screens, mails, addresses, fields, tables "
        "and rules, and writes each down as a claim with its place and quote, marked as to be reviewed by a person. "
        "What it does not understand is excluded with a reason, so that `check` lists nothing.",
    )
    drafted.add_argument("file", metavar="FILE", type=Path, help="the manual, as for check")
    drafted.add_argument("--key", metavar="KEY", help="of the manual and its folder (default: made of the file's name)")
    drafted.add_argument("--title", metavar="TITLE", help="of the document (default: what its first lines say)")
    drafted.add_argument("--site", metavar="SITE", help="what the keys of its screens begin with (default: the key)")
    drafted.add_argument("--out", metavar="DIR", type=Path, help="where its folder is made (default: manuals)")
    drafted.add_argument("--force", action="store_true", help="replace a catalogue that is there, and say so")
    drafted.add_argument("--json", action="store_true", help="print what was done as JSON")
    drafted.add_argument(
        "--compare",
        metavar="KEY",
        help="write nothing: tell by kind how much of this catalogue the draft has, and how much of the draft is in it",
    )


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
