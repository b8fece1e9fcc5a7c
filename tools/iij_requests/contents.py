"""What a made-up request says: drawn at random, in the words that people use and with the signs that tempt a reader."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from mockenv.iij.request import Request, WorkRequest
from mockenv.iij.works import WORKS, Field, Kind, Work

_WORDS = (
    *(
        "受信できない",
        "初回ログイン",
        "退職",
        "担当者の交代",
        "綴りの誤り",
        "至急",
        "髙橋",
        "渡邉",
        "ｶﾅ",
        "㈱",
        "①",
        "→",
        "□",
        "■",
    ),
    *(
        "mail",
        "server",
        "ABC-123",
        "v1.2",
        "50%",
        "a&b",
        "key=value",
        "C:",
        "x < y",
        "・",
        "※",
        "-",
        "葛\U000e0100飾",
        "🙂",
    ),
    *(
        "(再送)",
        "（重要）",
        "(前任(故人)分)",
        "「デフォルト(Default)」",
        "作業希望日",
        "マスターID:",
        "#1",
        "{1-1}",
        "\\1",
        "以下",
    ),
)
_NAMES = ("飯地 太郎", "飯地太郎", "髙橋 花子(情報システム部)", "Taro Iiji", "渡邉　一郎", "情シス:山田")
_FIRST_DAY = date(2026, 1, 1)
_BLANK_SHARE = 0.04
"""Of the values that stay empty: the reader has to leave that to the conditions."""


def draw(random: Random) -> Request:
    """A request about some works, not always complete."""
    works = [work for work in WORKS if random.random() < 0.4]
    return Request.of(
        f"MID{random.randrange(10**8):08d}",
        random.choice(_NAMES),
        f"iid{random.randrange(10**7):07d}",
        (_work(random, work) for work in works),
    )


def _work(random: Random, work: Work) -> WorkRequest:
    values = {field.row: _value(random, field) for field in work.values if random.random() >= _BLANK_SHARE}
    return WorkRequest.of(work.number, values, {box.id for box in work.boxes if random.random() < 0.7})


def _value(random: Random, field: Field) -> str:
    match field.kind:
        case Kind.REASON:
            words = random.choices(_WORDS, k=random.randint(1, 40))
            return "".join(word + random.choice(("", "", " ", "、")) for word in words)
        case Kind.DATE:
            day = _FIRST_DAY + timedelta(days=random.randrange(1000))
            weekday = "月火水木金土日"[day.weekday()]
            return random.choice((f"{day}", f"{day:%Y/%m/%d}", f"{day:%Y年%m月%d日}({weekday})"))
        case _:
            return f"user{random.randrange(10**6)}.{random.choice('abc')}+x@{random.choice('pqr')}.example.jp"
