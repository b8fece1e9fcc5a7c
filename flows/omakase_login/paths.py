"""Paths of pages that are opened by their address, by site. The manual prints none: they are the target's."""

from urllib.parse import urlencode

CART = "/cart"
CUSTOMER_INFO = "/checkout/customer"
FINAL_CONFIRMATION = "/checkout/confirm"
ORDER_COMPLETE = "/checkout/complete"
ORDER_HISTORY = "/mypage/orders"
SAAS_LIST = "/saas"

COMPANY_SEARCH = "/signup/company"
SIGN_UP_CONFIRMATION = "/signup/confirm"
BUSINESS_ID_INQUIRY = "/pf0861inq"

ADMIN_LOGIN = "/login"
ADMIN_HOME = "/admin"
ADMIN_USERS = "/admin/users"
ADMIN_SAAS = "/admin/saas"
OMAKASE_INQUIRY = "/inquiry/?formId=pf3473ing"

NOT_FOUND = "/nowhere"


def product(code: str) -> str:
    """A product's page in the store."""
    return f"/products/{code}"


def order(number: str) -> str:
    """An order's page in the store."""
    return f"{ORDER_HISTORY}/{number}"


def contract(number: str) -> str:
    """A contract's page in おまかせログイン."""
    return f"/contracts/{number}"


def inbox(address: str) -> str:
    """The webmail's list of the mails to an address."""
    return f"/?{urlencode({'to': address})}"
