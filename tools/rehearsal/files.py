"""The files of a rehearsal: what a team would write for its own staging, and nothing else that the suite is told."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ruamel.yaml import YAML

from tools.rehearsal.inhabitants import (
    APP_SECRET,
    COMPANY,
    CUSTOMER,
    MAIL_DOMAIN,
    MICROSOFT_ACCOUNTS,
    accounts_in_special_states,
    password_of,
    prepared,
    tenants,
)

_HEAD = (
    "# Written by tejun.py rehearse: the settings of a made-up staging. See .env.example for what each of them is.\n"
)


@dataclass(frozen=True)
class Stranger:
    """What there is to be told about a staging.

    Attributes:
        sites: site key → base address.
        domain: every host of it is below this one; no DNS knows it.
        authority: certificate of its certificate authority.
        basic: user and password of its HTTP basic authentication.
        imap_port: of its mail server.
        imap_tls: ``tls`` or ``starttls``.
        imap: user and password of the mailbox.
        smtp_port: where mails are handed in.
        smtp: user and password for that.
        desk: address of the desk.
        control: base address and token of a control API; None if it has none.
    """

    sites: Mapping[str, str]
    domain: str
    authority: Path
    basic: tuple[str, str] = field(repr=False)
    imap_port: int
    imap_tls: str
    imap: tuple[str, str] = field(repr=False)
    smtp_port: int
    smtp: tuple[str, str] = field(repr=False)
    desk: str
    control: tuple[str, str] | None = field(default=None, repr=False)


def write_prepared(file: Path) -> None:
    """What the stranger's own administrators have made there, for the mock environment."""
    file.write_text(json.dumps(prepared(), ensure_ascii=False, indent=1), encoding="utf-8")


def write_settings(folder: Path, stranger: Stranger) -> Path:
    """Write ``.env`` and the ``staging.yaml`` that it names; returns the ``.env``."""
    with (folder / "staging.yaml").open("w", encoding="utf-8") as stock:
        YAML().dump({"tenants": list(tenants()), "microsoft_accounts": list(accounts_in_special_states())}, stock)
    settings = folder / ".env"
    settings.touch(mode=0o600)
    lines = [f"TEJUN_{name}={value}" for name, value in _settings(stranger).items()]
    settings.write_text(_HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    return settings


def _settings(stranger: Stranger) -> dict[str, object]:
    sites = {f"STAGING_{site.upper()}_URL": base for site, base in stranger.sites.items()}
    accounts = {
        f"STAGING_{account.setting.upper()}_{name}": value
        for account in MICROSOFT_ACCOUNTS
        for name, value in (("EMAIL", account.email), ("PASSWORD", account.password))
        if value
    }
    (basic_user, basic_password), (imap_user, imap_password) = stranger.basic, stranger.imap
    smtp_user, smtp_password = stranger.smtp
    control = dict(zip(("STAGING_CONTROL_URL", "STAGING_CONTROL_TOKEN"), stranger.control or (), strict=False))
    return {
        "TARGET": "staging",
        **sites,
        **control,
        "STAGING_BASIC_USER": basic_user,
        "STAGING_BASIC_PASSWORD": basic_password,
        "CA_FILE": stranger.authority,
        "RESOLVE": f"*.{stranger.domain}=127.0.0.1",
        "STAGING_STOCK": "staging.yaml",
        "STAGING_EMAIL": CUSTOMER,
        "STAGING_PASSWORD": password_of("customer"),
        "STAGING_NEW_EMAIL": f"tests+{{unique}}@{MAIL_DOMAIN}",
        "STAGING_COMPANY": COMPANY,
        **accounts,
        "AUTHENTICATOR": "totp",
        "STAGING_AUTHENTICATOR_SECRET": APP_SECRET,
        "MAIL": "imap",
        "IMAP_HOST": f"mail.{stranger.domain}",
        "IMAP_PORT": stranger.imap_port,
        "IMAP_TLS": stranger.imap_tls,
        "IMAP_USER": imap_user,
        "IMAP_PASSWORD": imap_password,
        "STAGING_DESK": stranger.desk,
        "SMTP_HOST": f"mail.{stranger.domain}",
        "SMTP_PORT": stranger.smtp_port,
        "SMTP_TLS": "starttls",
        "SMTP_USER": smtp_user,
        "SMTP_PASSWORD": smtp_password,
        "STAGING_REQUESTS_PER_SECOND": 200,
        "STAGING_ORDERS": 1000,
    }
