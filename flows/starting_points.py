"""Starting points in the middle of a procedure: of tests that are not about the way there.

The control API lets a browser stand there (verb ``session``); where it cannot, and in scenarios that are marked
``walks``, the way is walked. Every starting point has such a scenario, named in `WALKS`: what is prepared for the
others is proved there. ``python tejun.py steps RUN`` shows what a run prepared, and whether those scenarios walked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

StartingPoint = Literal[
    "store.search_results",
    "store.product",
    "business_id.login",
    "business_id.sign_up_email",
    "business_id.sign_up_mail_sent",
    "business_id.sign_up_terms",
    "business_id.company_search",
    "business_id.sign_up_form",
    "business_id.sign_up_confirmation",
    "business_id.sign_up_complete",
    "store.cart",
    "store.membership_complete",
    "store.customer_info",
    "store.final_confirmation",
    "store.order_complete",
    "omakase.contract",
    "omakase.login",
    "omakase.admin_home",
    "iij.home",
    "microsoft.account_picker",
    "microsoft.account_entry",
    "microsoft.proof",
    "microsoft.proven",
    "portal.upload",
]
"""By the screen that is shown there; of a sign-in by what has been proven, as the screen depends on the account.

``store.cart`` is where a login at the cart leads, also for people whose cart is empty, or who are no members.
"""


@dataclass(frozen=True)
class Walk:
    """The way to a starting point.

    Attributes:
        screens: that are passed, in order; the last one is the starting point.
        scenario: the test that walks it, whatever could be prepared: file and function.
    """

    screens: tuple[str, ...]
    scenario: str


_JOURNEY = "tests/omakase_login/test_journey.py::test_a_new_customer_applies_and_begins"
_NOTICE = "tests/microsoft_sign_in/test_sign_in.py::test_whoever_has_an_account_fetches_the_file"
_APPLICATION = ("store.top", "store.search_results", "store.product", "business_id.login")
_SIGN_UP = (
    "business_id.login",
    "business_id.sign_up_email",
    "business_id.sign_up_mail_sent",
    "business_id.sign_up_terms",
    "business_id.company_search",
    "business_id.sign_up_form",
    "business_id.sign_up_confirmation",
    "business_id.sign_up_complete",
)
_MEMBERSHIP = ("business_id.login", "store.membership", "store.membership_complete")
_ORDER = ("business_id.login", "store.cart", "store.customer_info", "store.final_confirmation", "store.order_complete")
_SIGN_IN = ("portal.home", "microsoft.account_entry", "microsoft.password", "microsoft.consent", "portal.upload")


def _up_to(screens: tuple[str, ...], last: str) -> tuple[str, ...]:
    return screens[: screens.index(last) + 1]


WALKS: Mapping[StartingPoint, Walk] = {
    "store.search_results": Walk(_up_to(_APPLICATION, "store.search_results"), _JOURNEY),
    "store.product": Walk(_up_to(_APPLICATION, "store.product"), _JOURNEY),
    "business_id.login": Walk(_APPLICATION, _JOURNEY),
    "business_id.sign_up_email": Walk(_up_to(_SIGN_UP, "business_id.sign_up_email"), _JOURNEY),
    "business_id.sign_up_mail_sent": Walk(_up_to(_SIGN_UP, "business_id.sign_up_mail_sent"), _JOURNEY),
    "business_id.sign_up_terms": Walk(_up_to(_SIGN_UP, "business_id.sign_up_terms"), _JOURNEY),
    "business_id.company_search": Walk(_up_to(_SIGN_UP, "business_id.company_search"), _JOURNEY),
    "business_id.sign_up_form": Walk(_up_to(_SIGN_UP, "business_id.sign_up_form"), _JOURNEY),
    "business_id.sign_up_confirmation": Walk(_up_to(_SIGN_UP, "business_id.sign_up_confirmation"), _JOURNEY),
    "business_id.sign_up_complete": Walk(_SIGN_UP, _JOURNEY),
    "store.membership_complete": Walk(_MEMBERSHIP, _JOURNEY),
    "store.cart": Walk(_up_to(_ORDER, "store.cart"), _JOURNEY),
    "store.customer_info": Walk(_up_to(_ORDER, "store.customer_info"), _JOURNEY),
    "store.final_confirmation": Walk(_up_to(_ORDER, "store.final_confirmation"), _JOURNEY),
    "store.order_complete": Walk(_ORDER, _JOURNEY),
    "omakase.contract": Walk(
        ("business_id.login", "omakase.contract"),
        "tests/omakase_login/test_journey.py::test_a_registered_customer_applies_and_begins_at_another_computer",
    ),
    "omakase.login": Walk(("omakase.password_setup", "omakase.login"), _JOURNEY),
    "omakase.admin_home": Walk(("omakase.password_setup", "omakase.login", "omakase.admin_home"), _JOURNEY),
    "iij.home": Walk(
        ("iij.login", "iij.home"),
        "tests/iij_id_requests/test_screens.py::test_the_desks_address_is_found_where_the_introduction_says",
    ),
    "microsoft.account_picker": Walk(
        (*_up_to(_SIGN_IN, "microsoft.consent"), "microsoft.signed_out", "portal.home", "microsoft.account_picker"),
        "tests/microsoft_sign_in/test_account.py::test_a_forgotten_account_is_listed_no_more",
    ),
    "microsoft.account_entry": Walk(_up_to(_SIGN_IN, "microsoft.account_entry"), _NOTICE),
    "microsoft.proof": Walk(_up_to(_SIGN_IN, "microsoft.password"), _NOTICE),
    "microsoft.proven": Walk(_up_to(_SIGN_IN, "microsoft.consent"), _NOTICE),
    "portal.upload": Walk(_SIGN_IN, _NOTICE),
}
"""StartingPoint → the way there."""

REJOINED: Mapping[str, StartingPoint] = {
    **{start: start for start in WALKS if start not in ("microsoft.proof", "microsoft.proven")},
    "store.membership": "store.cart",
    **dict.fromkeys(
        (
            "microsoft.password",
            "microsoft.code",
            "microsoft.send_code",
            "microsoft.authenticator",
            "microsoft.account_type",
        ),
        "microsoft.proof",
    ),
    **dict.fromkeys(
        ("microsoft.consent", "microsoft.stay_signed_in", "microsoft.more_information", "microsoft.passkey"),
        "microsoft.proven",
    ),
    **dict.fromkeys(
        ("iij.downloads", "iij.desk_contact", "iij.inquiry", "iij.history", "iij.request_form"), "iij.home"
    ),
}
"""Screen → the starting point at which a survey goes on whose way to that screen is gone; which of several screens is
shown there depends on the person."""

_REGISTERED = ("company", "department", "name", "postal_code", "prefecture", "city", "street", "phone")
_CUSTOMER = (
    *_REGISTERED,
    *("company_kana", "name_kana", "email", "contact_phone"),
    *(
        f"{whose}_{what}"
        for whose in ("user", "invoice", "delivery")
        for what in ("company", "name", "postal_code", "address", "phone")
    ),
)
ENTERED: Mapping[StartingPoint, tuple[str, tuple[str, ...]]] = {
    "store.search_results": ("store.top", ("q",)),
    "business_id.sign_up_form": ("business_id.company_search", ("company",)),
    "business_id.sign_up_confirmation": ("business_id.sign_up_form", (*_REGISTERED, "password")),
    "business_id.sign_up_complete": ("business_id.sign_up_form", (*_REGISTERED, "password")),
    "store.final_confirmation": ("store.customer_info", _CUSTOMER),
    "store.order_complete": ("store.customer_info", _CUSTOMER),
    "omakase.login": ("omakase.password_setup", ("password",)),
}
"""StartingPoint → the screen whose form is filled in on the way, and the fields of it that matter."""
