"""Sign-ups under way: from the mailed link to 登録する."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mockenv.business_id.business_id_rules import LinkUse

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from mockenv.business_id.business_id_rules import BusinessIdRules, LinkVerdict


@dataclass(frozen=True)
class Origin:
    """Where a visitor came from, and is to return to."""

    service: str = "store"
    path: str = "/"


@dataclass
class Registration:
    """One sign-up: all that has been entered stays here, on the server, until it is finished."""

    email: str
    issued: datetime
    """By the clock of the person who signs up."""
    origin: Origin
    browser: str | None = field(default=None, repr=False)
    """The browser that opened the link first; nobody else may go on with it."""
    terms_agreed: bool = False
    company_settled: bool = False
    """One was chosen, or is to be entered directly."""
    company_chosen: bool = False
    """It was found by the search, so the form does not let it be changed."""
    values: Mapping[str, str] = field(default_factory=dict)
    password: str | None = field(default=None, repr=False)
    """Hashed, as soon as a good one was entered twice alike."""
    privacy_agreed: bool = False
    complete: bool = False
    """The form has been accepted and may be confirmed."""

    def reached(self) -> int:
        """How far it has come: index of the page in `PAGES` that is to be filled in next."""
        done = (self.terms_agreed, self.company_settled, self.complete)
        return done.index(False) if False in done else len(done)


PAGES = ("/signup/terms", "/signup/company", "/signup/form", "/signup/confirm")
"""Of a sign-up, in order, from the mailed link on."""


def judge(registration: Registration, browser: str, now: datetime, known: bool, rules: BusinessIdRules) -> LinkVerdict:
    """Whether a sign-up may go on now, in this browser.

    Args:
        registration: the sign-up.
        browser: identifies the browser; a secret of its session.
        now: by the clock of the person who signs up.
        known: the address has an account already, by this link or another.
        rules: of that person.
    """
    return rules.link_verdict(
        LinkUse(
            age=now - registration.issued,
            window=rules.registration_window,
            spent=known,
            opened=registration.browser is not None,
            same_browser=registration.browser == browser,
        )
    )
