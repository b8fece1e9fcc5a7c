"""What stands in the place of a control that a page lacks: by role, then place, then likeness; or nothing."""

from __future__ import annotations

import pytest

from evidence.aria import Node, parse
from evidence.outcomes import Part
from pages.survey.candidates import choose

KNOWN = [
    Part(role="textbox", name="ログインID"),
    Part(role="textbox", name="パスワード"),
    Part(role="checkbox", name="次回から自動でログインする"),
    Part(role="button", name="ログイン"),
    Part(role="link", name="パスワードをお忘れの方"),
    Part(role="button", name="新規登録する"),
]


def tree(*lines: str) -> Node:
    return parse("\n".join(["- main:", *(f"  - {line}" for line in lines)]))


def page(**renamed: str) -> Node:
    names = {
        "id": 'textbox "ログインID"',
        "password": 'textbox "パスワード"',
        "remember": 'checkbox "次回から自動でログインする"',
        "submit": 'button "ログイン"',
        "forgotten": 'link "パスワードをお忘れの方"',
        "sign_up": 'button "新規登録する"',
    }
    return tree(*(line for line in {**names, **renamed}.values() if line))


def chosen(wanted: str, shown: Node, known: list[Part] | None = None) -> str | None:
    parts = known or KNOWN
    lost = next(part for part in parts if part.name == wanted)
    labels = {node.name for node in shown.walk()}
    absent = [part for part in parts if part.name not in labels]
    found = choose(lost, shown, parts, absent=absent, firm=parts)
    return found.part.name if found else None


def test_the_one_in_the_same_place_stands_for_it_whatever_it_is_called() -> None:
    assert chosen("ログイン", page(submit='button "次へ"')) == "次へ"


def test_of_two_that_were_renamed_each_stands_for_its_own() -> None:
    shown = page(submit='button "次へ"', sign_up='button "アカウントを作成"')
    assert (chosen("ログイン", shown), chosen("新規登録する", shown)) == ("次へ", "アカウントを作成")


def test_a_control_that_is_shown_under_its_own_name_stands_for_no_other() -> None:
    assert chosen("新規登録する", page(sign_up="")) is None


def test_another_role_of_the_same_name_stands_for_it() -> None:
    found = choose(KNOWN[5], page(sign_up='link "新規登録する"'), KNOWN)
    assert found is not None
    assert found.part == Part(role="link", name="新規登録する")


def test_two_that_are_equally_near_stand_for_nothing() -> None:
    known = [Part(role="textbox", name="数量"), Part(role="button", name="注文"), Part(role="link", name="案内")]
    shown = tree('textbox "数量"', 'button "送信"', 'button "実行"', 'link "案内"')
    assert choose(known[1], shown, known) is None


@pytest.mark.parametrize("away", ["キャンセル", "入力画面へ戻る", "一覧から消す"])
def test_what_leads_away_stands_for_nothing_that_leads_on(away: str) -> None:
    known = [Part(role="button", name="承諾")]
    assert choose(known[0], tree(f'button "{away}"'), known, firm=known) is None


def test_the_only_one_of_its_role_stands_for_the_only_one_that_is_lost() -> None:
    known = [
        Part(role="textbox", name="コード"),
        Part(role="button", name="サインイン"),
        Part(role="link", name="再送"),
    ]
    shown = tree('textbox "コード"', 'link "再送"', 'button "続行"')
    assert chosen("サインイン", shown, known) == "続行"


def test_likeness_decides_where_the_place_does_not() -> None:
    known = [Part(role="button", name="注文を実行する")]
    assert chosen("注文を実行する", tree('button "注文を確定する"', 'button "お問い合わせ"'), known) == "注文を確定する"


def test_of_fields_that_moved_the_neighbours_tell_where_the_other_one_is() -> None:
    known = [Part(role="textbox", name=name) for name in ("お名前", "郵便番号", "都道府県", "市区町村", "電話番号")]
    shown = tree(*(f'textbox "{name}"' for name in ("お名前", "電話番号", "地域", "市区町村", "郵便番号")))
    assert chosen("都道府県", shown, known) == "地域"


def test_a_name_that_is_only_typographically_another_one_is_no_candidate() -> None:
    known = [Part(role="textbox", name="会社名(カナ)"), Part(role="textbox", name="会社名")]
    assert chosen("会社名", tree('textbox "会社名（カナ）"'), known) is None


def test_a_field_that_has_become_a_choice_stands_for_itself() -> None:
    known = [Part(role="textbox", name=name) for name in ("郵便番号", "都道府県", "市区町村")]
    shown = tree('textbox "郵便番号"', 'combobox "都道府県"', 'textbox "市区町村"')
    found = choose(known[1], shown, known, firm=known)
    assert found is not None
    assert found.part == Part(role="combobox", name="都道府県")
