"""A first sign-in with a work account's password in bare Playwright: the baseline of `flows.microsoft_sign_in`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.benchmark.bare_locators import button, label, link, shown, textbox

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from domain.applicant import Applicant
    from domain.mailbox import Mailbox


def sign_in(page: Page, applicant: Applicant, mailbox: Mailbox) -> None:
    """From the notice to the file, with the manual's screens.

    Args:
        page: a fresh tab.
        applicant: has a work account, and a notice.
        mailbox: the applicant's mails.
    """
    notice = mailbox.wait_for(subject="アップロード完了通知")
    page.goto(notice.link("/uploads/"))
    shown(page, "ファイル受渡しポータル", button(page, "サインイン"))
    button(page, "サインイン").click()
    shown(page, "サインイン", button(page, "次へ"))
    textbox(page, "メールアドレス").fill(notice.to[0])
    button(page, "次へ").click()
    shown(page, "パスワードの入力", button(page, "サインイン"))
    label(page, "パスワード").fill(applicant.password)
    button(page, "サインイン").click()
    shown(page, "要求されているアクセス許可", button(page, "承諾"))
    button(page, "承諾").click()
    shown(page, "アップロードされたファイル", link(page, "ダウンロード"))
