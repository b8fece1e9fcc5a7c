"""Mail of staging: the mailbox that tests read, and the server that takes their requests to the desk."""

from __future__ import annotations

from fixtures.access.access import Access
from fixtures.access.http_clients import client
from fixtures.access.obstacle import obstacle
from fixtures.mailbox.imap_server import imap_server_of
from fixtures.mailbox.mailpit import MailpitMailbox
from fixtures.mailbox.polled import MailUnavailable
from reports.texts import same, text
from tools.doctor.check_result import CheckResult, ok, problem

MAIL = text("検証環境のメール", "mail of staging")
REACH = text("アドレスと接続(VPN など)を確認してください", "check the address, and the connection (VPN, say)")


def mail(access: Access) -> list[CheckResult]:
    """Log in where mails are read."""
    return [_mailpit(access) if access.settings.mail == "mailpit" else _imap(access)]


def _mailpit(access: Access) -> CheckResult:
    url = str(access.settings.mailpit_url)
    if found := obstacle(access, url):
        return problem(MAIL, text(f"{url}: {found.seen.ja}", f"{url}: {found.seen.en}"), found.remedy)
    try:
        with client(access, url) as asking:
            MailpitMailbox("doctor@example.com", asking).all()
    except MailUnavailable as reason:
        return problem(MAIL, same(str(reason)), REACH)
    return ok(MAIL, url)


def _imap(access: Access) -> CheckResult:
    server = imap_server_of(access)
    try:
        server.connect().logout()
    except MailUnavailable as reason:
        return problem(MAIL, same(str(reason)), REACH)
    return ok(MAIL, f"{server.host}:{server.port}")
