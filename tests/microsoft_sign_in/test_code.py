"""② ワンタイムパスワード.

Tests without a claim prove rules of the mock environment's own, which the manual does not have.
"""

import pytest
from playwright.sync_api import expect

from fixtures.selection.claims import claims
from flows.microsoft_sign_in.actor import Actor
from flows.microsoft_sign_in.mailed_code import CODE, CODE_MAIL, code_of, read_code
from flows.microsoft_sign_in.sign_out import sign_out
from pages.microsoft.code import Code
from pages.portal.upload import PortalUpload
from tests.microsoft_sign_in.verified import assert_nobody_verified, assert_signed_in, assert_verified

BY_MAIL = "microsoft_sign_in/2-2#code-by-mail"
ONCE = "microsoft_sign_in/2-2#code-once"
EXPIRES = "microsoft_sign_in/2-2#code-expires"
NEWEST = "microsoft_sign_in/2-2#newest-code-only"


@pytest.mark.rehearsal
@claims(BY_MAIL)
def test_a_wrong_code_is_refused_and_the_right_one_then_accepted(actor: Actor) -> None:
    """コードを間違えると進めず、正しく入れ直せば進める。"""
    account = actor.begin_sign_in("none")
    code = actor.sign_in_until(Code)
    right = read_code(actor.visitor)
    code.sign_in(f"{(int(right) + 1) % 10**8:08}")
    expect(code.alert).to_contain_text("コードが正しくありません")
    assert_nobody_verified(actor.prepare, actor.applicant)
    code.sign_in(right)
    actor.sign_in_until(PortalUpload, after=code)
    assert_verified(actor.prepare, actor.applicant, account)


@claims(EXPIRES)
@pytest.mark.waits(minutes=30, leases=True)
def test_a_code_is_valid_for_thirty_minutes(actor: Actor) -> None:
    """コードは30分ちょうどまで使える。"""
    actor.clock.freeze()
    account = actor.begin_sign_in("none")
    code = actor.sign_in_until(Code)
    mailed = read_code(actor.visitor)
    actor.clock.exactly(minutes=30)
    code.sign_in(mailed)
    actor.sign_in_until(PortalUpload, after=code)
    assert_verified(actor.prepare, actor.applicant, account)


@claims(EXPIRES)
@pytest.mark.waits(minutes=30, leases=True)
def test_a_code_expires_one_second_after_thirty_minutes(actor: Actor) -> None:
    """30分を1秒過ぎたコードは使えず、送り直したコードで進める。"""
    actor.clock.freeze()
    account = actor.begin_sign_in("none")
    code = actor.sign_in_until(Code)
    mailed = read_code(actor.visitor)
    actor.clock.just_after(minutes=30)
    code.sign_in(mailed)
    expect(code.alert).to_contain_text("有効期限が切れました")
    assert_nobody_verified(actor.prepare, actor.applicant)
    code.send_again.click()
    code.sign_in(read_code(actor.visitor))
    actor.sign_in_until(PortalUpload, after=code)
    assert_verified(actor.prepare, actor.applicant, account)


@claims(ONCE)
def test_a_code_signs_in_once(actor: Actor) -> None:
    """一度使ったコードでは、二度目のサインインはできない。"""
    actor.begin_sign_in("none")
    code = actor.sign_in_until(Code)
    used = read_code(actor.visitor)
    code.sign_in(used)
    actor.sign_in_until(PortalUpload, after=code)
    sign_out(actor.visitor)
    actor.open_new_upload()
    again = actor.sign_in_until(Code)
    again.sign_in(used)
    expect(again.alert).to_contain_text("このコードはすでに使用されています")
    assert_signed_in(actor.prepare, actor.applicant, times=1)


@claims(NEWEST)
def test_a_code_dies_when_another_is_sent(actor: Actor) -> None:
    """もう一度送ると前のコードは使えなくなり、新しいコードで進める。"""
    account = actor.begin_sign_in("none")
    code = actor.sign_in_until(Code)
    older = read_code(actor.visitor)
    code.send_again.click()
    newer = read_code(actor.visitor)
    code.sign_in(older)
    expect(code.alert).to_contain_text("最後に届いたメールのコード")
    assert_nobody_verified(actor.prepare, actor.applicant)
    code.sign_in(newer)
    actor.sign_in_until(PortalUpload, after=code)
    assert_verified(actor.prepare, actor.applicant, account)


@claims(BY_MAIL, EXPIRES)
@pytest.mark.waits(minutes=29, leases=True)
def test_a_code_whose_mail_is_late_is_valid_in_its_time(actor: Actor) -> None:
    """コードのメールが遅れて届いても、期限のうちなら使える。"""
    actor.clock.freeze()
    account = actor.open_upload_with_account("none")
    actor.prepare.hold_mails(actor.applicant)
    actor.sign_in_until(Code)
    actor.clock.advance(minutes=29)
    assert CODE_MAIL not in [mail.subject for mail in actor.visitor.mailbox.all()]
    assert actor.prepare.release_mails(actor.applicant) == 1
    actor.sign_in_until(PortalUpload)
    assert_verified(actor.prepare, actor.applicant, account)


@claims(NEWEST)
def test_of_two_codes_in_the_wrong_order_the_one_sent_last_counts(actor: Actor) -> None:
    """メールの届く順が入れ替わっても、使えるのは最後に送られたコードだけである。"""
    account = actor.open_upload_with_account("none")
    actor.prepare.hold_mails(actor.applicant)
    code = actor.sign_in_until(Code)
    with actor.visitor.page.expect_event("requestfinished"):
        code.send_again.click()
    assert actor.prepare.release_mails(actor.applicant, newest_first=True) == 2
    older = code_of(actor.visitor.read_mail(subject=CODE_MAIL, secret=CODE))
    codes = [code_of(mail) for mail in actor.visitor.mailbox.all() if mail.subject == CODE_MAIL]
    assert codes, "the mails with the codes are in the mailbox no more"
    newer = codes[0]
    code.sign_in(older)
    expect(code.alert).to_contain_text("最後に届いたメールのコード")
    code.sign_in(newer)
    actor.sign_in_until(PortalUpload, after=code)
    assert_verified(actor.prepare, actor.applicant, account)


@pytest.mark.parametrize("variant", ["blanks", "full width"])
def test_a_code_is_read_as_it_is_meant(actor: Actor, variant: str) -> None:
    """前後の空白や全角の数字も、正しいコードとして受け取られる。"""
    account = actor.begin_sign_in("none")
    code = actor.sign_in_until(Code)
    mailed = read_code(actor.visitor)
    wide = mailed.translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"})
    code.sign_in(f" {mailed} " if variant == "blanks" else wide)
    actor.sign_in_until(PortalUpload, after=code)
    assert_verified(actor.prepare, actor.applicant, account)
