"""A claim in words names the group of fields that it speaks of."""

from __future__ import annotations

from typing import Any

import pytest

from reports.words.statements import statement
from tests.suite.reports.builders import CART, claim, manual


@pytest.mark.parametrize(
    ("fields", "japanese", "english"),
    [
        (
            {"kind": "control", "role": "textbox", "name": "郵便番号"},
            f"画面 {CART} の「配送先」に入力欄「郵便番号」がある",
            f"“配送先” of the screen {CART} has a text field “郵便番号”",
        ),
        (
            {"kind": "text", "text": "半角で入力"},
            f"画面 {CART} の「配送先」に「半角で入力」と表示される",
            f"“配送先” of the screen {CART} shows “半角で入力”",
        ),
        (
            {"kind": "text", "text": "半角で入力", "shown_when": {"checked": "別の住所"}},
            f"「別の住所」を選ぶと、画面 {CART} の「配送先」に「半角で入力」と表示される",
            f"once “別の住所” is chosen, “配送先” of the screen {CART} shows “半角で入力”",
        ),
    ],
    ids=["control", "text", "after a choice"],
)
def test_the_group_is_named(fields: dict[str, Any], japanese: str, english: str) -> None:
    wanted = claim(screen=CART, group="配送先", **fields)
    told = statement(manual(wanted), wanted)
    assert (told.ja, told.en) == (japanese, english)
