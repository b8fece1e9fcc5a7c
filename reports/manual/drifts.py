"""The drift list of a manual: each place where it no longer says what the product shows, once.

It is made of the verdicts that differ and, where the run was a survey, of what the survey went on past. A renamed
button makes two claims differ, about the control and about what it leads to, and every test of a survey meets it: all
of these are one drift.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from evidence.boxes import placed
from evidence.records import Drift, DriftKind
from manuals.model import Claim, ControlClaim, MailClaim, Manual, OrderClaim, RowClaim, ScreenClaim, TextClaim
from manuals.texts.folding import folded_label
from reports.assessment import ManualResult, StepResult
from reports.manual.model import DriftEntry, MarkedPicture, OrderDriftEntry
from reports.statements import ROLES, brief, heading_of, statement
from reports.texts import Text, same, text
from reports.verdicts.contents import SEPARATOR
from reports.verdicts.model import Evidence, OrderDrift, State, Verdict
from reports.verdicts.run_records import RunRecords

KINDS_OF_DRIFT: dict[DriftKind, Text] = {
    "control": text("操作部品", "control"),
    "heading": text("見出し", "heading"),
    "screen": text("画面", "screen"),
    "text": text("表示", "text"),
    "mail_subject": text("メールの件名", "subject of a mail"),
    "mail_sender": text("メールの差出人", "sender of a mail"),
    "mail_link": text("メールのリンク", "link of a mail"),
    "required_field": text("必須の項目", "required field"),
    "extra_step": text("記載のない手順", "step that is not documented"),
    "skipped_step": text("不要になった手順", "step that is not needed"),
    "address": text("アドレス", "address"),
}
"""What each kind of a survey's drift is called."""
_SHOWN = (".jpg", ".jpeg", ".png", ".webp")
_TESTS = 5
"""Tests that a drift names at most: the others met the same."""


@dataclass
class _Found:
    """A drift while it is gathered."""

    step: StepResult | None
    quote: str
    claims: list[tuple[Claim, Verdict]] = field(default_factory=list)
    surveyed: list[Drift] = field(default_factory=list)


def drifts(result: ManualResult, records: RunRecords, before: Mapping[str, State]) -> tuple[DriftEntry, ...]:
    """The drift list of a manual, in the manual's order; what belongs to no step comes last.

    Args:
        result: the manual, judged.
        records: what the run left.
        before: full id of a claim → its verdict in the run before.
    """
    found = _of_verdicts(result)
    for drift in records.drifts:
        if _is_about(result, drift):
            _enter(found, result, drift)
    order = {step.place: number for number, step in enumerate(result.steps)}
    found.sort(key=lambda one: order[one.step.place] if one.step else len(order))
    return tuple(_entry(number, result.manual, one, records, before) for number, one in enumerate(found, start=1))


def labels_of(claim: Claim) -> tuple[str, ...]:
    """The words of a claim that a screen or a mail should show."""
    match claim:
        case ScreenClaim():
            words: tuple[str | None, ...] = (claim.heading,)
        case ControlClaim():
            words = (claim.name,)
        case TextClaim():
            words = (claim.text,)
        case RowClaim():
            words = claim.cells
        case OrderClaim():
            words = (claim.control,)
        case MailClaim():
            words = (claim.subject, claim.sender_domain, claim.contains, claim.link)
        case _:
            words = ()
    return tuple(word for word in words if word)


def _of_verdicts(result: ManualResult) -> list[_Found]:
    found: list[_Found] = []
    differing = [one for one in result.verdicts if one[2].state == "differs"]
    for step, claim, verdict in sorted(differing, key=lambda one: isinstance(one[1], OrderClaim)):
        if isinstance(claim, OrderClaim) and (control := _control(found, step, claim)):
            control.claims.append((claim, verdict))
        else:
            found.append(_Found(step, claim.quote, [(claim, verdict)]))
    return found


def _control(found: list[_Found], step: StepResult, order: OrderClaim) -> _Found | None:
    """The drift of the control that an order is about, in the same step."""
    for one in found:
        claim = one.claims[0][0]
        if (
            one.step is step
            and isinstance(claim, ControlClaim)
            and claim.screen == order.screen
            and folded_label(claim.name) == folded_label(order.control or "")
        ):
            return one
    return None


def _is_about(result: ManualResult, drift: Drift) -> bool:
    """Whether a survey's drift is one of this manual: of its step, or else of a screen that it documents."""
    if drift.place:
        return drift.place.partition("/")[0] == result.manual.key
    return drift.screen in result.screens


def _enter(found: list[_Found], result: ManualResult, drift: Drift) -> None:
    """Enter a survey's drift: to what it is known by already, or as one of its own."""
    known = [one for one in found if _same(one, drift)]
    if known:
        for one in known:
            one.surveyed.append(drift)
        return
    step = next((step for step in result.steps if step.place == drift.place), None)
    found.append(_Found(step, drift.documented, surveyed=[drift]))


def _same(one: _Found, drift: Drift) -> bool:
    """Whether a drift is one that is known: of the same claim, or met by another test of the survey before."""
    label = folded_label(drift.documented)
    for claim, _ in one.claims:
        here = getattr(claim, "screen", drift.screen) == drift.screen or bool(
            one.step and one.step.place == drift.place
        )
        if label and here and label in map(folded_label, labels_of(claim)):
            return True
    return not one.claims and any(
        (other.kind, other.screen, other.documented, other.seen) == (drift.kind, drift.screen, drift.documented, drift.seen)
        for other in one.surveyed
    )


