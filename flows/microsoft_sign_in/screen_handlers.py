"""What a user does on each screen of a sign-in. The sign-in ends at a screen that has no handler here."""

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
    from flows.microsoft_sign_in.choices import SignInUser
    from pages.screen import Screen

Action = Callable[[Any, "SignInUser"], None]
"""Takes a screen of the class that the handler is for."""


@dataclass(frozen=True)
class ScreenHandler:
    """How a user gets past a screen.

    Attributes:
        act: what the user does.
        place: step of the manual, ``1-2`` for example; empty for a screen that the manual does not show.
        repeat: repeat the action while the screen stays: a click may come before the page's script is ready for it.
        next: the screens that usually follow, the most likely first. Any other is found too, but later.
    """

    act: Action
    place: str = ""
    repeat: bool = False
    next: tuple[type[Screen], ...] = ()


def _pick_account(screen: AccountPicker, user: SignInUser) -> None:
    """Manual ①: the address of the notice; 別のアカウントを使用する where it is not on the list."""
    if user.choices.another_account or not screen.account(user.address).count():
        screen.use_another()
    else:
        screen.choose(user.address)


def _choose_account_type(screen: AccountType, user: SignInUser) -> None:
    (screen.work if user.choices.kind == "work" else screen.personal).click()


def _approve(screen: Authenticator, user: SignInUser) -> None:
    if user.visitor.authenticator.answers == "requests":
        user.visitor.authenticator.approve(screen.number)
    else:
        screen.other_way.click()


_CREDENTIALS = (Password, Code, SendCode, Authenticator)
"""Screens that ask for proof of who the user is."""
_AUTHENTICATED = (Consent, PortalUpload, StaySignedIn)
"""Screens that follow that proof."""
FIRST_SCREENS: tuple[type[Screen], ...] = (PortalHome, AccountEntry, AccountPicker, *_CREDENTIALS, *_AUTHENTICATED)
"""Screens at which a sign-in usually is when somebody begins to look: at its start, or in the middle of it."""
SCREEN_HANDLERS: Mapping[type[Screen], ScreenHandler] = {
    PortalHome: ScreenHandler(
        lambda screen, _: screen.sign_in.click(), next=(AccountEntry, AccountPicker, PortalUpload)
    ),
    AccountEntry: ScreenHandler(lambda screen, user: screen.enter(user.address), "1-1", next=_CREDENTIALS),
    AccountPicker: ScreenHandler(_pick_account, "1-2", next=(*_CREDENTIALS, AccountEntry)),
    Password: ScreenHandler(
        lambda screen, user: screen.sign_in(user.visitor.password), "2-1", next=(*_AUTHENTICATED, Authenticator)
    ),
    Code: ScreenHandler(lambda screen, user: screen.sign_in(read_code(user.visitor)), "2-2", next=_AUTHENTICATED),
    Authenticator: ScreenHandler(_approve, "2-3", next=_AUTHENTICATED),
    StaySignedIn: ScreenHandler(
        lambda screen, user: (screen.yes if user.choices.stay_signed_in else screen.no).click(), next=_AUTHENTICATED[:2]
    ),
    Consent: ScreenHandler(
        lambda screen, user: (screen.accept if user.choices.consent else screen.cancel).click(),
        "3",
        next=(PortalUpload,),
    ),
    AccountType: ScreenHandler(_choose_account_type, repeat=True, next=_CREDENTIALS),
    SendCode: ScreenHandler(lambda screen, _: screen.send.click(), "2-2", next=(Code,)),
    OtherWay: ScreenHandler(lambda screen, _: screen.use_app_code.click(), "2-3", next=(AppCode,)),
    AppCode: ScreenHandler(
        lambda screen, user: screen.sign_in(user.visitor.authenticator.code()), "2-3", next=_AUTHENTICATED
    ),
    MoreInformation: ScreenHandler(lambda screen, _: screen.not_now.click(), next=(*_AUTHENTICATED, Passkey)),
    Passkey: ScreenHandler(lambda screen, _: screen.not_now.click(), next=_AUTHENTICATED),
}
"""Screen class → its handler."""
