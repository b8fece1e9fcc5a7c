"""What a person does on each screen of a sign-in. A screen without an entry here is where the sign-in ends."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flows.microsoft_sign_in.mailed_code import read_code
from pages.microsoft.account_entry import AccountEntry
from pages.microsoft.account_picker import AccountPicker
from pages.microsoft.account_type import AccountType
from pages.microsoft.app_code import AppCode
from pages.microsoft.authenticator import Authenticator
from pages.microsoft.code import Code
from pages.microsoft.consent import Consent
from pages.microsoft.more_information import MoreInformation
from pages.microsoft.other_way import OtherWay
from pages.microsoft.passkey import Passkey
from pages.microsoft.password import Password
from pages.microsoft.send_code import SendCode
from pages.microsoft.stay_signed_in import StaySignedIn
from pages.portal.home import PortalHome
from pages.portal.upload import PortalUpload

if TYPE_CHECKING:
    from flows.microsoft_sign_in.choices import Person
    from pages.screen import Screen

Handler = Callable[[Any, "Person"], None]
"""Takes a screen of the class it is entered under."""


@dataclass(frozen=True)
class Turning:
    """How a screen is passed.

    Attributes:
        act: what the person does.
        place: of the manual; empty for what the manual does not show.
        again: a click may come before the screen is ready for it, and is repeated then.
        onward: where it leads as a rule, the likeliest first. A sign-in that goes elsewhere takes a little longer.
    """

    act: Handler
    place: str = ""
    again: bool = False
    onward: tuple[type[Screen], ...] = ()


def _pick(screen: AccountPicker, person: Person) -> None:
    """Manual ①: the address of the notice; 別のアカウントを使用する where it is not on the list."""
    if person.choices.another_account or not screen.account(person.address).count():
        screen.use_another()
    else:
        screen.choose(person.address)


def _choose_type(screen: AccountType, person: Person) -> None:
    (screen.work if person.choices.kind == "work" else screen.personal).click()


def _approve(screen: Authenticator, person: Person) -> None:
    if person.visitor.authenticator.answers == "requests":
        person.visitor.authenticator.approve(screen.number)
    else:
        screen.other_way.click()


_PROOFS = (Password, Code, SendCode, Authenticator)
"""How somebody who has named an account proves to be its owner."""
_ENDS = (Consent, PortalUpload, StaySignedIn)
"""What is left for somebody who has proved it."""
BEGINNINGS: tuple[type[Screen], ...] = (PortalHome, AccountEntry, AccountPicker)
"""Where a sign-in begins as a rule."""
TURNINGS: Mapping[type[Screen], Turning] = {
    PortalHome: Turning(lambda screen, _: screen.sign_in.click(), onward=(AccountEntry, AccountPicker, PortalUpload)),
    AccountEntry: Turning(lambda screen, person: screen.enter(person.address), "1-1", onward=_PROOFS),
    AccountPicker: Turning(_pick, "1-2", onward=(*_PROOFS, AccountEntry)),
    Password: Turning(
        lambda screen, person: screen.sign_in(person.visitor.password), "2-1", onward=(*_ENDS, Authenticator)
    ),
    Code: Turning(lambda screen, person: screen.sign_in(read_code(person.visitor)), "2-2", onward=_ENDS),
    Authenticator: Turning(_approve, "2-3", onward=_ENDS),
    StaySignedIn: Turning(
        lambda screen, person: (screen.yes if person.choices.stay_signed_in else screen.no).click(), onward=_ENDS[:2]
    ),
    Consent: Turning(
        lambda screen, person: (screen.accept if person.choices.consent else screen.cancel).click(),
        "3",
        onward=(PortalUpload,),
    ),
    AccountType: Turning(_choose_type, again=True, onward=_PROOFS),
    SendCode: Turning(lambda screen, _: screen.send.click(), "2-2", onward=(Code,)),
    OtherWay: Turning(lambda screen, _: screen.use_app_code.click(), "2-3", onward=(AppCode,)),
    AppCode: Turning(lambda screen, person: screen.sign_in(person.visitor.authenticator.code()), "2-3", onward=_ENDS),
    MoreInformation: Turning(lambda screen, _: screen.not_now.click(), onward=(*_ENDS, Passkey)),
    Passkey: Turning(lambda screen, _: screen.not_now.click(), onward=_ENDS),
}
"""Screen class → how it is passed."""
