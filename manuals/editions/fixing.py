"""Edits carried into the YAML of a catalogue: the words of claims, each in its place, and nothing else of the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from manuals.editions.edits import Edit
from manuals.model import Claim, Manual, RuleClaim
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

    Comments, quotes and order stay: of each file only the words change that an edit is about.

    Args:
        folder: of the catalogue.
        manual: what is in it.
        edits: of `manuals.editions.comparison`.
    """
    fixed = Fixed()
    claims = {full_id: claim for full_id, _, claim in manual.claims()}
    files = {file: file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.yaml"))}
    for edit in edits:
        if reason := _unsure(edit):
            fixed.left.append((edit, reason))
            continue
        changed = [place for file in files for place in _write(files, file, edit)]
        if changed:
            fixed.done.append((edit, ", ".join(changed)))
            if any(_says(claims[name], edit) for name in edit.claims if name in claims):
                fixed.left.append((edit, "the statement of a rule, which is in words of its own, says it too; look"))
        else:
            fixed.left.append((edit, "no field of a claim has exactly these words on one line; edit it by hand"))
    for file, text in files.items():
        if file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8")
    return fixed


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
    source = Source.read(file) if _may_hold(files[file], edit) else None
    if source is None or not isinstance(source.data, dict):
        return
    lines = files[file].split("\n")
    for step in source.data.get("steps") or ():
        for claim in step.get("claims") or () if step.get("place") == edit.step else ():
            if claim.get("id") not in wanted:
                continue
            for number, column in _fields(claim, edit):
                replaced = _replaced(lines[number], column, edit)
                if replaced is not None:
                    lines[number] = replaced
                    yield f"{file.name}:{number + 1}"
    files[file] = "\n".join(lines)


def _may_hold(text: str, edit: Edit) -> bool:
    return any(f"place: {quote}{edit.step}{quote}" in text for quote in ("", '"', "'"))


def _fields(claim: Any, edit: Edit) -> Iterator[tuple[int, int]]:  # noqa: ANN401 - a record of ruamel.yaml
    """Line and column, from 0, of the values of a claim that have the old words."""
    for name in _WORDS:
        if name in claim and folded_label(edit.old) in folded_label(str(claim[name])):
            number, column = claim.lc.value(name)
            yield number, column
    for place, cell in enumerate(claim.get("cells") or ()):
        if folded_label(edit.old) == folded_label(str(cell)):
            number, column = claim["cells"].lc.item(place)
            yield number, column


def _replaced(line: str, column: int, edit: Edit) -> str | None:
    """The line with the new words in the place of the old ones; None if it does not have them."""
    pattern = r"\s*".join(map(re.escape, "".join(edit.old.split())))
    value, changes = re.subn(pattern, lambda _: _quoted(edit.new, line[column : column + 1]), line[column:], count=1)
    return line[:column] + value if changes else None


def _quoted(words: str, quote: str) -> str:
    """Words as they stand within a scalar of YAML that begins with this character."""
    if quote == "'":
        return words.replace("'", "''")
    return words.replace("\\", "\\\\").replace('"', '\\"') if quote == '"' else words
