"""SAML 2.0: the same screens, and an assertion that its certificate verifies."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
from lxml import etree
from signxml.exceptions import InvalidSignature

from mockenv.microsoft.app_registrations import TENANT_ID
from mockenv.tests.clients import new_world
from mockenv.tests.microsoft.client import SignInClient
from mockenv.tests.microsoft.service_provider import (
    AWS,
    NAMES,
    answer_of,
    authn_request,
    certificate_in,
    post_binding,
    redirect_binding,
    verified,
)
from mockenv.tests.page import Page
from mockenv.tests.people import PASSWORD, TARO

if TYPE_CHECKING:
    from lxml.etree import _Element

    from mockenv.core.settings import Profile

GOV = "https://signin.amazonaws-us-gov.com/saml"


@pytest.fixture(params=["documented", "entra"])
def client(request: pytest.FixtureRequest) -> SignInClient:
    profile: Profile = request.param
    return SignInClient(new_world(profile))


def _ask(client: SignInClient, xml: str, tenant: str = TENANT_ID, **more: str) -> Page:
    return client.open(f"/{tenant}/saml2?{urlencode({'SAMLRequest': redirect_binding(xml), **more})}")


def _sign_in(client: SignInClient, xml: str | None = None, **more: str) -> _Element:
    client.account()
    subject = f'<Subject xmlns="{NAMES["saml"]}"><NameID>{TARO}</NameID></Subject>'
    _ask(client, xml or authn_request(inner=subject), **more)
    client.submit("サインイン", passwd=PASSWORD)
    return answer_of(client)


def _verified(client: SignInClient, response: _Element) -> _Element:
    metadata = client.http.get(
        f"/{TENANT_ID}/federationmetadata/2007-06/federationmetadata.xml", follow_redirects=False
    ).content
    return verified(response, certificate_in(metadata))


def _status(response: _Element) -> list[str]:
    codes = response.iterfind(".//samlp:StatusCode", NAMES)
    return [code.get("Value", "").rpartition(":")[2] for code in codes]


def test_an_assertion_says_who_signed_in_and_is_signed(client: SignInClient) -> None:
    account = client.account()
    response = _sign_in(client)
    (form,) = client.page.forms
    assert (form.action, _status(response), response.get("InResponseTo")) == (AWS, ["Success"], "id-of-the-request")
    assertion = _verified(client, response)
    said = {
        attribute.get("Name", "").rpartition("/")[2]: attribute.findtext("saml:AttributeValue", namespaces=NAMES)
        for attribute in assertion.iterfind(".//saml:Attribute", NAMES)
    }
    assert (said["tenantid"], said["objectidentifier"], said["RoleSessionName"]) == (TENANT_ID, account.object_id, TARO)
    assert (said["Role"] or "").startswith("arn:aws:iam::")
    assert assertion.findtext(".//saml:NameID", namespaces=NAMES) == TARO
    assert assertion.findtext(".//saml:Audience", namespaces=NAMES) == AWS


def test_an_assertion_that_was_changed_is_not_believed(client: SignInClient) -> None:
    response = _sign_in(client)
    name = response.find(".//saml:NameID", NAMES)
    assert name is not None
    name.text = "somebody-else@example.com"
    with pytest.raises(InvalidSignature):
        _verified(client, response)


def test_the_form_may_be_sent_where_it_leads_and_looks_as_scrapers_expect(client: SignInClient) -> None:
    _sign_in(client)
    relayed = urlencode({"SAMLRequest": redirect_binding(authn_request()), "RelayState": 'the "state" & more'})
    answer = client.http.get(f"/{TENANT_ID}/saml2?{relayed}", follow_redirects=False)
    assert Page(answer).forms[0].values["RelayState"] == ['the "state" & more']
    assert answer.text.startswith("<html><head><title>Working...</title>")
    assert 'name="hiddenform"' in answer.text
    (may_be_sent,) = [part for part in answer.headers["content-security-policy"].split(";") if "form-action" in part]
    assert AWS in may_be_sent.split()


def test_the_post_binding_leads_to_the_same_screens(client: SignInClient) -> None:
    client.account()
    path = f"/{TENANT_ID}/saml2"
    assert client.post(path, SAMLRequest=post_binding(authn_request(reply_url=GOV))).heading == "サインイン"
    assert "AADSTS75005" in client.post(path, SAMLRequest="no base64!").text
    assert "AADSTS90002" in client.post("/elsewhere/saml2", SAMLRequest="").text


@pytest.mark.parametrize(
    ("xml", "code"),
    [
        (authn_request(issuer="https://elsewhere.example.com"), 700016),
        (authn_request(reply_url="https://elsewhere.example.com/saml"), 50011),
        (authn_request(reply_url=f"{AWS}/more"), 50011),
        (authn_request(reply_url="http://signin.aws.amazon.com/saml"), 50011),
        ("<samlp:AuthnRequest", 75005),
        ("", 75005),
        (authn_request().replace("AuthnRequest", "LogoutRequest"), 75005),
        ("<!DOCTYPE a [<!ENTITY b 'c'>]>" + authn_request(issuer="&b;"), 75005),
        ("<!DOCTYPE a SYSTEM 'file:///etc/passwd'>" + authn_request(), 75005),
        (" " * 2_000_000, 75005),
    ],
)
def test_nobody_is_sent_anywhere_for_a_request_that_is_not_right(client: SignInClient, xml: str, code: int) -> None:
    page = _ask(client, xml)
    assert (page.status, f"AADSTS{code}" in page.text, len(page.forms)) == (400, True, 0)


@pytest.mark.parametrize("query", ["", "SAMLRequest=", "SAMLRequest=%%%", "SAMLRequest=5pel", "SAMLResponse=x"])
def test_an_address_without_a_request_says_what_is_missing(client: SignInClient, query: str) -> None:
    page = client.open(f"/{TENANT_ID}/saml2?{query}")
    assert page.status == 400
    assert "AADSTS75" in page.text


def test_an_unknown_tenant_is_told(client: SignInClient) -> None:
    assert "AADSTS90002" in _ask(client, authn_request(), "elsewhere").text
    assert "AADSTS90002" in client.open("/elsewhere/federationmetadata/2007-06/federationmetadata.xml").text


def test_without_a_screen_nobody_who_is_not_signed_in_gets_an_assertion(client: SignInClient) -> None:
    _ask(client, authn_request(more='IsPassive="true"'))
    response = answer_of(client)
    assert _status(response) == ["Responder", "NoPassive"]
    assert response.find("saml:Assertion", NAMES) is None
    _sign_in(client)
    _ask(client, authn_request(more='IsPassive="true"'))
    assert _status(answer_of(client)) == ["Success"]


def test_who_is_signed_in_proves_it_anew_where_that_is_wanted(client: SignInClient) -> None:
    _sign_in(client)
    _ask(client, authn_request())
    assert _status(answer_of(client)) == ["Success"]
    page = _ask(client, authn_request(more='ForceAuthn="true"'), login_hint=TARO)
    assert page.heading == "パスワードの入力"


@pytest.mark.parametrize("issuer", ["urn:amazon:webservices", f"{AWS}#2"])
def test_the_audience_is_whoever_asked(client: SignInClient, issuer: str) -> None:
    client.account()
    _ask(client, authn_request(issuer=issuer, reply_url=""), login_hint=TARO)
    client.submit("サインイン", passwd=PASSWORD)
    assert _verified(client, answer_of(client)).findtext(".//saml:Audience", namespaces=NAMES) == issuer
    assert client.page.forms[0].action == AWS


def test_a_name_is_text_and_no_markup(client: SignInClient) -> None:
    client.account(name='<b a="1">&amp;</b>')
    _ask(client, authn_request(), login_hint=TARO)
    client.submit("サインイン", passwd=PASSWORD)
    texts = [value.text for value in _verified(client, answer_of(client)).iterfind(".//saml:AttributeValue", NAMES)]
    assert '<b a="1">&amp;</b>' in texts


def test_answers_are_decodable_by_anybody(client: SignInClient) -> None:
    _sign_in(client)
    xml = base64.b64decode(client.page.forms[0].values["SAMLResponse"][0]).decode("ascii", "strict")
    assert etree.fromstring(xml.encode()).tag == f"{{{NAMES['samlp']}}}Response"
