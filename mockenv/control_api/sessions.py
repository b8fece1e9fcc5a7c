"""Sessions opened without a browser: somebody is logged in, or stands in the middle of a procedure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mockenv.control_api import (
    sessions_at_iij,
    sessions_at_shop,
    sessions_at_sign_in,
    sessions_before_login,
    sessions_in_sign_up,
)
from mockenv.control_api.answers import SessionOpened
from mockenv.control_api.prepared_browser import PreparedBrowser

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from mockenv.control_api.operation import Context
    from mockenv.control_api.request_bodies import NewSession, StartingPoint

    Open = Callable[[PreparedBrowser, NewSession], Awaitable[str]]
    """Lets a browser stand at a starting point; returns its address."""

_OPEN: Mapping[StartingPoint, Open] = {
    "store.search_results": sessions_before_login.search,
    "store.product": sessions_before_login.choose,
    "business_id.login": sessions_before_login.ask_for_login,
    "business_id.sign_up_email": sessions_before_login.sign_up,
    "business_id.sign_up_mail_sent": sessions_in_sign_up.ask_for_mail,
    "business_id.sign_up_terms": sessions_in_sign_up.open_link,
    "business_id.company_search": sessions_in_sign_up.agree,
    "business_id.sign_up_form": sessions_in_sign_up.choose_company,
    "business_id.sign_up_confirmation": sessions_in_sign_up.enter,
    "business_id.sign_up_complete": sessions_in_sign_up.register,
    "store.cart": sessions_at_shop.log_in,
    "store.membership_complete": sessions_at_shop.join,
    "store.customer_info": sessions_at_shop.proceed,
    "store.final_confirmation": sessions_at_shop.enter_customer,
    "store.order_complete": sessions_at_shop.order,
    "omakase.contract": sessions_at_shop.open_contract,
    "omakase.login": sessions_at_shop.set_password,
    "omakase.admin_home": sessions_at_shop.log_in_as_administrator,
    "iij.home": sessions_at_iij.log_in,
    "microsoft.account_picker": sessions_at_sign_in.remember,
    "microsoft.account_entry": sessions_at_sign_in.ask_for_account,
    "microsoft.proof": sessions_at_sign_in.ask_for_proof,
    "microsoft.proven": sessions_at_sign_in.prove,
    "portal.upload": sessions_at_sign_in.sign_in,
}


async def open_session(context: Context, wanted: NewSession) -> SessionOpened:
    """Let a browser stand where its person would after walking there; whoever gives it the cookies is that browser."""
    browser = PreparedBrowser(context, wanted.person, wanted.cookies)
    url = await _OPEN[wanted.start](browser, wanted)
    return SessionOpened(url=url, cookies=browser.cookies())
