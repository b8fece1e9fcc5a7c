"""How a relying party proves at the token endpoint who it is."""

from __future__ import annotations

import base64
import secrets
from typing import TYPE_CHECKING
from urllib.parse import unquote_plus

from mockenv.microsoft.app_registrations import CLIENTS
from mockenv.microsoft.errors import RequestRefused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mockenv.microsoft.app_registrations import Client


def authenticated_client(fields: Mapping[str, str], authorization: str) -> Client:
    """The relying party that asks.

    Args:
        fields: of its form; hold id and secret for ``client_secret_post``.
        authorization: header; holds them for ``client_secret_basic``.

    Raises:
        RequestRefused: it is not known, or not the one that it says it is.
    """
    client_id, secret = _basic(authorization) if authorization else ("", "")
    client_id = client_id or fields.get("client_id", "")
    secret = secret or fields.get("client_secret", "")
    if not client_id:
        raise RequestRefused(900144, "client_id")
    if (client := CLIENTS.get(client_id)) is None:
        raise RequestRefused(700016, client_id)
    if client.secret and not secret:
        raise RequestRefused(7000218)
    if secret and not client.secret:
        raise RequestRefused(700025)
    if not secrets.compare_digest(secret.encode(), client.secret.encode()):
        raise RequestRefused(7000215)
    return client


def _basic(authorization: str) -> tuple[str, str]:
    scheme, _, credentials = authorization.partition(" ")
    try:
        client_id, colon, secret = base64.b64decode(credentials, validate=True).decode().partition(":")
    except ValueError:
        raise RequestRefused(7000215) from None
    if scheme.casefold() != "basic" or not colon:
        raise RequestRefused(7000215)
    return unquote_plus(client_id), unquote_plus(secret)
