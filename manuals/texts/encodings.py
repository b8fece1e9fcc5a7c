"""Bytes become text: which encoding they are in, whether or not somebody says so."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from collections.abc import Callable, Mapping
from functools import partial

from manuals.texts.japanese import from_euc_jp, from_iso_2022_jp, has_escapes

KNOWN = "UTF-8, UTF-16, ISO-2022-JP, Shift_JIS, EUC-JP"

_BOMS = (
    # UTF-32 first: its mark begins with that of UTF-16
    (BOM_UTF32_LE, "utf-32"),
    (BOM_UTF32_BE, "utf-32"),
    (BOM_UTF8, "utf-8-sig"),
    (BOM_UTF16_LE, "utf-16"),
    (BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "an Office document or another zip archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Office document of before 2007"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
)
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")
"""Control characters and others that no text has, though a PDF reader may leave some where it knows no character."""
_KANA = re.compile("[ぁ-ヿ]")
_COMMON = re.compile("[ぁ-ヿ、-〜！-｠㈀-㏿①-⑳■□※○●→←↑↓…‥‘’“”]")
_SAMPLE = 50_000
"""Characters that show what a text is."""
_JAPANESE_ENOUGH = 0.6
"""Likeness from which on a text is taken to be Japanese."""
_ENOUGH = 20
"""Japanese characters from which on a text has kana among them."""

Decoder = Callable[[bytes, str], str]


class NotText(ValueError):
    """The bytes are no text, or in no known encoding; the message says what they are."""


def decoded(content: bytes) -> str:
    """The text of a document that does not say its encoding.

    Raises:
        NotText: it is binary, or its encoding cannot be told.
    """
    for signature, kind in _SIGNATURES:
        if content.startswith(signature):
            raise NotText(f"is {kind}")
    text = _detected(content)
    if text is None or (_NO_TEXT.search(text) and _likeness(text) < _JAPANESE_ENOUGH):
        # what is written in no known way looks the same as what is no text
        raise NotText("is binary" if b"\0" in content else f"is not text in an encoding that can be told ({KNOWN})")
    return _NO_TEXT.sub("", text)


def decoded_as(content: bytes, charset: str | None) -> str:
    """The text of something that says its encoding, which may be unknown, or not true; what cannot be read is �.

    Args:
        content: the bytes.
        charset: what is said of them.
    """
    label = (charset or "").strip().strip("\"'").partition("*")[0].lower()
    decoder = _decoder(label)
    by_label = _strictly(decoder, content)
    if by_label is not None and not _doubtful(label, content):
        return by_label
    guessed = _detected(content)
    if by_label is None:
        return guessed if guessed is not None else _leniently(decoder, content)
    return guessed if guessed is not None and _better(guessed, by_label, label) else by_label


def _doubtful(label: str, content: bytes) -> bool:
    """Whether something else may be meant although the label's encoding can read it."""
    if has_escapes(content):
        return _decoder(label) is not from_iso_2022_jp
    return not content.isascii() and (label in _SINGLE_BYTES or label.replace("_", "-") in _JAPANESE)


def _better(guessed: str, by_label: str, label: str) -> bool:
    """Whether a text is more likely than that which its label gives."""
    return label in _SINGLE_BYTES or _likeness(guessed) > _likeness(by_label) + 0.2


def _detected(content: bytes) -> str | None:
    for mark, name in _BOMS:
        if content.startswith(mark):
            return _strictly(_python(name), content)
    if has_escapes(content):
        return _strictly(from_iso_2022_jp, content)
    if b"\0" in content:
        return _likeliest(content, _python("utf-8"), _python("utf-16-le"), _python("utf-16-be"))
    text = _strictly(_python("utf-8"), content)
    return text if text is not None else _likeliest(content, _python("cp932"), from_euc_jp)


def _likeliest(content: bytes, *decoders: Decoder) -> str | None:
    """The text that is Japanese."""
    texts = [text for decoder in decoders if (text := _strictly(decoder, content)) is not None]
    best = max(texts, key=_likeness, default="")
    return best if _likeness(best) >= _JAPANESE_ENOUGH else None


def _likeness(text: str) -> float:
    """How much a text looks like Japanese, 0 to 1: by its characters that are not ASCII."""
    sample = [character for character in text[:_SAMPLE] if character > "\x7f"]
    if not sample:
        return 0.0
    if len(sample) >= _ENOUGH and not _KANA.search("".join(sample)):
        return 0.0
    return sum(_weight(character) for character in sample) / len(sample)


def _weight(character: str) -> float:
    """Kana and signs count in full, kanji where they are of the first level: those that are in use."""
    if "一" <= character <= "龠":
        return 1.0 if 0xB0 <= character.encode("euc_jp", "replace")[0] <= 0xCF else 0.2
    if "ｦ" <= character <= "ﾟ":
        return 0.8
    return 1.0 if _COMMON.match(character) else 0.0


def _strictly(decoder: Decoder | None, content: bytes) -> str | None:
    try:
        return decoder(content, "strict") if decoder else None
    except (LookupError, ValueError):  # a codec that is none for text, bytes that are not its own
        return None


def _leniently(decoder: Decoder | None, content: bytes) -> str:
    try:
        return (decoder or _python("utf-8"))(content, "replace")
    except (LookupError, ValueError):
        return content.decode("utf-8", "replace")


def _decoder(label: str) -> Decoder | None:
    """The decoder of a charset; Japanese is read with the characters of Windows, as mail programs do."""
    name = label.replace("_", "-")
    if name.startswith(("iso-2022-jp", "csiso2022jp", "cp5022")):
        return from_iso_2022_jp
    return _JAPANESE.get(name) or (_python(label) if label else None)


def _python(name: str) -> Decoder:
    return partial(_with_codec, name)


def _with_codec(name: str, content: bytes, errors: str) -> str:
    return content.decode(name, errors)


_SINGLE_BYTES = frozenset(
    ("", "us-ascii", "ascii", "iso-8859-1", "latin-1", "latin1", "iso-8859-15", "windows-1252", "cp1252")
)
"""Labels that are put on whatever there is."""
_JAPANESE: Mapping[str, Decoder] = {
    **dict.fromkeys(("shift-jis", "sjis", "x-sjis", "ms-kanji", "windows-31j", "cswindows31j"), _python("cp932")),
    **dict.fromkeys(("euc-jp", "eucjp", "x-euc-jp", "eucjp-ms", "eucjpms", "cp51932", "ujis"), from_euc_jp),
}
