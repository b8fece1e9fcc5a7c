"""Words of the reports in both languages: Japanese first, English beside it."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

Lang = Literal["ja", "en"]


class Text(BaseModel):
    """One text in both languages."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ja: str
    en: str

    def of(self, lang: Lang) -> str:
        """The text in one language."""
        return self.ja if lang == "ja" else self.en


def text(ja: str, en: str) -> Text:
    """A text in both languages."""
    return Text(ja=ja, en=en)


def same(words: str) -> Text:
    """Words that stand in both languages alike: a quote of the screen, a reason that the catalogue gives."""
    return Text(ja=words, en=words)
