"""``python -m manuals check``: from a file's name to lines that tell what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from manuals import loader
from manuals.catalogue_problem import name_of
from manuals.check.judge import Result, check
from manuals.documents.document import Document, Unusable
from manuals.documents.reader import read
from manuals.folder import EXCLUSIONS
from manuals.model import Manual


def check_file(file: Path, key: str | None) -> tuple[int, list[str]]:
    """Check a manual's text: the exit code, and the lines to print.

    Args:
        file: the text.
        key: of its manual; None: the manual whose document has the file's name.

    Raises:
        Unusable: the file cannot be read as text, or belongs to no manual.
        manuals.catalogue_problem.BrokenCatalogue: a catalogue is not usable.
    """
    document = read(file)
    manual = loader.load(key) if key else _manual_of(file)
    result = check(manual, document.text)
    return (0 if result.clean else 1), [*_problems(manual, file, document, result), f"{manual.key}: {result.summary()}"]


def _manual_of(file: Path) -> Manual:
    for manual in loader.load_all():
        if manual.file.document.file == file.name:
            return manual
    known = ", ".join(loader.keys())
    raise Unusable(f"{file}: no manual.yaml names this file as its document; add --manual KEY, one of: {known}")


def _problems(manual: Manual, file: Path, document: Document, result: Result) -> Iterator[str]:
    for judged in result.open:
        yield f"{file}:{document.line(judged.line)}: {judged.item.kind}: {judged.item.text}"
    exclusions = name_of(loader.folder(manual.key) / EXCLUSIONS)
    for text in result.stale:
        yield f"{exclusions}: stale exclusion, nothing in the text is: {text}"
    for name, quote in result.unquoted:
        full_id = name if name.startswith("finding ") else f"claim {name}"
        yield f"{full_id}: its quote is not in the text: {quote}"
