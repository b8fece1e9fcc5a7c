"""The evidence of a release: its files with their checksums, what is lacking, and what was made in the target."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

from evidence.checksums import SUMS, sums_text, text_sha256
from reports.assessment.assess import Assessment
from reports.assessment.created import CREATED, KINDS_OF_DATA, created_counts, created_data
from reports.assessment.missing import MISSING
from reports.sign_off.joined import Joined
from reports.sign_off.model.filed import EvidenceEntry, FileGroup, PersonEntry, SummedFile
from reports.summary.model import REPORTS

_MAIN = ("run.json", *(path for path, _ in REPORTS.values()), CREATED)


def evidence(joined: Joined, sums: Mapping[str, Mapping[str, str]]) -> tuple[EvidenceEntry, ...]:
    """The evidence of every run.

    Args:
        joined: the runs.
        sums: run's name → path inside its folder → SHA-256.
    """
    return tuple(_evidence(joined, run, sums.get(run.records.run.run, {})) for run in joined.runs)


def _evidence(joined: Joined, run: Assessment, sums: Mapping[str, str]) -> EvidenceEntry:
    folder = joined.folders[run.records.run.run]
    made = created_counts(created_data(run))
    return EvidenceEntry(
        run=run.records.run.run,
        files=tuple(
            SummedFile(path=path, sha256=sums[path], href=f"{folder}{quote(path)}")
            for path in dict.fromkeys(_MAIN)
            if path in sums
        ),
        groups=groups(run.folder.path, sums),
        sums=SummedFile(path=SUMS, sha256=text_sha256(sums_text(sums)), href=f"{folder}{SUMS}"),
        missing=tuple((MISSING[lost.kind], lost.path, lost.number) for lost in run.missing),
        created=tuple((KINDS_OF_DATA[kind], count.made, count.removed) for kind, count in made.items()),
    )


def groups(folder: Path, paths: Iterable[str]) -> tuple[FileGroup, ...]:
    """The files below each folder, counted."""
    numbers, sizes = Counter[str](), Counter[str]()
    for path in paths:
        top, _, below = path.partition("/")
        if below:
            numbers[top] += 1
            with suppress(OSError):  # named and gone, which the gate says
                sizes[top] += (folder / path).stat().st_size
    return tuple(FileGroup(folder=top, files=numbers[top], size=sizes[top]) for top in sorted(numbers))


def people(joined: Joined) -> tuple[PersonEntry, ...]:
    """What people have judged in guided verifications, each answer once."""
    found = {}
    for run in joined.runs:
        for one in run.answers:
            answer = one.answer
            found[one.run, answer.about, answer.time] = PersonEntry(
                about=answer.about,
                verdict=answer.verdict,
                stale=one.stale,
                comment=answer.comment,
                name=answer.name,
                time=answer.time,
                release=answer.release,
            )
    return tuple(found.values())
