"""What went otherwise than planned: runs cut short; tests skipped, tried again, contradictory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from evidence.outcomes import TestRecord
from evidence.times import to_the_second
from reports.assessment.assess import Assessment
from reports.comparison.contradictions import contradiction_words
from reports.sign_off.joined import Joined
from reports.sign_off.model.from_plan import FROM_PLAN, DeviationFromPlan, PlanEntry, PlanItem
from reports.texts import Text, same, text
from reports.verdicts.open_claims import pending_words
from reports.verdicts.run_records import first_line
from reports.words.endings import details, ended
from reports.words.outcomes import OUTCOMES
from reports.words.provided import unchecked


def from_plan(joined: Joined) -> tuple[PlanEntry, ...]:
    """Every kind of deviation from the plan, also those that there is nothing of: that is said, too."""
    return tuple(_entry(kind, list(_FOUND[kind](joined))) for kind in FROM_PLAN)


def _entry(kind: DeviationFromPlan, found: list[tuple[int, PlanItem]]) -> PlanEntry:
    return PlanEntry(kind=kind, number=sum(number for number, _ in found), items=tuple(item for _, item in found))


_Found = Iterator[tuple[int, PlanItem]]


def _item(what: str, why: Text, number: int = 1) -> tuple[int, PlanItem]:
    return number, PlanItem(what=what, why=why)


def _endings(joined: Joined) -> _Found:
    for run in joined.runs:
        if not run.records.run.complete:
            yield _item(run.records.run.run, ended(run.records.run))


def _not_run(joined: Joined) -> _Found:
    for run in joined.runs:
        if number := run.records.run.not_run:
            yield _item(run.records.run.run, details(run.records.run), number)


def _not_collected(joined: Joined) -> _Found:
    for run in joined.runs:
        if number := run.records.run.not_collected:
            yield _item(run.records.run.run, details(run.records.run), number)


def _shards(joined: Joined) -> _Found:
    for run in joined.runs:
        for number in run.records.run.missing_shards:
            yield _item(run.records.run.run, text(f"シャード {number} がない", f"shard {number} is missing"))
        if shard := run.records.run.shard:
            which = f"{shard.number}/{shard.of}"
            yield _item(run.records.run.run, text(f"シャード {which} だけの実行", f"shard {which} alone"))


def _resumed(joined: Joined) -> _Found:
    for run in joined.runs:
        for moment in run.records.run.resumed:
            yield _item(run.records.run.run, same(to_the_second(moment)))


def _surveys(joined: Joined) -> _Found:
    for run in joined.runs:
        if run.records.run.survey:
            yield _item(run.records.run.run, same(run.records.run.command))


def _notes(joined: Joined) -> _Found:
    for run in joined.runs:
        for note in run.records.run.notes:
            yield _item(run.records.run.run, same(first_line(note)))


def _tests(joined: Joined, wanted: Callable[[TestRecord], bool], why: Callable[[TestRecord], Text]) -> _Found:
    for run in joined.runs:
        for test in run.tests:
            if wanted(test):
                yield _item(_named(joined, run, test.test), why(test))


def _named(joined: Joined, run: Assessment, test: str) -> str:
    label = joined.label(run)
    return f"{test} ({label})" if label else test


def _retried(joined: Joined) -> _Found:
    return _tests(joined, lambda test: bool(test.attempts) and not test.flaky, _attempts)


def _flaky(joined: Joined) -> _Found:
    return _tests(joined, lambda test: test.flaky, _attempts)


def _attempts(test: TestRecord) -> Text:
    """The outcomes of all attempts, one after the other."""
    outcomes = [OUTCOMES[one] for one in (*(attempt.outcome for attempt in test.attempts), test.outcome)]
    first = next(filter(None, (first_line(attempt.message) for attempt in test.attempts)), "")
    more = f": {first}" if first else ""
    return text(" → ".join(one.ja for one in outcomes) + more, " → ".join(one.en for one in outcomes) + more)


def _pending(joined: Joined) -> _Found:
    return _tests(joined, lambda test: test.outcome == "pending", pending_words)


def _skipped(joined: Joined) -> _Found:
    """By reason; tests that were skipped because the target lacks something are told with what was not verified."""
    for run in joined.runs:
        skipped = [test for test in run.tests if test.outcome == "skipped"]
        reasons = Counter(first_line(test.message) for test in skipped if not test.lacking)
        for reason, number in reasons.most_common():
            yield _item(reason or "—", _so_many(number), number)
        if lacking := sum(bool(test.lacking) for test in skipped):
            why = text("対象環境に足りないものがある", "the target lacks something")
            yield lacking, PlanItem(what=run.records.run.run, why=_counted(why, lacking))


def _so_many(number: int) -> Text:
    return text(f"{number} 件", f"{number}")


def _counted(words: Text, number: int) -> Text:
    return text(f"{words.ja}: {number} 件", f"{words.en}: {number}")


def _unchecked(joined: Joined) -> _Found:
    for run in joined.runs:
        for one in unchecked(run.tests):
            number = one.tests
            yield _item(", ".join(one.details[:6]) or one.need, _counted(one.what, number), number)


def _contradictions(joined: Joined) -> _Found:
    of_parts = (one for run in joined.runs for one in run.contradictions)
    for one in (*of_parts, *joined.judged.contradictions):
        told = contradiction_words(one)
        yield _item(one.what, text(f"{one.title} — {told.ja}", f"{one.title} — {told.en}"))


_FOUND: dict[DeviationFromPlan, Callable[[Joined], _Found]] = {
    "ending": _endings,
    "not_run": _not_run,
    "not_collected": _not_collected,
    "shard": _shards,
    "resumed": _resumed,
    "retried": _retried,
    "flaky": _flaky,
    "contradiction": _contradictions,
    "skipped": _skipped,
    "pending": _pending,
    "unchecked": _unchecked,
    "survey": _surveys,
    "note": _notes,
}
