"""Paths of Microsoft's sign-in that are opened by their address."""

AUTHORIZE_OF_TENANT = "/oauth2/v2.0/authorize"
"""Behind the tenant, or what stands for one."""
AUTHORIZE = f"/common{AUTHORIZE_OF_TENANT}"
TOKEN = "/common/oauth2/v2.0/token"  # noqa: S105 - a path
LOGOUT = "/common/oauth2/v2.0/logout"
