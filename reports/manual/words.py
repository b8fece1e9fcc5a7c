"""What the manual report calls things: in its page and its workbook alike."""

from __future__ import annotations

from reports.manual.model import AnswerVerdict, DeviationKind, DeviationState
from reports.texts import Text, text

DEVIATION_KINDS: dict[DeviationKind, Text] = {
    "manual": text("マニュアルの誤り", "the manual is wrong"),
    "product": text("製品の誤り", "the product is wrong"),
    "test": text("テストの誤り", "the test is wrong"),
    "environment": text("環境の違い", "the environment"),
}
DEVIATION_STATES: dict[DeviationState, Text] = {
    "applies": text("有効", "applies"),
    "expired": text("期限切れ", "expired"),
    "gone": text("発生しなくなった", "does not occur any more"),
}
ANSWERS: dict[AnswerVerdict, Text] = {
    "ok": text("合", "OK"),
    "not_ok": text("否", "not OK"),
    "unclear": text("判定不能", "cannot be told"),
}
