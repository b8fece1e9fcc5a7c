"""The numbers that Word puts before paragraphs of lists by itself, and that their text does not have."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from manuals.documents.word_xml import W, child, local, value

_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"
_AIUEO = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_KANJI = "〇一二三四五六七八九"
_PLACE = re.compile(r"%([1-9])")
_MOST_STYLES = 20
"""Styles that may be based on each other."""


@dataclass(frozen=True)
class _Level:
    kind: str
    text: str
    start: int


class Numbering:
    """Counts the paragraphs of all lists of a document.

    Args:
        numbering: the document's numbering.xml.
        styles: its styles.xml.
    """

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._abstract: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._styles = {style.get(f"{W}styleId", ""): style for style in (styles if styles is not None else ())}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        for each in numbering if numbering is not None else ():
            self._learn(each)

    def _learn(self, each: etree._Element) -> None:
        if local(each) == "abstractNum":
            levels = {_number(level.get(f"{W}ilvl")): _level(level) for level in each if local(level) == "lvl"}
            self._levels[each.get(f"{W}abstractNumId", "")] = levels
        elif local(each) == "num":
            number = each.get(f"{W}numId", "")
            self._abstract[number] = value(each, "abstractNumId")
            for override in each:
                start = value(override, "startOverride") if local(override) == "lvlOverride" else ""
                if start:
                    self._starts[number, _number(override.get(f"{W}ilvl"))] = _number(start)

    def label(self, properties: etree._Element) -> str:
        """What stands before a paragraph with these properties; empty if it is in no numbered list."""
        number, depth = self._of(properties)
        abstract = self._abstract.get(number, "")
        level = self._levels.get(abstract, {}).get(depth)
        if not number or number == "0" or level is None:
            return ""
        counts = self._counts.setdefault(abstract, {})
        if number not in self._begun:
            self._begun.add(number)
            for (of, at), start in self._starts.items():
                if of == number:
                    counts[at] = start - 1
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [at for at in counts if at > depth]:
            del counts[deeper]
        if level.kind == "bullet":
            return "・"
        return f"{_PLACE.sub(lambda found: self._shown(abstract, int(found[1]) - 1), level.text)} "

    def _shown(self, abstract: str, depth: int) -> str:
        level = self._levels[abstract].get(depth)
        return _written(self._counts[abstract].get(depth, level.start), level.kind) if level else ""

    def _of(self, properties: etree._Element) -> tuple[str, int]:
        """The list and the level of a paragraph, its own or those of its style."""
        given = child(properties, "numPr")
        style = value(properties, "pStyle")
        for _ in range(_MOST_STYLES):
            if given is not None and value(given, "numId"):
                return value(given, "numId"), _number(value(given, "ilvl"))
            found = self._styles.get(style)
            if found is None:
                break
            inherited = child(found, "pPr")
            given = child(inherited, "numPr") if inherited is not None else None
            style = value(found, "basedOn")
        return "", 0


def _level(level: etree._Element) -> _Level:
    return _Level(value(level, "numFmt") or "decimal", value(level, "lvlText"), _number(value(level, "start") or "1"))


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0


def _written(count: int, kind: str) -> str:
    if kind in {"decimalEnclosedCircle", "decimalEnclosedCircleChinese"}:
        return _CIRCLED[count - 1] if 0 < count <= len(_CIRCLED) else str(count)
    if kind in {"upperLetter", "lowerLetter"}:
        letter = chr(ord("A") + (count - 1) % 26)
        return letter if kind == "upperLetter" else letter.lower()
    if kind.startswith(("aiueo", "iroha")):
        kana = _AIUEO if kind.startswith("aiueo") else _IROHA
        return kana[(count - 1) % len(kana)]
    if kind in {"ideographDigital", "japaneseDigitalTenThousand"}:
        return "".join(_KANJI[int(digit)] for digit in str(count))
    return "" if kind == "none" else str(count)
