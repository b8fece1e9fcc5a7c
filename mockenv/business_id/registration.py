"""Sign-ups under way: from the mailed link to 登録する."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mockenv.business_id.rules import LinkUse

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from mockenv.business_id.rules import LinkVerdict, Rules


@dataclass(frozen=True)
class Origin:
    """Where a visitor came from, and is to return to."""

    service: str = "store"
    path: str = "/"


@dataclass
class Registration:
    """One sign-up: all that has been entered stays here, on the server, until it is finished."""

    token: str = field(repr=False)
    email: str
    issued: datetime
    origin: Origin
    browser: str | None = field(default=None, repr=False)
    """The browser that opened the link first; nobody else may go on with it."""
    terms_agreed: bool = False
    company: str | None = None
    """None until one is chosen, or entering it directly is."""
    company_chosen: bool = False
    """It was found by the search, so the form does not let it be changed."""
    values: Mapping[str, str] = field(default_factory=dict)
    password: str | None = field(default=None, repr=False)
    """Hashed, as soon as a good one was entered twice alike."""
    privacy_agreed: bool = False
    complete: bool = False
    """The form has been accepted and may be confirmed."""
    spent: bool = False


class Registrations:
    """Every sign-up, by the token of its mail."""

    def __init__(self) -> None:
        self._registrations: dict[str, Registration] = {}

    def issue(self, email: str, now: datetime, origin: Origin) -> Registration:
        """Begin a sign-up: its token goes into the mail."""
        registration = Registration(secrets.token_urlsafe(32), email, now, origin)
        self._registrations[registration.token] = registration
        return registration

    def find(self, token: str) -> Registration | None:
        """The sign-up of a token, if there is one."""
        return self._registrations.get(token)


def judge(registration: Registration, browser: str, now: datetime, known: bool, rules: Rules) -> LinkVerdict:
    """Whether a sign-up may go on now, in this browser.

    Args:
        registration: the sign-up.
        browser: identifies the browser; a secret of its session.
        now: by the clock of the person who signs up.
        known: the address has an account already, perhaps by another link.
        rules: of that person.
    """
    return rules.link_verdict(
        LinkUse(
            age=now - registration.issued,
            window=rules.registration_window,
            spent=registration.spent or known,
            opened=registration.browser is not None,
            same_browser=registration.browser == browser,
        )
    )
