"""The journey of sections (1) to (6) as one would write it in bare Playwright, without page objects or evidence.

The honest baseline of the benchmark: the same clicks, entries, mails and waits as `flows.omakase_login.journey`, and
nothing else. On every screen it waits, as the page objects do, for a main region that shows heading and control.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.benchmark.bare_locators import button, checkbox, heading, label, link, shown, textbox

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from domain.applicant import Applicant
    from domain.mailbox import Mailbox

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
    shown(page, "NTT東日本ビジネス向けストア", link(page, PRODUCT))
    page.get_by_role("searchbox", name="商品を検索", exact=True).fill(PRODUCT)
    button(page, "検索").click()
    shown(page, "検索結果")
    link(page, PRODUCT).click()
    shown(page, PRODUCT, link(page, "詳しくはこちら"), button(page, "カートに入れる"))
    button(page, "カートに入れる").click()
    _login_shown(page)


def _sign_up(page: Page, applicant: Applicant, mailbox: Mailbox) -> None:
    button(page, "新規登録する").click()
    shown(page, "NTT東日本ビジネスID 新規登録", button(page, "次へ進む"))
    textbox(page, "メールアドレス").fill(applicant.email)
    button(page, "次へ進む").click()
    shown(page, "NTT東日本ビジネスID 新規登録", heading(page, "新規登録はまだ完了していません", 2))
    page.goto(mailbox.wait_for(link="/signup?").link("/signup?"))
    shown(page, "利用規約", checkbox(page, "利用規約に同意する"))
    checkbox(page, "利用規約に同意する").check()
    button(page, "次へ進む").click()
    shown(page, "会社情報検索", button(page, "検索する"))
    textbox(page, "会社名").fill(applicant.company)
    button(page, "検索する").click()
    button(page, applicant.company).click()
    _fill_sign_up_form(page, applicant)
    shown(page, "新規登録確認", button(page, "登録する"))
    button(page, "登録する").click()
    shown(page, "新規登録完了", button(page, "NTT東日本ビジネス向けストアへ戻る"))
    mailbox.wait_for()
    button(page, "NTT東日本ビジネス向けストアへ戻る").click()
    _login_shown(page)


def _fill_sign_up_form(page: Page, applicant: Applicant) -> None:
    shown(page, "新規登録", button(page, "入力内容を確認する"))
    textbox(page, "部署・担当名").fill(applicant.department)
    textbox(page, "お名前").fill(applicant.name)
    textbox(page, "郵便番号").fill(applicant.postal_code)
    textbox(page, "都道府県").fill(applicant.prefecture)
    textbox(page, "市区町村").fill(applicant.city)
    textbox(page, "丁目・番地・建物名等").fill(applicant.street)
    textbox(page, "電話番号").fill(applicant.phone)
    label(page, "パスワード").fill(applicant.password)
    label(page, "パスワード(確認)").fill(applicant.password)
    checkbox(page, "個人情報の取扱いに同意する").check()
    button(page, "入力内容を確認する").click()


def _order(page: Page, applicant: Applicant) -> None:
    _login_shown(page)
    textbox(page, "ログインID (メールアドレス)").fill(applicant.email)
    label(page, "パスワード").fill(applicant.password)
    button(page, "ログイン").click()
    shown(page, "会員登録", button(page, "進む"))
    checkbox(page, "利用規約に同意する").check()
    checkbox(page, "個人情報の取扱いについて同意する").check()
    button(page, "進む").click()
    shown(page, "会員登録完了", link(page, "戻る"))
    link(page, "戻る").click()
    shown(page, "ショッピングカート", button(page, "お見積もり作成"))
    button(page, "ご注文手続きへ進む").click()
    shown(page, "お客様情報の入力 (ご注文手続き)", button(page, "確認画面へ進む"))
    textbox(page, "会社名(カナ)").fill(applicant.company_kana)
    textbox(page, "お名前(カナ)").fill(applicant.name_kana)
    button(page, "確認画面へ進む").click()
    shown(page, "最終確認 (ご注文手続き)", button(page, "注文を実行する"))
    checkbox(page, "上記内容に同意する").check()
    button(page, "注文を実行する").click()
    shown(page, "ショッピングカート", page.get_by_text("ご注文の手続きが完了しました。"))


def _begin(page: Page, applicant: Applicant, mailbox: Mailbox) -> None:
    mail = mailbox.wait_for(subject="【おまかせログイン】サービス利用開始通知")
    mailbox.wait_for(link="/mypage/orders")
    page.goto(mail.link("/contractor"))
    shown(page, "契約内容")
    page.goto(mail.link("/first-login?"))
    shown(page, "パスワード設定", button(page, "設定する"))
    label(page, "新しいパスワード").fill(applicant.administrator_password)
    label(page, "新しいパスワード(確認)").fill(applicant.administrator_password)
    button(page, "設定する").click()
    shown(page, PRODUCT, button(page, "ログイン"))
    textbox(page, "メールアドレス").fill(applicant.email)
    label(page, "パスワード").fill(applicant.administrator_password)
    button(page, "ログイン").click()
    shown(page, "管理者ホーム")


def _login_shown(page: Page) -> None:
    shown(page, "NTT東日本ビジネスIDでログイン", button(page, "新規登録する"))
