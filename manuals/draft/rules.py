"""Sentences that state a rule: limits, conditions, what is needed, what cannot be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_UNITS = "営業日|時間|時|分|秒|日|週間|[かヶカヵケ]月|年|回|文字|桁|種類|件|個|名|人|円|通|[KMGT]B|バイト|%|％|歳"
_FIGURE = rf"[0-9０-９][0-9０-９,，.．]*\s*(?:{_UNITS})(?:間)?"
_LIMIT = re.compile(
    rf"(?P<limit>(?:最大|最長|最短|上限|各)?{_FIGURE}(?:\s*[~〜～]\s*{_FIGURE})?(?:以内|以上|以下|未満|先?まで|以降|後以降|後|前|経過|を?超|を過ぎ|間?有効|のみ|だけ|です|に|を含)+)"
)
_ABOUT_THE_MANUAL = re.compile(r"解説|ご説明|本マニュアル|返信|回答|ご了承")
"""Of sentences about the manual itself, and of the end of every mail."""
_ABOUT_TIME = re.compile(rf"(?:有効期限|期限|有効期間|締切)[^。]{{0,20}}?(?P<limit>{_FIGURE})")
_PATTERNS: tuple[tuple[str, re.Pattern[str], str, str], ...] = (
    ("expiry", re.compile(r"(?:期限|有効期間)[^。]{0,12}(?:切れ|過ぎ)"), "期限を過ぎると使えない。", "Past its limit it cannot be used."),
    ("condition", re.compile(r"(?P<limit>[^、。「」]{2,30}?(?:場合|とき|際)(?:は|には|、|でも))"), "この場合の扱いは、書かれたとおりである。", "This case is handled as written."),
    ("needed", re.compile(r"(?P<limit>[^、。「」はがを]{0,14}(?:する|が|は|で|に)?必要(?:が|と|で|です)|[^、。「」はがを]{0,14}なければ|[^、。「」はがを]{0,14}必須)"), "必要とされたものがなければ先へ進めない。", "Without what is said to be needed there is no way on."),
    ("only", re.compile(r"(?P<limit>[^、。「」]{0,14}(?:のみ|(?:から|に|で)だけ|に限り|に限ら|限定|一度(?:だけ|しか)|1回(?:だけ|しか|のみ)))"), "書かれた範囲に限られる。", "It is limited to what is written."),
    ("impossible", re.compile(r"(?P<limit>[^、。「」]{0,14}(?:(?:でき|行え|使え|られ|進め|戻れ|開け)(?:ません|ない)|(?<!し)[せえけめれげべ]ません|不可|(?:対応|連携|表示|送信|反映)(?:して|され)(?:い)?(?:ません|ない)))"), "書かれたとおり、できない。", "As written, it cannot be done."),
    ("credentials", re.compile(r"(?P<limit>(?:パスワード|コード|暗証番号|PIN)[^。「」]{0,16}?(?:入力|ログイン|サインイン))"), "正しいものだけが受け付けられる。", "The right one is accepted, and no other."),
    ("position", re.compile(r"(?P<limit>(?:画面)?(?:の)?(?:右上|左上|右下|左下|上部|下部|右側|左側|最下部|最上部|中央)(?:の|より|に|から|部)|(?:下|上|右|左)(?:に|へ)スクロール(?=し、「))"), "書かれた位置にある。", "It stands where the manual says."),
    ("form", re.compile(r"(?P<limit>[^、。「」はをに]{2,20}(?:形式|半角|全角|英数字|カナ|ひらがな|数字)(?:の文字列)?で)(?:ご)?(?:入力|記入|指定|設定)"), "書かれた形式でなければ受け付けられない。", "It is accepted in the form that is written, and in no other."),
    ("entries", re.compile(r"(?P<limit>(?<!次の)(?<!以下の)(?<!下記の)[^、。「」はがを]{0,12}(?<!次の)(?<!以下の)(?<!下記の)(?:項目|事項|情報)(?:の|を)(?:ご)?(?:入力|記入)(?!画面|欄|ページ))"), "必要な項目が空のままでは先へ進めない。", "With a needed field left empty there is no way on."),
    ("same", re.compile(r"(?P<limit>[^、。「」はがを]{0,16}(?:同一の|一致(?:する|し)|同じ(?:もの|メールアドレス|パスワード)))"), "同じものでなければならない。", "It has to be the same."),
    ("arrives", re.compile(r"(?P<limit>(?:[^、。はがを「」に]{0,16}?(?:メール|通知|パスワード|コード))が)(?:[^、。]{0,12}に)?(?:自動的に)?(?:届|送信され|送られ|配信され)"), "書かれたものが届く。", "What is named arrives."),
    ("depends", re.compile(r"(?P<limit>[^、。「」]{2,20}に(?:より|よって|応じて))[^。]{0,20}(?:異な|変わ|違)"), "書かれたことによって変わる。", "It depends on what is written."),
    ("kept", re.compile(r"(?P<limit>[^、。はがを「」]{2,16})(?:が|は)(?:自動的に|あらかじめ)?(?:入力されて|引き継が|反映され|保存され|引き落と|更新され)"), "書かれたとおりに引き継がれる。", "It is carried over as written."),
    ("shown", re.compile(r"(?P<limit>[^、。はがを「」でに]{2,16})(?:が|も)(?:一覧|リスト|画面)?(?:に|で)?表示され(?:ます|る(?:こと)?)"), "書かれたものが表示される。", "What is named is shown."),
    ("search", re.compile(r"(?P<limit>検索結果)(?:から|より|に|の一覧)"), "検索すると、該当するものが並ぶ。", "The search lists what matches."),
    ("confirmed", re.compile(r"(?P<limit>内容を(?:ご)?確認(?:のうえ|の上))"), "入力した内容がそのまま示される。", "What was entered is shown as it is."),
    ("elsewhere", re.compile(r"(?P<limit>[^、。「」]{2,20}(?:については|につきましては|方法は))[^。]*(?:参照|ご覧)"), "詳しくは別のところに書かれている。", "It is told elsewhere."),
    ("able", re.compile(r"(?P<limit>[^、。「」]{0,16}(?:(?:で|より|から|にて)(?:ご)?(?:確認|参照|変更|閲覧)(?:が|を)?(?:でき(?:ます|る)|可能|いただけ|ください)|が可能です))"), "書かれたところで、書かれたことができる。", "What is written can be done there."),
)  # fmt: skip


@dataclass(frozen=True)
class Rule:
    """A rule that a sentence states."""

    kind: str
    words: str
    """The few words of the sentence that it rests on."""
    statement: str
    statement_en: str


def limits(sentence: str) -> Iterator[str]:
    """Numbers with a unit that limit something: 30分以内."""
    found = [*_LIMIT.finditer(sentence), *_ABOUT_TIME.finditer(sentence)]
    seen: list[str] = []
    for limit in found:
        words = re.sub(r"(?:です|に|を含|を)$", "", limit["limit"]).strip()
        if not any(words in other for other in seen):
            seen.append(words)
            yield words


def rules(sentence: str) -> Iterator[Rule]:
    """The rules that a sentence states: its limits, else one for what else it says."""
    if found := list(limits(sentence)):
        named, named_en = "」「".join(found), ", ".join(found)
        yield Rule("limit", found[0], f"「{named}」の定めが守られる。", f"The limit is kept: {named_en}.")
        return
    if _ABOUT_THE_MANUAL.search(sentence):
        return
    for kind, pattern, statement, statement_en in _PATTERNS:
        if found := pattern.search(sentence):
            words = (found.groupdict().get("limit") or found[0]).strip("、。 ※・-")
            yield Rule(kind, words, f"「{words}」: {statement}", f"「{words}」: {statement_en}")
            return
