"""What is filed with the release: what people have judged, and the files of the evidence."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from reports.sign_off.model.record import Record
from reports.texts import Text


class PersonEntry(Record):
    """What a person has judged in a guided verification."""

    about: str
    verdict: Literal["ok", "not_ok", "unclear"]
    stale: bool
    comment: str
    name: str
    time: datetime
    release: str


class SummedFile(Record):
    """A file of the evidence with its checksum."""

    path: str
    sha256: str
    href: str


class FileGroup(Record):
    """Files of a run folder that stand together."""

    folder: str
    files: int
    size: int
    """Bytes."""


class EvidenceEntry(Record):
    """The evidence of a run."""

    run: str
    files: tuple[SummedFile, ...]
    groups: tuple[FileGroup, ...]
    sums: SummedFile
    """The file with the checksums of all of them, and its own."""
    missing: tuple[tuple[Text, str, int], ...]
    """What the records name and the folder lacks: kind, path, number."""
    created: tuple[tuple[Text, int, int], ...]
    """What was made in the target: kind, how much, and how much of it was removed again."""
