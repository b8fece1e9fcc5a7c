"""The six works that the desk of the IIJ ID service does, as the form for requesting them words them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

DATE = "作業希望日"
CONFIRMED = "以下を確認済みであること"


@dataclass(frozen=True)
class Work:
    """One of the works.

    Attributes:
        number: 1 to 6.
        title: with its number.
        fields: row of the manual's table → label of what is written there.
        boxes: row, and letter where it has several (`4-4/A`) → label of what is confirmed there.
    """

    number: int
    title: str
    fields: Mapping[str, str]
    boxes: Mapping[str, str] = field(default_factory=dict)


_NOTICE_RECEIVES = "契約時に指定した初期管理者の通知先メールアドレスでメールの受信が可能である"

WORKS: Mapping[int, Work] = {
    1: Work(
        1,
        "1.初期管理者パスワード通知メールの再送",
        {"1-1": "再送が必要な理由", "1-2": DATE, "1-3": "対象管理者のアカウント名"},
        {"1-4": _NOTICE_RECEIVES},
    ),
    2: Work(
        2,
        "2.ドメイン所有権確認メールの再送",
        {"2-1": "再送が必要な理由", "2-2": DATE, "2-3": "初期管理者のアカウント名"},
        {"2-4": _NOTICE_RECEIVES},
    ),
    3: Work(
        3,
        "3.管理者の通知先メールアドレスの変更",
        {
            "3-1": "変更が必要な理由",
            "3-2": DATE,
            "3-3": "対象管理者のアカウント名",
            "3-4": "変更後の通知先メールアドレス",
        },
        {"3-5": "変更後の通知先メールアドレスでメールの受信が可能である"},
    ),
    4: Work(
        4,
        "4.ユーザアカウントへの管理者権限の付与",
        {
            "4-1": "既存の管理者が該当ユーザに権限を付与できない理由",
            "4-2": DATE,
            "4-3": "対象ユーザのアカウント名",
        },
        {
            "4-4/A": "A:上記のユーザアカウントで現在ログインが可能である",
            "4-4/B": "B:IIJ IDの契約内に、他に管理者権限を持つアカウントが存在しない",
            "4-4/C": (
                "C:IIJ IDの契約内に、他に管理者権限を持つアカウントが存在するが、直近でログインが可能な管理者がいない"
            ),
        },
    ),
    5: Work(
        5,
        "5.ログインポリシー「デフォルト(Default)」の初期化",
        {"5-1": "初期化が必要な理由", "5-2": DATE},
        {
            "5-3/A": "A:IIJ IDの契約内に、現在のログインポリシーでログインが可能な管理者がいない",
            "5-3/B": "B:ログインポリシー「デフォルト(Default)」が適用されている管理者権限のアカウントが存在している",
        },
    ),
    6: Work(
        6,
        "6.管理者アカウントの新規登録",
        {
            "6-1": "新管理者の登録を既存の管理者にて実施できない理由",
            "6-2": DATE,
            "6-3": "新規で作成する初期管理者のアカウント名",
            "6-4": "新規で作成する初期管理者の通知先メールアドレス",
        },
    ),
}
"""By number."""
