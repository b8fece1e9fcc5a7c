"""Whether the desk accepts a request: every condition of the manual, asked in the order of its table."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from mockenv.iij import confirmations, field_conditions
from mockenv.iij.contract import ClaimedOwner, Contract
from mockenv.iij.dates import read_date
from mockenv.iij.iij_rules import IijRules
from mockenv.iij.judgement import Judgement, Outcome, UnmetCondition
from mockenv.iij.plan import ScheduledWork, schedule
from mockenv.iij.request import Request

__all__ = ["Contract", "Judgement", "Outcome", "ScheduledWork", "UnmetCondition", "judge", "read_date", "schedule"]

_HEAD = (("マスターID", "master_id"), ("ご依頼者様氏名", "requester"), ("サービスコード", "service_code"))


def judge(request: Request, *, sent: datetime, sender: str, contract: Contract | None, rules: IijRules) -> Judgement:
    """Find everything that is in the way of a request.

    Args:
        request: as it was read.
        sent: when, in Japanese time.
        sender: address of the login, or of the mail's sender.
        contract: the one with the request's service code; None: there is none.
        rules: as they are for the requester.
    """
    owned = rules.same_owner(ClaimedOwner(request.master_id, request.requester, request.service_code, sender), contract)
    known = contract if owned else None
    circumstances = field_conditions.ConditionContext(sent, known, rules)
    found = [*field_conditions.problems(request, circumstances), *confirmations.problems(request, known, rules)]
    found.sort(key=lambda problem: problem.row)
    return Judgement((*_head(request, owned), *found))


def _head(request: Request, owned: bool) -> Iterator[UnmetCondition]:
    """What is wrong with the form's head; of a contract that is not the requester's nothing is told."""
    missing = [label for label, name in _HEAD if not getattr(request, name)]
    for label in missing:
        yield UnmetCondition("0-1", "0-1#items-required", f"「{label}」を記入してください")
    if not missing and not owned:
        message = (
            "マスターID・ご依頼者様氏名・サービスコードの組み合わせを確認できません。"
            "登録されている運用管理担当者ご本人からご依頼ください"
        )
        yield UnmetCondition("0", "0#same-owner", message, refused=True)
    if not request.works:
        yield UnmetCondition("0-1", "0-1#choose-a-work", "希望する作業を一つ以上選んでください")
