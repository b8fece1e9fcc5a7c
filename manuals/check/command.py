"""``python -m manuals check``: from a file's name to lines that tell what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from manuals import loader
from manuals.check.judge import Result, check
from manuals.folder import EXCLUSIONS
from manuals.model import Manual
from manuals.problem import name_of


class Unusable(Exception):
    """The check cannot be made; one line says why and what to do."""


def check_file(file: Path, key: str | None) -> tuple[int, list[str]]:
    """Check a manual's text: the exit code, and the lines to print.

    Args:
        file: the text.
        key: of its manual; None: the manual whose document has the file's name.

    Raises:
        Unusable: the file cannot be read as text, or belongs to no manual.
        manuals.problem.BrokenCatalogue: a catalogue is not usable.
    """
    text = _text(file)
    manual = loader.load(key) if key else _manual_of(file)
    result = check(manual, text)
    return (0 if result.clean else 1), [*_problems(manual, file, result), f"{manual.key}: {result.summary()}"]


def _text(file: Path) -> str:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise Unusable(f"{file}: cannot be read ({error.strerror}); give the text file of a manual") from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unusable(f"{file}: is not UTF-8 text; give the manual as a text file in UTF-8") from error
    if "\0" in text:
        raise Unusable(f"{file}: is binary; give the manual as a text file in UTF-8")
    if not text.strip():
        raise Unusable(f"{file}: is empty; give the text file of a manual")
    return text


def _manual_of(file: Path) -> Manual:
    for manual in loader.load_all():
        if manual.file.document.file == file.name:
            return manual
    known = ", ".join(loader.keys())
    raise Unusable(f"{file}: no manual.yaml names this file as its document; add --manual KEY, one of: {known}")


def _problems(manual: Manual, file: Path, result: Result) -> Iterator[str]:
    for judged in result.open:
        yield f"{file}:{judged.line}: {judged.item.kind}: {judged.item.text}"
    exclusions = name_of(loader.folder(manual.key) / EXCLUSIONS)
    for text in result.stale:
        yield f"{exclusions}: stale exclusion, nothing in the text is: {text}"
    for name, quote in result.unquoted:
        full_id = name if name.startswith("finding ") else f"claim {name}"
        yield f"{full_id}: its quote is not in the text: {quote}"
