"""Addresses and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from manuals.check.items import Item
from manuals.check.text import CIRCLED_NUMBERS, spaced

_URL = r"https?://[A-Za-z0-9._~:/?#@!$&*+,;=%-]+"
_MAIL = r"(?<![\w.+-])[\w.+-]*@(?:[a-z0-9-]+\.)+[a-z]{2,}"
_HOST = (
    r"(?<![\w./@-])(?:[a-z0-9-]+\.)+(?:com|net|org|info|biz|edu|gov|app|dev|cloud|[a-z]{2})(?![\w-])(?:/[\w./?=&%#-]*)?"
)
_ADDRESS = re.compile(f"{_URL}|{_MAIL}|{_HOST}", re.ASCII | re.IGNORECASE)

_UNITS_AFTER_SPACE = (
    "営業日|時間|分間|秒間|日間|週間|年間|[かヶカヵケ]月|[かヶカヵケ]所|箇所|種類|文字|つ"
    "|日(?!本)|[分秒円回件名個枚桁点%]|(?:[KMG]B|px|ms)(?![A-Za-z])"
)
# 以上, 以内, 未満 and their like follow a number and are no unit
_UNIT = rf"(?:[ ]?(?:{_UNITS_AFTER_SPACE})|(?![以未超内外前後中上下])[一-龠]|[ァ-ヴー]+|[A-Za-z%°]+)"
_FIGURE = r"\d+(?:[.,:/-]\d+)*"
_QUANTITY = rf"[¥$]?{_FIGURE}{_UNIT}?"
_NUMBER = re.compile(
    r"(?<![A-Za-z0-9_])(?:"
    + "|".join(
        (
            r"\d{4}[ ]?年[ ]?\d{1,2}[ ]?月(?:[ ]?\d{1,2}[ ]?日)?|\d{1,2}[ ]?月[ ]?\d{1,2}[ ]?日",
            r"\d+[ ]*\.[ ]*\d+[ ]*版",
            rf"(?i:STEP|Article|Section|Version|Ver\.?|No\.?)[ ]?{_FIGURE}",
            rf"\(\d{{1,2}}\)|[{CIRCLED_NUMBERS}]|[1-9]\d?\.(?!\d)",
            rf"{_QUANTITY}(?:[ ]?~[ ]?{_QUANTITY})?",
        )
    )
    + ")"
)


def addresses(text: str) -> Iterator[Item]:
    """URLs, mail addresses and bare domains."""
    for found in _ADDRESS.finditer(text):
        shown = found[0].rstrip(".,;:")
        yield Item("address", shown, found.start(), found.start() + len(shown))


def numbers(text: str) -> Iterator[Item]:
    """Numbers with their unit, ranges, dates, editions, and numbers of steps; not those within an address."""
    for found in _NUMBER.finditer(_ADDRESS.sub(lambda address: "_" * len(address[0]), text)):
        yield Item("number", spaced(found[0]), found.start(), found.end())
