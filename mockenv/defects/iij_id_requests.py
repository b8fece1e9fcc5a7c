"""Defects of the desk that 各種作業のご依頼用フォーマット documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mockenv.core.defect import Defect
from mockenv.core.rule_book import altering
from mockenv.iij.business_day import is_weekday
from mockenv.iij.contract import includes
from mockenv.iij.iij_rules import IijRules

if TYPE_CHECKING:
    from mockenv.iij.contract import Contract
    from mockenv.iij.request import WorkRequest


def _another_account(asked: WorkRequest, contract: Contract) -> str:
    """For work 4 somebody else of the contract, if there is anybody."""
    others = (user for user in sorted(contract.users) if not includes(contract.administrators, user))
    wanted = asked.account.casefold()
    found = next((user for user in others if user.casefold() != wanted), asked.account)
    return found if asked.work.number == 4 else asked.account


DEFECTS = (
    Defect(
        "iij-date-off-by-one",
        ("iij_id_requests/1-2#one-business-day",),
        "作業希望日が送信当日でも受け付ける",
        "The day of sending is accepted as the wished date",
        rules=altering(IijRules, business_days_ahead=0),
    ),
    Defect(
        "iij-holiday-ignored",
        ("iij_id_requests/3-2#one-business-day",),
        "祝日と年末年始も営業日として数える",
        "Holidays and the turn of the year count as business days",
        rules=altering(IijRules, is_business_day=is_weekday),
    ),
    Defect(
        "iij-any-owner",
        ("iij_id_requests/0#same-owner",),
        "他社のサービスコードでも受け付ける",
        "A request for another customer's service code is accepted",
        rules=altering(IijRules, same_owner=lambda _claimed, _contract: True),
    ),
    Defect(
        "iij-confirmation-not-needed",
        ("iij_id_requests/1-4#receives-mail",),
        "メールを受信できると確認していなくても受け付ける",
        "The confirmation that mail is received is not asked for",
        rules=altering(IijRules, required_boxes=IijRules().required_boxes - {"1-4"}),
    ),
    Defect(
        "iij-b-and-c-together",
        ("iij_id_requests/4-4#b-or-c",),
        "両立しないBとCの両方を選んでも受け付ける",
        "B and C are accepted together, though they exclude each other",
        rules=altering(IijRules, excluded_boxes=frozenset()),
    ),
    Defect(
        "iij-wrong-account",
        ("iij_id_requests/4-1#done",),
        "依頼と違うユーザに管理者権限を付与する",
        "Another user than the one of the request becomes an administrator",
        rules=altering(IijRules, target_account=_another_account),
    ),
    Defect(
        "iij-mail-to-old-address",
        ("iij_id_requests/3-1#done",),
        "変更の確認メールを変更前のアドレスへ送る",
        "The mail about a changed notice address goes to the old one",
        rules=altering(IijRules, confirmation_mail_to=lambda old, _new: old),
    ),
    Defect(
        "iij-policy-not-reset",
        ("iij_id_requests/5-1#done",),
        "ログインポリシーが初期化されない",
        "The login policy stays as it was",
        rules=altering(IijRules, policy_blocks_after_reset=lambda before: before),
    ),
)
"""The eight."""
