"""What comes out when something is verified."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from reports.texts import Text
from reports.trust.decisions import Decision
from reports.trust.verdict import GateVerdict

Kind = Literal["changed", "missing", "added", "renamed", "unchecked"]


@dataclass(frozen=True)
class Finding:
    """Something that is not as it was.

    Attributes:
        path: of the file; from the release's folder on, if it is that of one of its runs.
        kind: what has happened to it.
        what: in words.
        now: of a renamed one, the path that it has now.
    """

    path: str
    kind: Kind
    what: Text
    now: str = ""


@dataclass(frozen=True)
class Verified:
    """What came out.

    Attributes:
        name: of what was verified.
        files: how many were read.
        findings: what is not as it was, in the order of the paths.
        notes: what could not be told, and is no finding.
        decisions: those whose line is as it was written.
        verdict: the gate's; None if it is not on record, or was changed.
        manifest: SHA-256 of the manifest.
    """

    name: str
    files: int
    findings: tuple[Finding, ...]
    notes: tuple[Text, ...] = ()
    decisions: tuple[Decision, ...] = ()
    verdict: GateVerdict | None = None
    manifest: str = ""


class Findings:
    """Findings, one for each file: what was found first says most."""

    def __init__(self) -> None:
        self._by_path: dict[str, Finding] = {}
        self._new_names: set[str] = set()

    def take(self, findings: Iterable[Finding]) -> None:
        """Keep those that are about other files than those before."""
        for finding in findings:
            if finding.path not in self._new_names:
                self._by_path.setdefault(finding.path, finding)
            if finding.now:
                self._new_names.add(finding.now)

    def in_order(self) -> tuple[Finding, ...]:
        """All of them, in the order of the paths."""
        return tuple(self._by_path[path] for path in sorted(self._by_path))


def printable(path: str) -> str:
    """A path for one line of a terminal: whatever does not show is written as an escape."""
    return "".join(letter if letter.isprintable() else letter.encode("unicode_escape").decode() for letter in path)
