"""What a person would enter into a field that no manual knows: by its type and its label."""

from __future__ import annotations

import re

_BY_TYPE = {
    "email": "someone@example.com",
    "tel": "03-1234-5678",
    "url": "https://www.example.com/",
    "number": "1",
    "date": "2030-04-01",
    "month": "2030-04",
    "time": "10:00",
    "datetime-local": "2030-04-01T10:00",
    "color": "#336699",
}
_BY_LABEL = (
    (r"メール|e-?mail", _BY_TYPE["email"]),
    (r"郵便|〒|postal|zip", "100-0001"),
    (r"電話|携帯|FAX|ファクス|phone|tel", _BY_TYPE["tel"]),
    (r"カナ|フリガナ|カタカナ|kana", "テスト"),
    (r"ふりがな|ひらがな", "てすと"),
    (r"日付|年月日|希望日|開始日|date", "2030/04/01"),
    (r"人数|台数|数量|件数|個数|ID数|number", "1"),
    (r"コード|番号|code", "12345678"),
    (r"URL|アドレス|サイト", _BY_TYPE["url"]),
    (r"都道府県", "東京都"),
    (r"住所|市区町村", "千代田区千代田1-1"),
    (r"氏名|お名前|担当者|name", "見本 太郎"),
    (r"会社|法人|company", "見本工業株式会社"),
)
OTHERWISE = "テスト"
"""For whatever else is asked."""


def value_for(label: str, kind: str, longest: int = 0) -> str:
    """A value that a form will probably take.

    Args:
        label: of the field.
        kind: its type, as HTML has it.
        longest: characters that it takes at most; 0: any number.
    """
    value = _BY_TYPE.get(kind) or next(
        (value for words, value in _BY_LABEL if re.search(words, label, re.IGNORECASE)), OTHERWISE
    )
    return value[:longest] if longest > 0 else value
