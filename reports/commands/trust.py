"""``sign`` and ``verify``: decisions about a release, and whether it still is what was decided on."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from reports.folders import runs
from reports.texts import Lang, Text, text
from reports.trust.contents import Unverifiable
from reports.trust.decisions import KINDS, ROLES
from reports.trust.findings import Finding, Verified, printable
from reports.trust.release_runs import RELEASE
from reports.trust.sign import kind_of, role_of, sign
from reports.trust.verify import verify

OK, FOUND = 0, 1
_KINDS: dict[str, Text] = {
    "changed": text("変更", "changed"),
    "missing": text("欠落", "missing"),
    "added": text("追加", "added"),
    "renamed": text("改名", "renamed"),
    "unchecked": text("確認不可", "not checked"),
}


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add both commands."""
    help_text = "put a decision about a run or a release on record: nothing of it is built again or deleted then"
    signed = commands.add_parser("sign", help=help_text, description=help_text)
    signed.add_argument("run", metavar="RUN", help="a run or a release: name or folder")
    signed.add_argument("--as", dest="name", required=True, metavar="NAME", help="who decides")
    signed.add_argument("--role", required=True, metavar="ROLE", help=_among(ROLES.values()))
    signed.add_argument("--decision", required=True, metavar="DECISION", help=_among(KINDS.values()))
    signed.add_argument("--comment", default="", metavar="TEXT", help="conditions, or why it is let out all the same")
    signed.add_argument("--lang", choices=("ja", "en"), default="ja", help="language (default: ja)")
    signed.set_defaults(command=_sign)
    help_text = "find every file that was changed, removed, added or renamed since the reports were built or signed"
    verified = commands.add_parser("verify", help=help_text, description=help_text)
    verified.add_argument(
        "run", metavar="RUN", nargs="?", default=runs.LATEST, help="a run, a release or a bundle (default: latest)"
    )
    verified.add_argument("--lang", choices=("ja", "en"), default="ja", help="language (default: ja)")
    verified.set_defaults(command=_verify)


def _among(words: Iterable[Text]) -> str:
    return ", ".join(f"{one.ja} ({one.en})" for one in words)


def _sign(options: argparse.Namespace, console: Console) -> int:
    folder = _place(options.run, options.out)
    if not folder.is_dir():
        raise Unverifiable(f"{folder} is a bundle: sign the folder that it was packed of")
    decision = sign(
        folder,
        name=options.name,
        role=role_of(options.role),
        decision=kind_of(options.decision),
        comment=options.comment,
    )
    _say(console, f"[bold]{escape(folder.name)}[/] {escape(decision.words().of(options.lang))}")
    return OK


def _verify(options: argparse.Namespace, console: Console) -> int:
    found = verify(_place(options.run, options.out))
    _tell(found, console, options.lang)
    return FOUND if found.findings else OK


def _tell(found: Verified, console: Console, lang: Lang) -> None:
    for finding in found.findings:
        _say(console, f"[red]{_KINDS[finding.kind].of(lang)}[/] {escape(_line(finding, lang))}")
    for note in found.notes:
        _say(console, f"[yellow]{escape(note.of(lang))}[/]")
    for decision in found.decisions:
        _say(console, escape(decision.words().of(lang)))
    number, files = len(found.findings), found.files
    if number:
        said = text(f"{files} 個のファイルのうち、相違 {number} 件", f"{number} findings in {files} files").of(lang)
        _say(console, f"[bold red]{said}[/]")
    else:
        said = text(f"{files} 個のファイルに変更なし", f"{files} files: nothing was changed").of(lang)
        _say(console, f"[bold green]{said}[/]")


def _line(finding: Finding, lang: Lang) -> str:
    return f"{printable(finding.path)}: {finding.what.of(lang)}"


def _say(console: Console, line: str) -> None:
    console.print(line, highlight=False, soft_wrap=True)


def _place(name: str, out: Path) -> Path:
    """Folder or bundle of a name: a run, a release, or a path.

    Raises:
        BrokenRunFolder: there is none.
    """
    if name != runs.LATEST:
        for place in (Path(name), out / name):
            if place.is_file() or any((place / file).is_file() for file in (RELEASE, "run.json", "SHA256SUMS")):
                return place
    return runs.find(name, out).path
