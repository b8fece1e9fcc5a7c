"""The run folder: everything a run leaves, and the only thing (beside the catalogue) that a report reads.

Layout::

    reports/out/<run>/
        run.json                 what ran, where, against what (`Run`)
        tests/<worker>.jsonl     one `TestRecord` each attempt at a test; the last one decides
        observations/<worker>.jsonl   one `Observation` a line; pictures beside them
        actions/<worker>.jsonl   one `Action` a line: the journal
        mails/<worker>.jsonl     one `MailRecord` a line
        traces/                  Playwright traces of failed tests
        allure-results/  junit.xml
        allure/  manual_report.html  sign_off.html  traceability.csv  summary.json  SHA256SUMS
                                 written by the report builders

Every line was scrubbed of secrets before it was written.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from evidence.encodable import all_encodable

Outcome = Literal["passed", "failed", "error", "skipped"]
FailureKind = Literal["product", "environment"]
Ending = Literal["complete", "stopped", "interrupted", "broken", "unfinished"]
"""``complete``: every test that was chosen was run. ``stopped``: some were not (``-x``, a worker that died).
``interrupted``: by a person. ``broken``: by an error that is no test's. ``unfinished``: no end is on record."""

KINDS = ("tests", "observations", "actions", "mails")
"""Records of a run, and the folders they are in."""
RESULTS = "allure-results"
_TO_THE_END = frozenset({0, 1, 7})
"""Exit statuses of a run that tells passed from failed: pytest's own, and that of ``--fail-on-flaky``."""
_INTERRUPTED = 2


class BrokenRunFolder(Exception):
    """A run folder cannot be read; names file, line and remedy."""


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _can_be_written(cls, fields: object) -> object:
        """What was seen may be no text of any encoding: a page's title, a parameter, a message."""
        return all_encodable(fields)


class Run(_Record):
    """What ran: stamped on every report."""

    run: str
    started: datetime
    finished: datetime | None = None
    exit_status: int | None = None
    target: str
    """``mock`` or ``staging``."""
    profile: str = "documented"
    """Which screens of Microsoft's the run was made for: ``documented`` or ``entra``."""
    sites: dict[str, str]
    """Site key → base address."""
    product_release: str
    browser: str
    """Name and version."""
    platform: str
    python: str
    suite_revision: str
    manuals: dict[str, str]
    """Manual key → edition."""
    command: str
    workers: int = 1
    notes: tuple[str, ...] = ()
    """What went wrong beside the tests: an explanation, a label, a file that could not be made."""
    not_run: int = 0
    """Tests that were chosen and never came to their end."""
    not_collected: int = 0
    """Files whose tests could not be read."""
    records: dict[str, int] = {}
    """Kind → number of records that the run had left when it ended; ``allure-results`` are counted too."""

    @property
    def ending(self) -> Ending:
        """How it ended; the one place that decides it."""
        if self.finished is None or self.exit_status is None:
            return "unfinished"
        if self.exit_status == _INTERRUPTED:
            return "interrupted"
        if self.exit_status not in _TO_THE_END:
            return "broken"
        return "stopped" if self.not_run or self.not_collected else "complete"

    @property
    def complete(self) -> bool:
        """Whether it came to its end: only then its reports speak of everything that was to be looked at."""
        return self.ending == "complete"


class Attempt(_Record):
    """An attempt at a test that was followed by another: it decides nothing, and is told beside the one that does."""

    attempt: str
    outcome: Outcome
    duration: float
    message: str = ""
    failure: FailureKind | None = None
    evidence: tuple[str, ...] = ()

    @property
    def red(self) -> bool:
        """Whether it failed."""
        return self.outcome in ("failed", "error")


class TestRecord(_Record):
    """One test of the run, as its last attempt left it."""

    __test__ = False  # not a test class for pytest

    test: str
    """pytest node id."""
    title: str
    outcome: Outcome
    claims: tuple[str, ...] = ()
    duration: float
    """Seconds, of the attempt that decides."""
    attempt: str = ""
    """Id of that attempt; what was seen, done and read during it bears the same. Empty if nobody knows."""
    ended: datetime | None = None
    attempts: tuple[Attempt, ...] = ()
    """Those before it, the first one first."""
    message: str = ""
    """Of a failure or a skip."""
    failure: FailureKind | None = None
    evidence: tuple[str, ...] = ()
    """Paths inside the run folder: picture and trace of a failure."""
    created: tuple[str, ...] = ()
    """Data the test created in the target (addresses of people, order numbers)."""

    @property
    def flaky(self) -> bool:
        """Whether it passed in the end, and had failed before."""
        return self.outcome == "passed" and any(attempt.red for attempt in self.attempts)

    @property
    def all_evidence(self) -> tuple[str, ...]:
        """Of every attempt, the last one's first."""
        earlier = (path for attempt in reversed(self.attempts) for path in attempt.evidence)
        return tuple(dict.fromkeys((*self.evidence, *earlier)))

    def after(self, earlier: TestRecord) -> TestRecord:
        """This record with another attempt at the same test before it."""
        one = Attempt.model_validate(earlier.model_dump(include=set(Attempt.model_fields)))
        before = (*earlier.attempts, one, *self.attempts)
        known = {each.attempt or str(number): each for number, each in enumerate(before)}
        known.pop(self.attempt, None)
        created = tuple(dict.fromkeys((*earlier.created, *self.created)))
        return self.model_copy(update={"attempts": tuple(known.values()), "created": created})


