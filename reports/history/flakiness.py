"""Tests and claims that say now this, now that: over the runs of the same target and profile."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

from reports.history.entry import RunEntry, TestState
from reports.verdicts.model import State

S = TypeVar("S", TestState, State)
DIRTY = "-dirty"
"""How the revision of a changed checkout ends: two runs of it may have been of different suites."""
_TELLING: frozenset[str] = frozenset({"passed", "flaky", "failed", "error", "holds", "differs"})
"""What says something about the product; the rest says that nothing was found out."""
_GOOD: frozenset[str] = frozenset({"passed", "flaky", "holds"})


@dataclass(frozen=True)
class Wavering(Generic[S]):
    """A test or a claim that does not say the same in every run.

    Attributes:
        name: node id of the test, or full id of the claim.
        target: of the runs.
        profile: of the runs.
        states: what it said, run by run; None in a run that did not have it.
        flips: how often it said another thing than in the run before.
        retried: runs in which it failed, and passed when it was tried again.
        mixed: revisions of suite and release on which it said both.
    """

    name: str
    target: str
    profile: str
    states: tuple[S | None, ...]
    flips: int
    retried: int
    mixed: tuple[str, ...]

    @property
    def runs(self) -> int:
        """Runs that had it."""
        return sum(state is not None for state in self.states)


def flaky_tests(entries: Sequence[RunEntry]) -> list[Wavering[TestState]]:
    """Tests that were tried again, or that passed and failed on the same revision, or that went to and fro.

    A test that broke once and has failed since, or was mended, is none of them. The worst one first.

    Args:
        entries: the first run first.
    """
    return _wavering(entries, RunEntry.test_states, lambda one: one.retried > 0 or bool(one.mixed) or one.flips > 1)


def flipping_claims(entries: Sequence[RunEntry]) -> list[Wavering[State]]:
    """Claims whose verdict went from holds to differs, or back, at least once. The worst one first.

    Args:
        entries: the first run first.
    """
    return _wavering(entries, RunEntry.claim_states, lambda one: one.flips > 0)


def _wavering(
    entries: Sequence[RunEntry], states_of: Callable[[RunEntry], Mapping[str, S]], counts: Callable[[Wavering[S]], bool]
) -> list[Wavering[S]]:
    streams: dict[tuple[str, str], list[RunEntry]] = defaultdict(list)
    for entry in entries:
        streams[entry.stream].append(entry)
    found = [
        one
        for (target, profile), of in streams.items()
        for one in _of_stream(target, profile, of, [states_of(entry) for entry in of])
        if counts(one)
    ]
    return sorted(found, key=lambda one: (-len(one.mixed), -one.retried, -one.flips, one.name))


def _of_stream(
    target: str, profile: str, entries: Sequence[RunEntry], states: Sequence[Mapping[str, S]]
) -> Iterable[Wavering[S]]:
    revisions = [_revision(entry) for entry in entries]
    for name in dict.fromkeys(name for of in states for name in of):
        said = tuple(of.get(name) for of in states)
        telling = [state in _GOOD for state in said if state in _TELLING]
        flips = sum(one is not other for one, other in pairwise(telling))
        retried = sum(state == "flaky" for state in said)
        if flips or retried:
            yield Wavering(name, target, profile, said, flips, retried, _mixed(revisions, said))


def _revision(entry: RunEntry) -> str:
    """Suite and release of a run; empty if they do not say what was run."""
    if entry.revision == "unknown" or entry.revision.endswith(DIRTY):
        return ""
    return f"{entry.revision} / {entry.release}"


def _mixed(revisions: Sequence[str], said: Sequence[object]) -> tuple[str, ...]:
    both: dict[str, set[bool]] = defaultdict(set)
    for revision, state in zip(revisions, said, strict=True):
        if revision and state in _TELLING:
            both[revision].add(state in _GOOD)
    return tuple(revision for revision, seen in both.items() if len(seen) > 1)
