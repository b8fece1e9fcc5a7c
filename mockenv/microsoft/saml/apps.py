"""Applications that are registered for sign-in by SAML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_AWS = "https://aws.amazon.com/SAML/Attributes/"
_ACCOUNT = "arn:aws:iam::123456789012"


@dataclass(frozen=True)
class SamlApp:
    """An enterprise application.

    Attributes:
        app_id: GUID of its registration.
        identifiers: its Entity IDs; a ``#`` with a number behind one tells apart several of its kind.
        name: as a telephone shows it.
        reply_urls: where assertions may go; the first one if a request names none.
        attributes: what its assertions say beside who it is; an empty value stands for the person's address.
    """

    app_id: str
    identifiers: tuple[str, ...]
    name: str
    reply_urls: tuple[str, ...]
    attributes: Mapping[str, str]

    def may_reply(self, address: str) -> bool:
        """Whether an assertion may go to this address: one that is registered, letter for letter."""
        return address in self.reply_urls


_APPS = (
    SamlApp(
        "8c0d7f35-4f0e-4b0b-9a55-1f6f0f7c2a9d",
        ("https://signin.aws.amazon.com/saml", "urn:amazon:webservices"),
        "AWS (模擬のロール)",
        (
            "https://signin.aws.amazon.com/saml",
            "https://signin.amazonaws-us-gov.com/saml",
            "https://signin.amazonaws.cn/saml",
        ),
        {
            f"{_AWS}Role": f"{_ACCOUNT}:role/MockReader,{_ACCOUNT}:saml-provider/MockEntra",
            f"{_AWS}RoleSessionName": "",
            f"{_AWS}SessionDuration": "3600",
        },
    ),
)


def find(identifier: str) -> SamlApp | None:
    """The application with this Entity ID, or with this GUID."""
    bare = identifier.partition("#")[0]
    return next((app for app in _APPS if bare in (app.app_id, *app.identifiers)), None)