class Observation(_Record):
    """A screen as it was seen."""

    test: str
    attempt: str = ""
    time: datetime
    place: str | None
    """Step of the manual, if one was under way."""
    screen: str
    name: str | None
    """Set when the test observed the screen again."""
    arrived: bool = True
    """False for a page that is this screen but for something that is wrong on it: the test did not arrive."""
    url: str
    title: str
    aria: str
    """ARIA snapshot (YAML), values scrubbed."""
    picture: str
    """Path inside the run folder."""


class Action(_Record):
    """One entry of the journal: an action on a control, or an arrival on a screen."""

    test: str
    attempt: str = ""
    time: datetime
    place: str | None
    screen: str
    verb: str
    """``arrive`` or what was done: click, fill, check, …"""
    role: str = ""
    name: str = ""


class MailRecord(_Record):
    """A mail that a visitor read."""

    test: str
    attempt: str = ""
    time: datetime
    place: str | None
    subject: str
    sender: str
    to: tuple[str, ...]
    text: str
    html: str
    links: tuple[str, ...] = ()


R = TypeVar("R", bound=_Record)
E = TypeVar("E", Observation, Action, MailRecord)


class RunFolder(BaseModel):
    """A run folder by its path."""

    model_config = ConfigDict(frozen=True)
    path: Path = Field(description="reports/out/<run>")

    def run(self) -> Run:
        """What ran.

        Raises:
            BrokenRunFolder: there is no readable run.json.
        """
        file = self.path / "run.json"
        if not file.exists():
            raise BrokenRunFolder(f"{file} is missing: give the folder of a run, reports/out/<run>")
        try:
            return Run.model_validate_json(_read(file))
        except ValidationError as error:
            raise BrokenRunFolder(f"{file}: {_first(error)}; run the suite again") from error

    def counted(self) -> dict[str, int]:
        """Kind → number of records, as `Run.records` has them from the run's end."""
        lines = {
            kind: sum(
                bool(line.strip()) for file in (self.path / kind).glob("*.jsonl") for line in _read(file).split("\n")
            )
            for kind in KINDS
        }
        return {**lines, RESULTS: sum(1 for _ in (self.path / RESULTS).glob("*-result.json"))}

    def tests(self) -> list[TestRecord]:
        """Every test of the run, once: the last attempt at it decides, and knows those before it."""
        found: dict[str, TestRecord] = {}
        for record in sorted(self._lines("tests", TestRecord), key=_when):
            earlier = found.get(record.test)
            found[record.test] = record.after(earlier) if earlier else record
        return list(found.values())

    def observations(self) -> list[Observation]:
        """Every observation of the attempts that decide."""
        return list(self._of_last_attempts("observations", Observation))

    def actions(self) -> list[Action]:
        """The journal of the attempts that decide, in order within each test."""
        return list(self._of_last_attempts("actions", Action))

    def mails(self) -> list[MailRecord]:
        """Every mail that was read in the attempts that decide."""
        return list(self._of_last_attempts("mails", MailRecord))

    def _of_last_attempts(self, kind: str, record: type[E]) -> Iterator[E]:
        """An earlier attempt says nothing: mixed with a later one, it would tell of ways that nobody went."""
        tests = self.tests()
        deciding = {test.test: test.attempt for test in tests if test.attempt}
        followed = {attempt.attempt for test in tests for attempt in test.attempts}
        for entry in self._lines(kind, record):
            decides = deciding.get(entry.test)
            if not entry.attempt or (entry.attempt == decides if decides else entry.attempt not in followed):
                yield entry

    def _lines(self, kind: str, record: type[R]) -> Iterator[R]:
        for file in sorted((self.path / kind).glob("*.jsonl")):
            # not splitlines(): a mail's text may contain U+2028 and its like, which end no line of JSON
            for number, line in enumerate(_read(file).split("\n"), start=1):
                if not line.strip():
                    continue
                try:
                    yield record.model_validate_json(line)
                except ValidationError as error:
                    problem = f"{file}:{number}: {_first(error)}"
                    raise BrokenRunFolder(f"{problem}; repair or remove this line, or run the suite again") from error


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BrokenRunFolder(f"{file} cannot be read ({error}); run the suite again") from error


def _when(record: TestRecord) -> float:
    """Records that do not say when they ended stay in the order in which they were written."""
    return record.ended.timestamp() if record.ended else 0.0


def _first(error: ValidationError) -> str:
    problem = error.errors()[0]
    where = ".".join(str(part) for part in problem["loc"])
    return f"{where}: {problem['msg']}" if where else str(problem["msg"])
