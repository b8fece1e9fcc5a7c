"""``$Config``: what every real page tells its scripts, and what clients without a browser read of it.

Fields and their meaning: the pages that saml2aws has captured for its tests (github.com/Versent/saml2aws,
``pkg/provider/aad/testdata``), and what it makes of them (``aad.go``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

if TYPE_CHECKING:
    from mockenv.microsoft.records.sign_ins import SignIn
    from mockenv.microsoft.request import MicrosoftRequest

NOTIFICATION, APP_CODE = "PhoneAppNotification", "PhoneAppOTP"
"""``authMethodId`` of the two ways to answer with an Authenticator."""
_POST = {
    "stay_signed_in.html": "/kmsi",
    "authenticator.html": "/common/SAS/ProcessAuth",
    "other_way.html": "/common/SAS/ProcessAuth",
    "app_code.html": "/common/SAS/ProcessAuth",
    "code.html": "/common/otc",
    "consent.html": "/common/Consent/Set",
    "more_information.html": "/interrupt/more_information",
    "passkey.html": "/interrupt/passkey",
    "announcement.html": "/interrupt/announcement",
}
"""Where a page sends its form (``urlPost``), by its template; the others prove an address and a password."""


def page_config(request: MicrosoftRequest, sign_in: SignIn, template: str, code: int, error: str) -> dict[str, Any]:
    """What a page of a sign-in says, all but which page it is.

    Args:
        request: the request.
        sign_in: whose page it is; its id is flow token and context alike.
        template: of the page.
        code: number behind ``AADSTS`` of what was refused just now.
        error: it, in words.
    """

    def address(path: str) -> str:
        return f"{request.url('microsoft', path)}?ctx={sign_in.id}"

    proofs = [
        {"authMethodId": method, "data": method, "display": display, "isDefault": method == NOTIFICATION}
        for method, display in ((NOTIFICATION, "+XX XXXXXXXXX"), (APP_CODE, "+XX XXXXXXXXX"))
    ]
    return {
        "urlPost": address(_POST.get(template, "/common/login")),
        "urlGetCredentialType": address("/common/GetCredentialType"),
        "urlBeginAuth": address("/common/SAS/BeginAuth"),
        "urlEndAuth": address("/common/SAS/EndAuth"),
        "sFT": sign_in.id,
        "sFTName": "flowToken",
        "sCtx": sign_in.id,
        "sCanaryTokenName": "canary",
        "canary": request.session.csrf,
        "apiCanary": request.session.csrf,
        "sPOST_Username": sign_in.email,
        "arrUserProofs": proofs if _POST.get(template) == "/common/SAS/ProcessAuth" else [],
        "oPerAuthPollingInterval": {NOTIFICATION: 1, APP_CODE: 1},
        "sErrorCode": str(code) if code else "",
        "sErrTxt": error,
        "hpgid": 1104,
        "hpgact": 1800,
        "correlationId": str(uuid4()),
        "sessionId": str(uuid4()),
    }
