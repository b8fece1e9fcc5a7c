"""What drafts read out of a sentence, of a label by its shape, of a rule, and the names they make."""

from __future__ import annotations

import re

import pytest

from manuals.draft import words
from manuals.draft.forms import field, listed
from manuals.draft.mails import Fact, facts
from manuals.draft.pictures import shapes
from manuals.draft.printed import Line, lines, quote, sentences
from manuals.draft.prose import events
from manuals.draft.rules import limits, rules


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("「保存」をクリックします。", [("control", "保存", "button")]),
        ("［保存］ボタンを押下してください。", [("control", "保存", "button")]),
        (
            "【保存】をタップし、『閉じる』リンクを選択します。",
            [("control", "保存", "button"), ("control", "閉じる", "link")],
        ),
        ("<次へ>を押します。", [("control", "次へ", "button")]),
        ("「氏名」と「住所」を入力します。", [("control", "氏名", "textbox"), ("control", "住所", "textbox")]),
        ("「同意する」にチェックします。", [("control", "同意する", "checkbox")]),
        ("「支店」プルダウンから選びます。", [("control", "支店", "combobox")]),
        ("ラジオボタンから「月払い」を選択します。", [("control", "月払い", "radio")]),
        ("メニューから「申請」を選択します。", [("control", "申請", "link")]),
        (
            "「はい」、または「いいえ」をクリックします。",
            [("control", "はい", "button"), ("control", "いいえ", "button")],
        ),
        (
            "メールアドレスとパスワードを入力します。",
            [("control", "メールアドレス", "textbox"), ("control", "パスワード", "textbox")],
        ),
        ("設定画面が表示されます。", [("shown", "設定", None)]),
        ("《設定画面》が開きます。", [("shown", "設定", None)]),
        ("お客様情報の入力ページに移動します。", [("shown", "お客様情報の入力", None)]),
        ("一覧画面で「削除」をクリックします。", [("on", "一覧", None), ("control", "削除", "button")]),
        ("「暗証番号の入力」を求められた場合", [("asked", "暗証番号の入力", None)]),
        ("「登録しました。」と表示されます。", [("message", "登録しました。", None)]),
        ("完了通知メールが届きます。", [("mail", "完了通知メール", None)]),
        ("どのような画面が出るかを確かめます。", []),
        ("本サービスからのメールを確認します。", []),
    ],
)
def test_what_a_sentence_says(sentence: str, found: list[tuple[str, str, str | None]]) -> None:
    named = [
        (event.kind, re.sub("通知$", "通知メール", event.name), event.role)
        for event in events(sentence)
        if event.kind != "act"
    ]
    assert named == found


def test_a_consent_that_a_click_follows_is_required() -> None:
    consent, button = events("「規約に同意する」にチェックし、「進む」をクリックします。")
    assert consent.required
    assert not button.required


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("> お忘れの方", [("control", "link", "お忘れの方")]),
        ("買い物へ戻る | 見積もり作成", [("control", "link", "買い物へ戻る"), ("control", "button", "見積もり作成")]),
        ("メールアドレス(必須)", [("control", "textbox", "メールアドレス")]),
        ("規約に同意する", [("control", "checkbox", "規約に同意する")]),
        ("STEP 1 入力 | STEP 2 確認", [("stage", None, "STEP 1 入力"), ("stage", None, "STEP 2 確認")]),
        ("合計 1,200円", [("row", None, "合計 1,200円")]),
        ("商品\t数量\t金額", [("row", None, "商品 数量 金額")]),
        ("性別　○ 男　○ 女", [("group", None, "性別"), ("control", "radio", "男"), ("control", "radio", "女")]),
        (
            "連絡可能曜日 月曜日 火曜日",
            [("group", None, "連絡可能曜日"), ("control", "checkbox", "月曜日"), ("control", "checkbox", "火曜日")],
        ),
        ("- Button: 送信", [("control", "button", "送信")]),
        (
            "The page shows a blue button labeled '送信' and a checkbox labeled '同意'.",
            [("control", "button", "送信"), ("control", "checkbox", "同意")],
        ),
        ("登録が完了しました。", [("message", None, "登録が完了しました。")]),
        ("Copyright 2025 Example", []),
    ],
)
def test_what_a_line_of_a_picture_shows(line: str, found: list[tuple[str, str | None, str]]) -> None:
    assert [(shape.kind, shape.role, shape.text) for shape in shapes(Line(1, line, after_blank=True))] == found


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("30分以内に完了してください。", "limit"),
        ("通信できない場合は、やり直してください。", "condition"),
        ("印鑑が必要です。", "needed"),
        ("窓口でのみ受け付けます。", "only"),
        ("あとから変更できません。", "impossible"),
        ("右上の歯車にあります。", "position"),
        ("半角で入力してください。", None),
        ("電話番号は半角数字で入力してください。", "form"),
        ("確認メールが届きます。", "arrives"),
        ("詳しい方法は、別冊をご覧ください。", "elsewhere"),
        ("手順をご説明いたします。", None),
        ("お使いください。", None),
    ],
)
def test_the_rule_of_a_sentence(sentence: str, kind: str | None) -> None:
    assert [rule.kind for rule in rules(sentence)] == ([kind] if kind else [])


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("3種類以上を含む10文字以上にします。", ["3種類以上", "10文字以上"]),
        ("有効期限は、発行から24時間です。", ["24時間"]),
        ("1人５冊までです。", ["５冊まで"]),
        ("以下の2点をご確認ください。", []),
    ],
)
def test_the_limits_of_a_sentence(sentence: str, found: list[str]) -> None:
    assert list(limits(sentence)) == found


