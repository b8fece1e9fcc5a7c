"""The manual report: does the manual still tell the truth? One page, section by section, claim by claim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from manuals.model import AddressClaim, Claim, MailClaim, Manual, RuleClaim
from manuals.texts.folding import folded_label
from reports.assessment.answers import ANSWERS
from reports.assessment.assess import Assessment, ManualResult, StepResult, count
from reports.assessment.catalogue import other_edition
from reports.assessment.drifts import KINDS as KINDS_OF_DRIFT
from reports.assessment.not_verified import judged_claims
from reports.formats.html import page
from reports.manual_report.data import report_of
from reports.manual_report.model import DriftEntry, ManualReport
from reports.manual_report.pictures import look, shots
from reports.summary.summarise import is_open, summary_of
from reports.texts import Lang, Text, same, text
from reports.verdicts.model import DEVIATION_KINDS, DEVIATIONS, ORDER_DRIFTS, Evidence, State, TestRef, Verdict
from reports.words.statements import KINDS, SEPARATOR, brief, heading_of

OPENED = 3
"""Up to so many drifts of a manual stand open, with their pictures; more of them are a list to choose from."""


@dataclass(frozen=True)
class Group:
    """Claims of one step about the same thing: a screen, a mail, rules.

    Attributes:
        subject: what it is called.
        key: key of the screen or mail; empty for rules and addresses.
        picture: shows the screen; None where there is no picture.
        pictures_gone: how many pictures of it the run has taken and its folder lacks.
    """

    subject: Text
    key: str
    picture: Evidence | None
    pictures_gone: int
    claims: tuple[tuple[Claim, Verdict], ...]


def manual_report(assessment: Assessment, lang: Lang = "ja", report: ManualReport | None = None) -> str:
    """The page as HTML. Pictures are referred to relative to the run folder, where the page belongs.

    Only the pictures of drifts are in the page itself, which can be passed on by mail for them. The full id of a
    claim, and the place of a step, are also its anchor: other reports link to them.

    Args:
        assessment: the run, judged.
        lang: language that is shown first.
        report: its data; by default made here.
    """
    report = report or report_of(assessment)
    pictures = shots(report, assessment.folder.path, assessment.has)
    return page(
        "manual_report.html.j2",
        lang,
        report=report,
        entries={entry.manual: entry for entry in report.manuals},
        shots=pictures,
        look=partial(look, pictures),
        kind_of_drift=kind_of_drift,
        opened=OPENED,
        ORDER_DRIFTS=ORDER_DRIFTS,
        DEVIATION_KINDS=DEVIATION_KINDS,
        DEVIATIONS=DEVIATIONS,
        ANSWERS=ANSWERS,
        assessment=assessment,
        run=assessment.records.run,
        summary=summary_of(assessment, lang),
        claims=judged_claims(assessment),
        sections=sections,
        tally=tally,
        groups=partial(groups, assessment),
        brief=brief,
        quote_adds_something=quote_adds_something,
        there=assessment.has,
        shares_pictures=any(seen.pictured_by for seen in assessment.records.observations),
        is_open=is_open,
        flaky_tests=flaky_tests,
        other_edition=partial(other_edition, assessment.records.run),
    )


def kind_of_drift(drift: DriftEntry) -> Text:
    """What a drift's kind is called."""
    return KINDS_OF_DRIFT.get(drift.kind, same(drift.kind))


def sections(result: ManualResult) -> list[tuple[StepResult, ...]]:
    """The steps of each section."""
    grouped: dict[str, list[StepResult]] = {}
    for step in result.steps:
        grouped.setdefault(step.section.section, []).append(step)
    return [tuple(steps) for steps in grouped.values()]


def flaky_tests(result: ManualResult) -> list[TestRef]:
    """The tests behind the verdicts on a manual that passed only when they were tried again, each once."""
    found = {test.test: test for _, _, verdict in result.verdicts for test in verdict.tests if test.flaky}
    return list(found.values())


def tally(steps: Iterable[StepResult]) -> dict[State, int]:
    """Verdict → number, over some steps, without those that are 0."""
    counted = count(verdict for step in steps for _, verdict in step.verdicts)
    return {state: number for state, number in counted.items() if number}


def groups(assessment: Assessment, manual: Manual, step: StepResult) -> list[Group]:
    """The claims of a step by what they are about, in the order of the first claim about each."""
    gathered: dict[str, list[tuple[Claim, Verdict]]] = {}
    for claim, verdict in step.verdicts:
        gathered.setdefault(_about(claim), []).append((claim, verdict))
    return [
        Group(
            _subject(manual, claims[0][0]),
            "" if about in KINDS else about,
            _picture(assessment, _shots(about, claims)),
            sum(not assessment.has(path) for path in {shot.path for shot in _shots(about, claims)}),
            tuple(claims),
        )
        for about, claims in gathered.items()
    ]


def _about(claim: Claim) -> str:
    """The screen, the mail, or the kind of claim."""
    match claim:
        case MailClaim():
            return claim.mail
        case RuleClaim() | AddressClaim():
            return claim.kind
        case _:
            return claim.screen


def _subject(manual: Manual, claim: Claim) -> Text:
    match claim:
        case MailClaim():
            kind = next((kind for kind in manual.file.mails if kind.key == claim.mail), None)
            return text(f"メール「{kind.title}」", f"mail “{kind.title_en}”") if kind else same(claim.mail)
        case RuleClaim() | AddressClaim():
            return KINDS[claim.kind]
        case _:
            heading = heading_of(manual, claim.screen)
            return text(f"画面「{heading}」", f"screen “{heading}”") if heading else KINDS["screen"]


def _shots(about: str, claims: list[tuple[Claim, Verdict]]) -> list[Evidence]:
    """The pictures of a screen that the verdicts rest on; those that differ, if there are any."""
    differing = [verdict for _, verdict in claims if verdict.state == "differs"]
    return [
        evidence
        for verdict in differing or [verdict for _, verdict in claims]
        for evidence in verdict.evidence
        if evidence.kind == "picture" and evidence.what.startswith(about)
    ]


def _picture(assessment: Assessment, shots: list[Evidence]) -> Evidence | None:
    """The one that most verdicts rest on, of those that are there."""
    found = Counter(shot for shot in shots if assessment.has(shot.path))
    return found.most_common(1)[0][0] if found else None


def quote_adds_something(quote: str, said: Text) -> bool:
    """Whether a quote tells the reader anything beside the claim's own words."""
    return folded_label(quote) not in folded_label(said.ja.replace(SEPARATOR, ""))
