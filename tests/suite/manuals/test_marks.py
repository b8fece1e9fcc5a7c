"""Marks of fields that must be filled in are no part of a label."""

from __future__ import annotations

import pytest

from manuals.texts.marks import bare_label, field_pattern, says_optional, unmarked

MARKED = [
    "お名前 必須",
    "お名前必須",
    "必須 お名前",
    "お名前*",
    "お名前 ＊",
    "お名前（必須）",
    "お名前 [任意]",
    "お名前 (required)",
]


@pytest.mark.parametrize("label", MARKED)
def test_a_mark_is_left_out(label: str) -> None:
    assert unmarked(label) == "お名前"
    assert bare_label(label) == bare_label("お名前")
    assert field_pattern("お名前").search(label)


@pytest.mark.parametrize("label", ["お名前(カナ)", "お名前の必須事項", "必須", "お名前(確認)"])
def test_other_words_are_no_marks(label: str) -> None:
    assert unmarked(label) == label
    assert not field_pattern("お名前").search(label)


@pytest.mark.parametrize(
    ("label", "optional"), [("お名前 任意", True), ("お名前（任意）", True), ("お名前 必須", False)]
)
def test_a_mark_may_say_that_a_field_need_not_be_filled_in(label: str, optional: bool) -> None:
    assert says_optional(label) is optional
