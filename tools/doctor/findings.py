"""What the doctor finds: one line a check, in Japanese and English."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["ja", "en"]
State = Literal["ok", "note", "problem"]
"""A note is worth knowing and keeps nobody from running; a problem does."""

STATES: dict[State, dict[Language, str]] = {
    "ok": {"ja": "正常", "en": "ok"},
    "note": {"ja": "注意", "en": "note"},
    "problem": {"ja": "問題", "en": "PROBLEM"},
}


@dataclass(frozen=True)
class Text:
    """The same words in both languages."""

    ja: str
    en: str

    def in_(self, language: Language) -> str:
        """The words in one of them."""
        return self.ja if language == "ja" else self.en


def same(words: str) -> Text:
    """Words that are the same in both languages: a path, a version, what another program said."""
    return Text(words, words)


@dataclass(frozen=True)
class Finding:
    """The outcome of one check.

    Attributes:
        subject: what was looked at.
        state: how it is.
        seen: what was found.
        remedy: what to do, where there is something to do.
    """

    subject: Text
    state: State
    seen: Text
    remedy: Text | None = None


def ok(subject: Text, seen: str) -> Finding:
    """All is well."""
    return Finding(subject, "ok", same(seen))


def problem(subject: Text, seen: Text, remedy: Text | None = None) -> Finding:
    """Something has to be mended."""
    return Finding(subject, "problem", seen, remedy)


def note(subject: Text, seen: Text, remedy: Text | None = None) -> Finding:
    """Something to know."""
    return Finding(subject, "note", seen, remedy)
