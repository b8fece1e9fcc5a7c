"""The six works that can be requested, and what has to be said about each: the manual's table, rows 1-1 to 6-4.

Where the manual's form and its table differ, the table is taken: confirmations end in である (the form: であること),
and 5 has the confirmations A and B of row 5-3 (the form has A, B and C, of which A and B are those of work 4).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What is said in a row of the table."""

    REASON = "reason"
    DATE = "date"
    ACCOUNT = "account"
    ADDRESS = "address"
    CONFIRMATION = "confirmation"


@dataclass(frozen=True)
class Box:
    """A confirmation.

    Attributes:
        id: `4-4/A`, or `1-4` where the row has only one.
        letter: `A`, or nothing.
        text: what is confirmed, in the words of the table.
    """

    id: str
    letter: str
    text: str

    @property
    def label(self) -> str:
        """The words beside the box."""
        return f"{self.letter}:{self.text}" if self.letter else self.text


@dataclass(frozen=True)
class Field:
    """A row of the table.

    Attributes:
        row: its number, `1-1` to `6-4`.
        label: as in the table and the form.
        kind: what is said in it.
        boxes: its confirmations, if that is its kind.
    """

    row: str
    label: str
    kind: Kind
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True)
class Work:
    """One of the six works."""

    number: int
    title: str
    """With its number, as in the form."""
    fields: tuple[Field, ...]

    @property
    def values(self) -> tuple[Field, ...]:
        """The rows that take text."""
        return tuple(field for field in self.fields if field.kind is not Kind.CONFIRMATION)

    @property
    def boxes(self) -> tuple[Box, ...]:
        """The confirmations."""
        return tuple(box for field in self.fields for box in field.boxes)

    def row(self, row: str) -> Field:
        """One of its rows.

        Raises:
            KeyError: the row belongs to another work, or to none.
        """
        if not row.startswith(f"{self.number}-"):
            raise KeyError(row)
        return FIELDS[row]


CONFIRMED = "以下を確認済みであること"


def _date(row: str) -> Field:
    return Field(row, "作業希望日", Kind.DATE)


def _confirmation(row: str, *texts: str) -> Field:
    letters = "ABC" if len(texts) > 1 else ""
    boxes = (
        Box(f"{row}/{letters[at]}" if letters else row, letters[at] if letters else "", text)
        for at, text in enumerate(texts)
    )
    return Field(row, CONFIRMED, Kind.CONFIRMATION, tuple(boxes))


_NOTICE_RECEIVES = "契約時に指定した初期管理者の通知先メールアドレスでメールの受信が可能である"

WORKS: tuple[Work, ...] = (
    Work(
        1,
        "1.初期管理者パスワード通知メールの再送",
        (
            Field("1-1", "再送が必要な理由", Kind.REASON),
            _date("1-2"),
            Field("1-3", "対象管理者のアカウント名", Kind.ACCOUNT),
            _confirmation("1-4", _NOTICE_RECEIVES),
        ),
    ),
    Work(
        2,
        "2.ドメイン所有権確認メールの再送",
        (
            Field("2-1", "再送が必要な理由", Kind.REASON),
            _date("2-2"),
            Field("2-3", "初期管理者のアカウント名", Kind.ACCOUNT),
            _confirmation("2-4", _NOTICE_RECEIVES),
        ),
    ),
    Work(
        3,
        "3.管理者の通知先メールアドレスの変更",
        (
            Field("3-1", "変更が必要な理由", Kind.REASON),
            _date("3-2"),
            Field("3-3", "対象管理者のアカウント名", Kind.ACCOUNT),
            Field("3-4", "変更後の通知先メールアドレス", Kind.ADDRESS),
            _confirmation("3-5", "変更後の通知先メールアドレスでメールの受信が可能である"),
        ),
    ),
    Work(
        4,
        "4.ユーザアカウントへの管理者権限の付与",
        (
            Field("4-1", "既存の管理者が該当ユーザに権限を付与できない理由", Kind.REASON),
            _date("4-2"),
            Field("4-3", "対象ユーザのアカウント名", Kind.ACCOUNT),
            _confirmation(
                "4-4",
                "上記のユーザアカウントで現在ログインが可能である",
                "IIJ IDの契約内に、他に管理者権限を持つアカウントが存在しない",
                "IIJ IDの契約内に、他に管理者権限を持つアカウントが存在するが、直近でログインが可能な管理者がいない",
            ),
        ),
    ),
    Work(
        5,
        "5.ログインポリシー「デフォルト(Default)」の初期化",
        (
            Field("5-1", "初期化が必要な理由", Kind.REASON),
            _date("5-2"),
            _confirmation(
                "5-3",
                "IIJ IDの契約内に、現在のログインポリシーでログインが可能な管理者がいない",
                "ログインポリシー「デフォルト(Default)」が適用されている管理者権限のアカウントが存在している",
            ),
        ),
    ),
    Work(
        6,
        "6.管理者アカウントの新規登録",
        (
            Field("6-1", "新管理者の登録を既存の管理者にて実施できない理由", Kind.REASON),
            _date("6-2"),
            Field("6-3", "新規で作成する初期管理者のアカウント名", Kind.ACCOUNT),
            Field("6-4", "新規で作成する初期管理者の通知先メールアドレス", Kind.ADDRESS),
        ),
    ),
)
FIELDS: dict[str, Field] = {field.row: field for work in WORKS for field in work.fields}


def work(number: int) -> Work:
    """The work with this number.

    Raises:
        KeyError: there are only works 1 to 6.
    """
    if not 1 <= number <= len(WORKS):
        raise KeyError(number)
    return WORKS[number - 1]
