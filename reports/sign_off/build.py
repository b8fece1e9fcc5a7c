"""Makes the sign-off of a judged release: what every file of it says, in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from reports.gate.model import GateProblem, RuleOutcome
from reports.gate.release import JudgedRelease
from reports.sign_off import advice, filed, scope, traced
from reports.sign_off.changes import changes
from reports.sign_off.from_plan import from_plan
from reports.sign_off.gaps import gaps
from reports.sign_off.joined import Joined
from reports.sign_off.model.sign_off import ProblemEntry, RuleEntry, SignedDecision, SignOff
from reports.sign_off.trouble import accepted, differences, failures
from reports.trust.decisions import read_decisions
from reports.verdicts.model import STATES


def sign_off_of(
    judged: JudgedRelease,
    sums: Mapping[str, Mapping[str, str]],
    *,
    folders: Mapping[str, str] | None = None,
    decisions: Iterable[SignedDecision] = (),
) -> SignOff:
    """The sign-off of a release.

    Args:
        judged: the release.
        sums: run's name → path inside its folder → SHA-256, from `evidence.checksums.checksums`.
        folders: run's name → path from the sign-off to its folder, with a slash at its end; by default it stands there.
        decisions: what was signed, in the order in which it was.
    """
    names = [run.records.run.run for run in judged.runs]
    joined = Joined(judged, {name: (folders or {}).get(name, "") for name in names})
    rules = tuple(map(_rule, judged.gate.outcomes))
    runs = scope.runs(joined)
    found, deviations, otherwise = gaps(joined), accepted(joined), from_plan(joined)
    conditions = advice.conditions(found, deviations, otherwise)
    of_mock = all(run.environment.kind == "mock" for run in runs)
    return SignOff(
        release=judged.name,
        passed=judged.gate.passed,
        of_mock=of_mock,
        recommendation=advice.recommendation(passed=judged.gate.passed, of_mock=of_mock, conditions=bool(conditions)),
        reasons=(*advice.unmet(rules), *conditions),
        alerts=tuple(advice.alerts(judged.runs)),
        runs=runs,
        manuals=scope.manuals(joined),
        policy=judged.gate.policy,
        policy_sha256=judged.gate.policy_sha256,
        rules=rules,
        failures=failures(joined),
        differences=differences(joined),
        accepted=deviations,
        gaps=found,
        from_plan=otherwise,
        comparison=changes(judged.comparison, joined) if judged.comparison else None,
        people=filed.people(joined),
        claims=traced.claims(joined),
        tests=traced.tests(joined),
        evidence=filed.evidence(joined, sums),
        decisions=tuple(decisions),
    )


def decisions_of(folder: Path) -> tuple[SignedDecision, ...]:
    """What was decided on a run or a release, in the order in which it was.

    Raises:
        OSError: the record of it cannot be read.
    """
    return tuple(
        SignedDecision(role=one.role, name=one.name, decision=one.decision, time=one.time, comment=one.comment)
        for one in read_decisions(folder).decisions
    )


def _rule(outcome: RuleOutcome) -> RuleEntry:
    return RuleEntry(
        rule=outcome.rule,
        title=outcome.title,
        limit=outcome.limit,
        actual=outcome.actual,
        passed=outcome.passed,
        problems=tuple(map(_problem, outcome.problems)),
    )


def _problem(problem: GateProblem) -> ProblemEntry:
    state = next((state for state in STATES if state == problem.state), None)
    return ProblemEntry(what=problem.what, why=problem.why, state=state, run=problem.run)
