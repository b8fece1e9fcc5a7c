"""The run folder: everything a run leaves, and the only thing (beside the catalogue) that a report reads.

Layout::

    reports/out/<run>/
        run.json                 what ran, where, against what (`Run`), and the version of this format
        tests/<worker>.jsonl     one `TestRecord` each attempt at a test; the last one decides
        observations/<worker>.jsonl   one `Observation` a line; pictures beside them
        actions/<worker>.jsonl   one `Action` a line: the journal
        mails/<worker>.jsonl     one `MailRecord` a line
        drifts/<worker>.jsonl    one `Drift` a line; only a survey has them
        answers/<worker>.jsonl   one `Answer` a line; only a guided verification has them
        traces/                  Playwright traces of failed tests
        allure-results/  junit.xml
        records.sha256           checksums of all of the above, from when the run was closed: `evidence.seal`
        allure/  manual_report.html  manual_report.xlsx  manual_report.json  sign_off.html  traceability.csv
        summary.json  SHA256SUMS
                                 written by the report builders
        pruned.json              which of these files were deleted to make room (`Pruned`)

Every line was scrubbed of secrets before it was written.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote, urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from evidence.outcomes import TestRecord
from evidence.records import ENCODABLE, KINDS, Action, Answer, Drift, MailRecord, Observation, Record
from evidence.run import FORMAT, Run

RESULTS = "allure-results"
PICTURES = "observations/pictures"


class BrokenRunFolder(Exception):
    """A run folder cannot be read; names file, line and remedy."""


class _Stamp(BaseModel):
    """Of ``run.json``, what has to be known before the rest can be read."""

    format: object = None


R = TypeVar("R", bound=Record)
E = TypeVar("E", Observation, Action, MailRecord, Drift)


class RunFolder(BaseModel):
    """A run folder by its path."""

    model_config = ConfigDict(frozen=True)
    path: Path = Field(description="reports/out/<run>")
    part: str = Field(default="", description="of a merged run: read the records of this part alone")

    def of_part(self, part: str) -> RunFolder:
        """The same folder of a merged run, read as if only one of its parts (`Part.folder`) were there."""
        return self.model_copy(update={"part": part})

    def run(self) -> Run:
        """What ran.

        Raises:
            BrokenRunFolder: there is no readable run.json, or the folder has another format.
        """
        file = self.path / "run.json"
        if not file.exists():
            raise BrokenRunFolder(f"{file} is missing: give the folder of a run, reports/out/<run>")
        try:
            stamp = _Stamp.model_validate_json(_read(file))
            if stamp.format != FORMAT:
                stated = "not stated" if stamp.format is None else json.dumps(stamp.format)
                raise BrokenRunFolder(
                    f"{file}: the folder's format is {stated}, and this checkout reads {FORMAT}: "
                    "read it with the revision that made it (suite_revision), or run the suite again"
                )
            return Run.model_validate_json(_read(file))
        except ValidationError as error:
            raise BrokenRunFolder(f"{file}: {_first(error)}; run the suite again") from error

    def counted(self) -> dict[str, int]:
        """Kind → number of records, as `Run.records` has them from the run's end."""
        lines = {
            kind: sum(
                bool(line.strip()) for file in (self.path / kind).glob("*.jsonl") for line in _bytes(file).split(b"\n")
            )
            for kind in KINDS
        }
        return {**lines, RESULTS: sum(1 for _ in (self.path / RESULTS).glob("*-result.json"))}

    def tests(self) -> list[TestRecord]:
        """Every test of the run, once: the last attempt at it decides, and knows those before it.

        In the order in which one process would have run them, whichever worker did.
        """
        found: dict[str, TestRecord] = {}
        for record in sorted(self._lines("tests", TestRecord), key=_when):
            earlier = found.get(record.test)
            found[record.test] = record.after(earlier) if earlier else record
        places = self._places()
        return sorted(found.values(), key=lambda record: places.get(record.test, (0, _place(record))))

    def _places(self) -> dict[str, tuple[int, float]]:
        """Of runs of different tests that were merged, each of which has counted its own: a test's place among all."""
        parts = self.run().merged if not self.part and (self.path / "run.json").exists() else ()
        places: dict[str, tuple[int, float]] = {}
        if any(part.rank for part in parts):
            for part in sorted(parts, key=lambda part: part.rank):
                for record in self.of_part(part.folder)._lines("tests", TestRecord):
                    places.setdefault(record.test, (part.rank, _place(record)))
        return places

    def pending(self) -> list[TestRecord]:
        """The tests that wait for another day, as they were put down.

        One that was gone on with, and broke off at its environment, still waits.
        """
        found: dict[str, TestRecord] = {}
        for record in sorted(self._lines("tests", TestRecord), key=_when):
            if record.outcome == "pending":
                found[record.test] = record
            elif not (record.red and record.failure == "environment"):
                found.pop(record.test, None)
        return list(found.values())

    def observations(self, tests: Iterable[TestRecord] | None = None) -> list[Observation]:
        """Every observation of the attempts that decide."""
        return list(self._of_last_attempts("observations", Observation, tests))

    def actions(self, tests: Iterable[TestRecord] | None = None) -> list[Action]:
        """The journal of the attempts that decide, in order within each test."""
        return list(self._of_last_attempts("actions", Action, tests))

    def mails(self, tests: Iterable[TestRecord] | None = None) -> list[MailRecord]:
        """Every mail that was read in the attempts that decide."""
        return list(self._of_last_attempts("mails", MailRecord, tests))

    def drifts(self, tests: Iterable[TestRecord] | None = None) -> list[Drift]:
        """What a survey met otherwise in the attempts that decide; nothing in other runs."""
        return list(self._of_last_attempts("drifts", Drift, tests))

    def answers(self) -> list[Answer]:
        """What a person has judged, in the order of the answers; nothing but in a guided verification."""
        return sorted(self._lines("answers", Answer), key=lambda answer: answer.time)

    def _of_last_attempts(self, kind: str, record: type[E], known: Iterable[TestRecord] | None = None) -> Iterator[E]:
        """An earlier attempt says nothing: mixed with a later one, it would show sequences that never happened.

        Unless the later one goes on from it: then they are one sequence, whichever processes wrote it.

        Args:
            kind: of the records.
            record: their type.
            known: the tests of the run, where they were read before.
        """
        tests = self.tests() if known is None else list(known)
        deciding = {test.test: test.deciding for test in tests if test.attempt}
        followed = {attempt.attempt for test in tests for attempt in test.attempts}
        later = {attempt: number for chain in deciding.values() for number, attempt in enumerate(chain)}
        entries: list[E] = []
        for entry in self._lines(kind, record):
            decide = deciding.get(entry.test)
            if not entry.attempt or (entry.attempt in decide if decide else entry.attempt not in followed):
                entries.append(entry)
        place = {test.test: number for number, test in enumerate(tests)}
        yield from sorted(entries, key=lambda entry: (place.get(entry.test, len(place)), later.get(entry.attempt, 0)))

    def _other_addresses(self) -> dict[str, dict[str, str]]:
        """Of a merged run: what its parts' files begin with → what is written there of the sites → the run's own.

        A mock environment of another machine has another port, which is nothing that anybody claims.
        """
        if not (self.path / "run.json").exists():
            return {}
        run = self.run()
        return {part.folder: _renamed(part.sites, run.sites) for part in run.merged if part.sites != run.sites}

    def half_written(self) -> list[str]:
        """Paths of the files whose last record is only half there: the run was killed while it wrote, or its disk full.

        Such a record is left out of everything. In the files of a run that came to its end it is an error.

        Raises:
            BrokenRunFolder: something cannot be read.
        """
        if self.run().finished:
            return []
        files = [file for kind in KINDS for file in sorted((self.path / kind).glob("*.jsonl"))]
        return [file.relative_to(self.path).as_posix() for file in files if _bytes(file).rpartition(b"\n")[2].strip()]

    def _killed(self) -> Callable[[Path], bool]:
        """Whether a file of records is that of a run, or of a part of a merged one, that has no end."""
        if not (self.path / "run.json").exists():
            return lambda _: True
        run = self.run()
        if not run.merged:
            return lambda _: run.finished is None
        killed = {part.folder for part in run.merged if part.ending == "unfinished"}
        return lambda file: file.name.partition(".")[0] in killed

    def _lines(self, kind: str, record: type[R]) -> Iterator[R]:
        addresses, killed = self._other_addresses(), self._killed()
        for file in sorted((self.path / kind).glob(f"{self.part}.*.jsonl" if self.part else "*.jsonl")):
            others = addresses.get(file.name.partition(".")[0], {})
            # not splitlines(): a mail's text may contain U+2028 and its like, which end no line of JSON
            for number, line in enumerate(_read(file, cut=killed(file)).split("\n"), start=1):
                if not line.strip():
                    continue
                for other, own in others.items():
                    line = line.replace(other, own)  # noqa: PLW2901 - the same line as this run has it
                try:
                    yield record.model_validate_json(line, context=ENCODABLE)
                except ValidationError as error:
                    problem = f"{file}:{number}: {_first(error)}"
                    raise BrokenRunFolder(f"{problem}; repair or remove this line, or run the suite again") from error