def test_what_a_printed_mail_has() -> None:
    mail = "件名:【見本】完了\n差出人: info@mail.example.jp\nhttps://a.example.jp/r?t=XXXXXX\n■ご注意\n24時間以内に開いてください。\n"
    assert [(fact.aspect, fact.value) for fact in facts(lines(mail), "1")] == [
        ("subject", "【見本】完了"),
        ("sender_domain", "mail.example.jp"),
        ("link", "https://a.example.jp/r?t="),
        ("contains", "ご注意"),
        ("contains", "24時間以内"),
    ]
    assert isinstance(next(facts(lines(mail), "1")), Fact)


@pytest.mark.parametrize(
    ("line", "name", "role", "required"),
    [
        ("- 変更の理由(          )", "変更の理由", "textbox", False),
        ("□ 確認した", "確認した", "checkbox", False),
        ("会員番号：######", "会員番号", "textbox", True),
        ("\u00a0 \u00a0- 希望日（　　　　）", "希望日", "textbox", False),
    ],
)
def test_fields_of_printed_forms(line: str, name: str, role: str, required: bool) -> None:
    found = field(lines(line)[0])
    assert found is not None
    assert (found.name, found.role, found.required) == (name, role, required)


def test_a_table_of_fields_is_known_by_its_head() -> None:
    table = lines(
        "項目名\t要否\t形式\t備考\n氏名\t必須\tテキスト\t\n区分\t任意\tプルダウン\t一つ選ぶ\n説明が続きます。\n"
    )
    fields, taken = listed(table)
    assert [(one.name, one.role, one.required, one.note) for one in fields] == [
        ("氏名", "textbox", True, ""),
        ("区分", "combobox", False, "一つ選ぶ"),
    ]
    assert taken == {1, 2, 3}


@pytest.mark.parametrize(
    "label", ["ご注文手続きへ進む", "保留", "①", "Wi-Fi設定", "次へ", "パスワード（確認）", "💡", "123"]
)
def test_names_are_ascii_and_the_same_every_time(label: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", words.slug(label))
    assert re.fullmatch(r"[a-z][a-z0-9_]*", words.key(label, "screen"))
    assert words.slug(label) == words.slug(f" {label} ")


def test_a_quote_of_a_long_sentence_has_the_words_that_it_is_for() -> None:
    text = "あ" * 70 + "、" + "い" * 70 + "「確認」をクリックします。"
    assert "「確認」" in quote(text, "「確認」")
    assert len(quote(text, "「確認」")) <= 80


def test_a_sentence_goes_on_over_a_line_break() -> None:
    told = [
        sentence.text for sentence in sentences(list(lines("「A」にチェックし、\n「B」を押します。次に\n待ちます。")))
    ]
    assert told[0] == "「A」にチェックし、「B」を押します。"
