"""What ran: ``run.json``, stamped on every report."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Literal

from pydantic import Field

from evidence.records import Record

FORMAT = 4
"""Version of the run folder's format: it goes up whenever older folders cannot be read as they were meant any more, and
folders of another one are refused. A field that is only added has a default.

1 is that of folders that do not say: their records of tests had only a message to say what a test had failed at. In
those of 2, what was lacking and what was created were plain names, and nothing could be pending. In those of 3, every
observation had a picture of its own.
"""
Ending = Literal["complete", "stopped", "interrupted", "broken", "unfinished"]
"""``complete``: every test that was chosen was run. ``stopped``: some were not (``-x``, a worker that died, a share
that is missing).
``interrupted``: by a person. ``broken``: by an error that is no test's. ``unfinished``: no end is on record."""

TO_THE_END = frozenset({0, 1, 7})
"""Exit statuses of a run that tells passed from failed: pytest's own, and that of ``--fail-on-flaky``."""
_INTERRUPTED = 2


class Shard(Record):
    """A share of a run: one machine's of several."""

    number: int
    """From 1 on."""
    of: int
    """How many there are."""
    chosen: int = 0
    """Tests of all shares together; 0 if the run did not get to know them."""
    shares: str = ""
    """Digest of who runs what: only shares of the same cut make a whole."""


class Part(Record):
    """A run that was merged into another one."""

    run: str
    folder: str
    """What the names of its files of records begin with."""
    shard: Shard
    started: datetime
    sites: dict[str, str]
    """Its own: a mock environment of another machine has another port."""
    ending: Ending
    rank: int = 0
    """Tests are told in the order of the parts of rank 0, then those that only parts of the next ones have run."""


class FoundSecret(Record):
    """A file of a run in which secrets stand; what they are is not said."""

    path: str
    """Inside the run folder."""
    member: str = ""
    """Of a zip: what in it."""
    kind: Literal["name", "whole", "piece", "short"]
    """``name``: in the path itself. ``whole``: in some encoding. ``piece``: of one. ``short``: a code, or an ordinary
    word, which counts in the records of its own test and where it stands by itself."""
    line: int = 0
    """Of the first one, from 1 on."""
    times: int = 1


class Scan(Record):
    """What a look through everything that a run had left by its end came to, before the reports were made of it."""

    files: int
    """That were read; members of zips are not counted."""
    values: int
    """Different ones that were looked for."""
    found: tuple[FoundSecret, ...] = ()
    unread: tuple[str, ...] = ()
    """Paths of what could not be read."""

    def and_later(self, later: Scan) -> Scan:
        """Both together, of a folder that was added to between them: what either found."""
        return Scan(
            files=later.files,
            values=self.values + later.values,
            found=tuple(dict.fromkeys((*self.found, *later.found))),
            unread=tuple(dict.fromkeys((*self.unread, *later.unread))),
        )

    @classmethod
    def of_parts(cls, parts: Iterable[Run]) -> Scan | None:
        """Those of all parts of a merged run together; paths begin with the name of the part.

        Args:
            parts: those that count: of a share that was cut short and run again, the last one.
        """
        scans = [(run.run, run.scan) for run in parts]
        known = [(name, scan) for name, scan in scans if scan is not None]
        if len(known) < len(scans):
            return None
        return cls(
            files=sum(scan.files for _, scan in known),
            values=sum(scan.values for _, scan in known),
            found=tuple(
                one.model_copy(update={"path": f"{name}/{one.path}"}) for name, scan in known for one in scan.found
            ),
            unread=tuple(f"{name}/{path}" for name, scan in known for path in scan.unread),
        )


class Run(Record):
    """A run."""

    format: int = FORMAT
    run: str
    started: datetime
    finished: datetime | None = None
    resumed: tuple[datetime, ...] = ()
    """When its pending tests were gone on with."""
    exit_status: int | None = None
    target: str
    """``mock`` or ``staging``."""
    profile: str = "documented"
    """Which screens of Microsoft's the run was made for: ``documented`` or ``entra``."""
    sites: dict[str, str]
    """Site key → base address."""
    control_api: str = ""
    """Base address of a staging's control API; empty if it has none."""
    stock: str = ""
    """Name of the file that lists a staging's accounts and tenants; empty if there is none."""
    product_release: str
    browser: str
    """Name and version."""
    platform: str
    python: str
    suite_revision: str
    manuals: dict[str, str]
    """Manual key → edition."""
    command: str
    survey: bool = False
    """Whether it went on past what had changed (``--survey``)."""
    guided: tuple[str, ...] = ()
    """What a guided verification asks a person about: claims, and places of steps; empty for every other run."""
    workers: int = 1
    notes: tuple[str, ...] = ()
    """What went wrong beside the tests: an explanation, a label, a file that could not be made."""
    not_run: int = 0
    """Tests that were chosen and never came to their end."""
    not_collected: int = 0
    """Files whose tests could not be read."""
    selection: str = ""
    """Digest of the ids of the tests that were chosen: the same in two runs of the same tests. Empty: nobody knows."""
    shard: Shard | None = None
    """The share of the tests that it had; None if it had all of them."""
    merged: tuple[Part, ...] = ()
    """The runs that it was made of, in the order in which they began."""
    missing_shards: tuple[int, ...] = ()
    """Of a merged run: the shares that are not there."""
    scan: Scan | None = None
    """The look for secrets at its end; None if none was made."""
    records: dict[str, int] = Field(default_factory=dict)
    """Kind → number of records that the run had left when it ended; ``allure-results`` are counted too."""

    @property
    def ending(self) -> Ending:
        """How it ended; the one place that decides it."""
        if self.finished is None or self.exit_status is None:
            return "unfinished"
        if self.exit_status == _INTERRUPTED:
            return "interrupted"
        if self.exit_status not in TO_THE_END:
            return "broken"
        return "stopped" if self.not_run or self.not_collected or self.missing_shards else "complete"

    @property
    def complete(self) -> bool:
        """Whether it came to its end: only then its reports speak of everything that was to be looked at."""
        return self.ending == "complete"
