"""What the manual report calls things: in its page and its workbook alike."""

from __future__ import annotations

from reports.manual.model import AnswerVerdict
from reports.texts import Text, text

ANSWERS: dict[AnswerVerdict, Text] = {
    "ok": text("合", "OK"),
    "not_ok": text("否", "not OK"),
    "unclear": text("判定不能", "cannot be told"),
}
