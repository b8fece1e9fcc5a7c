"""The note of a claim that holds in other typography: what was seen, and the characters that make the difference."""

from __future__ import annotations

from manuals.texts.typography import differences, told_en, told_ja
from reports.texts import Text, text

ON_SCREEN = text("画面では", "the screen shows")
IN_MAIL = text("メールでは", "the mail has")


def typographic_note(documented: str, shown: str, where: Text = ON_SCREEN) -> Text:
    """The note.

    Args:
        documented: the words of the manual.
        shown: the words that were seen, equal once folded.
        where: `ON_SCREEN` or `IN_MAIL`.
    """
    found = differences(documented, shown)
    ja, en = (f": {told(found)}" if found else "" for told in (told_ja, told_en))
    return text(f"表記のゆれ: {where.ja}「{shown}」{ja}", f"other typography: {where.en} “{shown}”{en}")
