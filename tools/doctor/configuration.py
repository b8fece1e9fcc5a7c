"""What people configure: ``.env``, the catalogues of the manuals, and staging with its mail."""

from __future__ import annotations

import socket
from urllib.parse import urlsplit

import pytest

from fixtures import catalogue
from fixtures.mailbox.imap import ImapServer
from fixtures.mailbox.mailpit import MailpitMailbox, mailpit_client
from fixtures.mailbox.polled import MailUnavailable
from fixtures.settings.model import Settings
from fixtures.settings.reading import SettingsProblem, load_settings
from fixtures.settings.staging import check_staging
from reports.texts import same, text
from runtime.paths import DOTENV
from tools.doctor.check_result import CheckResult, note, ok, problem

DOTENV_SUBJECT = text("設定 (.env)", "settings (.env)")
CATALOGUES = text("マニュアルの台帳", "catalogues of the manuals")
STAGING = text("検証環境", "staging")
STAGING_MAIL = text("検証環境のメール", "mail of staging")
REACH = text("アドレスと接続(VPN など)を確認してください", "check the address, and the connection (VPN, say)")


def configuration(target: str | None) -> list[CheckResult]:
    """Read what is configured; look for staging where it is the target.

    Args:
        target: ``mock`` or ``staging``; ``None``: what ``.env`` says.
    """
    catalogues, hosts = _catalogues()
    settings, finding = _settings(hosts)
    found = [catalogues, finding]
    if settings and (target or settings.target) == "staging":
        found += _staging(settings)
    return found


def _catalogues() -> tuple[CheckResult, frozenset[str]]:
    try:
        manuals = catalogue.catalogues()
        hosts = catalogue.documented_hosts()
    except pytest.UsageError as reason:
        return problem(CATALOGUES, same(str(reason))), frozenset()
    return ok(CATALOGUES, ", ".join(manual.key for manual in manuals)), hosts


def _settings(hosts: frozenset[str]) -> tuple[Settings | None, CheckResult]:
    try:
        settings = load_settings(DOTENV, hosts)
    except SettingsProblem as reason:
        remedy = text(".env.example を参照してください", "see .env.example")
        return None, problem(DOTENV_SUBJECT, same(str(reason)), remedy)
    if DOTENV.is_file():
        return settings, ok(DOTENV_SUBJECT, str(DOTENV))
    return settings, note(
        DOTENV_SUBJECT, text("ファイルなし(既定値: 模擬環境)", "no file: the defaults, which mean the mock")
    )


def _staging(settings: Settings) -> list[CheckResult]:
    try:
        check_staging(settings, DOTENV)
    except SettingsProblem as reason:
        return [problem(STAGING, same(str(reason)))]
    sites = [_check_site(site, url) for site, url in settings.staging_sites().items()]
    return [*sites, _mail(settings)]


def _check_site(site: str, url: str) -> CheckResult:
    subject = text(f"{STAGING.ja} {site}", f"{STAGING.en} {site}")
    parts = urlsplit(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        socket.create_connection((parts.hostname or "", port), timeout=10).close()
    except OSError as error:
        return problem(subject, same(f"{url}: {error.strerror or error}"), REACH)
    return ok(subject, url)


def _mail(settings: Settings) -> CheckResult:
    try:
        if settings.mail == "mailpit":
            with mailpit_client(str(settings.mailpit_url)) as client:
                MailpitMailbox("doctor@example.com", client).all()
            return ok(STAGING_MAIL, str(settings.mailpit_url))
        password = settings.imap_password.get_secret_value() if settings.imap_password else ""
        server = ImapServer(
            settings.imap_host or "", settings.imap_user or "", password, settings.imap_port, settings.imap_folder
        )
        server.connect().logout()
    except MailUnavailable as reason:
        return problem(STAGING_MAIL, same(str(reason)), REACH)
    return ok(STAGING_MAIL, f"{settings.imap_host}:{settings.imap_port}")
