"""Defects of the sites that ログインフロー documents: the sign-in, its telephones, and the portal behind it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from mockenv.core.defect import Defect
from mockenv.core.rule_book import altering
from mockenv.microsoft.microsoft_rules import MicrosoftRules, judge_code
from mockenv.portal.portal_rules import PortalRules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mockenv.microsoft.microsoft_rules import CodeUse, CodeVerdict, RememberedAccount


def _accepted_twice(use: CodeUse) -> CodeVerdict:
    """A used code is as good as new, also when another one was mailed since."""
    return judge_code(replace(use, used=False, newest=use.newest or use.used))


def _never_expires(use: CodeUse) -> CodeVerdict:
    return judge_code(replace(use, age=timedelta()))


def _older_valid(use: CodeUse) -> CodeVerdict:
    return judge_code(replace(use, newest=True))


def _forgotten_too(remembered: Sequence[RememberedAccount]) -> tuple[str, ...]:
    return tuple(account.address for account in remembered)


DEFECTS = (
    Defect(
        "nonce-not-checked",
        ("microsoft_sign_in/1#microsoft-authenticates",),
        "ポータルがIDトークンのnonceを確かめない",
        "The portal does not check the nonce of the id_token",
        rules=altering(PortalRules, nonce_verified=lambda _sent, _received: True),
    ),
    Defect(
        "code-accepted-twice",
        ("microsoft_sign_in/2-2#code-once",),
        "使用済みのワンタイムパスワードでもう一度サインインできる",
        "A mailed code signs in twice",
        rules=altering(MicrosoftRules, judge_code=_accepted_twice),
    ),
    Defect(
        "expired-code-accepted",
        ("microsoft_sign_in/2-2#code-expires",),
        "有効期限の切れたワンタイムパスワードでサインインできる",
        "A mailed code signs in after its time",
        rules=altering(MicrosoftRules, judge_code=_never_expires),
    ),
    Defect(
        "consent-skipped",
        ("microsoft_sign_in/3#consent-asked-once",),
        "同意を求められずにサインインできる",
        "Nobody is asked for consent",
        rules=altering(MicrosoftRules, needs_consent=lambda _already: False),
    ),
    Defect(
        "forgotten-account-listed",
        ("microsoft_sign_in/1-2#remembered-accounts-listed",),
        "一覧から消したアカウントがまた表示される",
        "The picker lists an account that was removed from it",
        rules=altering(MicrosoftRules, listed=_forgotten_too),
    ),
    Defect(
        "approved-on-another-phone",
        ("microsoft_sign_in/2-3#approval-on-own-phone",),
        "他人のスマホからサインインを承認できる",
        "Another person's telephone can approve a sign-in",
        rules=altering(MicrosoftRules, may_answer=lambda _phone, _account: True),
    ),
    Defect(
        "older-code-valid",
        ("microsoft_sign_in/2-2#newest-code-only",),
        "送り直した後も前のワンタイムパスワードが使える",
        "An older code is still valid after another one was mailed",
        rules=altering(MicrosoftRules, judge_code=_older_valid),
    ),
    Defect(
        "timeout-approves",
        ("microsoft_sign_in/2-3#approval-needed",),
        "スマホで応答しなくても承認されたことになる",
        "A request that nobody answers counts as approved",
        rules=altering(MicrosoftRules, after_silence="approved"),
    ),
)
"""The eight."""
