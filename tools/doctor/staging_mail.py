"""Mail of staging: the mailbox that tests read, and the server that takes their requests to the desk."""

from __future__ import annotations

from contextlib import suppress
from imaplib import IMAP4

from imap_tools.utils import encode_folder

from fixtures.access.access import Access
from fixtures.access.connection_problem import connection_problem
from fixtures.access.http_clients import client
from fixtures.access.mail_servers import MailServerTrouble, imap_client, imap_login, smtp_server
from fixtures.mailbox.mailpit import MailpitMailbox
from fixtures.mailbox.polled import MailUnavailable
from reports.texts import Text, same, text
from tools.doctor.check_result import CheckResult, note, ok, problem

MAIL = text("検証環境のメール", "mail of staging")
SENDING = text("メールの送信 (SMTP)", "sending mails (SMTP)")
DESK = text("受付窓口", "desk")
REACH = text("アドレスと接続(VPN など)を確認してください", "check the address, and the connection (VPN, say)")
_ACCEPTED = 250, 251


def mail(access: Access) -> list[CheckResult]:
    """Log in where mails are read, and where they are sent; nothing is sent, nothing is marked as read."""
    read = _mailpit(access) if access.settings.mail == "mailpit" else _imap(access)
    return [read, *([_smtp(access)] if access.settings.smtp_host else [])]


def _mailpit(access: Access) -> CheckResult:
    url = str(access.settings.mailpit_url)
    if found := connection_problem(access, url):
        return problem(MAIL, text(f"{url}: {found.seen.ja}", f"{url}: {found.seen.en}"), found.remedy)
    try:
        with client(access, url) as asking:
            MailpitMailbox("doctor@example.com", asking).all()
    except MailUnavailable as reason:
        return problem(MAIL, same(str(reason)), REACH)
    return ok(MAIL, url)


def _imap(access: Access) -> CheckResult:
    settings = access.settings
    where = f"{settings.imap_host}:{settings.imap_port}"
    try:
        asking = imap_client(access)
        try:
            imap_login(access, asking)
            there, _ = asking.select(encode_folder(settings.imap_folder).decode("ascii"), readonly=True)
        finally:
            with suppress(OSError, IMAP4.error):
                asking.logout()
    except MailServerTrouble as trouble:
        return _told(MAIL, trouble)
    if there != "OK":
        return problem(
            MAIL,
            text(
                f"フォルダー {settings.imap_folder} がありません", f"{where}: there is no folder {settings.imap_folder}"
            ),
            text("TEJUN_IMAP_FOLDER を確認してください", "correct TEJUN_IMAP_FOLDER"),
        )
    return ok(MAIL, f"{where} ({settings.imap_tls}) {settings.imap_folder}")


def _smtp(access: Access) -> CheckResult:
    """Whether the server would take a mail to the desk: it is asked, and then told to forget it."""
    settings = access.settings
    where = f"{settings.smtp_host}:{settings.smtp_port} ({settings.smtp_tls})"
    desk = settings.staging_desk
    sender = settings.smtp_user if settings.smtp_user and "@" in settings.smtp_user else desk or ""
    try:
        with smtp_server(access) as smtp:
            if desk is None:
                return note(
                    SENDING,
                    text(f"{where}: 窓口の設定がありません", f"{where}: and no desk is set to send to"),
                    text("TEJUN_STAGING_DESK を設定してください", "set TEJUN_STAGING_DESK"),
                )
            smtp.ehlo_or_helo_if_needed()
            code = smtp.mail(sender)[0]
            code = smtp.rcpt(desk)[0] if code in _ACCEPTED else code
            smtp.rset()
    except MailServerTrouble as trouble:
        return _told(SENDING, trouble)
    if code not in _ACCEPTED:
        return problem(
            DESK,
            text(f"{where}: {desk} 宛てを受け付けません ({code})", f"{where}: takes no mails to {desk} ({code})"),
            text(
                "TEJUN_STAGING_DESK と送信の権限を確認してください",
                "correct TEJUN_STAGING_DESK, or have TEJUN_SMTP_USER let send there",
            ),
        )
    return ok(SENDING, f"{where} → {desk}")


def _told(subject: Text, trouble: MailServerTrouble) -> CheckResult:
    seen = trouble.problem.seen
    return problem(
        subject, text(f"{trouble.server}: {seen.ja}", f"{trouble.server}: {seen.en}"), trouble.problem.remedy
    )
