"""Evidence that a run has had and its folder does not have any more: deleted, damaged, or lost on the way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal
from zipfile import is_zipfile

from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import from_json

from evidence.file_names import content_name, is_content_name
from evidence.run_folder import RESULTS, RunFolder
from reports.assessment.packed import packed
from reports.texts import Text, text
from reports.verdicts.run_records import RunRecords

MissingKind = Literal["picture", "trace", "attachment", "record"]
MISSING: dict[MissingKind, Text] = {
    "picture": text("画像", "pictures"),
    "trace": text("トレース", "traces"),
    "attachment": text("Allureの添付ファイル", "attachments of Allure"),
    "record": text("記録", "records"),
}
"""What can be missing."""
GONE = text("ファイルなし、または破損", "file missing or damaged")
"""Said where a report names such a file."""


class Missing(BaseModel):
    """Something that is missing, or of no use any more."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: MissingKind
    path: str
    """Of a file, inside the run folder; of records, the folder they were in, or the file of one that is half there."""
    number: int = 1
    places: frozenset[str] = Field(default=frozenset(), exclude=True)
    """Claims and steps that it stood for; none of what belongs to the run as a whole."""


_STEPS = ("steps", "befores", "afters")
"""Where Allure's records hold others that may have attachments."""


def missing(folder: RunFolder, records: RunRecords) -> tuple[Missing, ...]:
    """Everything that the run's records name and its folder lacks, and the records that are fewer than they were.

    What a bundle was made without is not missing.

    Raises:
        BrokenRunFolder: the folder says that it is a bundle, and not what it lacks.
    """
    bundle = packed(folder.path)
    lost = (
        one for one in _lost_files(folder.path, records) if bundle is None or not bundle.excuses(folder.path, one.path)
    )
    return (*_lost_records(folder, records), *lost)


def named(records: RunRecords) -> Mapping[str, frozenset[str]]:
    """Path inside the run folder → claims and steps, of every picture and trace that a record names."""
    places: dict[str, set[str]] = defaultdict(set)
    for seen in records.observations:
        places[seen.picture] |= {seen.place} if seen.place else set()
    for test in records.tests:
        for path in test.all_evidence:
            places[path] |= set(test.claims)
    places.pop("", None)
    return {path: frozenset(of) for path, of in places.items()}


def whole(file: Path) -> bool:
    """Whether a file of evidence is there as it was: pictures are named by what they hold, and traces are ZIPs."""
    try:
        if file.suffix == ".zip":
            return is_zipfile(file)
        data = file.read_bytes()
    except OSError:
        return False
    return bool(data) and (not is_content_name(file.stem) or content_name(data) == file.stem)


def _lost_records(folder: RunFolder, records: RunRecords) -> Iterator[Missing]:
    for path in folder.half_written():
        yield Missing(kind="record", path=path)
    there = folder.counted()
    for kind, number in records.run.records.items():
        if there.get(kind, 0) < number:
            yield Missing(kind="record", path=kind, number=number - there.get(kind, 0))


def _lost_files(folder: Path, records: RunRecords) -> Iterator[Missing]:
    for path, places in named(records).items():
        if not whole(folder / path):
            yield Missing(kind="trace" if path.endswith(".zip") else "picture", path=path, places=places)
    for path in _attachments(folder / RESULTS):
        if not (folder / RESULTS / path).is_file():
            yield Missing(kind="attachment", path=f"{RESULTS}/{path}")


def _attachments(results: Path) -> Iterator[str]:
    """The files that Allure's results attach, each once."""
    files = [*sorted(results.glob("*-result.json")), *sorted(results.glob("*-container.json"))]
    yield from dict.fromkeys(source for file in files for source in attached(read_json(file)))


def read_json(file: Path) -> dict[str, Any] | list[Any]:
    """What a file of Allure's holds; nothing where that cannot be read."""
    try:
        found = from_json(file.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, (dict, list)) else {}


def attached(record: dict[str, Any] | list[Any]) -> Iterator[str]:
    """``source`` of every attachment of a result or a container, however deep its step is."""
    parts: list[Any] = [record]
    while parts:
        part = parts.pop()
        if not isinstance(part, dict):
            continue
        for one in _entries(part, "attachments"):
            if isinstance(one, dict) and isinstance(one.get("source"), str):
                yield one["source"]
        for key in _STEPS:
            parts += _entries(part, key)


def _entries(record: dict[str, Any], key: str) -> list[Any]:
    value = record.get(key)
    return value if isinstance(value, list) else []
