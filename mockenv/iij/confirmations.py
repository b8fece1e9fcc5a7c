"""What has to be confirmed for each work, and which works need each other (rows 1-4, 2-4, 3-5, 4-4, 5-3, 6-1)."""

from __future__ import annotations

from collections.abc import Iterator

from mockenv.iij.contract import Contract
from mockenv.iij.iij_rules import IijRules
from mockenv.iij.judgement import UnmetCondition
from mockenv.iij.request import Request, WorkRequest
from mockenv.iij.works import work

_TICK = "確認事項「{}」を■にしてください"


def problems(request: Request, contract: Contract | None, rules: IijRules) -> Iterator[UnmetCondition]:
    """What is wrong with the confirmations of a request.

    Args:
        request: the request.
        contract: the one that it names; None if it may not be told of.
        rules: as they are for the requester.
    """
    for asked in request.works:
        match asked.work.number:
            case 1 | 2:
                yield from _notice_receives(asked, request, rules)
            case 3:
                yield from _new_address_receives(asked, rules)
            case 4:
                yield from _rights(asked, rules)
            case 5:
                yield from _policy(asked, request, rules)
            case 6:
                yield from _lock_out(request, contract)


def _notice_receives(asked: WorkRequest, request: Request, rules: IijRules) -> Iterator[UnmetCondition]:
    """1-4 and 2-4: where the notice address does not receive, 3 has to change it first, for the same account."""
    box = f"{asked.work.number}-4"
    if box not in rules.required_boxes or asked.ticked(box) or _changed_before(asked, request):
        return
    message = (
        f"{_TICK.format(asked.work.boxes[0].label)}。受信できない場合は、"
        f"同じアカウントについて「{work(3).title}」も併せて依頼してください"
    )
    yield UnmetCondition(box, f"{box}#receives-mail", message)


def _changed_before(asked: WorkRequest, request: Request) -> bool:
    change = request.asks(3)
    return change is not None and bool(asked.account) and change.account.casefold() == asked.account.casefold()


def _new_address_receives(asked: WorkRequest, rules: IijRules) -> Iterator[UnmetCondition]:
    if "3-5" in rules.required_boxes and not asked.ticked("3-5"):
        yield UnmetCondition("3-5", "3-5#receives-mail", _TICK.format(asked.work.boxes[0].label))


def _rights(asked: WorkRequest, rules: IijRules) -> Iterator[UnmetCondition]:
    """4-4: A, and one of B and C."""
    if "4-4/A" in rules.required_boxes and not asked.ticked("4-4/A"):
        message = (
            "Aに該当しない場合、この作業は依頼できません。ほかにログインできる管理者がいなければ、"
            f"「{work(6).title}」を依頼してください"
        )
        yield UnmetCondition("4-4", "4-4#a-required", message, refused=True)
    if not (asked.ticked("4-4/B") or asked.ticked("4-4/C")):
        message = "BにもCにも該当しない場合は、権限を付与できる管理者に付与を依頼してください"
        yield UnmetCondition("4-4", "4-4#b-or-c", message, refused=True)
    if rules.excluded_boxes and rules.excluded_boxes <= asked.confirmed:
        message = "BとCは同時には成り立ちません。どちらか一方だけを■にしてください"
        yield UnmetCondition("4-4", "4-4#b-or-c", message)


def _policy(asked: WorkRequest, request: Request, rules: IijRules) -> Iterator[UnmetCondition]:
    """5-3: A; without B nobody could use the policy, so 6 has to make somebody who can."""
    if "5-3/A" in rules.required_boxes and not asked.ticked("5-3/A"):
        message = "Aに該当しない場合、この作業は依頼できません。ログインできる管理者に対応を依頼してください"
        yield UnmetCondition("5-3", "5-3#a-required", message, refused=True)
    if not asked.ticked("5-3/B") and not request.asks(6):
        message = f"Bに該当しない場合は、「{work(6).title}」も併せて依頼してください"
        yield UnmetCondition("5-3", "5-3#b-else-new-administrator", message)


def _lock_out(request: Request, contract: Contract | None) -> Iterator[UnmetCondition]:
    """6-1: while the policy Default keeps everybody out, a new administrator would be kept out too."""
    if contract and contract.default_policy_blocks_administrators and not request.asks(5):
        message = (
            "ログインポリシー「デフォルト(Default)」の変更で、どの管理者もログインできない状態です。"
            f"「{work(5).title}」も併せて依頼してください"
        )
        yield UnmetCondition("6-1", "6-1#policy-needs-reset", message)
