"""Which pictures of a manual are out of date: by what changed on them, and not by their pixels."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from reports.walkthrough.stale import StalePicture, stale_pictures, stale_text, write_stale
from tests.suite.reports.builders import CART, claim, manual, run_records
from tests.suite.reports.walkthrough.test_steps import BOXES, ORDERING, TREE, seen

if TYPE_CHECKING:
    from pathlib import Path

    from evidence.records import Box, Observation

MANUAL = manual(*ORDERING, claim("text", "hint", screen=CART, text="一度に9個まで"))
HINT: Box = (60, 400, 200, 20)
WITH_HINT, HINT_BOXES = f"{TREE}\n- paragraph: 一度に9個まで", (*BOXES, HINT)


def changes(after: Observation, before: Observation | None = None) -> list[tuple[str, str, str, str]]:
    found = stale_pictures(MANUAL, run_records(before or seen(WITH_HINT, HINT_BOXES)), run_records(after))
    return [(one.kind, one.role, one.before, one.after) for picture in found for one in picture.changes]


def changed(old: str, new: str) -> Observation:
    return seen(WITH_HINT.replace(old, new), HINT_BOXES)


def test_nothing_is_out_of_date_where_nothing_changed_that_a_reader_sees() -> None:
    assert changes(seen(WITH_HINT, HINT_BOXES)) == []
    assert changes(changed('"3"', '"5"')) == [], "a value"
    assert changes(changed("見本 花子", "例示 太郎")) == [], "somebody else"
    assert changes(seen(WITH_HINT, tuple(box and (box[0] + 3, *box[1:]) for box in HINT_BOXES))) == [], "a few pixels"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('button "注文する"', 'button "注文を確定する"', ("renamed", "button", "注文する", "注文を確定する")),
        ('heading "カート"', 'heading "買い物かご"', ("renamed", "heading", "カート", "買い物かご")),
        ('- checkbox "同意する"', "- paragraph", ("gone", "checkbox", "同意する", "")),
        ("- paragraph: 一度", '- link "ヘルプ": 一度', ("new", "link", "", "ヘルプ")),
        ("一度に9個まで", "一度に5個まで", ("gone", "text", "一度に9個まで", "")),
    ],
)
def test_what_changed_is_named(old: str, new: str, expected: tuple[str, str, str, str]) -> None:
    assert expected in changes(changed(old, new))


def test_a_boxed_control_that_moved() -> None:
    moved = (*HINT_BOXES[:4], (60, 340, 120, 40), *HINT_BOXES[5:])
    assert changes(seen(WITH_HINT, moved)) == [("moved", "button", "注文する", "注文する")]


def test_numbers_of_their_own_are_not_compared() -> None:
    before = seen(f'{TREE}\n- link "MOCK-20261129-0001"', HINT_BOXES)
    after = seen(f'{TREE}\n- link "MOCK-20261130-0017"', HINT_BOXES)
    assert changes(after, before) == []


def test_a_heading_that_greets_somebody_else_is_the_same() -> None:
    before, after = (seen(TREE.replace("paragraph: 見本 花子 様", f'heading "{name} 様"')) for name in ("花子", "太郎"))
    assert changes(after, before) == []


def test_a_screen_that_is_not_seen_any_more() -> None:
    [stale] = stale_pictures(MANUAL, run_records(seen()), run_records())
    assert [change.kind for change in stale.changes] == ["no_picture"]


def test_the_list_is_told_in_both_languages_and_as_data(tmp_path: Path) -> None:
    after = changed('button "注文する"', 'button "注文を確定する"')
    found = stale_pictures(MANUAL, run_records(seen(WITH_HINT, HINT_BOXES)), run_records(after))
    assert list(stale_text(found, "r0", "ja")) == [
        "r0 から変わった画像: 1",
        "  demo/1-1 shop.cart",
        "    ボタン「注文する」 → 「注文を確定する」: 名前が変わった",
    ]
    assert "button" in list(stale_text(found, "r0", "en"))[2]
    told = json.loads(write_stale(found, tmp_path / "stale.json", "r0", "r1").read_text("utf-8"))
    assert [StalePicture.model_validate(one) for one in told["pictures"]] == found
