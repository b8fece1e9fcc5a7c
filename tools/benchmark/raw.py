"""The journey of sections (1) to (6) as one would write it in bare Playwright, without page objects or evidence.

The honest baseline of the benchmark: the same clicks, entries, mails and waits as `flows.omakase_login.journey`, and
nothing else. On every screen it waits, as the page objects do, for a main region that shows heading and control.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from pages.applicant import Applicant
    from pages.visitor import Mailbox

PRODUCT = "おまかせログイン"


def journey(page: Page, applicant: Applicant, mailbox: Mailbox, store: str) -> None:
    """A new customer applies and begins.

    Args:
        page: a fresh tab.
        applicant: who applies.
        mailbox: the applicant's mails.
        store: base address of the store.
    """
    _choose_product(page, store)
    _sign_up(page, applicant, mailbox)
    _order(page, applicant)
    _begin(page, applicant, mailbox)


def _choose_product(page: Page, store: str) -> None:
    page.goto(f"{store}/")
    _shown(page, "NTT東日本ビジネス向けストア", _link(page, PRODUCT))
    page.get_by_role("searchbox", name="商品を検索", exact=True).fill(PRODUCT)
    _button(page, "検索").click()
    _shown(page, "検索結果")
    _link(page, PRODUCT).click()
    _shown(page, PRODUCT, _link(page, "詳しくはこちら"), _button(page, "カートに入れる"))
    _button(page, "カートに入れる").click()
    _login_shown(page)


def _sign_up(page: Page, applicant: Applicant, mailbox: Mailbox) -> None:
    _button(page, "新規登録する").click()
    _shown(page, "NTT東日本ビジネスID 新規登録", _button(page, "次へ進む"))
    _textbox(page, "メールアドレス").fill(applicant.email)
    _button(page, "次へ進む").click()
    _shown(page, "NTT東日本ビジネスID 新規登録", _heading(page, "新規登録はまだ完了していません", 2))
    page.goto(mailbox.wait_for(link="/signup?").link("/signup?"))
    _shown(page, "利用規約", _checkbox(page, "利用規約に同意する"))
    _checkbox(page, "利用規約に同意する").check()
    _button(page, "次へ進む").click()
    _shown(page, "会社情報検索", _button(page, "検索する"))
    _textbox(page, "会社名").fill(applicant.company)
    _button(page, "検索する").click()
    _button(page, applicant.company).click()
    _fill_sign_up_form(page, applicant)
    _shown(page, "新規登録確認", _button(page, "登録する"))
    _button(page, "登録する").click()
    _shown(page, "新規登録完了", _button(page, "NTT東日本ビジネス向けストアへ戻る"))
    mailbox.wait_for()
    _button(page, "NTT東日本ビジネス向けストアへ戻る").click()
    _login_shown(page)


def _fill_sign_up_form(page: Page, applicant: Applicant) -> None:
    _shown(page, "新規登録", _button(page, "入力内容を確認する"))
    _textbox(page, "部署・担当名").fill(applicant.department)
    _textbox(page, "お名前").fill(applicant.name)
    _textbox(page, "郵便番号").fill(applicant.postal_code)
    _textbox(page, "都道府県").fill(applicant.prefecture)
    _textbox(page, "市区町村").fill(applicant.city)
    _textbox(page, "丁目・番地・建物名等").fill(applicant.street)
    _textbox(page, "電話番号").fill(applicant.phone)
    _label(page, "パスワード").fill(applicant.password)
    _label(page, "パスワード(確認)").fill(applicant.password)
    _checkbox(page, "個人情報の取扱いに同意する").check()
    _button(page, "入力内容を確認する").click()


def _order(page: Page, applicant: Applicant) -> None:
    _login_shown(page)
    _textbox(page, "ログインID (メールアドレス)").fill(applicant.email)
    _label(page, "パスワード").fill(applicant.password)
    _button(page, "ログイン").click()
    _shown(page, "会員登録", _button(page, "進む"))
    _checkbox(page, "利用規約に同意する").check()
    _checkbox(page, "個人情報の取扱いについて同意する").check()
    _button(page, "進む").click()
    _shown(page, "会員登録完了", _link(page, "戻る"))
    _link(page, "戻る").click()
    _shown(page, "ショッピングカート", _button(page, "お見積もり作成"))
    _button(page, "ご注文手続きへ進む").click()
    _shown(page, "お客様情報の入力 (ご注文手続き)", _button(page, "確認画面へ進む"))
    _textbox(page, "会社名(カナ)").fill(applicant.company_kana)
    _textbox(page, "お名前(カナ)").fill(applicant.name_kana)
    _button(page, "確認画面へ進む").click()
    _shown(page, "最終確認 (ご注文手続き)", _button(page, "注文を実行する"))
    _checkbox(page, "上記内容に同意する").check()
    _button(page, "注文を実行する").click()
    _shown(page, "ショッピングカート", page.get_by_text("ご注文の手続きが完了しました。"))


def _begin(page: Page, applicant: Applicant, mailbox: Mailbox) -> None:
    mail = mailbox.wait_for(subject="【おまかせログイン】サービス利用開始通知")
    mailbox.wait_for(link="/mypage/orders")
    page.goto(mail.link("/contractor"))
    _shown(page, "契約内容")
    page.goto(mail.link("/first-login?"))
    _shown(page, "パスワード設定", _button(page, "設定する"))
    _label(page, "新しいパスワード").fill(applicant.administrator_password)
    _label(page, "新しいパスワード(確認)").fill(applicant.administrator_password)
    _button(page, "設定する").click()
    _shown(page, PRODUCT, _button(page, "ログイン"))
    _textbox(page, "メールアドレス").fill(applicant.email)
    _label(page, "パスワード").fill(applicant.administrator_password)
    _button(page, "ログイン").click()
    _shown(page, "管理者ホーム")


def _login_shown(page: Page) -> None:
    _shown(page, "NTT東日本ビジネスIDでログイン", _button(page, "新規登録する"))


def _shown(page: Page, heading: str, *parts: Locator) -> None:
    region = page.get_by_role("main").filter(has=_heading(page, heading, 1))
    for part in parts:
        region = region.filter(has=part)
    region.wait_for()


def _heading(page: Page, name: str, level: int) -> Locator:
    return page.get_by_role("heading", name=name, exact=True, level=level)


def _button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def _link(page: Page, name: str) -> Locator:
    return page.get_by_role("link", name=name, exact=True)


def _textbox(page: Page, name: str) -> Locator:
    return page.get_by_role("textbox", name=name, exact=True)


def _checkbox(page: Page, name: str) -> Locator:
    return page.get_by_role("checkbox", name=name, exact=True)


def _label(page: Page, name: str) -> Locator:
    return page.get_by_label(name, exact=True)
