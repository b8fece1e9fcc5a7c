"""A drafted catalogue as files, in the form of those that people write, with the lines of the text as comments."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from manuals.draft.catalogue import Catalogue
from manuals.folder import EXCLUSIONS, FINDINGS, MANUAL, read_folder

_HEAD = (
    "# Drafted by `python -m manuals draft`. Read each claim beside the manual, correct it, and remove its `review`.\n"
    "# Comments say where each stands in {file}.\n"
)
_WIDTH = 4_096
"""Characters of a line: texts are not wrapped, as a reviewer looks for them."""


def contents(drafted: Catalogue, where: Callable[[int], str]) -> dict[str, str]:
    """The text of each file of a catalogue, by the file's name.

    Args:
        drafted: the catalogue.
        where: tells for a line of the text where it stands in the manual's file.
    """
    parts = drafted.parts
    head = _HEAD.format(file=parts["file"]["document"]["file"])

    def comment(place: str, name: str) -> str:
        line = drafted.lines.get((place, name), 0)
        return where(line) if line else ""

    files = {MANUAL: head + _dumped(_plain(parts["file"]))}
    for section in parts["sections"]:
        files[f"{section['section']}.yaml"] = head + _dumped(_section(section, comment))
    if parts["findings"]:
        files[FINDINGS] = head + _dumped(_plain(parts["findings"]))
    if parts["exclusions"]:
        files[EXCLUSIONS] = head + _dumped(_plain(parts["exclusions"]))
    return files


def write(files: Mapping[str, str], folder: Path) -> None:
    """Write a catalogue's files, whole or not at all; files of an earlier one that are none of it are removed.

    Raises:
        manuals.catalogue_problem.BrokenCatalogue: the loader would refuse it; nothing was written.
        OSError: the folder cannot be written to.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".draft-", dir=folder.parent) as temporary:
        made = Path(temporary) / folder.name
        made.mkdir()
        for name, text in files.items():
            (made / name).write_text(text, encoding="utf-8", newline="\n")
        read_folder(made)
        folder.mkdir(exist_ok=True)
        for file in catalogue_files(folder):
            if file.name not in files:
                file.unlink()
        for name in files:
            (made / name).replace(folder / name)


def catalogue_files(folder: Path) -> list[Path]:
    """The files of a folder that a draft replaces: the manual, its sections, findings and exclusions."""
    named = {MANUAL, FINDINGS, EXCLUSIONS}
    return sorted(file for file in folder.glob("*.yaml") if file.name in named or file.stem[0].isdigit())


def _section(section: Mapping[str, Any], comment: Callable[[str, str], str]) -> CommentedMap:
    result = _record({name: value for name, value in section.items() if name != "steps"})
    _say(result, "section", comment(section["section"], ""))
    steps = CommentedSeq()
    for step in section["steps"]:
        record = _record({name: value for name, value in step.items() if name != "claims"})
        _say(record, "place", comment(step["place"], ""))
        if step.get("claims"):
            claims = CommentedSeq()
            for claim in step["claims"]:
                one = _record(claim)
                _say(one, "id", comment(step["place"], claim["id"]))
                claims.append(one)
            record["claims"] = claims
        steps.append(record)
    result["steps"] = steps
    return result


def _say(record: CommentedMap, name: str, words: str) -> None:
    if words:
        record.yaml_add_eol_comment(words, name)


def _record(values: Mapping[str, Any]) -> CommentedMap:
    return CommentedMap((name, _plain(value)) for name, value in values.items())


def _plain(value: Any) -> Any:  # noqa: ANN401  # whatever a YAML file holds
    """Data as the YAML writer takes it: places in quotes, as 1-1 and 2 would be read as something else."""
    if isinstance(value, dict):
        return _record(value)
    if isinstance(value, list | tuple):
        return CommentedSeq(map(_plain, value))
    return DoubleQuotedScalarString(value) if isinstance(value, str) and value[:1].isdigit() else value


def _dumped(data: object) -> str:
    yaml = YAML(typ="rt")
    yaml.width = _WIDTH
    yaml.allow_unicode = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    if isinstance(data, list):
        yaml.indent(mapping=2, sequence=2, offset=0)
    stream = io.StringIO()
    yaml.dump(data, stream)
    return stream.getvalue()
