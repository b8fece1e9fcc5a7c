"""Paths of IIJ Service Online that are opened by their address. The manual prints none: they are the target's."""

LOGIN = "/login"
DOWNLOADS = "/downloads"
DESK_CONTACT = "/downloads/desk"
INQUIRY = "/inquiry"
HISTORY = "/inquiries"
REQUEST_FORM = "/request"


def request(number: str) -> str:
    """The page of a request that the desk accepted or refused."""
    return f"{INQUIRY}/{number}"


def console(service_code: str) -> str:
    """The console of a contract."""
    return f"/console?service={service_code}"
