"""Sign-ins on their way: what a browser has shown so far, kept on the server."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from mockenv.core.bounded import BoundedDict

if TYPE_CHECKING:
    from datetime import datetime

    from mockenv.core.settings import Profile
    from mockenv.microsoft.accounts import Account, Interruption, Method
    from mockenv.microsoft.records.authorize_request import AuthorizeRequest

Step = (
    Literal["account", "password", "code", "authenticator", "consent", "finished"]
    | Literal["stay_signed_in", "more_information", "passkey", "announcement"]
)


@dataclass(frozen=True)
class SignIn:
    """One sign-in of one browser.

    Attributes:
        id: stands in the addresses of its screens; not valid at another browser.
        browser: secret of the browser that began it.
        request: what the relying party asked.
        begun: when, by the clock of whoever it is about.
        email: who signs in; empty until that is known.
        personal: as the personal one of two accounts with this address.
        proofs: what was proven.
        passed: interruptions that are over.
        push: id of the request that the telephone got last.
        code_sent: whether a code was mailed for it.
        code_accepted: whether a code of the app was, by whoever asks without the screens.
        silent: nothing had to be proven: the browser was signed in already.
        consented: in this sign-in.
        finished: the relying party has its answer.
    """

    id: str
    browser: str = field(repr=False)
    request: AuthorizeRequest
    begun: datetime
    email: str = ""
    personal: bool = False
    proofs: frozenset[Method] = frozenset()
    passed: frozenset[Interruption] = frozenset()
    push: str = field(default="", repr=False)
    code_sent: bool = False
    code_accepted: bool = False
    silent: bool = False
    consented: bool = False
    finished: bool = False

    def of(self, account: Account, begun: datetime, *, personal: bool = False) -> SignIn:
        """The same sign-in, by this person, who has proven nothing yet.

        Args:
            account: who it is.
            begun: when it began, by this person's clock.
            personal: as the personal one of two accounts.
        """
        return SignIn(self.id, self.browser, self.request, begun, account.email, personal)

    def proven(self, proof: Method) -> SignIn:
        """The same sign-in with one more proof."""
        return replace(self, proofs=self.proofs | {proof})


class SignIns:
    """Sign-ins by id."""

    def __init__(self) -> None:
        self._kept: BoundedDict[str, SignIn] = BoundedDict(20_000, "sign-ins on their way")

    def begin(self, browser: str, request: AuthorizeRequest, now: datetime) -> SignIn:
        """A new sign-in."""
        return self.keep(SignIn(secrets.token_urlsafe(24), browser, request, now))

    def keep(self, sign_in: SignIn) -> SignIn:
        """Remember how far a sign-in has come."""
        self._kept[sign_in.id] = sign_in
        return sign_in

    def find(self, sign_in_id: str) -> SignIn | None:
        """The sign-in with this id."""
        return self._kept.get(sign_in_id)


def next_step(sign_in: SignIn, account: Account | None, profile: Profile, *, consent: bool) -> Step:
    """What a sign-in needs next.

    Args:
        sign_in: how far it has come.
        account: who signs in; None where that is not known.
        profile: of the screens.
        consent: whether it has to be asked for.
    """
    if account is None:
        return "account"
    if not sign_in.silent:
        for proof in account.proofs_needed(profile):
            if proof not in sign_in.proofs:
                return proof
        for interruption in account.interruptions_shown(profile):
            if interruption not in sign_in.passed:
                return interruption
    return "consent" if consent else "finished"
