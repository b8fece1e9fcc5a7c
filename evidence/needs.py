"""What a test may need of its target, and what would provide it: in words, for whoever is told that it is lacking.

A test that the target cannot give something is skipped and recorded with the key of the need; reports look it up here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

NeedKey = Literal[
    "authenticator",
    "business_id",
    "cart",
    "certificate",
    "clock",
    "contract",
    "defects",
    "hold_mails",
    "mail_sender",
    "microsoft_account",
    "orders",
    "own_rules",
    "patience",
    "phone",
    "session",
    "sign_ins",
    "site",
    "tenant",
    "tenant_state",
    "upload",
    "webmail",
]
"""Verbs that make state, and whatever else a target may lack."""
Source = Literal["control_api", "stock", "procedure"]
"""Who made state: the target's control API, the team's stock, or the documented procedure, walked in a browser."""


@dataclass(frozen=True)
class Need:
    """Something that tests need.

    Attributes:
        ja: what it is.
        en: what it is.
        provide_ja: what to do, so that the target has it.
        provide_en: what to do, so that the target has it.
        mock_only: whether only the mock environment can have it, so that there is nothing to provide.
    """

    ja: str
    en: str
    provide_ja: str
    provide_en: str
    mock_only: bool = False


def _verb(ja: str, en: str, verb: str, stock_ja: str = "", stock_en: str = "") -> Need:
    return Need(
        ja,
        en,
        f"制御 API に操作 {verb} を用意する" + (f"、または {stock_ja}" if stock_ja else ""),
        f"give the control API the verb {verb}" + (f", or {stock_en}" if stock_en else ""),
    )


_NEW_PERSON_JA = "TEJUN_STAGING_NEW_EMAIL と TEJUN_STAGING_COMPANY を設定する(手順どおりに作成します)"
_NEW_PERSON_EN = "set TEJUN_STAGING_NEW_EMAIL and TEJUN_STAGING_COMPANY (it is then made by the procedure)"

NEEDS: dict[NeedKey, Need] = {
    "authenticator": Need(
        "スマートフォンの代わり",
        "something in the place of the telephone",
        "TEJUN_AUTHENTICATOR に totp または human を設定し、そのアカウントを用意する",
        "set TEJUN_AUTHENTICATOR to totp or human, with an account that demands it",
    ),
    "business_id": _verb("ビジネスID", "a Business ID", "business_id", _NEW_PERSON_JA, _NEW_PERSON_EN),
    "cart": _verb("商品の入ったカート", "a cart with products in it", "cart", _NEW_PERSON_JA, _NEW_PERSON_EN),
    "certificate": Need(
        "模擬環境の認証局",
        "the mock's certificate authority",
        "模擬環境だけにあります",
        "only the mock environment has it",
        mock_only=True,
    ),
    "clock": _verb("動かせる時計", "a clock that can be moved to a given moment", "clock"),
    "contract": _verb(
        "おまかせログインの契約", "a contract for おまかせログイン", "contract", _NEW_PERSON_JA, _NEW_PERSON_EN
    ),
    "defects": Need(
        "仕込んだ不具合",
        "defects that can be seeded",
        "模擬環境だけにあります",
        "only the mock environment has them",
        mock_only=True,
    ),
    "hold_mails": _verb("遅れて届くメール", "mails that arrive late or in another order", "hold_mails"),
    "mail_sender": Need(
        "受付窓口へのメール送信",
        "a way to send mails to the desk",
        "TEJUN_STAGING_DESK と TEJUN_SMTP_HOST を設定する",
        "set TEJUN_STAGING_DESK and TEJUN_SMTP_HOST",
    ),
    "microsoft_account": _verb(
        "Microsoft のアカウント",
        "a Microsoft account in the state that is asked for",
        "microsoft_account",
        "staging.yaml の microsoft_accounts に加える",
        "add one to microsoft_accounts of staging.yaml",
    ),
    "orders": Need(
        "注文の許容数",
        "orders within the bound of a run",
        "TEJUN_STAGING_ORDERS を増やす",
        "raise TEJUN_STAGING_ORDERS",
    ),
    "own_rules": Need(
        "模擬環境だけの規則",
        "rules that only the mock environment has",
        "どのマニュアルにもない規則なので、用意は不要です",
        "nothing: no manual has this rule",
        mock_only=True,
    ),
    "patience": Need(
        "待ち時間",
        "time to wait",
        "--patience で待てる時間を指定する(例: --patience 31m)",
        "say with --patience how long the run may wait (--patience 31m, say)",
    ),
    "phone": Need(
        "模擬環境のスマートフォン",
        "the mock's telephone",
        "TEJUN_STAGING_PHONE_URL を設定し、TEJUN_AUTHENTICATOR=mock とする",
        "set TEJUN_STAGING_PHONE_URL, and TEJUN_AUTHENTICATOR=mock",
    ),
    "session": _verb("画面の途中から始めるブラウザー", "a browser that stands in the middle of a procedure", "session"),
    "sign_ins": _verb("ポータルのサインイン記録", "the portal's record of sign-ins", "sign_ins"),
    "site": Need(
        "サイトのアドレス",
        "the address of a site",
        "該当する TEJUN_STAGING_…_URL を設定する",
        "set the TEJUN_STAGING_…_URL of that site",
    ),
    "tenant": _verb(
        "IIJ IDサービスの契約",
        "a contract for the IIJ ID service in the state that is asked for",
        "tenant",
        "staging.yaml の tenants に加える",
        "add one to tenants of staging.yaml",
    ),
    "tenant_state": _verb("IIJ IDサービスの契約の状態", "what the desk has made of a contract", "tenant_state"),
    "upload": _verb(
        "受け取るファイルとその通知",
        "a file in the portal, with its notice",
        "upload",
        "アカウントのメールボックスにアップロード完了通知を用意する",
        "have an アップロード完了通知 in the mailbox of the account",
    ),
    "webmail": Need(
        "模擬環境の受信トレイ",
        "the mock's webmail",
        "模擬環境だけにあります",
        "only the mock environment has it",
        mock_only=True,
    ),
}
