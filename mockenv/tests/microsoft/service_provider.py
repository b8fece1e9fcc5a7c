"""A service provider of the Microsoft sign-in without a browser: asks as AWS's clients do, and verifies what comes."""

from __future__ import annotations

import base64
import zlib
from typing import TYPE_CHECKING

from lxml import etree
from signxml.verifier import XMLVerifier

if TYPE_CHECKING:
    from lxml.etree import _Element

    from mockenv.tests.microsoft.client import SignInClient

AWS = "https://signin.aws.amazon.com/saml"
NAMES = {
    "samlp": "urn:oasis:names:tc:SAML:2.0:protocol",
    "saml": "urn:oasis:names:tc:SAML:2.0:assertion",
    "md": "urn:oasis:names:tc:SAML:2.0:metadata",
    "ds": "http://www.w3.org/2000/09/xmldsig#",
}


def authn_request(issuer: str = AWS, reply_url: str = AWS, more: str = "", inner: str = "") -> str:
    """A request as clients write it.

    Args:
        issuer: Entity ID.
        reply_url: where the answer is to go.
        more: attributes.
        inner: elements behind the issuer.
    """
    return (
        f'<samlp:AuthnRequest xmlns:samlp="{NAMES["samlp"]}" ID="id-of-the-request" Version="2.0"'
        f' IssueInstant="2026-11-28T00:00:00Z" AssertionConsumerServiceURL="{reply_url}" {more}>'
        f'<Issuer xmlns="{NAMES["saml"]}">{issuer}</Issuer>{inner}</samlp:AuthnRequest>'
    )


def redirect_binding(xml: str) -> str:
    """It, as a parameter of an address."""
    engine = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return base64.b64encode(engine.compress(xml.encode()) + engine.flush()).decode()


def post_binding(xml: str) -> str:
    """It, as a field of a form."""
    return base64.b64encode(xml.encode()).decode()


def answer_of(client: SignInClient) -> _Element:
    """The response in the form that is shown; nothing else is sent with it but the relay state."""
    (form,) = client.page.forms
    assert set(form.values) <= {"SAMLResponse", "RelayState"}
    return etree.fromstring(base64.b64decode(form.values["SAMLResponse"][0]))


def certificate_in(metadata: bytes) -> str:
    """What verifies a tenant's assertions, as its federation metadata say."""
    certificate = etree.fromstring(metadata).findtext(".//ds:X509Certificate", namespaces=NAMES)
    assert certificate, "metadata without a certificate"
    return certificate


def verified(response: _Element, certificate: str) -> _Element:
    """The assertion of a response, if it is signed with this certificate.

    Raises:
        InvalidSignature: it is not, or it was changed since.
    """
    assertion = response.find("saml:Assertion", NAMES)
    assert assertion is not None, "a response without an assertion"
    result = XMLVerifier().verify(etree.tostring(assertion), x509_cert=certificate, id_attribute="ID")
    assert not isinstance(result, list)
    assert result.signed_xml is not None
    return result.signed_xml
