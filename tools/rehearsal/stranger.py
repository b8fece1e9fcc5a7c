"""The stranger: the mock environment as somebody else's staging.

It runs in a process of its own, without a control API, behind a reverse proxy with TLS of a private authority, other
host names, HTTP basic authentication, latency and jitter. Its mails go by SMTP through a mail server to Dovecot.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from mockenv import launcher
from mockenv.launcher import MockProcess
from runtime.environment_problem import EnvironmentProblem
from tools.rehearsal import dovecot
from tools.rehearsal.authority import Authority
from tools.rehearsal.files import Stranger, write_prepared, write_settings
from tools.rehearsal.free_ports import free_ports
from tools.rehearsal.mail_relay import MailRelay, Route
from tools.rehearsal.reverse_proxy import Manner, ReverseProxy

DOMAIN = "staging.example.com"
"""No DNS knows a name below it."""
_LABELS = {
    "store": "shop",
    "business_id": "account",
    "omakase": "service",
    "portal": "files",
    "microsoft": "sign-in",
    "iij": "customers",
}
DESK = "iij-id-desk@support.example"


@dataclass(frozen=True)
class Nature:
    """How the stranger is.

    Attributes:
        latency: milliseconds before each answer.
        jitter: at most so many milliseconds more, by chance.
        imap: ``tls`` or ``starttls``.
        profile: how Microsoft's screens are drawn.
        verbs: of a control API that it has after all; none: it has none.
    """

    latency: float = 20.0
    jitter: float = 30.0
    imap: Literal["tls", "starttls"] = "starttls"
    profile: Literal["documented", "entra"] = "documented"
    verbs: tuple[str, ...] = ()


@dataclass(frozen=True)
class RunningStranger:
    """A stranger that answers.

    Attributes:
        settings: the ``.env`` that a team would write for it.
        mock: what it is in truth; to move its clock by hand.
    """

    settings: Path
    mock: MockProcess = field(repr=False)


@contextmanager
def started(folder: Path, nature: Nature) -> Iterator[RunningStranger]:
    """Start a stranger, until the end of the block.

    Args:
        folder: where its files are written.
        nature: how it is.

    Raises:
        EnvironmentProblem: something of it did not start; one line with the remedy.
    """
    authority = Authority(folder)
    basic, submission = ("tester", _password()), ("tests", _password())
    names = [f"{label}.{DOMAIN}" for label in (*_LABELS.values(), "control", "mail")]
    with ExitStack() as running:
        mailbox = running.enter_context(dovecot.start(authority.issue(f"mail.{DOMAIN}")))
        route = Route(DESK, "", mailbox.lmtp, mailbox.user)
        context = authority.issue(*reversed(names)).server_context()
        relay = running.enter_context(MailRelay(route, context, *submission))
        (port,) = free_ports(1)
        manner = Manner(
            *basic,
            open_paths=("/control/",) if nature.verbs else (),
            latency=nature.latency,
            jitter=nature.jitter,
            hosts=frozenset(names),
        )
        proxy = ReverseProxy(f"http://127.0.0.1:{port}", authority.issue(*names), manner)
        running.enter_context(proxy)
        sites = {site: f"https://{label}.{DOMAIN}:{proxy.port}" for site, label in _LABELS.items()}
        token = _password()
        with_control = {"verbs": nature.verbs, "control_token": token} if nature.verbs else {"control_api": False}
        prepared = folder / "prepared.json"
        write_prepared(prepared)
        try:
            mock = launcher.start(
                port, smtp=relay.inside, profile=nature.profile, public=sites, prepare=prepared, **with_control
            )
        except launcher.NotStarted as reason:
            raise EnvironmentProblem(f"the stranger did not start: {reason}") from reason
        running.enter_context(mock)
        route.sink = mock.sink
        told = Stranger(
            sites=sites,
            domain=DOMAIN,
            authority=authority.file,
            basic=basic,
            imap_port=mailbox.imaps if nature.imap == "tls" else mailbox.imap,
            imap_tls=nature.imap,
            imap=(mailbox.user, mailbox.password),
            smtp_port=relay.submission,
            smtp=submission,
            desk=DESK,
            control=(sites["store"], token) if nature.verbs else None,
        )
        yield RunningStranger(write_settings(folder, told), mock)


def _password() -> str:
    return secrets.token_urlsafe(12)
