"""What the check takes from a text: labels, addresses, numbers, rows and fields."""

from __future__ import annotations

import pytest

from manuals.check.judge import extract
from manuals.check.text import clean, with_links_as_labels


def items_of(text: str, *kinds: str) -> list[str]:
    return [item.text for item in extract(with_links_as_labels(clean(text))) if item.kind in kinds]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("「進む」をクリックし、[次へ]を押す", ["進む", "次へ"]),
        ("【おまかせログイン】と『窓口』", ["おまかせログイン", "窓口"]),
        ("[全角]と｢半角｣", ["全角", "半角"]),
        (
            "「5.ポリシー「デフォルト(Default)」の初期化」",
            ["5.ポリシー「デフォルト(Default)」の初期化", "デフォルト(Default)"],
        ),
        ("[こちら](#)と[窓口](https://a.example.jp/x)", ["こちら", "窓口"]),
        ("[【契約者のURL】](#)を【[管理者 のURL](#)】で", ["契約者のURL", "管理者 のURL"]),
        ("「**太字**」", ["太字"]),
        ("「二行に\nわたる」", ["二行に わたる"]),
        ("「閉じない\n次の行", ["閉じない"]),
        ("「閉じない\n\n次の「段落」", ["閉じない", "段落"]),
        ("[ ] と 」だけ", []),
    ],
)
def test_labels(text: str, labels: list[str]) -> None:
    assert items_of(text, "label") == labels


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("<https://www.a.example.jp/>。", ["https://www.a.example.jp/"]),
        ("(https://help.example.jp)の", ["https://help.example.jp"]),
        ("https://id.example.jp/signup?email_token=XXX", ["https://id.example.jp/signup?email_token=XXX"]),
        ("「mail.example.co.jp」 「@east.example.jp」です", ["mail.example.co.jp", "@east.example.jp"]),
        ("https://a.example.jp/をご覧ください", ["https://a.example.jp/"]),
        ("(例:taro@example.jp)", ["taro@example.jp"]),
        ("[窓口](https://a.example.jp/x)", ["https://a.example.jp/x"]),
        ("1.0版のe.gは、a.b", []),
    ],
)
def test_addresses(text: str, addresses: list[str]) -> None:
    assert items_of(text, "address") == addresses


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("30分以内に、発行から24時間", ["30分", "24時間"]),
        ("３種類以上を含めた１０文字以上", ["3種類", "10文字"]),
        ("1,234円、税率10%、12.5%", ["1,234円", "10%", "12.5%"]),
        ("30 分と10 MBと5台とメモリ8GB", ["30 分", "10 MB", "5台", "8GB"]),
        ("1営業日後、3か月、2ヶ月間", ["1営業日", "3か月", "2ヶ月"]),
        ("STEP 1 会社、STEP２ 最終確認、Article 20 (X)", ["STEP 1", "STEP2", "Article 20"]),
        ("01 メールアドレス入力 02 規約", ["01", "02"]),
        ("第 1 . 0 版 1.0版 2024年3月", ["1 . 0 版", "1.0版", "2024年3月"]),
        ("9時~11時 11時～13時", ["9時~11時", "11時~13時"]),
        ("1. はじめ\n(2) 次\n③続き", ["1.", "(2)", "③"]),
        ("https://form.example.jp/?id=pf3473 と pf0861inq と A4", []),
        ("電話 03-1234-5678、30:00", ["03-1234-5678", "30:00"]),
    ],
)
def test_numbers(text: str, numbers: list[str]) -> None:
    assert items_of(text, "number") == numbers


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("\t数量\t価格\n初期費用\t1\t0円", ["数量 | 価格", "初期費用 | 1 | 0円"]),
        ("税額   0円", ["税額 | 0円"]),
        ("**STEP 1 カート** | STEP 2 確認", ["STEP 1 カート | STEP 2 確認"]),
        ("| 版 | 年月 |\n|---|---|\n| 1.0 | 3月 |", ["版 | 年月", "1.0 | 3月"]),
        ("1-2 作業希望日 1営業日後の日付\n1-4\n", ["1-2 | 作業希望日 | 1営業日後の日付", "1-4"]),
        ("   - 作業希望日(          ) \n一つの 空白\n   字下げ", []),
    ],
)
def test_rows(text: str, rows: list[str]) -> None:
    assert items_of(text, "row") == rows


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("   □ 1.再送\n            □A:可能であること", ["1.再送", "A:可能であること"]),
        ("□はい　□いいえ", ["はい", "いいえ"]),
        ("      - 再送が必要な理由(          )", ["再送が必要な理由"]),
        ("マスターID:##########(下記の方)", ["マスターID"]),
        ("選択肢の□を■に変更し\n■注意事項\n会社名(カナ)", []),
    ],
)
def test_fields(text: str, fields: list[str]) -> None:
    assert items_of(text, "field") == fields