def _entry(
    number: int, manual: Manual, one: _Found, records: RunRecords, before: Mapping[str, State]
) -> DriftEntry:
    return DriftEntry(
        number=number,
        place=one.step.place if one.step else manual.key,
        section=_section(one.step),
        step=text(one.step.step.title, one.step.step.title_en) if one.step else same(""),
        **(_judged(manual, one, before) if one.claims else _surveyed(manual, one)),
        **_best_seen(one, records),
    )


def _section(step: StepResult | None) -> Text:
    if step is None:
        return text("手順の外", "outside the steps")
    section = step.section
    return text(f"{section.number} {section.title}", f"{section.number} {section.title_en}")


def _judged(manual: Manual, one: _Found, before: Mapping[str, State]) -> dict[str, object]:
    """What the verdicts say of a drift."""
    claim, verdict = one.claims[0]
    named_by_screen = isinstance(claim, (ScreenClaim, OrderClaim)) or heading_of(manual, getattr(claim, "screen", ""))
    says = statement(manual, claim) if not named_by_screen else brief(manual, claim)
    surveyed = max(one.surveyed, key=lambda drift: drift.confidence, default=None)
    return {
        "claims": tuple(verdict.claim for _, verdict in one.claims),
        "kind": claim.kind,
        "what": says,
        "quote": one.quote,
        "documented": _documented(manual, claim),
        "seen": _named(manual, verdict.seen) or (surveyed.seen if surveyed else ""),
        "reason": verdict.reason,
        "where": verdict.where,
        "before": before.get(verdict.claim),
    }


def _documented(manual: Manual, claim: Claim) -> str:
    words = SEPARATOR.join(labels_of(claim))
    return f"{words} → {_named(manual, claim.leads_to)}".lstrip() if isinstance(claim, OrderClaim) else words


def _named(manual: Manual, seen: str) -> str:
    """What was seen; a screen by the heading that the manual has for it."""
    return f"「{heading}」({seen})" if (heading := heading_of(manual, seen)) else seen


def _surveyed(manual: Manual, one: _Found) -> dict[str, object]:
    """What a survey says of a drift that is about no claim."""
    drift = max(one.surveyed, key=lambda drift: drift.confidence)
    role = ROLES.get(drift.role or drift.seen_role)
    kind = KINDS_OF_DRIFT[drift.kind]
    what = text(f"{kind.ja}({role.ja})", f"{kind.en} ({role.en})") if role else kind
    heading = heading_of(manual, drift.screen)
    return {
        "kind": drift.kind,
        "what": what,
        "quote": "",
        "documented": one.quote,
        "seen": drift.seen,
        "where": f"{drift.screen}「{heading}」" if heading else drift.screen,
        "found_by": "survey",
    }


def _best_seen(one: _Found, records: RunRecords) -> dict[str, object]:
    """Confidence, picture and tests: a survey's where it met the drift, else those of the verdicts."""
    surveyed = max(one.surveyed, key=lambda drift: (drift.confidence, bool(drift.picture)), default=None)
    likeness = next((verdict.likeness for _, verdict in one.claims if verdict.likeness is not None), None)
    tests = dict.fromkeys(
        (*(drift.test for drift in one.surveyed), *(proof.test for _, verdict in one.claims for proof in verdict.evidence))
    )
    picture = (
        _picture_of_survey(one.surveyed, records)
        or _picture(proof for _, verdict in one.claims for proof in verdict.evidence)
        or next((shown for claim, verdict in one.claims if (shown := _picture_of_order(claim, verdict, records))), None)
    )
    return {
        "confidence": surveyed.confidence if surveyed else likeness / 100 if likeness is not None else None,
        "picture": picture,
        "tests": tuple(tests)[:_TESTS],
    }


def _picture_of_survey(surveyed: Iterable[Drift], records: RunRecords) -> MarkedPicture | None:
    shown = sorted((drift for drift in surveyed if drift.picture), key=lambda drift: drift.box is None)
    if not shown:
        return None
    window = next((seen.window for seen in records.observations if seen.picture == shown[0].picture), None)
    return MarkedPicture(path=shown[0].picture, box=shown[0].box, window=window)


def _picture(evidence: Iterable[Evidence]) -> MarkedPicture | None:
    """The picture with the place on it, else any picture."""
    shown = [proof for proof in evidence if proof.path.endswith(_SHOWN)]
    best = next(_sorted(shown), None)
    if best is None:
        return None
    return MarkedPicture(path=best.path, box=best.box, window=best.window, pictured_by=best.pictured_by)


def _picture_of_order(claim: Claim, verdict: Verdict, records: RunRecords) -> MarkedPicture | None:
    """The screen from which a test went on otherwise, with the control that it should have used."""
    if not isinstance(claim, OrderClaim):
        return None
    tests = {proof.test for proof in verdict.evidence}
    for seen in records.seen.get(claim.screen, ()):
        one = seen.observation
        if one.test in tests and one.picture:
            label = folded_label(claim.control or "")
            found = (box for node, box in placed(one, seen.tree) if label and folded_label(node.name) == label)
            box = next((box for box in found if box), None)
            return MarkedPicture(path=one.picture, box=box, window=one.window, pictured_by=one.pictured_by)
    return None


def order_drift_entry(drift: OrderDrift) -> OrderDriftEntry:
    """A drift of the steps' order as the report has it."""
    return OrderDriftEntry(
        kind=drift.kind,
        places=drift.places,
        what=tuple(map(str, drift.what)),
        reason=drift.reason,
        picture=_picture(drift.evidence),
        tests=drift.tests,
    )


def _sorted(evidence: Iterable[Evidence]) -> Iterator[Evidence]:
    return iter(sorted(evidence, key=lambda proof: proof.box is None))
