"""Fifteen edits of each manual, and how each should be told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.suite.manuals.documents.editions import Change


def _became(step: str, kind: str, old: str, new: str, told: tuple[str, str] | None = None) -> Change:
    was, now = told or (old, new)
    return Change(step, old, new, (("became", kind, was, now),))


CHANGES: Mapping[str, Sequence[Change]] = {
    "omakase_login": (
        _became("1-2", "mail", "@east.ntt.co.jp", "@mail.east.example.jp"),
        _became("2-1-1", "address", "https://www.market.ntt-east.co.jp/", "https://shop.example.jp/"),
        _became("2-1-4", "phrase", "カートに入れる", "カートに追加する"),
        _became("2-2-1", "phrase", "パスワードをお忘れの方", "パスワードを忘れた方"),
        _became("2-2-3", "number", "30分", "45分"),
        _became("2-2-3", "address", "https://info.bizdrive.ntt-east.co.jp/pf0861inq", "https://help.example.jp/ask"),
        _became(
            "2-2-4", "label", "「利用規約に同意する」", "「規約に同意する」", ("利用規約に同意する", "規約に同意する")
        ),
        _became("2-2-6", "phrase", "入力内容を確認する", "入力した内容を確認する"),
        _became("2-3-4-2", "number", "15時~17時", "15時~19時"),
        _became("2-4", "number", "24時間", "36時間"),
        _became("2-6-1", "number", "10文字", "14文字"),
        Change("2-2-1", "次回から自動でログインする", "", (("vanished", "phrase", "次回から自動でログインする", ""),)),
        Change("2-2-5", "", "「候補を絞り込む」", (("new", "label", "", "候補を絞り込む"),)),
        Change("2-3-3", "", "解約費用\t70円\t8%", (("new", "row", "", "解約費用 70円 8%"),)),
        Change("2-2-8", "8. ", "9. ", (("renumbered", "step", "8.", "9."),)),
    ),
    "iij_id_requests": (
        _became("0", "address", "https://help.iij.ad.jp", "https://support.example.jp"),
        _became("0", "label", "「マニュアル・ダウンロード」", "「資料」", ("マニュアル・ダウンロード", "資料")),
        _became("0", "label", "『IIJ IDサービス お客様窓口』", "『窓口』", ("IIJ IDサービス お客様窓口", "窓口")),
        _became("1-2", "number", "1営業日", "2営業日"),
        _became("1-3", "mail", "iij-taro@example.jp", "hanako@example.com"),
        _became("2-2", "number", "1営業日", "3営業日"),
        _became("2-3", "phrase", "初期管理者のアカウント名", "初期管理者のログイン名"),
        _became("3-1", "phrase", "変更が必要な理由", "変更を希望する理由"),
        _became("3-4", "phrase", "変更後の通知先メールアドレス", "新しい通知先メールアドレス"),
        _became("4-2", "number", "1営業日", "10営業日"),
        _became("5-2", "number", "1営業日", "4営業日"),
        _became("6-3", "mail", "iij-taro@example.jp", "jiro@example.net"),
        Change("6-4", "", "「送信前の確認」", (("new", "label", "", "送信前の確認"),)),
        Change(
            "6-4", "", "お問い合わせは https://desk.example.org", (("new", "address", "", "https://desk.example.org"),)
        ),
        Change("6-4", "", "6-5 電話番号を記入する", (("new", "step", "", "6-5 電話番号を記入する"),)),
    ),
    "microsoft_sign_in": (
        _became("1-1", "label", "[次へ]", "[続ける]", ("次へ", "続ける")),
        _became(
            "1-2", "label", "[アカウントを選択する]", "[アカウントの選択]", ("アカウントを選択する", "アカウントの選択")
        ),
        _became(
            "1-2", "label", "[別のアカウントを使用する]", "[ほかを使う]", ("別のアカウントを使用する", "ほかを使う")
        ),
        _became("1-2", "label", "[次へ]", "[進む]", ("次へ", "進む")),
        _became("2-1", "label", "「パスワードの入力」", "「パスワード」", ("パスワードの入力", "パスワード")),
        _became("2-1", "label", "[サインイン]", "[ログイン]", ("サインイン", "ログイン")),
        _became("2-2", "label", "「コードの入力」", "「確認コード」", ("コードの入力", "確認コード")),
        _became("2-2", "label", "[サインイン]", "[確認]", ("サインイン", "確認")),
        _became(
            "2-3",
            "label",
            "「Microsoft Authenticatorの確認」",
            "「要求を承認」",
            ("Microsoft Authenticatorの確認", "要求を承認"),
        ),
        _became("2-3", "phrase", "お使いのスマホなどに通知が届きます", "お使いの電話などに通知が届きます"),
        Change("2-3", "", "60秒お待ちください。", (("new", "number", "", "60秒"),)),
        Change("2-3", "", "「通知を再送する」", (("new", "label", "", "通知を再送する"),)),
        Change("2-2", "", "送信元は no-reply@example.com です。", (("new", "mail", "", "no-reply@example.com"),)),
        Change("3", "", "https://login.example.org/", (("new", "address", "", "https://login.example.org/"),)),
        Change("1-2", "", "(別紙も参照)「補足」", (("new", "label", "", "補足"),)),
    ),
}
"""By the manual's key."""
