"""Sentences that state a rule: limits, conditions, what is needed, what cannot be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_UNITS = "営業日|時間|週間|[かヶカヵケ]月|文字|種類|(?![以未超内外前後中上下])[一-龠]|[KMGT]B|バイト|ページ|%|％"
_FIGURE = rf"[0-9０-９][0-9０-９,，.．]*\s*(?:{_UNITS})(?:間)?"
_LIMIT = re.compile(
    rf"(?P<limit>(?:最大|最長|最短|上限|各)?{_FIGURE}(?:\s*[~〜～]\s*{_FIGURE})?"
    r"(?:以内|以上|以下|未満|先?まで|以降|後以降|後|前|経過|を?超|を過ぎ|間?有効|のみ|だけ|です|に|を含)+)"
)
_ABOUT_THE_MANUAL = re.compile(r"解説|ご説明|本マニュアル|返信|回答|ご了承")
"""Of sentences about the manual itself, and of the end of every mail."""
_LENGTH = re.compile(r"(?P<limit>[0-9０-９]+\s*(?:桁|文字|字))")
"""A limit by itself where a table says it of a field."""
_ABOUT_TIME = re.compile(rf"(?:有効期限|期限|有効期間|締切)[^。]{{0,20}}?(?P<limit>{_FIGURE})")
_WITHIN = r"[^、。「」]"
"""Characters of one clause."""


@dataclass(frozen=True)
class _Pattern:
    """Words by which a kind of rule is known, and what is then stated of them."""

    kind: str
    words: re.Pattern[str]
    statement: str
    statement_en: str


_PATTERNS = (
    _Pattern(
        "expiry",
        re.compile(r"(?:期限|有効期間)[^。]{0,12}(?:切れ|過ぎ)"),
        "期限を過ぎると使えない。",
        "Past its limit it cannot be used.",
    ),
    _Pattern(
        "condition",
        re.compile(rf"{_WITHIN}{{2,30}}?(?:場合|とき|際)(?:は|には|、|でも)"),
        "この場合の扱いは、書かれたとおりである。",
        "This case is handled as written.",
    ),
    _Pattern(
        "needed",
        re.compile(
            r"[^、。「」はがを]{0,14}"
            r"(?:(?:する|が|は|で|に)?必要(?:が|と|で|です)|(?<!誤りが)(?<!問題が)(?<!間違いが)なければ|必須)"
        ),
        "必要とされたものがなければ先へ進めない。",
        "Without what is said to be needed there is no way on.",
    ),
    _Pattern(
        "only",
        re.compile(rf"{_WITHIN}{{0,14}}(?:のみ|[からにで]だけ|に限[りら]|限定|(?:一度|1回)(?:だけ|しか|のみ))"),
        "書かれた範囲に限られる。",
        "It is limited to what is written.",
    ),
    _Pattern(
        "impossible",
        re.compile(
            rf"{_WITHIN}{{0,14}}(?:(?:でき|行え|使え|られ|進め|戻れ|開け)(?:ません|ない)|(?<!し)[せえけめれげべ]ません|不可"
            r"|(?:対応|連携|表示|送信|反映)(?:して|され)い?(?:ません|ない))"
        ),
        "書かれたとおり、できない。",
        "As written, it cannot be done.",
    ),
    _Pattern(
        "credentials",
        re.compile(r"(?:パスワード|コード|暗証番号|PIN)[^。「」]{0,16}?(?:入力|ログイン|サインイン)"),
        "正しいものだけが受け付けられる。",
        "The right one is accepted, and no other.",
    ),
    _Pattern(
        "position",
        re.compile(
            r"(?:画面)?の?(?:[左右][上下]|[上下]部|[左右]側|最[上下]部|中央)(?:の|より|に|から|部)"
            r"|[上下左右][にへ]スクロール(?=し、「)"
        ),
        "書かれた位置にある。",
        "It stands where the manual says.",
    ),
    _Pattern(
        "form",
        re.compile(
            r"[^、。「」はをに]{2,20}(?:形式|半角|全角|英数字|カナ|ひらがな|数字)(?:の文字列)?で"
            r"(?=ご?(?:入力|記入|指定|設定))"
            r"|(?:ハイフン|スペース|空白|記号)(?:なし|不要|抜き|を除)|^(?:半角|全角)[^、。]{0,12}$"
        ),
        "書かれた形式でなければ受け付けられない。",
        "It is accepted in the form that is written, and in no other.",
    ),
    _Pattern(
        "entries",
        re.compile(
            r"[^、。「」はがを]{0,12}(?<!次の)(?<!以下の)(?<!下記の)(?:項目|事項|情報)[のを]ご?(?:入力|記入)(?!画面|欄|ページ)"
        ),
        "必要な項目が空のままでは先へ進めない。",
        "With a needed field left empty there is no way on.",
    ),
    _Pattern(
        "same",
        re.compile(r"[^、。「」はがを]{0,16}(?:同一の|一致(?:する|し)|同じ(?:もの|メールアドレス|パスワード))"),
        "同じものでなければならない。",
        "It has to be the same.",
    ),
    _Pattern(
        "arrives",
        re.compile(
            r"(?P<limit>[^、。はがを「」に]{0,16}?(?:メール|通知|パスワード|コード)[がを])"
            r"(?:[^、。]{0,12}に)?(?:自動的に)?(?:お送り|送信し|送付し|届|送信され|送られ|配信され)"
        ),
        "書かれたものが届く。",
        "What is named arrives.",
    ),
    _Pattern(
        "depends",
        re.compile(rf"(?P<limit>{_WITHIN}{{2,20}}に(?:より|よって|応じて))[^。]{{0,20}}(?:異な|変わ|違)"),
        "書かれたことによって変わる。",
        "It depends on what is written.",
    ),
    _Pattern(
        "kept",
        re.compile(
            r"(?P<limit>[^、。はがを「」]{2,16})[がは](?:自動的に|あらかじめ)?"
            r"(?:入力されて|引き継が|反映され|保存され|引き落と|更新され)"
        ),
        "書かれたとおりに引き継がれる。",
        "It is carried over as written.",
    ),
    _Pattern(
        "shown",
        re.compile(
            r"(?P<limit>[^、。はがを「」でに]{2,16})[がも](?:一覧|リスト|画面)?[にで]?表示され(?:ます|る(?:こと)?)"
        ),
        "書かれたものが表示される。",
        "What is named is shown.",
    ),
    _Pattern(
        "search",
        re.compile(r"(?P<limit>検索結果)(?:から|より|に|の一覧)"),
        "検索すると、該当するものが並ぶ。",
        "The search lists what matches.",
    ),
    _Pattern(
        "confirmed",
        re.compile(r"内容をご?確認(?:のうえ|の上)"),
        "入力した内容がそのまま示される。",
        "What was entered is shown as it is.",
    ),
    _Pattern(
        "elsewhere",
        re.compile(rf"(?P<limit>{_WITHIN}{{2,20}}(?:については|につきましては|方法は))[^。]*(?:参照|ご覧)"),
        "詳しくは別のところに書かれている。",
        "It is told elsewhere.",
    ),
    _Pattern(
        "able",
        re.compile(
            rf"{_WITHIN}{{0,16}}(?:(?:で|より|から|にて)ご?(?:確認|参照|変更|閲覧)[がを]?"
            r"(?:でき(?:ます|る)|可能|いただけ|ください)|が可能です)"
        ),
        "書かれたところで、書かれたことができる。",
        "What is written can be done there.",
    ),
)


@dataclass(frozen=True)
class Rule:
    """A rule that a sentence states."""

    kind: str
    words: str
    """The few words of the sentence that it rests on."""
    statement: str
    statement_en: str


def limits(sentence: str, *, described: bool = False) -> Iterator[str]:
    """Numbers with a unit that limit something: 30分以内.

    Args:
        sentence: or what a table says of a field.
        described: whether it is the latter, which needs no more than a length.
    """
    found = [*_LIMIT.finditer(sentence), *_ABOUT_TIME.finditer(sentence)]
    found += _LENGTH.finditer(sentence) if described else ()
    seen: list[str] = []
    for limit in found:
        words = re.sub(r"(?:です|に|を含|を)$", "", limit["limit"]).strip()
        if not any(words in other for other in seen):
            seen.append(words)
            yield words


def rules(sentence: str, *, described: bool = False) -> Iterator[Rule]:
    """The rules that a sentence states: its limits, else one for what else it says.

    Args:
        sentence: or what a table says of a field.
        described: whether it is the latter.
    """
    if bounds := list(limits(sentence, described=described)):
        named, named_en = "」「".join(bounds), ", ".join(bounds)
        yield Rule("limit", bounds[0], f"「{named}」の定めが守られる。", f"The limit is kept: {named_en}.")
        return
    if _ABOUT_THE_MANUAL.search(sentence):
        return
    for pattern in _PATTERNS:
        if found := pattern.words.search(sentence):
            words = (found.groupdict().get("limit") or found[0]).strip("、。 ※・-")
            yield Rule(pattern.kind, words, f"「{words}」: {pattern.statement}", f"「{words}」: {pattern.statement_en}")
            return
