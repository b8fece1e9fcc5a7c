"""The run folder: everything a run leaves, and the only thing (beside the catalogue) that a report reads.

Layout::

    reports/out/<run>/
        run.json                 what ran, where, against what (`Run`)
        tests/<worker>.jsonl     one `TestRecord` a test
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

from pydantic import BaseModel, ConfigDict, Field, ValidationError

Outcome = Literal["passed", "failed", "error", "skipped"]
FailureKind = Literal["product", "environment"]


class BrokenRunFolder(Exception):
    """A run folder cannot be read; names file, line and remedy."""


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


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


class TestRecord(_Record):
    """One test of the run."""

    __test__ = False  # not a test class for pytest

    test: str
    """pytest node id."""
    title: str
    outcome: Outcome
    claims: tuple[str, ...] = ()
    duration: float
    """Seconds."""
    message: str = ""
    """Of a failure or a skip."""
    failure: FailureKind | None = None
    evidence: tuple[str, ...] = ()
    """Paths inside the run folder: picture and trace of a failure."""
    created: tuple[str, ...] = ()
    """Data the test created in the target (addresses of people, order numbers)."""


class Observation(_Record):
    """A screen as it was seen."""

    test: str
    time: datetime
    place: str | None
    """Step of the manual, if one was under way."""
    screen: str
    name: str | None
    """Set when the test observed the screen again."""
    url: str
    title: str
    aria: str
    """ARIA snapshot (YAML), values scrubbed."""
    picture: str
    """Path inside the run folder."""


class Action(_Record):
    """One entry of the journal: an action on a control, or an arrival on a screen."""

    test: str
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
    time: datetime
    place: str | None
    subject: str
    sender: str
    to: tuple[str, ...]
    text: str
    html: str
    links: tuple[str, ...] = ()


R = TypeVar("R", bound=_Record)


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

    def tests(self) -> list[TestRecord]:
        """Every test of the run."""
        return list(self._lines("tests", TestRecord))

    def observations(self) -> list[Observation]:
        """Every observation of the run."""
        return list(self._lines("observations", Observation))

    def actions(self) -> list[Action]:
        """The journal, in order within each test."""
        return list(self._lines("actions", Action))

    def mails(self) -> list[MailRecord]:
        """Every mail that was read."""
        return list(self._lines("mails", MailRecord))

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


def _first(error: ValidationError) -> str:
    problem = error.errors()[0]
    where = ".".join(str(part) for part in problem["loc"])
    return f"{where}: {problem['msg']}" if where else str(problem["msg"])
