"""What a failed test says about a claim that it names: that it differs, or only that something stood in the way.

A failure is held against a claim if it is the claim's own: the check that failed names it, or stands in the test's own
lines, or the flow stopped at the claim's own step. Not if the test was still being set up, or wanted a control that it
could not use, or waited on the way for a mail, or for a screen while the page showed none that is known, or the one to
be left: these tell that something has changed or is slow, and nothing about what the test was going to check.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from evidence.outcomes import Part, Stop, TestRecord, Trouble
from evidence.records import Action
from manuals.model import ControlClaim, RowClaim, RuleClaim, ScreenClaim, TextClaim, VisibleClaim
from manuals.naming import containers
from manuals.texts.folding import folded_label
from reports.texts import Text, same, text
from reports.verdicts.labels import Match, compare
from reports.verdicts.moves import ARRIVE, site_of
from reports.verdicts.rejoined import Rejoined
from reports.verdicts.run_records import ClaimContext, first_line

_NAMED = 3
"""Of several screens any of which would have been right, those that are named."""
_TROUBLES: dict[Trouble, Text] = {
    "absent": text("がない", "is not there"),
    "unusable": text("を操作できない", "cannot be used"),
    "unanswered": text("を操作したが応答がない", "was used, and nothing came of it"),
}


def is_own(context: ClaimContext, test: TestRecord) -> bool:
    """Whether a test that failed because of the product failed at a check or step of the claim itself."""
    stop = test.stop
    if stop is None or stop.phase in ("setup", "teardown"):
        return False
    if stop.claims:
        return context.claim in stop.claims
    if stop.control or (stop.phase == "way" and (stop.mail or context.place not in containers(stop.place or ""))):
        return False
    return not stop.expected or led_elsewhere(stop, context.records.journals.get(test.test, ()))


def is_held_against(context: ClaimContext, test: TestRecord) -> bool:
    """The same, but for a check in a test of several claims: it may be about any of them, unless it says which.

    So it is not held against a claim that a test of fewer claims has confirmed.
    """
    if not is_own(context, test):
        return False
    confirming = (
        other for other in context.tests if is_proved_by(context, other) and len(other.claims) < len(test.claims)
    )
    return bool(test.stop and test.stop.claims) or not any(confirming)


def breaks_rule(context: ClaimContext, test: TestRecord) -> bool:
    """Whether a test that failed because of the product shows that a rule does not hold.

    A check that does not say which claim it is about, in a test of several rules, is about this one if no other rule is
    left that it could be about.
    """
    if not is_held_against(context, test) or looked_for_changed(context, test):
        return False
    if test.stop and test.stop.claims:
        return True
    return not any(
        is_held_against(replace(context, claim=other, place=f"{context.manual.key}/{step.place}"), test)
        for other, step, claim in context.manual.claims()
        if other in test.claims and other != context.claim and isinstance(claim, RuleClaim)
    )


def looked_for_changed(context: ClaimContext, test: TestRecord) -> bool:
    """Whether the check that failed looked for something under a label that the manual claims, and that differs.

    A row is looked for by its cells and a table by its caption: where such a label is another one by now, nobody knows
    what the check would have found there.
    """
    sought = test.stop.sought if test.stop else None
    if sought is None:
        return False
    return any(
        _bears(part, label)
        for part in sought.parts
        for claim in context.changed
        if claim.screen == sought.screen
        for label in _labels_of(claim)
    )


def _labels_of(claim: VisibleClaim) -> Iterator[str]:
    match claim:
        case ScreenClaim():
            yield claim.heading or ""
        case ControlClaim():
            yield claim.name
        case TextClaim():
            yield claim.text
        case RowClaim():
            yield from (cell for cell in claim.cells if not any(map(str.isdigit, cell)))


def _bears(part: Part, label: str) -> bool:
    """Whether a part is looked for by a label: it is its name, or a cell of it."""
    if part.role == "row":
        return bool(label) and folded_label(label) in folded_label(part.name)
    return compare(label, part.name) is not Match.NONE


def is_proved_by(context: ClaimContext, test: TestRecord) -> bool:
    """Whether a test that names a rule confirms it: it passed, and went all of the way that the rule is about."""
    return test.outcome == "passed" and not any(passed_over(context, test))


def passed_over(context: ClaimContext, test: TestRecord) -> Iterator[Rejoined]:
    """The ways past the claim's own step that a test did not go: a control was gone, and what it led to was prepared.

    If nobody knows at which step it went on, that may be behind any.
    """
    number = {f"{context.manual.key}/{step.place}": at for at, (_, step) in enumerate(context.manual.steps())}
    own = number[context.place]
    for way in context.records.rejoined.get(test.test, ()):
        if way.place not in number:
            continue
        if way.at_place not in number or number[way.place] <= own <= number[way.at_place]:
            yield way


def is_own_alone(context: ClaimContext, test: TestRecord) -> bool:
    """The same, but of a test that names several claims only if the check that failed says so."""
    alone = len(test.claims) == 1 or bool(test.stop and test.stop.claims)
    return alone and is_own(context, test)


def led_elsewhere(stop: Stop, journal: Sequence[Action]) -> bool:
    """Whether a failed arrival ended at another known screen, and for good: none of those expected came late.

    A page that still shows the screen it was left with, and no objection, may just be slow.
    """
    if stop.shown is None:
        return False
    shown = set(stop.shown.screens)
    if not shown or not shown.isdisjoint(one.screen for one in stop.expected):  # it came after all
        return False
    expected = {one.screen for one in stop.expected}
    stayed = all(_was_left(screen, journal, expected) for screen in shown)
    return not stayed or any(alert.strip() for alert in stop.shown.alerts)


def expects(test: TestRecord, screen: str) -> bool:
    """Whether a test failed to arrive at a screen."""
    return test.stop is not None and any(one.screen == screen for one in test.stop.expected)


def _was_left(screen: str, journal: Sequence[Action], expected: Container[str]) -> bool:
    """Whether the test acted on a screen, and has not been anywhere else on its site since.

    It may have acted on another site, a telephone for example, for which the screen waits. If one of the screens that
    are expected has come since, it was left for good: it is shown anew.
    """
    there = [at for at, entry in enumerate(journal) if site_of(entry) == screen.partition(".")[0]]
    if not there or journal[there[-1]].screen != screen:
        return False
    since = journal[there[-1] + 1 :]
    if any(entry.verb == ARRIVE and entry.screen in expected for entry in since):
        return False
    return bool(since) or journal[there[-1]].verb != ARRIVE


def obstacle(test: TestRecord) -> Text:
    """What stood in the way of a test: screen, control or mail; else the first line of its message."""
    stop, title = test.stop, f"「{test.title}」"
    if stop is None:
        told = same(first_line(test.message))
    elif stop.control:
        trouble = _TROUBLES[stop.control.trouble]
        told = text(
            f"{stop.control.screen} の「{stop.control.name}」{trouble.ja}",
            f"“{stop.control.name}” of {stop.control.screen} {trouble.en}",
        )
    elif stop.expected:
        told = _of_arrival(stop)
    elif stop.mail:
        wanted = stop.mail.subject or stop.mail.begins or stop.mail.link or ""
        told = text(f"メール「{wanted}」が届かない", f"no mail “{wanted}” came")
    else:
        told = same(first_line(test.message))
    if stop and stop.phase == "teardown":
        return text(
            f"テスト{title}の後始末が失敗した: {told.ja}", f"what comes after the test {title} failed: {told.en}"
        )
    return text(f"テスト{title}が途中で止まった: {told.ja}", f"the test {title} stopped on the way: {told.en}")


def _of_arrival(stop: Stop) -> Text:
    expected = [one.screen for one in stop.expected]
    wanted = ", ".join(expected[:_NAMED]) + (" …" if len(expected) > _NAMED else "")
    missing = ", ".join(f"「{part.name}」" for one in stop.expected[:1] for part in one.missing)
    shown = ", ".join(stop.shown.screens) or f"「{stop.shown.title}」" if stop.shown else ""
    lacks = text(f"({missing} がない)", f" (without {missing})") if missing else same("")
    return text(
        f"画面 {wanted} が表示されない{lacks.ja}、表示は {shown}",
        f"the screen {wanted} did not come{lacks.en}; shown is {shown}",
    )
