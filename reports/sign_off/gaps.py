"""What was not verified, why, what would let it be, and the risk that remains."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from evidence.needs import NEEDS, NeedKey
from manuals.model import Priority
from reports.sign_off.joined import Joined, JoinedClaim
from reports.sign_off.model.gaps import GAPS, ClaimRef, GapEntry, GapKind
from reports.texts import Text, same, text
from reports.words.statements import statement

_RISKS: tuple[Priority, ...] = ("high", "normal", "low")


@dataclass
class _Gap:
    """A gap in the making."""

    kind: GapKind
    why: Text
    remedy: Text
    claims: list[ClaimRef] = field(default_factory=list)
    tests: int = 0


def gaps(joined: Joined) -> tuple[GapEntry, ...]:
    """Every reason for which claims were not verified: the riskiest first, and what most claims hang on."""
    found: dict[str, _Gap] = {}
    for claim in joined.claims.values():
        for key, gap, detail in _of(claim):
            found.setdefault(key, gap).claims.append(_ref(claim, detail))
    for need, number in _skipped(joined).items():
        found.setdefault(need, _lacking(need)).tests = number
    made = [
        GapEntry(kind=gap.kind, why=gap.why, remedy=gap.remedy, claims=tuple(gap.claims), tests=gap.tests)
        for gap in found.values()
    ]
    kinds = list(GAPS)
    return tuple(
        sorted(made, key=lambda gap: (kinds.index(gap.kind), _RISKS.index(gap.risk), -len(gap.claims), -gap.tests))
    )


def _of(claim: JoinedClaim) -> Iterator[tuple[str, _Gap, str]]:
    """The gaps that a claim belongs to, each with its key, and what of it the claim lacks."""
    verdict = claim.verdict
    if verdict.state == "not_reached":
        yield "not_reached", _Gap("not_reached", GAPS["not_reached"], _GO_THERE), ""
    elif verdict.state == "pending":
        yield "pending", _Gap("pending", GAPS["pending"], _resume(claim.deciding[0].records.run.run)), ""
    elif verdict.state == "not_verifiable" and verdict.lacking:
        for need in dict.fromkeys(lack.need for lack in verdict.lacking):
            details = dict.fromkeys(lack.detail for lack in verdict.lacking if lack.need == need and lack.detail)
            yield need, _lacking(need), ", ".join(details)
    elif verdict.state == "not_verifiable":
        why = verdict.reason or same("")
        yield f"never {why.en}", _Gap("never", why, _BY_HAND), ""


def _lacking(need: NeedKey) -> _Gap:
    words = NEEDS[need]
    return _Gap("lacking", text(words.ja, words.en), text(words.provide_ja, words.provide_en))


def _resume(run: str) -> Text:
    call = f"python3 tejun.py resume {run}"
    return text(f"期日の後に {call} で続きを確かめる", f"go on with {call} when they are due")


def _ref(claim: JoinedClaim, detail: str) -> ClaimRef:
    return ClaimRef(
        place=claim.step.step.place,
        claim=claim.verdict.claim,
        statement=statement(claim.manual, claim.claim),
        priority=claim.claim.priority,
        detail=detail,
    )


def _skipped(joined: Joined) -> Counter[NeedKey]:
    """Need → tests that were skipped for it."""
    found = Counter[NeedKey]()
    for run in joined.runs:
        for test in run.tests:
            if test.outcome == "skipped":
                found.update({lack.need for lack in test.lacking})
    return found


_GO_THERE = text(
    "失敗したテストを直すか、手順を通るテストを加えて実行し直す",
    "mend the tests that failed on the way, or add one that goes there, and run again",
)
_BY_HAND = text("人が確かめる(python3 tejun.py guide)", "let a person look (python3 tejun.py guide)")
