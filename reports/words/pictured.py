"""What readers are told of a picture that was taken of an equal observation."""

from __future__ import annotations

from reports.texts import Text, text

LEGEND = text(
    "画面キー・アクセシビリティツリー(入力値を含む)・タイトル・アドレス・表示領域・ブラウザーがすべて等しい観察には、"
    "先に撮った画像を使い、撮影したテストを示す。ツリーに現れない違い(色、配置、画像の中身など)はこの規則では検出できない。"
    "失敗時の画像は必ず個別に撮る。すべての観察を撮るには --evidence full を指定する。",
    "An observation whose screen key, accessibility tree (values of fields included), title, address, window and "
    "browser are those of an earlier one is shown by that one's picture, and the test that took it is named. What a "
    "tree does not say (colours, layout, what images show) is not seen by this rule. A failure always has a picture of "
    "its own, and with --evidence full every observation has.",
)
"""The rule, and its limit."""


def pictured_by(test: str) -> Text:
    """Said beside a picture that another observation was taken of.

    Args:
        test: node id of the test that took it.
    """
    return text(f"同じ表示の観察の画像、撮影: {test}", f"picture of an equal observation, taken by {test}")
