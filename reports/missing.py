"""Evidence that a run has had and its folder does not have any more: deleted, damaged, or lost on the way."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal
from zipfile import is_zipfile

from pydantic import BaseModel, ConfigDict, Field

from evidence.file_names import content_name, is_content_name
from evidence.run_folder import RESULTS, RunFolder
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


def missing(folder: RunFolder, records: RunRecords) -> tuple[Missing, ...]:
    """Everything that the run's records name and its folder lacks, and the records that are fewer than they were."""
    return (*_lost_records(folder, records), *_lost_files(folder.path, records))


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
    yield from dict.fromkeys(source for file in files for source in _sources(_json(file)))


def _json(file: Path) -> dict[str, Any] | list[Any]:
    """What a file holds; nothing where that cannot be read."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, (dict, list)) else {}


def _sources(record: dict[str, Any] | list[Any]) -> Iterator[str]:
    """``source`` of every attachment, however deep its step is."""
    if isinstance(record, dict):
        attachments = record.get("attachments")
        for one in attachments if isinstance(attachments, list) else ():
            if isinstance(one, dict) and isinstance(one.get("source"), str):
                yield one["source"]
    parts = record.values() if isinstance(record, dict) else record
    for value in parts:
        if isinstance(value, (dict, list)):
            yield from _sources(value)
