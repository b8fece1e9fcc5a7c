"""ISO-2022-JP and EUC-JP as they are written: with the characters of Windows, and with half-width kana.

Python's own codecs know the standards' characters only and fail at the first ①, ㈱ or 髙. What is meant by the bytes is
the table of Shift_JIS as Windows has it (cp932), which browsers and mail readers use for all three encodings.
"""

from __future__ import annotations

import re
from functools import cache

_SHIFT_OUT, _SHIFT_IN = b"\x0e", b"\x0f"
_ESCAPE = re.compile(rb"(\x1b(?:\$[@B]|\$\([ABCDOPQ]|\$A|&@\x1b\$B|\([BHIJ]|\.[AF])|[\x0e\x0f]|\n)")
_JIS_0208 = (b"\x1b$@", b"\x1b$B", b"\x1b&@\x1b$B")
_KANA = (b"\x1b(I", _SHIFT_OUT)
_OTHERS = {
    b"\x1b$(D": "iso2022_jp_1",
    b"\x1b$(O": "iso2022_jp_3",
    b"\x1b$(P": "iso2022_jp_3",
    b"\x1b$(Q": "iso2022_jp_2004",
}
"""Further sets of kanji, each with a codec that knows it."""
_EUC = re.compile(rb"([\x00-\x7f]+)|((?:[\xa1-\xfe]{2})+)|(?:\x8e[\xa1-\xdf])+|(?:\x8f[\xa1-\xfe]{2})+", re.DOTALL)


def has_escapes(content: bytes) -> bool:
    """Whether the bytes switch to Japanese as ISO-2022-JP does."""
    return any(escape in content for escape in (*_JIS_0208, *_OTHERS, b"\x1b(I"))


def from_iso_2022_jp(content: bytes, errors: str = "strict") -> str:
    """Decode ISO-2022-JP, its extensions (half-width kana, JIS X 0212 and 0213) and what Windows made of it.

    A line that does not switch back, as the standard wants it, ends with its kanji: mails are cut off in the middle.

    Raises:
        UnicodeDecodeError: with ``strict``: it is not that.
    """
    parts: list[str] = []
    state = b""
    for piece in _ESCAPE.split(content):
        if piece == b"\n":
            parts.append("\n")
            state = b""
        elif _ESCAPE.fullmatch(piece):
            state = b"" if piece in {_SHIFT_IN, b"\x1b(B", b"\x1b(J", b"\x1b(H"} else piece
        elif piece:
            parts.append(_segment(piece, state, errors))
    return "".join(parts)


def from_euc_jp(content: bytes, errors: str = "strict") -> str:
    """Decode EUC-JP with the characters of Windows.

    Raises:
        UnicodeDecodeError: with ``strict``: it is not that.
    """
    parts: list[str] = []
    position = 0
    while position < len(content):
        found = _EUC.match(content, position)
        if found is None:
            parts.append(_wrong(content, position, position + 1, errors))
            position += 1
            continue
        plain, kanji = found.groups()
        if plain:
            parts.append(plain.decode("ascii"))
        elif kanji:
            parts.append(_kanji(bytes(byte & 0x7F for byte in kanji), errors))
        else:
            parts.append(found[0].decode("euc_jp", errors))
        position = found.end()
    return "".join(parts)


def _segment(piece: bytes, state: bytes, errors: str) -> str:
    """What stands between two escapes."""
    if state in _JIS_0208:
        line_end = b"\r" if piece.endswith(b"\r") else b""
        return _kanji(piece.removesuffix(b"\r"), errors) + line_end.decode()
    if state in _KANA:
        return bytes(byte | 0x80 if byte > 0x20 else byte for byte in piece).decode("cp932", errors)
    if state:
        return (state + piece + b"\x1b(B").decode(_OTHERS.get(state, "iso2022_jp_2"), errors)
    return piece.decode("cp932", errors)  # half-width kana in eight bits, among ASCII


def _kanji(pairs: bytes, errors: str) -> str:
    table = _table()
    found = [table.get(pairs[place : place + 2], "") for place in range(0, len(pairs), 2)]
    if "" in found:
        found = [known or _wrong(pairs, 2 * at, 2 * at + 2, errors) for at, known in enumerate(found)]
    return "".join(found)


@cache
def _table() -> dict[bytes, str]:
    """Every pair of JIS, in seven bits, with the character of Windows."""
    table: dict[bytes, str] = {}
    for row in range(94):
        for cell in range(94):
            lead = (row >> 1) + (0x81 if row < 62 else 0xC1)
            trail = cell + (0x9F if row % 2 else 0x40 if cell < 63 else 0x41)
            try:
                table[bytes((row + 0x21, cell + 0x21))] = bytes((lead, trail)).decode("cp932")
            except UnicodeDecodeError:
                continue
    return table


def _wrong(content: bytes, start: int, end: int, errors: str) -> str:
    if errors == "strict":
        raise UnicodeDecodeError("iso2022_jp", content, start, min(end, len(content)), "no character")
    return "\ufffd"
