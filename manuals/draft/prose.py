"""What a sentence of a manual asks for or tells: controls to act on, screens that appear, mails that arrive."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Role = Literal["button", "link", "textbox", "searchbox", "checkbox", "radio", "combobox"]
EventKind = Literal["shown", "on", "asked", "this_screen", "control", "act", "message", "mail"]

_BRACKETS = {
    "「": "」",
    "『": "』",
    "【": "】",
    "[": "]",
    "［": "］",
    "<": ">",
    "＜": "＞",
    "“": "”",
    "≪": "≫",
    "《": "》",
}
_LABEL = re.compile(
    "|".join(rf"{re.escape(a)}(?!{re.escape(a)})[^{re.escape(a + b)}]*{re.escape(b)}" for a, b in _BRACKETS.items())
)
_NESTED = re.compile(r"「(?:[^「」]|「[^「」]*」)*」")
_JOIN = re.compile(
    r"\s*(?:\([^)]*\)|（[^）]*）)?\s*(?:と|、|・|,|/|及び|および|ならびに|並びに|または|又は|もしくは|か|や|並んだ)?\s*"
)

_SHARED = re.compile(r"を、|、または|、もしくは|、[^、。「」]{1,8}は$")
"""Between labels that one verb is for, though more than a comma stands between them."""
_ROLE_WORDS: tuple[tuple[str, Role], ...] = (
    ("チェックボックス|チェック欄", "checkbox"),
    ("ラジオボタン|オプションボタン", "radio"),
    ("プルダウン|ドロップダウン|リストボックス|コンボボックス|選択リスト|一覧から", "combobox"),
    ("検索窓|検索欄|検索ボックス", "searchbox"),
    ("入力欄|記入欄|テキストボックス|フィールド|欄", "textbox"),
    ("リンク", "link"),
    ("ボタン|アイコン|タブ|メニュー|キー", "button"),
)
_VERBS: tuple[tuple[str, Role], ...] = (
    (r"から(?:お)?(?:選択|選び|選ん|選ぶ|選択)", "combobox"),
    (r"(?:を|が)?(?:ダブル|右)?(?:クリック|タップ|押下|プッシュ)|を?押(?:す|し|せ|さ)|を実行", "button"),
    (r"(?:に|を|へ)?(?:チェック|✓|☑|レ点)|を(?:オン|ON)", "checkbox"),
    (r"(?:に|を|へ|には)[^「『\[。]{0,14}?(?:入力|記入|記載|貼り付け)", "textbox"),
    (r"を?(?:お)?(?:選択|選び|選ん|選ぶ)", "radio"),
    (r"(?:を|も)?(?:ご覧|参照|ご参照|開き|開く|開い|にアクセス|に掲載|からダウンロード|よりダウンロード)", "link"),
    (r"を(?:ご)?(?:確認|一読|お読み)", "link"),
)
_ACTS = re.compile(
    r"(?:クリック|タップ|押下|押し(?:て|ます|、|た)|押す"
    r"|(?:検索|選択|設定|登録|送信|ログイン|サインイン|承認|認証)し(?:ます|て(?!い)|、))"
)
_CLICKS = re.compile(r"クリック|タップ|押下|押し|押す")
_SCREEN_WORD = r"(?:画面|ページ|ダイアログ|ウィンドウ|ウインドウ|ポップアップ)"
_WHERE = r"(?:の)?(?:左|右|上部|下部|中央|[上下]の|最上|最下)"
_SHOWS = (
    r"(?:を(?:開[きくい]|表示)|[がもは]?\s*(?:自動的に|新しく)?\s*(?:表示|開[きくい]|出|現れ)"
    r"|[にへ](?:移動|遷移|切り替|進|移り|戻り|変わ))"
)
_SCREEN = re.compile(
    rf"(?:(?P<label>{_LABEL.pattern})(?:の)?|(?P<name>[^、。,\s「」『』【】\[\]はがをにへでと]{{1,32}}?)){_SCREEN_WORD}"
    rf"(?P<after>{_SHOWS}|(?:上|内)?で(?:は)?(?![あきすし])|に(?=[^。]{{0,30}}入力)|{_WHERE}"
    r"|(?:上|内)?の(?=[「『【\[［《≪])|にて|(?:から|より)(?=[^。]{0,24}[「『【\[［])|の場合)?"
)
_HERE = re.compile(
    r"^(?:この|以下の|次の|前の|下記の|こちらの|各|元の|別の|対象の|該当|右の|左の|同じ|当|本|下図の|上記の|Web|WEB|確認後|次|前|以下|最初|その|新しい|ブラウザの?|ど(?:の|んな)よう(?:な)?|どの)+$"
)
_ASKED = re.compile(
    r"を求め|が求め|という(?:メッセージ|文言|表示|警告|エラー)?が|の(?:メッセージ|警告)が|と(?:聞|尋)|(?:が|と)(?:画面に|画面上に)?(?:表示|出)"
)
_NAME_BEGINS = re.compile(r"^.*(?:から|より|して|した後|した|たら|すると|れば|後|のち|また|なお|次|場合)(?=.)")
_KEPT_WHOLE = re.compile(
    r"(?:入力|確認|選択|完了|設定|検索|登録|変更|一覧|詳細|編集|削除|追加|作成|送信|申請|結果|内容|お知らせ)$"
)
_NOUN = r"(?:お|ご)?[一-龠々ァ-ヴーA-Za-z0-9０-９/・]+(?:[(（][^()（）]{1,20}[)）])?"
_ENTERED = re.compile(
    rf"(?P<names>{_NOUN}(?:(?:と|及び|および|、){_NOUN}){{0,3}})を(?:半角で|正しく|再度|もう一度)?(?:ご)?(?:入力|記入)(?!欄|画面|内容)"
)
_COLLECTIVE = re.compile(
    r"(?:情報|内容|項目|事項|必要事項|様|全て|すべて|もの|値|上記|以下|下記|同様|各項目|半角|全角|英数字|文字列?|データ)$"
)
_UNBRACKETED = re.compile(
    r"(?P<name>[^\s、。「」『』はがをにで]{2,24}?)(?P<word>ボタン|リンク|アイコン|タブ)?を(?P<verb>クリック|タップ|押下|押し|選択し(?:ます|て))"
)
_NOT_NAMED = re.compile(
    r"URL|リンク|もの|こちら|いずれ|どれ|該当|対象|任意|方法|以下|下記|それ|これ|一方|両方|場合|(?:^|の)(?:ボタン|画像|箇所|行)$"
)
_MAIL = re.compile(
    r"(?:(?P<label>「[^」]+」|『[^』]+』|【[^】]+】)\s*(?:という|と題する|の)?(?:件名の)?|(?P<name>[^、。\s「」『』はがをにへでと]{2,24}?)?(?P<notice>通知)?(?:が来た|の届いた)?)"
    r"(?P<word>(?:電子)?メール)(?!アド|ソフト|フィル|サーバ|本文|内|受信|送信|形式|転送|配信|の再送|の受信)"
    r"(?P<after>[^、。]{0,16})"
)
_ARRIVES = re.compile(
    r"届|お送り|送信し|送付し|送信され|送付され|送られ|配信され|受信し|自動送信|で(?:ご)?(?:確認|案内)|から、"
)
_NO_MAIL = re.compile(
    r"^(?:受信|送信|本|この|該当|各|当|その|迷惑|転送|サービスから|から|よう|確認用?|電子|以下|案内|お使い|.*からの?|.*宛の?)*$"
)


@dataclass(frozen=True)
class Event:
    """One thing that a sentence says, where it says it."""

    kind: EventKind
    start: int
    name: str = ""
    role: Role | None = None
    required: bool = False
    doubtful: bool = False
    """Whether the role or name is a guess that the sentence does not spell out."""
    arrives: bool = False
    """Of a mail: whether it is said to come."""


def events(sentence: str) -> list[Event]:
    """What a sentence says, in its order."""
    masked = _masked(sentence)
    unbracketed = list(_unbracketed(masked))
    found = [*_labels(sentence), *_entered(masked), *unbracketed, *_searched(masked), *_mails(sentence)]
    within = [range(event.start, event.start + len(event.name)) for event in unbracketed]
    found += [event for event in _screens(sentence, masked) if not any(event.start in one for one in within)]
    found += _acts(masked, found)
    return sorted(found, key=lambda event: event.start)


def label_of(bracketed: str) -> str:
    """What is within the brackets."""
    return bracketed[1:-1].strip()


def _masked(sentence: str) -> str:
    """The sentence with what is in brackets made unreadable, each character in its place."""
    return _LABEL.sub(
        lambda found: "「" + "＿" * (len(found[0]) - 2) + "」" if len(found[0]) > 1 else found[0], sentence
    )


def _screens(sentence: str, masked: str) -> Iterator[Event]:
    for found in _SCREEN.finditer(sentence):
        after = found["after"] or ""
        shown = bool(re.match(_SHOWS, after)) if after else False
        if masked[found.start() : found.end()].startswith("＿") or (
            found["name"] and "＿" in masked[found.start("name") : found.end("name")]
        ):
            continue
        if not after:
            continue
        if found["name"] and found["name"].startswith("ど"):
            continue  # a question
        name = label_of(found["label"]) if found["label"] else screen_name(found["name"])
        if name in {"マイ", "トップ"}:
            name += "ページ"
        if not found["label"] and (not name or _HERE.match(found["name"]) or len(name) < 2):
            yield Event("this_screen", found.start())
        else:
            yield Event("shown" if shown else "on", found.start(), name)


def screen_name(words: str) -> str:
    """The name of a screen within the words before 画面: without what leads to it, and without whose it is."""
    name = _NAME_BEGINS.sub("", words).strip("のなも ")
    head, _, tail = name.rpartition("の")
    if head and tail and not _KEPT_WHOLE.search(tail) and len(tail) >= 3:
        return tail
    return name


def _labels(sentence: str) -> Iterator[Event]:
    """Labels in brackets, each with the verb or word beside it; those that are joined share the one of the last."""
    found = [*(_NESTED.finditer(sentence) if "「" in sentence else ()), *_LABEL.finditer(sentence)]
    outer = sorted(
        (one for one in found if not any(o.start() < one.start() < o.end() for o in found)),
        key=lambda one: (one.start(), -one.end()),
    )
    labels = [one for place, one in enumerate(outer) if not place or one.start() != outer[place - 1].start()]
    joined: list[re.Match[str]] = []
    for place, label in enumerate(labels):
        joined.append(label)
        following = labels[place + 1].start() if place + 1 < len(labels) else len(sentence)
        between = sentence[label.end() : following]
        if place + 1 < len(labels) and (_JOIN.fullmatch(between) or _SHARED.match(between)):
            continue
        for one in joined:
            yield from _labelled(sentence, one, between, last=one is label)
        joined = []


def _labelled(sentence: str, label: re.Match[str], tail: str, *, last: bool) -> Iterator[Event]:
    name, start = label_of(label[0]), label.start()
    clause = re.split(r"[。]", tail)[0]
    if screen := re.fullmatch(rf"(.+?)の?{_SCREEN_WORD}", name):
        shown = re.match(_SHOWS, clause)
        if shown or re.match(r"(?:上|内)?(?:で|の|にて|から|より)", clause):
            yield Event("shown" if shown else "on", start, screen[1])
            return
    if not name or re.match(r"の?(?:電子)?メール(?!アド)", clause.lstrip()):
        return
    if re.match(rf"(?:の)?{_SCREEN_WORD}", clause) and last:
        return  # told by the screen
    if asked := _ASKED.match(clause):
        if "求め" in asked[0]:
            yield Event("asked", start, name)
        else:
            yield Event("message", start, name)
        return
    role, guessed = _role(sentence[max(0, start - 12) : start], name, clause)
    if role == "combobox" and name.endswith(("する", "選択")):
        yield Event("asked", start, name)  # a list is named by a noun: this is what the screen asks for
    elif role:
        required = role == "checkbox" and (bool(_CLICKS.search(sentence[label.end() :])) or "同意" in name)
        yield Event("control", start, name, role, required, guessed)


def _role(before: str, name: str, clause: str) -> tuple[Role | None, bool]:
    """The role that the words beside a label give it, and whether that is a guess."""
    for words, role in _ROLE_WORDS:
        if re.match(rf"\s*の?(?:{words})", clause) or re.search(rf"(?:{words})\s*$", before):
            return role, False
    if re.search(r"メニュー(?:の中)?(?:から|より|の|で)[^、。]{0,4}$", before) and re.match(
        r"を?(?:選|クリック|タップ|押)", clause
    ):
        return "link", True
    near = clause[:24]
    earliest: tuple[int, Role] | None = None
    for pattern, role in _VERBS:
        found = re.match(rf"(?:[^「『\[]{{0,3}}?)(?:{pattern})", near)
        if found and (earliest is None or found.end() < earliest[0]):
            earliest = found.end(), role
    if earliest is None:
        return None, False
    role = earliest[1]
    if role == "button" and (name.startswith("http") or name.endswith(("こちら", "URL", "方"))):
        return "link", False
    if role == "radio" and name.endswith(("する", "へ", "進む", "戻る")):
        return "button", True
    return role, role in {"radio", "combobox", "link"}


def _entered(masked: str) -> Iterator[Event]:
    """What is to be entered, where no brackets mark it: パスワードを入力."""
    for found in _ENTERED.finditer(masked):
        place = found.start("names")
        if re.search(r"(?:欄|ボックス|フィールド|」)に(?:は)?$", masked[:place]):
            continue  # what is entered, into a field that is named
        for name in re.split(r"と|及び|および|、", found["names"]):
            bare = re.split(r"[・]", name)[-1] if re.search(r"時|後|した", name.split("・")[0]) else name
            if bare and not _COLLECTIVE.search(bare) and "＿" not in bare and len(bare) > 1:
                yield Event("control", place, bare, "textbox", doubtful=True)
            place += len(name) + 1


def _unbracketed(masked: str) -> Iterator[Event]:
    """A button or entry that is named without brackets: 確認画面へ進むをクリック."""
    for found in _UNBRACKETED.finditer(masked):
        name = _NAME_BEGINS.sub("", found["name"]).strip()
        if "＿" in found["name"] or _NOT_NAMED.search(name) or len(name) < 2:
            continue
        link = found["word"] == "リンク" or found["verb"].startswith("選択")
        yield Event("control", found.start(), name, "link" if link else "button", doubtful=True)


def _searched(masked: str) -> Iterator[Event]:
    """A search box; hardly any manual says what it is called."""
    for found in re.finditer(r"検索(?:窓|欄|ボックス|バー)(?=より|から|に|で|へ|を)", masked):
        if "」" not in masked[max(0, found.start() - 2) : found.start()]:
            yield Event("control", found.start(), "検索", "searchbox", doubtful=True)


def _acts(masked: str, found: list[Event]) -> Iterator[Event]:
    """Actions on something that the sentence does not name."""
    for act in _ACTS.finditer(masked):
        near = [event for event in found if event.kind == "control" and event.start < act.start()]
        chosen = act[0].startswith("選択")
        if not any(
            masked[event.start : act.start()].count("、") == 0 and (chosen or event.role in {"button", "link"})
            for event in near
        ):
            searches = act[0].startswith("検索")
            yield Event("act", act.start(), "検索" if searches else "", doubtful=searches)


def _mails(sentence: str) -> Iterator[Event]:
    for found in _MAIL.finditer(sentence):
        arrives = bool(_ARRIVES.search(found["after"]) or found["notice"])
        if found["label"]:
            yield Event("mail", found.start(), label_of(found["label"]), arrives=arrives)
            continue
        name = _NAME_BEGINS.sub("", found["name"] or "")
        name = re.sub(r"^.*(?:のような|も|以下の|次の|や)|^[※・\-\s]*の?", "", name)
        if found["notice"]:
            yield Event("mail", found.start(), name + "通知", arrives=True, doubtful=True)
        elif name and not _NO_MAIL.match(name):
            yield Event("mail", found.start(), name + "メール", arrives=arrives, doubtful=True)
