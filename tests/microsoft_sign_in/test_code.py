"""② ワンタイムパスワード."""

import pytest
from playwright.sync_api import expect

from fixtures.selection.claims import claims
from flows.microsoft_sign_in.mailed_code import CODE, CODE_MAIL, code_of, read_code
from flows.microsoft_sign_in.reach.visit import Visit
from flows.microsoft_sign_in.sign_out import sign_out
from pages.microsoft.code import Code
from pages.portal.upload import PortalUpload
from tests.microsoft_sign_in.verified import assert_nobody_verified, assert_verified

BY_MAIL = "microsoft_sign_in/2-2#code-by-mail"
ONCE = "microsoft_sign_in/2-2#code-once"
EXPIRES = "microsoft_sign_in/2-2#code-expires"
NEWEST = "microsoft_sign_in/2-2#newest-code-only"


@claims(BY_MAIL)
def test_a_wrong_code_is_refused_and_the_right_one_then_accepted(visit: Visit) -> None:
    """コードを間違えると進めず、正しく入れ直せば進める。"""
    account = visit.set_out("none")
    code = visit.go_on_to(Code)
    right = read_code(visit.visitor)
    code.sign_in(f"{(int(right) + 1) % 10**8:08}")
    expect(code.alert).to_contain_text("コードが正しくありません")
    assert_nobody_verified(visit.prepare, visit.applicant)
    code.sign_in(right)
    visit.go_on_to(PortalUpload, after=code)
    assert_verified(visit.prepare, visit.applicant, account)


@claims(EXPIRES)
def test_a_code_is_valid_for_thirty_minutes(visit: Visit) -> None:
    """コードは30分ちょうどまで使える。"""
    visit.clock.freeze()
    account = visit.set_out("none")
    code = visit.go_on_to(Code)
    mailed = read_code(visit.visitor)
    visit.clock.advance(minutes=30)
    code.sign_in(mailed)
    visit.go_on_to(PortalUpload, after=code)
    assert_verified(visit.prepare, visit.applicant, account)


@claims(EXPIRES)
def test_a_code_expires_one_second_after_thirty_minutes(visit: Visit) -> None:
    """30分を1秒過ぎたコードは使えず、送り直したコードで進める。"""
    visit.clock.freeze()
    account = visit.set_out("none")
    code = visit.go_on_to(Code)
    mailed = read_code(visit.visitor)
    visit.clock.advance(minutes=30, seconds=1)
    code.sign_in(mailed)
    expect(code.alert).to_contain_text("有効期限が切れました")
    assert_nobody_verified(visit.prepare, visit.applicant)
    code.send_again.click()
    code.sign_in(read_code(visit.visitor))
    visit.go_on_to(PortalUpload, after=code)
    assert_verified(visit.prepare, visit.applicant, account)


@claims(ONCE)
def test_a_code_signs_in_once(visit: Visit) -> None:
    """一度使ったコードでは、二度目のサインインはできない。"""
    visit.set_out("none")
    code = visit.go_on_to(Code)
    used = read_code(visit.visitor)
    code.sign_in(used)
    visit.go_on_to(PortalUpload, after=code)
    sign_out(visit.visitor)
    visit.set_out_again()
    again = visit.go_on_to(Code)
    again.sign_in(used)
    expect(again.alert).to_contain_text("このコードはすでに使用されています")
    assert len(visit.prepare.sign_ins(visit.applicant)) == 1


@claims(NEWEST)
def test_a_code_dies_when_another_is_sent(visit: Visit) -> None:
    """もう一度送ると前のコードは使えなくなり、新しいコードで進める。"""
    account = visit.set_out("none")
    code = visit.go_on_to(Code)
    older = read_code(visit.visitor)
    code.send_again.click()
    newer = read_code(visit.visitor)
    code.sign_in(older)
    expect(code.alert).to_contain_text("最後に届いたメールのコード")
    assert_nobody_verified(visit.prepare, visit.applicant)
    code.sign_in(newer)
    visit.go_on_to(PortalUpload, after=code)
    assert_verified(visit.prepare, visit.applicant, account)


@claims(BY_MAIL, EXPIRES)
def test_a_code_whose_mail_is_late_is_valid_in_its_time(visit: Visit) -> None:
    """コードのメールが遅れて届いても、期限のうちなら使える。"""
    visit.clock.freeze()
    account = visit.set_out("none")
    visit.prepare.hold_mails(visit.applicant)
    visit.go_on_to(Code)
    visit.clock.advance(minutes=29)
    assert CODE_MAIL not in [mail.subject for mail in visit.visitor.mailbox.all()]
    assert visit.prepare.release_mails(visit.applicant) == 1
    visit.go_on_to(PortalUpload)
    assert_verified(visit.prepare, visit.applicant, account)


@claims(NEWEST)
def test_of_two_codes_in_the_wrong_order_the_one_sent_last_counts(visit: Visit) -> None:
    """メールの届く順が入れ替わっても、使えるのは最後に送られたコードだけである。"""
    account = visit.set_out("none")
    visit.prepare.hold_mails(visit.applicant)
    code = visit.go_on_to(Code)
    with visit.visitor.page.expect_event("requestfinished"):
        code.send_again.click()
    assert visit.prepare.release_mails(visit.applicant, newest_first=True) == 2
    older = code_of(visit.visitor.read_mail(subject=CODE_MAIL, secret=CODE))
    codes = [code_of(mail) for mail in visit.visitor.mailbox.all() if mail.subject == CODE_MAIL]
    assert codes, "the mails with the codes are in the mailbox no more"
    newer = codes[0]
    code.sign_in(older)
    expect(code.alert).to_contain_text("最後に届いたメールのコード")
    code.sign_in(newer)
    visit.go_on_to(PortalUpload, after=code)
    assert_verified(visit.prepare, visit.applicant, account)


@claims(BY_MAIL)
@pytest.mark.parametrize("typed", ["blanks", "full width"])
def test_a_code_is_read_as_it_is_meant(visit: Visit, typed: str) -> None:
    """前後の空白や全角の数字も、正しいコードとして受け取られる。"""
    account = visit.set_out("none")
    code = visit.go_on_to(Code)
    mailed = read_code(visit.visitor)
    wide = mailed.translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"})
    code.sign_in(f" {mailed} " if typed == "blanks" else wide)
    visit.go_on_to(PortalUpload, after=code)
    assert_verified(visit.prepare, visit.applicant, account)
