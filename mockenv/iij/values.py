"""Which texts may stand in a request: one rule for the reader, the writer and the form.

A value is one line of visible characters whose parentheses close, because parentheses end it in the documented format.
"""

from __future__ import annotations

import re
import unicodedata

from mockenv.iij.works import Kind

LONGEST = 2_000
"""Characters of a value. The manual names no limit."""

# C0, C1, invisible format characters, surrogates, private use, what stands for undecodable bytes, non-characters;
# variation selectors are not among them: names are written with them
_REFUSED = (
    "\x00-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufdd0-\ufdef"
    "\ufeff\ufff9-\ufffd\ufffe\uffff\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e00ff\U000f0000-\U0010ffff"
)
_CONTROL = re.compile(f"[{_REFUSED}]")
_TAG = re.compile(r"<[A-Za-z/!?]")
_PARENTHESIS = re.compile("[()（）]")
_OPENING = "(（"
_PLACEHOLDER = "#"

REQUESTER = "ご依頼者様氏名"
NOTES: dict[str, str] = {
    "マスターID": "(下記サービスコードの運用管理担当者からのご依頼のみ受付できます)",
    REQUESTER: "(上記マスターIDで登録いただいている運用管理担当者からのご依頼のみ受付できます)",
    "サービスコード": "",
}
"""What the form prints behind the values of its head."""


def folded(text: str) -> str:
    """In the form that is compared: one width, no space."""
    return "".join(unicodedata.normalize("NFKC", text).split())


_FOLDED_NOTES = frozenset(folded(note) for note in NOTES.values() if note)
_FOLDED_NAMES = tuple(folded(name) for name in NOTES)
_NOTE_PARTS = ("運用管理担当者から", "のみ受付できます")
"""Of a note that was damaged at one place, one of these is still there."""
_LONGEST_NOTE = 3 * max(len(note) for note in NOTES.values())


def control_character(text: str) -> int | None:
    """Where the first character stands that must not be in a request; None if there is none."""
    found = _CONTROL.search(text)
    return found.start() if found else None


def has_tag(text: str) -> bool:
    """Whether a text has something like HTML in it."""
    return _TAG.search(text) is not None


def closing(text: str, depth: int = 0) -> tuple[int, int | None]:
    """Count parentheses of either width.

    Returns:
        The depth at the end; and where the depth first fell to 0, or below it, if it did.
    """
    first = None
    for found in _PARENTHESIS.finditer(text):
        depth += 1 if found[0] in _OPENING else -1
        if depth <= 0 and first is None:
            first = found.start()
        if depth < 0:
            break
    return depth, first


def value_problem(text: str, longest: int = LONGEST) -> str | None:
    """Why a text cannot be a value of a request, as a sentence for its reader; None if it can."""
    if control_character(text) is not None:
        return "改行や制御文字は使えません"
    if has_tag(text):
        return "HTMLは使えません"
    if len(text) > longest:
        return f"{longest}文字以内で記入してください"
    if not _balanced(text):
        return "括弧の対応が取れていません"
    return None


def head_problem(text: str, longest: int = LONGEST) -> str | None:
    """The same for a value of the form's head, behind which the form goes on in the same line."""
    folded_text = folded(text)
    if any(f"{name}:" in folded_text for name in _FOLDED_NAMES):
        return "一行に二つの項目があります"
    if any(part in folded_text for part in _NOTE_PARTS):
        return "フォーマットの注記が崩れています"
    return value_problem(text, longest)


def canonical(kind: Kind, text: str) -> str:
    """A value of the table as it is kept: trimmed; dates, accounts and addresses in half width."""
    return text.strip() if kind is Kind.REASON else unicodedata.normalize("NFKC", text).strip()


def canonical_code(text: str) -> str:
    """A master ID or service code as it is kept: half width, without the form's note and placeholder."""
    return canonical_name(unicodedata.normalize("NFKC", text))


def canonical_name(text: str) -> str:
    """The requester as it is kept: without the form's note and placeholder."""
    text = _without_note(text.strip())
    return "" if text and not text.strip(_PLACEHOLDER) else text


def _without_note(text: str) -> str:
    opening = max(text.rfind(bracket, -_LONGEST_NOTE) for bracket in _OPENING) if text.endswith((")", "）")) else -1
    if opening >= 0 and folded(text[opening:]) in _FOLDED_NOTES:
        return text[:opening].rstrip()
    return text


def _balanced(text: str) -> bool:
    depth = 0
    for found in _PARENTHESIS.finditer(text):
        depth += 1 if found[0] in _OPENING else -1
        if depth < 0:
            return False
    return depth == 0
