"""What ran, and how far it came: runs, manuals and their sections in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from evidence.outcomes import Outcome
from reports.assessment.assess import Assessment, count
from reports.sign_off.joined import Joined, JoinedManual
from reports.sign_off.model.scope import ManualScope, PartEntry, RunEntry, SectionEntry
from reports.summary.summarise import artefacts
from reports.texts import text
from reports.words.endings import ended
from reports.words.environment import environment_of
from reports.words.outcomes import OUTCOMES
from reports.words.provided import provided_state


def runs(joined: Joined) -> tuple[RunEntry, ...]:
    """Every run."""
    return tuple(_run(run, joined.folders[run.records.run.run]) for run in joined.runs)


def manuals(joined: Joined) -> tuple[ManualScope, ...]:
    """Every manual."""
    outcomes = _outcomes_of_sections(joined)
    return tuple(_manual(manual, outcomes) for manual in joined.manuals)


def _run(assessment: Assessment, folder: str) -> RunEntry:
    run = assessment.records.run
    outcomes = Counter(test.outcome for test in assessment.tests)
    return RunEntry(
        run=run.run,
        folder=folder,
        environment=environment_of(run),
        profile=run.profile,
        product_release=run.product_release,
        browser=run.browser,
        platform=run.platform,
        python=run.python,
        suite_revision=run.suite_revision,
        command=run.command,
        workers=run.workers,
        started=run.started,
        finished=run.finished,
        resumed=run.resumed,
        ending=run.ending,
        ended=ended(run),
        parts=tuple(
            PartEntry(
                run=part.run,
                number=part.shard.number,
                of=part.shard.of,
                ending=part.ending,
                started=part.started,
            )
            for part in run.merged
        ),
        tests={outcome: outcomes[outcome] for outcome in OUTCOMES if outcome != "drifted" or run.survey},
        test_seconds=sum(test.duration + sum(each.duration for each in test.attempts) for test in assessment.tests),
        artefacts=artefacts(assessment),
        provided=provided_state(assessment.tests),
    )


def _manual(joined: JoinedManual, outcomes: dict[tuple[str, str], Counter[Outcome]]) -> ManualScope:
    manual, document = joined.manual, joined.manual.file.document
    reached = {step.place for result in joined.results for step in result.steps if step.reached}
    reachable = {step.place for result in joined.results for step in result.steps if step.reachable}
    seen = {screen for result in joined.results for screen, times in result.screens.items() if times}
    screens = {screen for result in joined.results for screen in result.screens}
    verdicts = [claim.verdict for claim in joined.claims]
    return ManualScope(
        manual=manual.key,
        title=text(document.title, document.title_en),
        edition=document.edition or "",
        date=document.date or "",
        sections=tuple(_sections(joined, outcomes, reached, reachable)),
        claims=count(verdicts),
        steps=(len(reached & reachable), len(reachable)),
        screens=(len(seen), len(screens)),
        accepted=sum(verdict.is_accepted for verdict in verdicts),
        findings=len(manual.findings),
        excluded=sum(len(exclusion.texts) for exclusion in manual.exclusions),
    )


def _sections(
    joined: JoinedManual, outcomes: dict[tuple[str, str], Counter[Outcome]], reached: set[str], reachable: set[str]
) -> Iterator[SectionEntry]:
    verdicts: dict[str, list[str]] = {}
    for claim in joined.claims:
        verdicts.setdefault(claim.step.section.section, []).append(claim.verdict.claim)
    of = {claim.verdict.claim: claim.verdict for claim in joined.claims}
    for section in joined.manual.sections:
        places = {f"{joined.manual.key}/{step.place}" for step in section.steps}
        found = outcomes.get((joined.manual.key, section.section), Counter())
        yield SectionEntry(
            number=section.number,
            title=text(section.title, section.title_en),
            claims=count(of[claim] for claim in verdicts.get(section.section, ())),
            steps=len(places & reachable),
            reached=len(places & reachable & reached),
            tests={outcome: found[outcome] for outcome in OUTCOMES},
        )


def _outcomes_of_sections(joined: Joined) -> dict[tuple[str, str], Counter[Outcome]]:
    """Manual and section → outcomes of the tests that name a claim of it, each test once."""
    section = {claim: (one.manual.key, one.step.section.section) for claim, one in joined.claims.items()}
    found: dict[tuple[str, str], Counter[Outcome]] = {}
    for run in joined.runs:
        for test in run.tests:
            for where in _each_once(section.get(claim) for claim in test.claims):
                found.setdefault(where, Counter())[test.outcome] += 1
    return found


def _each_once(places: Iterable[tuple[str, str] | None]) -> Iterable[tuple[str, str]]:
    return dict.fromkeys(place for place in places if place is not None)
