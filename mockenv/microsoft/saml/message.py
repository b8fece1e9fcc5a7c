"""Reading an AuthnRequest as it travels: XML, deflated or not, in base64."""

from __future__ import annotations

import base64
import binascii
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from mockenv.microsoft.errors import RequestRefused

if TYPE_CHECKING:
    from lxml.etree import _Element

PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol"
ASSERTION = "urn:oasis:names:tc:SAML:2.0:assertion"
_LONGEST = 100_000
"""Bytes of a request; real ones have a few hundred."""
_TRUE = {"true", "1"}


@dataclass(frozen=True)
class AuthnRequest:
    """What a service provider asks.

    Attributes:
        id: the answer says which request it is for.
        issuer: Entity ID of who asks.
        reply_url: where the answer is to go; empty: where the application's answers always go.
        anew: whoever is signed in proves it once more (``ForceAuthn``).
        silent: no screen may be shown (``IsPassive``).
        subject: the address to begin with.
    """

    id: str
    issuer: str
    reply_url: str
    anew: bool
    silent: bool
    subject: str


def inflated(message: str) -> bytes:
    """A message of the redirect binding.

    Raises:
        RequestRefused: it is none.
    """
    engine = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        xml = engine.decompress(_decoded(message), _LONGEST)
    except zlib.error as error:
        raise RequestRefused(75005) from error
    if not engine.eof:
        raise RequestRefused(75005)
    return xml


def deflated(message: str) -> str:
    """A message of the POST binding as one of the redirect binding.

    Raises:
        RequestRefused: it is no message.
    """
    engine = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return base64.b64encode(engine.compress(_decoded(message)) + engine.flush()).decode()


def read(xml: bytes) -> AuthnRequest:
    """What a message asks.

    Raises:
        RequestRefused: it is no AuthnRequest.
    """
    root = _parsed(xml)
    if root.tag != f"{{{PROTOCOL}}}AuthnRequest" or root.get("Version") != "2.0" or not root.get("ID"):
        raise RequestRefused(75005)
    return AuthnRequest(
        root.get("ID", ""),
        _text(root, f"{{{ASSERTION}}}Issuer"),
        root.get("AssertionConsumerServiceURL", ""),
        root.get("ForceAuthn", "") in _TRUE,
        root.get("IsPassive", "") in _TRUE,
        _text(root, f"{{{ASSERTION}}}Subject/{{{ASSERTION}}}NameID"),
    )


def _decoded(message: str) -> bytes:
    try:
        return base64.b64decode(message.encode(), validate=True)
    except (binascii.Error, UnicodeEncodeError) as error:
        raise RequestRefused(75005) from error


def _parsed(xml: bytes) -> _Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise RequestRefused(75005) from error
    if root.getroottree().docinfo.doctype:
        raise RequestRefused(75005)
    return root


def _text(root: _Element, path: str) -> str:
    return (root.findtext(path) or "").strip()