def _read(file: Path, *, cut: bool = False) -> str:
    """The text of a file; cut: only its whole lines."""
    data = _bytes(file)
    try:
        return (data[: data.rfind(b"\n") + 1] if cut else data).decode().replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise BrokenRunFolder(f"{file} cannot be read ({error}); run the suite again") from error


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise BrokenRunFolder(f"{file} cannot be read ({error}); run the suite again") from error


def _when(record: TestRecord) -> float:
    """Records that do not say when they ended stay in the order in which they were written."""
    return record.ended.timestamp() if record.ended else 0.0


def _renamed(sites: Mapping[str, str], own: Mapping[str, str]) -> dict[str, str]:
    """Host and port of each site, plain and as part of an address's query → those of the same site of another run."""
    found = {urlsplit(address).netloc: urlsplit(own.get(site, address)).netloc for site, address in sites.items()}
    return {spelt(other): spelt(one) for other, one in found.items() if other != one for spelt in (str, quote)}


def _place(record: TestRecord) -> float:
    """Records without a number stay in the order in which they ended, after the others."""
    return float("inf") if record.number is None else record.number


def _first(error: ValidationError) -> str:
    problem = error.errors()[0]
    where = ".".join(str(part) for part in problem["loc"])
    return f"{where}: {problem['msg']}" if where else str(problem["msg"])
