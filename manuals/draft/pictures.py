"""Text that a picture of a screen left in the manual: what of it is a button, a field or a message, by its shape.

Such text has no roles. What is told here by the form of a label is a first guess, for a person to look at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from manuals.draft.printed import Line
from manuals.draft.prose import Role

ShapeKind = Literal["control", "text", "row", "stage", "group", "message"]

_STAGE = re.compile(
    r"(?i:STEP|ステップ)\s*\d+(?![\d/])\s*(?:(?!(?i:STEP|ステップ)\s*\d)[^|｜])*|(?<!\d)0\d\s*[^\d|｜]+"
)
_STAGES = re.compile(r"^(?:(?i:STEP|ステップ)\s*\d|0\d[\s(（])")
_AMOUNT = re.compile(r"(?P<name>.*[^\s\d¥,]) +(?P<amount>[¥\\]?[\d,]+(?:\.\d+)?\s*(?:円|個|件|名|%|％)?)$")
_BESIDE = re.compile(r"[|｜]")
_CELLS = re.compile(r"\t+| {3,}")
_ACTION = re.compile(
    r"(?:する|進む|戻る|もどる|へ|作成|検索|送信|登録|ログイン|ログアウト|サインイン|サインアップ|次へ|実行|キャンセル|閉じる|OK|はい|いいえ"
    r"|追加|削除|保存|更新|完了する|開く|印刷|ダウンロード|アップロード|見る|選ぶ|入れる|やめる|申し込む|申込む|確定)$"
)
_CONSENT = re.compile(
    r"(?:同意(?:する|します)|次回から.*|.*(?:自動で|保持|記憶|省略|受け取る|受信する|希望する|保存する))$"
)
_LINK = re.compile(
    r"^[>＞›»<＜‹«]\s*|(?:こちら|の方|へ戻る|トップへ|一覧へ|履歴へ|ページへ|をご覧|を忘れた|はこちら)$|(?:詳しくは|お忘れ)"
)
_FIELD = re.compile(
    r"(?:アドレス|パスワード|ID|ＩＤ|番号|氏名|名前|住所|所在地|電話|都道府県|市区町村|番地|建物名等?|フリガナ|ふりがな|カナ"
    r"|(?:会社|法人|団体|部署|担当|担当者|口座|商品|製品|アカウント|ユーザー?|件|表示|グループ|ファイル|施設|店舗|学校|組織|支店|銀行)名"
    r"|コード|生年月日|日付|希望日|開始日|終了日|日時|理由|備考|メモ|コメント|内容|数量|人数|名義|FAX|URL|キーワード|件名|本文)"
    r"(?:\s*[(（][^()（）]*[)）])?$"
)
_CHOICE = re.compile(r"(?:曜日|時間帯|区分|種別|種類|性別|方法|プラン|分類|可否|有無)$")
_MESSAGE = re.compile(r"(?:ました|ません|です|ています|ください)。?$")
_SKIPPED = re.compile(
    r"^(?:Copyright|©|\(c\)|下に|スクロール|\d+|[.…・\-–—=_*]+|[A-Za-z]|page|ページ)\b.*$|^[\W_]+$", re.IGNORECASE
)
_TOLD = re.compile(
    r"^[-*・]?\s*(?P<word>label|input(?: field)?|text ?(?:box|field)|field|check ?box|radio(?: button)?|button|link"
    r"|section|heading|title|"
    r"drop ?down|select|text|message)s?\s*[:：]\s*(?P<name>.+)$",
    re.IGNORECASE,
)
_TOLD_ROLES: dict[str, Role] = {
    "input": "textbox",
    "inputfield": "textbox",
    "textbox": "textbox",
    "textfield": "textbox",
    "field": "textbox",
    "checkbox": "checkbox",
    "radio": "radio",
    "radiobutton": "radio",
    "button": "button",
    "link": "link",
    "dropdown": "combobox",
    "select": "combobox",
}
_CAPTION = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,} [A-Za-z]{2,}")
_CAPTIONED = re.compile(r"['‘\"“](?P<name>[^'’\"”]*[^\x00-\x7f][^'’\"”]*)['’\"”]")
_CAPTION_ROLES: tuple[tuple[str, Role | None], ...] = (
    ("checkbox(?:es)?", "checkbox"),
    ("radio", "radio"),
    ("buttons?", "button"),
    ("links?", "link"),
    ("fields?", "textbox"),
    ("inputs?", "textbox"),
    ("headings?|titles?|pages?|messages?|sub-message|text|menus?|labels?|click", None),
)
_ENCLOSED = re.compile(r"(?:[≪《〈]).*(?:[≫》〉])")
_OPTION = re.compile(r"([○◯〇●◉□☐☑])\s*([^\s○◯〇●◉□☐☑][^○◯〇●◉□☐☑\t\u3000]*)")
_REQUIRED = re.compile(r"\s*(?:[\[【(（]?\s*(?:必須|※必須|required)\s*[\]】)）]?|[*＊])\s*", re.IGNORECASE)
_UNREQUIRED = re.compile(r"\s*[\[【(（]?\s*(?:任意|optional)\s*[\]】)）]?\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Shape:
    """One thing that a screen shows."""

    kind: ShapeKind
    line: int
    text: str
    """The label, text or row as a quote has it."""
    role: Role | None = None
    required: bool = False
    cells: tuple[str, ...] = ()
    caption: bool = False
    """Told by a sentence about the picture, whose words are not those of the screen."""


def is_stage(text: str) -> bool:
    """Whether a line shows the stages of a procedure: STEP 1, 01 and so on."""
    return bool(_STAGES.match(text))


def is_caption(text: str) -> bool:
    """Whether it describes a picture in English."""
    return bool(_CAPTION.search(text)) and bool(_CAPTIONED.search(text))


def is_told(text: str) -> bool:
    """Whether a line names a control with the English word for its kind before it."""
    return bool(_TOLD.match(text))


def shapes(line: Line) -> Iterator[Shape]:
    """What a line of a picture shows."""
    text = line.text
    if is_caption(text):
        yield from _captioned(line)
    elif _ENCLOSED.fullmatch(text):
        return  # a heading of the manual's own
    elif len(options := _options(text)) > 1:
        yield from _choice(line.number, text, options)
    elif is_stage(text):
        stages = (found[0].strip(" |｜") for found in _STAGE.finditer(text))
        yield from (Shape("stage", line.number, stage) for stage in stages if stage)
    elif told := _TOLD.match(text):
        yield from _told(line.number, told)
    else:
        yield from _parts(line.number, text)


def _parts(number: int, text: str) -> Iterator[Shape]:
    """A row of a table, or the labels that a line has beside each other."""
    cells = tuple(cell.strip() for cell in _CELLS.split(text) if cell.strip())
    if len(cells) > 1 and not _BESIDE.search(text):
        yield Shape("row", number, " ".join(cells), cells=cells)
        return
    for part in _BESIDE.split(text):
        yield from _single(number, part.strip())


def _options(text: str) -> list[tuple[str, str]]:
    """Marks and names of what can be chosen on one line: ○ A ○ B."""
    return _OPTION.findall(text)


def _choice(number: int, text: str, options: list[tuple[str, str]]) -> Iterator[Shape]:
    head = _OPTION.split(text)[0].strip(" \t\u3000:：")
    if head:
        yield Shape("group", number, head)
    for mark, name in options:
        yield Shape("control", number, name.strip(), "checkbox" if mark in "□☐☑" else "radio")


def _told(number: int, told: re.Match[str]) -> Iterator[Shape]:
    word = told["word"].lower().replace(" ", "")
    name = re.sub(r"^[>＞<＜]\s*", "", told["name"].strip())
    role = _TOLD_ROLES.get(word)
    if word in {"inputfield", "input"}:  # what follows is the hint within the field
        yield Shape("text", number, name)
    elif word == "label":
        yield Shape("control", number, name, "textbox")
    elif role:
        yield Shape("control", number, name, role)
    else:
        yield Shape("text", number, name)


def _captioned(line: Line) -> Iterator[Shape]:
    """Labels that a sentence about a picture gives in quotation marks, with the word for the control beside them."""
    end = 0
    for found in _CAPTIONED.finditer(line.text):
        before, after = line.text[end : found.start()].lower(), line.text[found.end() : found.end() + 22].lower()
        after = re.sub(r"^\s*\([^)]*\)", "", after)
        end = found.end()
        name = found["name"].strip()
        if _SKIPPED.match(name) or re.match(r"(?:'s)?\s+(?:web ?site|site|logo|company)", after):
            continue
        role = _word_beside(before, after)
        kind: ShapeKind = "control" if role else "message" if _MESSAGE.search(name) else "text"
        yield Shape(kind, line.number, name, role, caption=True)


def _word_beside(before: str, after: str) -> Role | None:
    if beside := re.match(r"\s+(button|checkbox|link|field)", after):
        return next(role for words, role in _CAPTION_ROLES if re.fullmatch(words, beside[1]))
    nearest: tuple[int, Role | None] = -1, None
    for words, role in _CAPTION_ROLES:
        for found in re.finditer(rf"\b(?:{words})\b", before):
            nearest = max(nearest, (found.start(), role), key=lambda one: one[0])
    return nearest[1]


def _single(number: int, words: str) -> Iterator[Shape]:
    """One label, by its form."""
    text = words.strip()
    required = bool(_REQUIRED.search(text)) and not text.startswith("必須")
    name = _UNREQUIRED.sub(" ", _REQUIRED.sub(" ", text)).strip() if required or "任意" in text else text
    if not name or _SKIPPED.match(name):
        return
    parts = re.split(r"\s+", name)
    if len(parts) >= 3 and _CHOICE.search(parts[0]):
        yield Shape("group", number, parts[0])
        for part in parts[1:]:
            yield Shape("control", number, part, "checkbox" if "可能" in parts[0] or "複数" in parts[0] else "radio")
        return
    if amount := _AMOUNT.match(name):
        cells = tuple(cell for cell in (*re.split(r"\s+", amount["name"]), amount["amount"].strip()) if cell)
        if not re.fullmatch(r"\d{1,2}", amount["amount"].strip()) and len(cells) == 2:
            yield Shape("row", number, name, cells=cells)
        else:
            yield Shape("text", number, amount["name"].removesuffix(" 数量").strip())
        return
    bare = re.sub(r"^[>＞›»<＜‹«+＋□☐☑✓]\s*|\s*[>＞›»]$", "", name)
    role = _role(name, bare) or ("textbox" if required else None)
    if role:
        yield Shape("control", number, bare, role, required=required or (role == "checkbox" and "同意" in bare))
    elif _MESSAGE.search(name):
        yield Shape("message", number, name)
    else:
        yield Shape("text", number, bare)


def _role(name: str, bare: str) -> Role | None:
    if re.match(r"[□☐☑]", name) or _CONSENT.search(bare):
        return "checkbox"
    if re.match(r"[<＜‹«]", name) or (_LINK.search(name) and not re.search(r"[>＞]$", name)):
        return "link" if len(bare) <= 30 else None
    if _ACTION.search(bare) and len(bare) <= 24:
        return "button"
    if _FIELD.search(bare) and len(bare) <= 30:
        return "textbox"
    return None
