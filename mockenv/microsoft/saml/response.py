"""The answer to a service provider: a signed assertion about somebody, or why there is none."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from lxml import etree
from signxml.algorithms import CanonicalizationMethod
from signxml.signer import XMLSigner

from mockenv.microsoft.app_registrations import TENANT_ID
from mockenv.microsoft.saml import apps, certificate
from mockenv.web.templates import environment

if TYPE_CHECKING:
    from mockenv.microsoft.accounts import Account
    from mockenv.microsoft.records.authorize_request import AuthorizeRequest
    from mockenv.microsoft.request import MicrosoftRequest

_LIFETIME = timedelta(hours=1)
_METHODS = {
    "password": "http://schemas.microsoft.com/ws/2008/06/identity/authenticationmethod/password",
    "authenticator": "http://schemas.microsoft.com/claims/multipleauthn",
    "code": "urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified",
}
_STATUS = "urn:oasis:names:tc:SAML:2.0:status:"
_SECOND = {"login_required": "NoPassive", "interaction_required": "NoPassive", "access_denied": "RequestDenied"}


def issuer(base: str) -> str:
    """Who makes assertions.

    Args:
        base: of the sign-in's site, without a slash at the end. The real one is ``https://sts.windows.net/TENANT/``.
    """
    return f"{base}/{TENANT_ID}/"


def success(request: MicrosoftRequest, authorization: AuthorizeRequest, account: Account) -> bytes:
    """A response with a signed assertion.

    Its times are real ones, as those of an id_token are.

    Args:
        request: the request that finished the sign-in.
        authorization: what the service provider asked.
        account: who signed in.
    """
    app = apps.find(authorization.client_id)
    assert app is not None, "checked when the sign-in began"
    now = datetime.now(UTC)
    assertion = _rendered(
        "assertion.xml",
        id=f"_{uuid4()}",
        issuer=issuer(request.url("microsoft", "")),
        tenant=TENANT_ID,
        account=account,
        methods=[_METHODS[proof] for proof in account.proofs_needed(request.profile)],
        attributes={name: value or account.email for name, value in app.attributes.items()},
        request=authorization,
        now=_instant(now),
        before=_instant(now - timedelta(minutes=5)),
        after=_instant(now + _LIFETIME),
    )
    return _response(request, authorization, f"{_STATUS}Success", assertion=_signed(assertion))


def failure(request: MicrosoftRequest, authorization: AuthorizeRequest, error: str, description: str) -> bytes:
    """A response that says why there is no assertion.

    Args:
        request: the request that ended the sign-in.
        authorization: what the service provider asked.
        error: OAuth's word for it.
        description: with its AADSTS code.
    """
    second = _STATUS + _SECOND.get(error, "AuthnFailed")
    return _response(request, authorization, f"{_STATUS}Responder", second=second, message=description)


def _response(request: MicrosoftRequest, authorization: AuthorizeRequest, status: str, **more: str) -> bytes:
    parts = {"second": "", "message": "", "assertion": "", **more}
    return _rendered(
        "response.xml",
        id=f"_{uuid4()}",
        issuer=issuer(request.url("microsoft", "")),
        request=authorization,
        now=_instant(datetime.now(UTC)),
        status=status,
        **parts,
    ).encode()


def _signed(assertion: str) -> str:
    """Signed as Entra ID signs: RSA with SHA-256, exclusive canonicalisation, the signature inside the assertion."""
    signer = XMLSigner(c14n_algorithm=CanonicalizationMethod.EXCLUSIVE_XML_CANONICALIZATION_1_0)
    root = signer.sign(
        etree.fromstring(assertion.encode()),
        key=certificate.key(),
        cert=[certificate.certificate()],
        reference_uri=None,
        id_attribute="ID",
    )
    return etree.tostring(root).decode()


def _rendered(template: str, **context: object) -> str:
    return environment("microsoft").get_template(f"saml/{template}").render(context)


def _instant(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03}Z"
