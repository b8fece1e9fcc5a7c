"""How long a run took, without the time between its parts: until it was gone on with, or some tests were run again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from itertools import pairwise

from evidence.outcomes import TestRecord
from evidence.run import Run


def took(run: Run, tests: Iterable[TestRecord]) -> timedelta | None:
    """How long a run took; None if it has no end.

    Parts that ran side by side count once.

    Args:
        run: what ran.
        tests: its tests, all of them.
    """
    if run.finished is None:
        return None
    moments = (*run.resumed, *(part.started for part in run.merged))
    begun = sorted({run.started, *(moment for moment in moments if run.started < moment < run.finished)})
    attempts = [test.ended for test in tests if test.ended]
    whole = run.finished - begun[-1]
    for one, again in pairwise(begun):
        under_way = [part.finished for part in run.merged if part.finished and part.started <= one]
        ends = [min(end, again) for end in under_way if end > one] + [end for end in attempts if one <= end < again]
        whole += max(ends, default=one) - one
    return whole
