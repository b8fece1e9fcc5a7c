"""Edits carried into the YAML of a catalogue: the words of claims, each in its place, and nothing else of the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from manuals.catalogue_problem import BrokenCatalogue
from manuals.editions.edits import Edit
from manuals.folder import read_folder
from manuals.model import Claim, ControlClaim, Manual, RuleClaim
from manuals.source import Source
from manuals.texts.folding import folded_label

_WORDS = (
    "quote",
    "heading",
    "name",
    "text",
    "control",
    "group",
    "subject",
    "sender_domain",
    "contains",
    "link",
    "address",
)


@dataclass
class Fixed:
    """What became of the edits."""

    done: list[tuple[Edit, str]] = field(default_factory=list)
    """Each with the file and lines that were changed."""
    left: list[tuple[Edit, str]] = field(default_factory=list)
    """Each with the reason."""


def fix(folder: Path, manual: Manual, edits: Sequence[Edit]) -> Fixed:
    """Write the sure edits into the files of a catalogue.

    Comments, quotes and order stay: of each file only the words change that an edit is about. Where the catalogue
    could not be used with them, nothing is written.

    Args:
        folder: of the catalogue.
        manual: what is in it.
        edits: of `manuals.editions.comparison`.
    """
    fixed = Fixed()
    claims = {full_id: claim for full_id, _, claim in manual.claims()}
    before = {file: _text(file) for file in sorted(folder.glob("*.yaml"))}
    files = dict(before)
    for edit in edits:
        if reason := _unsure(edit):
            fixed.left.append((edit, reason))
            continue
        changed = [place for file in files for place in _write(files, file, edit)]
        for claim in _renamed_alone(claims, edit) if changed else ():
            changed += [place for file in files for place in _follow(files, file, claim, edit)]
        if changed:
            fixed.done.append((edit, ", ".join(changed)))
            if any(_says(claims[name], edit) for name in edit.claims if name in claims):
                fixed.left.append((edit, "the statement of a rule, which is in words of its own, says it too; look"))
        else:
            fixed.left.append((edit, "no field of a claim has exactly these words on one line; edit it by hand"))
    _save(files, before)
    try:
        read_folder(folder)
    except BrokenCatalogue as error:
        _save(before, files)
        why = f"nothing is written, with it the catalogue could not be used ({error.problems[0]}); edit it by hand"
        fixed.left += [(edit, why) for edit, _ in fixed.done]
        fixed.done.clear()
    return fixed


def _text(file: Path) -> str:
    with file.open(encoding="utf-8", newline="") as opened:
        return opened.read()


def _save(files: dict[Path, str], there: dict[Path, str]) -> None:
    """Write the files that differ from what is there, with the ends of lines that they have."""
    for file, text in files.items():
        if there[file] != text:
            file.write_text(text, encoding="utf-8", newline="")


def _says(claim: Claim, edit: Edit) -> bool:
    return isinstance(claim, RuleClaim) and folded_label(edit.old) in folded_label(claim.statement)


def _unsure(edit: Edit) -> str:
    if edit.change != "became":
        return f"{edit.change}: decide by hand what becomes of its claims"
    if not edit.claims:
        return "no claim of this step says it"
    return "" if edit.sure else "the words are only like the old ones; look, then edit by hand"


def _write(files: dict[Path, str], file: Path, edit: Edit) -> Iterator[str]:
    """Change the words of an edit in one file."""
    wanted = {name.partition("#")[2] for name in edit.claims}
    data = Source.parse(file.name, files[file]).data if _may_hold(files[file], edit) else None
    for step in data.get("steps") or () if isinstance(data, dict) else ():
        for claim in step.get("claims") or () if step.get("place") == edit.step else ():
            if claim.get("id") in wanted:
                yield from _replace(files, file, _fields(claim, edit), edit)


def _renamed_alone(claims: dict[str, Claim], edit: Edit) -> Iterator[ControlClaim]:
    """The controls that an edit renames, and that no other claim has under their name."""
    words = folded_label(edit.old)
    for name in edit.claims:
        claim = claims.get(name)
        if isinstance(claim, ControlClaim) and words in folded_label(claim.name):
            alike = (
                other
                for full_id, other in claims.items()
                if full_id not in edit.claims
                and isinstance(other, ControlClaim)
                and (other.screen, other.role, other.name) == (claim.screen, claim.role, claim.name)
            )
            if next(alike, None) is None:
                yield claim


def _follow(files: dict[Path, str], file: Path, renamed: ControlClaim, edit: Edit) -> Iterator[str]:
    """Name a control anew where claims of its screen say that they are shown by it, or are part of it."""
    if renamed.name not in files[file]:
        return
    data = Source.parse(file.name, files[file]).data
    for step in data.get("steps") or () if isinstance(data, dict) else ():
        for claim in step.get("claims") or ():
            holder, field_name = (claim, "group") if renamed.role == "group" else (claim.get("shown_when"), "checked")
            if claim.get("screen") == renamed.screen and holder and holder.get(field_name) == renamed.name:
                yield from _replace(files, file, [(*holder.lc.value(field_name), renamed.name)], edit)


def _replace(files: dict[Path, str], file: Path, fields: Iterable[tuple[int, int, str]], edit: Edit) -> Iterator[str]:
    """Change the words of an edit in values, given by line and column; the last first, so that the others stay."""
    lines = files[file].split("\n")
    for number, column, value in sorted(fields, reverse=True):
        replaced = _replaced(lines[number], column, value, edit)
        if replaced is not None:
            lines[number] = replaced
            yield f"{file.name}:{number + 1}"
    files[file] = "\n".join(lines)


def _may_hold(text: str, edit: Edit) -> bool:
    return any(f"place: {quote}{edit.step}{quote}" in text for quote in ("", '"', "'"))


def _fields(claim: Any, edit: Edit) -> Iterator[tuple[int, int, str]]:  # noqa: ANN401 - a record of ruamel.yaml
    """Line and column, from 0, of the values of a claim that have the old words, and the values."""
    for name in _WORDS:
        if name in claim and folded_label(edit.old) in folded_label(str(claim[name])):
            yield (*claim.lc.value(name), str(claim[name]))
    for place, cell in enumerate(claim.get("cells") or ()):
        if folded_label(edit.old) == folded_label(str(cell)):
            yield (*claim["cells"].lc.item(place), str(cell))


def _replaced(line: str, column: int, value: str, edit: Edit) -> str | None:
    """The line with the new words in the place of the old ones; None if it does not have them."""
    before, rest = line[:column], line[column:]
    pattern = re.compile(r"\s*".join(map(re.escape, "".join(edit.old.split()))))
    if rest.startswith(value):  # a scalar without quotes, all of it on this line
        new, changes = pattern.subn(lambda _: edit.new, value, count=1)
        written = new if _is_plain(new) else f'"{_quoted(new, chr(34))}"'
        return before + written + rest[len(value) :] if changes else None
    new, changes = pattern.subn(lambda _: _quoted(edit.new, rest[:1]), rest, count=1)
    return before + new if changes else None


def _is_plain(value: str) -> bool:
    """Whether a value needs no quotes in YAML, in brackets neither."""
    try:
        return bool(YAML(typ="safe", pure=True).load(f"[{value}]") == [value])
    except (YAMLError, ValueError):
        return False


def _quoted(words: str, quote: str) -> str:
    """Words as they stand within a scalar of YAML that begins with this character."""
    if quote == "'":
        return words.replace("'", "''")
    return words.replace("\\", "\\\\").replace('"', '\\"') if quote == '"' else words
