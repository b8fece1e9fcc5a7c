"""Paths of Microsoft's sign-in that are opened by their address."""

AUTHORIZE = "/common/oauth2/v2.0/authorize"
TOKEN = "/common/oauth2/v2.0/token"  # noqa: S105 - a path
LOGOUT = "/common/oauth2/v2.0/logout"
