"""A run that can be gone on with: what of it is pending."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from evidence.outcomes import TestRecord
from evidence.run import Run
from evidence.run_folder import BrokenRunFolder
from reports.folders import runs
from reports.trust.decisions import refuse_if_signed
from runtime.revision import revision_of


class CannotResume(Exception):
    """The run cannot be gone on with; one line with the reason and the remedy."""


@dataclass(frozen=True)
class Resumption:
    """A run, and what of it is pending."""

    folder: Path
    run: Run
    tests: Mapping[str, TestRecord]
    """Node id → its record, as it was put down."""


def read_resumption(name: str, root: Path, *, guided: bool = False) -> Resumption:
    """The run to go on with.

    Args:
        name: below ``reports/out``, a path, or ``latest``.
        root: of the checkout.
        guided: it is a guided verification, which goes on with what a person was not asked yet.

    Raises:
        CannotResume: there is no such run, it was signed, it is another revision's, or nothing of it is pending.
    """
    try:
        folder = runs.find(name, root / "reports" / "out")
        refuse_if_signed(folder.path, "add to it")
        run, tests = folder.run(), folder.pending()
    except BrokenRunFolder as problem:
        raise CannotResume(str(problem)) from None
    if not tests and not guided:
        raise CannotResume(f"run {run.run}: nothing is pending; see its reports, or run the suite again")
    if (now := revision_of(root)) != run.suite_revision:
        raise CannotResume(
            f"run {run.run} was made by revision {run.suite_revision} of the suite, and this is {now}: "
            f"check that one out, and resume again"
        )
    return Resumption(folder.path.resolve(), run, {} if guided else {test.test: test for test in tests})
