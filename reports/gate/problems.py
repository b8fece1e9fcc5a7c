"""What keeps a run from being signed off, one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from evidence.run_folder import BrokenRunFolder
from manuals.model import Claim
from manuals.naming import containers, did_you_mean
from reports.assessment.answers import in_words
from reports.assessment.assess import Assessment, ManualResult
from reports.assessment.deviations import expiry, is_accepted
from reports.assessment.missing import MISSING, Missing, MissingKind
from reports.gate.model import GateProblem
from reports.texts import Text, same, text
from reports.verdicts.model import Verdict
from reports.verdicts.open_claims import pending_words
from reports.verdicts.run_records import environment_failure, first_line, product_failure
from reports.words.endings import ended
from reports.words.statements import statement

NAMED = 3
"""Missing files that are named; the sign-off lists all of them."""


class UnknownPlace(BrokenRunFolder):
    """Nothing that the run is judged by is in that place; the message names the nearest one."""


def problems(assessment: Assessment, place: str | None = None) -> tuple[GateProblem, ...]:
    """Everything that keeps the run from passing.

    Args:
        assessment: the run, judged.
        place: only claims and steps from this place on down, ``omakase_login/2-2`` for example, or one claim; tests
            and screens, which belong to no place, are then left out.

    Raises:
        UnknownPlace: the place has no claim.
    """
    if place is None:
        return tuple(_all(assessment))
    _check(assessment, place)
    return (
        *_run(assessment),
        *_evidence(lost for lost in assessment.missing if _concerns(lost, place)),
        *(
            problem
            for manual in assessment.manuals
            for problem in (*_claims(manual), *_steps(manual))
            if below(problem.what, place)
        ),
    )


def _check(assessment: Assessment, place: str) -> None:
    claims = [verdict.claim for manual in assessment.manuals for _, _, verdict in manual.verdicts]
    if any(below(claim, place) for claim in claims):
        return
    with_claims = dict.fromkeys(one for claim in claims for one in containers(claim.partition("#")[0]))
    raise UnknownPlace(
        f"--place {place}: no claim that the run {assessment.records.run.run} is judged by stands there"
        + did_you_mean(place, claims if "#" in place else with_claims)
    )


def _concerns(lost: Missing, place: str) -> bool:
    """Whether something that is missing stood for this place; lost records may have stood for any."""
    return lost.kind == "record" or any(below(one, place) for one in lost.places)


def below(what: str, place: str) -> bool:
    """Whether a claim or step belongs to a place: ``2-2-3#x`` to ``2-2``, but ``2-21`` not."""
    return what == place or what.startswith((f"{place}-", f"{place}#", f"{place}/"))


def _all(assessment: Assessment) -> Iterator[GateProblem]:
    yield from _run(assessment)
    yield from _evidence(assessment.missing)
    yield from _pending(assessment)
    for manual in assessment.manuals:
        yield from _claims(manual)
        yield from _steps(manual)
        yield from _screens(manual)
    for answered in assessment.answers:
        if answered.answer.verdict == "not_ok" and not answered.stale:
            yield GateProblem("person", answered.answer.about, in_words(answered))
    verdicts = [verdict for manual in assessment.manuals for _, _, verdict in manual.verdicts]
    for test in assessment.tests:
        if product_failure(test) and not is_accepted(test, verdicts):
            yield GateProblem("product", test.test, same(first_line(test.message)))
        elif environment_failure(test):
            yield GateProblem("environment", test.test, same(first_line(test.message)))
        elif test.outcome == "pending":
            yield GateProblem("pending", test.test, pending_words(test), "pending")


def _pending(assessment: Assessment) -> Iterator[GateProblem]:
    """How to go on, before everything that is pending; nothing if nothing is."""
    name = assessment.records.run.run
    if any(test.outcome == "pending" for test in assessment.tests):
        yield GateProblem(
            "pending",
            name,
            text(
                f"結果待ちがある実行は承認の対象にならない。続きは python3 tejun.py resume {name}",
                f"a run with pending claims is not signed off; go on with python3 tejun.py resume {name}",
            ),
        )


def _run(assessment: Assessment) -> Iterator[GateProblem]:
    run = assessment.records.run
    if not run.complete:
        yield GateProblem("run", run.run, ended(run))
    if run.shard:
        which = f"{run.shard.number}/{run.shard.of}"
        yield GateProblem(
            "run",
            run.run,
            text(
                f"シャード {which} だけの実行。全シャードをまとめる: python3 tejun.py merge",
                f"it is shard {which} of a run: merge all shards with python3 tejun.py merge",
            ),
        )
    if run.survey:
        yield GateProblem(
            "run",
            run.run,
            text(
                "相違を越えて進む調査の実行は承認の対象にならない",
                "a survey, which goes on past what differs, is not signed off: python3 tejun.py run is",
            ),
        )
    if not assessment.tests:
        yield GateProblem("run", run.run, text("テストが一件もない", "it ran no test"))
    if not any(manual.verdicts for manual in assessment.manuals):
        yield GateProblem("run", run.run, text("判定する記述が一件もない", "there is no claim to judge"))
    for key in assessment.without_catalogue:
        yield GateProblem("run", key, text("このマニュアルの記述データがない", "there is no catalogue of this manual"))


def _evidence(missing: Iterable[Missing]) -> Iterator[GateProblem]:
    """One problem a kind: a folder without its pictures would hide everything else."""
    kinds: dict[MissingKind, list[Missing]] = {}
    for lost in missing:
        kinds.setdefault(lost.kind, []).append(lost)
    for kind, losses in kinds.items():
        number = sum(lost.number for lost in losses)
        named = ", ".join(lost.path for lost in losses[:NAMED]) + (" …" if len(losses) > NAMED else "")
        what = MISSING[kind]
        yield GateProblem(
            "evidence",
            kind,
            text(f"{what.ja} {number} 件が欠けている: {named}", f"{number} missing or damaged: {named}"),
        )


def _claims(manual: ManualResult) -> Iterator[GateProblem]:
    for _, claim, verdict in manual.verdicts:
        if verdict.state in ("differs", "not_reached") and not verdict.is_accepted:
            yield GateProblem("claim", verdict.claim, _why(manual, claim, verdict), verdict.state)
        elif verdict.state == "pending":
            yield GateProblem("pending", verdict.claim, _why(manual, claim, verdict), verdict.state)


def _why(manual: ManualResult, claim: Claim, verdict: Verdict) -> Text:
    says, reason = statement(manual.manual, claim), verdict.reason or same(verdict.seen)
    ended = expiry(verdict)
    return text(f"{says.ja}: {reason.ja}{ended.ja}", f"{says.en}: {reason.en}{ended.en}")


def _steps(manual: ManualResult) -> Iterator[GateProblem]:
    for step in manual.steps:
        if step.missed:
            yield GateProblem("step", step.place, text(step.step.title, step.step.title_en))


def _screens(manual: ManualResult) -> Iterator[GateProblem]:
    for screen in manual.missed_screens:
        yield GateProblem("screen", screen, text("一度も観察されていない", "never observed"))
