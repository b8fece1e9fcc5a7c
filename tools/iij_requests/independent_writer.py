"""The documented form written down line by line, in many variations, without the writer of the mock environment.

Every line is drawn with what keyboards do to it (width, bullets, spaces, endings of sentences, optional lines); what
mail programs do to the whole is in `mail_programs`.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from random import Random

from mockenv.iij.request import Request
from mockenv.iij.works import WORKS, Box, Field, Kind, Work

_FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
_NOTES = (
    "(下記サービスコードの運用管理担当者からのご依頼のみ受付できます)",
    "(上記マスターIDで登録いただいている運用管理担当者からのご依頼のみ受付できます)",
    "",
)
_BULLETS = ("・", "- ", "-", "*", "• ", "－", "")
_INTRODUCTION = (
    "",
    "以下の該当する選択肢の□を■に変更し、必要事項をご記入ください。",
    "※■のチェック及び必要な情報が不足していると依頼を受けられない場合があります。",
    "",
    "・希望する作業:",
)


@dataclass(frozen=True)
class Row:
    """A line that was written.

    Attributes:
        before: known words, in whatever width.
        value: what somebody filled in, which only some places may be wrapped at.
        after: what closes it.
        solid: whether the value has no spaces of its own.
    """

    before: str
    value: str = ""
    after: str = ""
    solid: bool = False


def write_request(random: Random, request: Request) -> list[Row]:
    """A request as a filled-in form."""
    rows = [Row(line) for line in ("各種作業のご依頼用フォーマット", "", "依頼フォーマット") if random.random() < 0.5]
    rows += _head(random, request)
    rows += [Row(line) for line in _INTRODUCTION if random.random() < 0.8]
    for work in WORKS:
        if request.asks(work.number) or random.random() < 0.8:
            mark = random.choice("■☑✓") if request.asks(work.number) else random.choice("□☐")
            rows.append(Row(f"{mark}{random.choice(('', ' '))}{_width(random, work.title)}"))
    rows += [Row("・ご申告事項:  ※依頼対象の作業ごとに、以下情報をお知らせください")] * (random.random() < 0.8)
    for work in random.sample(WORKS, len(WORKS)) if random.random() < 0.2 else WORKS:
        if request.asks(work.number) or random.random() < 0.7:
            rows += _items(random, request, work)
    return rows


def _head(random: Random, request: Request) -> list[Row]:
    values = (request.master_id, request.requester, request.service_code)
    names = ("マスターID", "ご依頼者様氏名", "サービスコード")
    solid = (True, False, True)
    return [
        Row(
            _width(random, name) + random.choice(":："),
            _width(random, value) if whole else value,
            _width(random, note) if random.random() < 0.7 else "",
            whole,
        )
        for name, value, note, whole in zip(names, values, _NOTES, solid, strict=True)
    ]


def _items(random: Random, request: Request, work: Work) -> list[Row]:
    rows = [Row("")] * random.randrange(3)
    rows.append(Row(random.choice(("・", "・ ", "･", "")) + _width(random, work.title)))
    asked = request.asks(work.number)
    for field in work.fields:
        if field.kind is Kind.CONFIRMATION:
            rows += [Row("- 以下を確認済みであること")] * (random.random() < 0.8)
            rows += [_tick(random, box, bool(asked and asked.ticked(box.id))) for box in field.boxes]
        elif asked and asked.value(field.row):
            rows.append(_filled(random, field, asked.value(field.row)))
        elif random.random() < 0.8:
            rows.append(Row(f"- {field.label}({' ' * random.randrange(12)})"))
    return rows


def _filled(random: Random, field: Field, value: str) -> Row:
    solid = field.kind is not Kind.REASON
    opening, closing = random.choice(("()", "（）", "(）"))
    before = random.choice(_BULLETS) + _width(random, field.label) + opening
    return Row(before, _width(random, value) if solid else value, closing, solid)


def _tick(random: Random, box: Box, ticked: bool) -> Row:
    mark = random.choice("■☑✔") if ticked else random.choice("□☐")
    return Row(mark + random.choice(("", " ", "　")) + _width(random, box.label) + random.choice(("", "こと")))


def _width(random: Random, text: str) -> str:
    """The same text, sometimes in full width; only what folds back to it."""
    wide = text.translate(_FULL_WIDTH) if random.random() < 0.3 else text
    return wide if unicodedata.normalize("NFKC", wide) == unicodedata.normalize("NFKC", text) else text
